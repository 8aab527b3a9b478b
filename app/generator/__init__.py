"""A definition to a plan one can print, and its registration with Flask-AppBuilder."""
