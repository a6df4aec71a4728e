"""Refunds: parts of charges on their way back."""

from typing import Any

import stripe

from services.orders.providers.port import AskBack, Back
from services.orders.providers.stripe.calls import EMPTY, Account, ask, name_of, newest
from services.orders.providers.stripe.units import from_stripe, to_stripe

STATUS = {"succeeded": "succeeded", "failed": "failed", "canceled": "failed"}


class Refunds(Account):
    """Makes, reads and finds refunds."""

    def create_refund(self, wanted: AskBack) -> Back:
        """Refund a part of a charge."""
        params: stripe.params.RefundCreateParams = {
            "charge": wanted.charge_ref,
            "amount": to_stripe(wanted.amount),
            "metadata": {"refund_id": wanted.refund_id},
        }
        return _back(ask(lambda: self.client.v1.refunds.create(params, {"idempotency_key": wanted.key})))

    def read_refund(self, ref: str) -> Back:
        """How a refund stands."""
        return _back(ask(lambda: self.client.v1.refunds.retrieve(ref)))

    def list_refunds(self, charge_ref: str) -> list[Back]:
        """Every refund of a charge, whoever made it."""
        return [_back(found) for found in newest(self.client.v1.refunds.list, {"charge": charge_ref})]

    def find_refund(self, charge_ref: str, refund_id: str) -> Back | None:
        """Look through the charge's refunds for ours."""
        for found in newest(self.client.v1.refunds.list, {"charge": charge_ref}):
            if (found.get("metadata") or EMPTY).get("refund_id") == refund_id:
                return _back(found)
        return None


def _back(found: dict[str, Any]) -> Back:
    about = found.get("metadata") or EMPTY
    amount = from_stripe(found["amount"], found["currency"])
    status = STATUS.get(found["status"], "processing")
    return Back(found["id"], about.get("refund_id", ""), amount, status, name_of(found.get("charge")))
