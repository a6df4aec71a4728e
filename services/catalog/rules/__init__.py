"""What is allowed in this room, by what it is about; nothing here touches a database, a clock or a network."""
