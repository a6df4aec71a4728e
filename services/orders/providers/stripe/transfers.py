"""Transfers to vendors' accounts, and their way back."""

from typing import Any

import stripe

from services.kit.money import Money
from services.orders.providers.payer import Send, Sent, TakeBack, TakenBack
from services.orders.providers.port import Unknown
from services.orders.providers.stripe.calls import EMPTY, Account, ask, newest
from services.orders.providers.stripe.units import from_stripe, to_stripe


class Transfers(Account):
    """Makes, reads and finds transfers and reversals."""

    def send(self, wanted: Send) -> Sent:
        """Make a transfer; with a source it comes out of that charge, although its money may still be on its way."""
        params: stripe.params.TransferCreateParams = {
            "amount": to_stripe(wanted.amount),
            "currency": wanted.amount.currency.lower(),
            "destination": wanted.account_ref,
            "transfer_group": wanted.group,
            "metadata": {"transfer_id": wanted.transfer_id},
        }
        if wanted.source:
            params["source_transaction"] = wanted.source
        return _sent(ask(lambda: self.client.v1.transfers.create(params, {"idempotency_key": wanted.key})))

    def read_transfer(self, ref: str) -> Sent:
        """How a transfer stands."""
        return _sent(ask(lambda: self.client.v1.transfers.retrieve(ref)))

    def find_transfer(self, group: str, transfer_id: str) -> Sent | None:
        """Look through the transfers of a group for ours."""
        for found in newest(self.client.v1.transfers.list, {"transfer_group": group}):
            if _about(found).get("transfer_id") == transfer_id:
                return _sent(found)
        return None

    def take_back(self, wanted: TakeBack) -> TakenBack:
        """Reverse a part of a transfer."""
        params: stripe.params.TransferCreateReversalParams = {
            "amount": to_stripe(wanted.amount),
            "metadata": {"reversal_id": wanted.reversal_id},
        }
        reversals, options = self.client.v1.transfers.reversals, {"idempotency_key": wanted.key}
        return _taken(ask(lambda: reversals.create(wanted.transfer_ref, params, options)))  # type: ignore[arg-type]

    def find_reversal(self, transfer_ref: str, reversal_id: str) -> TakenBack | None:
        """Look through what came back of a transfer; the newest ten stand on it, and we never make more.

        Unknown where more has come back than stands there, since ours may be among that.
        """
        found = ask(lambda: self.client.v1.transfers.retrieve(transfer_ref))
        listed = (found.get("reversals") or EMPTY).get("data", [])
        for one in listed:
            if _about(one).get("reversal_id") == reversal_id:
                return _taken(one)
        if sum(one["amount"] for one in listed) < (found.get("amount_reversed") or 0):
            raise Unknown("reversals_not_told")
        return None


def _sent(found: dict[str, Any]) -> Sent:
    currency = found["currency"]
    back = found.get("amount_reversed") or 0
    # What came back by somebody else's hand may have sen; the whole rupiah are what the books can hold.
    taken = Money(back // to_stripe(Money(1, currency.upper())), currency.upper())
    amount = from_stripe(found["amount"], currency)
    return Sent(found["id"], _about(found).get("transfer_id", ""), amount, taken)


def _taken(found: dict[str, Any]) -> TakenBack:
    amount = from_stripe(found["amount"], found["currency"])
    return TakenBack(found["id"], _about(found).get("reversal_id", ""), amount)


def _about(found: dict[str, Any]) -> dict[str, str]:
    return found.get("metadata") or {}
