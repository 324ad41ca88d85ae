"""Real servers for tests and benchmarks: found, started or installed, and ended again."""
