"""Makes the region data of the project from its public source, whenever a new decree changes it."""
