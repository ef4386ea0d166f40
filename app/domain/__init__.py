"""Pure domain: frozen models, vocabulary and errors. No I/O, no framework."""
