"""Shares, completion rates, averages and changes in percentage points, recomputed from what they are made of (SHR)."""
