"""Tables, hand-written and built from the definition, and the one door to read and to save."""
