"""How much a job takes on at once, and how often most of them look."""

BATCH = 20
HOUR = 3600
"""Seconds."""
