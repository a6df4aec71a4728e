"""A whole market for tests of money: the room with its database, a provider in a process of its own, and all who use them."""

from tests.orders.world.auditor import Auditor
from tests.orders.world.market import Market

__all__ = ["Auditor", "Market"]
