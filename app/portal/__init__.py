"""The screens people use, and the base classes that generated views inherit."""
