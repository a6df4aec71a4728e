"""Every question that this room puts to its database, by who asks."""
