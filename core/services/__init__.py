"""The use cases: the only way to change anything."""
