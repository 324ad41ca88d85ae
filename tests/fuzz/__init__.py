"""Requests that nobody would write, made by schemathesis from the API's own description."""
