"""Whole stories across rooms, every message twice."""
