"""Every question this room puts to its database."""
