"""What is measured: speed, memory, many listeners, and faults. Never part of the tests."""
