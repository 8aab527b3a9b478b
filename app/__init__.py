"""Borang: a low-code portal that grows out of a declarative spec."""
