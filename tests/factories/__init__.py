"""Makers of what tests need, with defaults for what they don't care about."""
