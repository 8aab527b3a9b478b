"""The sheet: one form at a time, filled, explained, sent on and decided upon."""
