"""Totals, parts and counted lists that must add up (SUM)."""
