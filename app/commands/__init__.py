"""The commands of `rundt-bordet`, by what one does with them. Each module adds its own to the parser."""
