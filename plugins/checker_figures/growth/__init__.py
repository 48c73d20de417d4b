"""Growth that must follow from the printed levels and changes, and be possible for what it measures (GRW)."""
