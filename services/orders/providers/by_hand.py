"""Ways to pay that no program can ask: a transfer that finance sees on the bank account, cash that the buyer hands over.

They stand behind the same port. Opening such a way always works, looking at it never finds anything, since a person says how it
ended, and nothing goes back by itself.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from services.kit.errors import NotFound
from services.orders.providers.port import Ask, AskBack, Back, BadSignature, Declined, Session

TRANSFER, CASH = "manual_transfer", "cash"


@dataclass(frozen=True)
class ByHand:
    """One such way, by its name."""

    name: str

    def create_session(self, wanted: Ask) -> Session:
        """A way to pay that is open at once; its name is made from the order's."""
        return Session(f"{self.name}-{wanted.order_id}", wanted.order_id, "open", "")

    def read_session(self, ref: str) -> Session:
        """Open, for all that a program can see."""
        return Session(ref, self._order_of(ref), "open", "")

    def find_session(self, order_id: str, since: datetime) -> Session | None:
        """The one that there would be."""
        return Session(f"{self.name}-{order_id}", order_id, "open", "")

    def expire_session(self, ref: str) -> Session:
        """Nobody is asked any more; money that still comes is found on the bank's statement."""
        return Session(ref, self._order_of(ref), "expired", "")

    def create_refund(self, wanted: AskBack) -> Back:
        """Not by a program: a person does it."""
        raise Declined("by_hand")

    def read_refund(self, ref: str) -> Back:
        """There is none that a program could read."""
        raise Declined("by_hand")

    def find_refund(self, charge_ref: str, refund_id: str) -> Back | None:
        """There is none that a program could find."""
        return None

    def verify_event(self, raw: bytes, signature: str) -> NoReturn:
        """Nobody sends notices of these."""
        raise BadSignature()

    def _order_of(self, ref: str) -> str:
        name, _, order_id = ref.partition("-")
        if name != self.name:
            raise NotFound(detail=f"{ref} is no way to pay by {self.name}")
        return order_id
