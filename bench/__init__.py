"""Measurements: `make bench`. Every figure stands beside a limit taken in the same run."""
