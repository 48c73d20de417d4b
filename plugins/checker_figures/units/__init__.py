"""Units that are there, whole, and of the right size (UNT)."""
