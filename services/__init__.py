"""The rooms of the market, and what they stand on."""
