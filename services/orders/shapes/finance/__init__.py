"""What finance sends and is told: ids and sums, and a person's words only where money cannot be placed without them."""
