"""How the market is run: on one machine, in containers, with a stand-in for the payment provider, and checked."""
