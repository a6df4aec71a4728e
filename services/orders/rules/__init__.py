"""The decisions of this room: each changes objects in memory and returns what is to be announced."""
