"""One recogniser per file; each yields (start, end, type, score) on normalised text."""
