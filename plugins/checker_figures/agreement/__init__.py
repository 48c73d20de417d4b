"""One indicator, one value: what a report says twice, in prose or in a table, must agree (CON)."""
