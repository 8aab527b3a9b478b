"""Benchmarks: ratios against a named opponent in the same run. `make bench` runs them; no test does."""
