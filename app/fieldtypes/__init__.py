"""Column types: one file says everything about one type; one table names them."""
