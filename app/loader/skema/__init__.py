"""The grammar: one module a file kind, each key with its meaning and an example."""
