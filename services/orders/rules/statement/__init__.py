"""What a bank's statement says: reads its file, and finds out which money is whose."""

from services.orders.rules.statement.match import DOUBTS, Decision, Open, decide, numbers, reference
from services.orders.rules.statement.read import Entry, fingerprints, read

__all__ = ["DOUBTS", "Decision", "Entry", "Open", "decide", "fingerprints", "numbers", "read", "reference"]
