"""Faults planted in sound reports, and how many of them the checker finds."""
