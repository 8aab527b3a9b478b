"""YAML to a definition, or every problem at once with its place."""
