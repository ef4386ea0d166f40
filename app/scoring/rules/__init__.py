"""The rules judge: deterministic, local. One module for each group of dimensions."""
