"""Disputes: what a buyer's bank has taken back, read from the account's own books."""

from decimal import Decimal

from services.orders.providers.port import Notice, Takeback, Unknown
from services.orders.providers.stripe.calls import Account, name_of, newest
from services.orders.providers.stripe.units import exact, from_stripe

NOTHING = Decimal(0)
NOTHING_TAKEN = "warning_"
"""How Stripe begins the states of mere questions of a bank."""


class Disputes(Account):
    """Reads disputes."""

    def read_dispute(self, notice: Notice) -> Takeback | None:
        """What the account's balance says of a dispute: taken with a fee, and given back where it was won.

        That it is lost moves no money, so there the signed notice is believed. None for a mere inquiry, which takes nothing.
        """
        if notice.status.startswith(NOTHING_TAKEN):
            return None
        listed = newest(self.client.v1.balance_transactions.list, {"source": notice.ref})
        entries = [entry for entry in listed if name_of(entry.get("source")) == notice.ref]
        taken = [entry for entry in entries if entry["amount"] < 0]
        back = [entry for entry in entries if entry["amount"] > 0]
        if not taken or (notice.status == "won" and not back):
            raise Unknown("dispute_not_booked")  # its entry follows the notice
        status = "won" if back else "lost" if notice.status == "lost" else "open"
        amount = -from_stripe(sum(entry["amount"] for entry in taken), taken[0]["currency"])
        fees = [exact(entry.get("fee") or 0, entry["currency"]) for entry in entries]
        taken_fee, returned = sum(max(fee, NOTHING) for fee in fees), -sum(min(fee, NOTHING) for fee in fees)
        return Takeback(notice.ref, notice.charge_ref, amount, Decimal(taken_fee), Decimal(returned), status)
