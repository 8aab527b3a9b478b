"""Formulas and conditions: one whitelist, one small tree, three readers."""
