"""The room's HTTP, one file for each kind of visitor."""
