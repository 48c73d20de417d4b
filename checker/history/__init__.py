"""What is remembered across reports: who submitted what for which period, and what it said. Nothing here is imported unless a run keeps a store."""
