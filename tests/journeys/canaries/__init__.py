"""Canaries: a word of its own in every private column of every room, and every door through which one could fly."""
