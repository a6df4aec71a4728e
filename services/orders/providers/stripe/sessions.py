"""Checkout Sessions: ways to pay, and the charges that came through them."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import stripe

from services.kit.money import Money
from services.orders.providers.port import Ask, Charge, Declined, Session, Unknown
from services.orders.providers.stripe.calls import EMPTY, SKEW, Account, ask, name_of, newest
from services.orders.providers.stripe.units import exact, from_stripe, to_stripe


class Sessions(Account):
    """Opens, reads and closes ways to pay."""

    def create_session(self, wanted: Ask) -> Session:
        """Open a Checkout Session; the order's id stands on it, on its intent, and as its transfer group."""
        params: stripe.params.checkout.SessionCreateParams = {
            "mode": "payment",
            "line_items": [_line(line.name, line.quantity, line.price) for line in wanted.lines],
            "success_url": wanted.back_url,
            "cancel_url": wanted.back_url,
            "client_reference_id": wanted.order_id,
            "expires_at": int(wanted.expires_at.timestamp()),
            "metadata": {"order_id": wanted.order_id},
            "payment_intent_data": {"transfer_group": wanted.order_id, "metadata": {"order_id": wanted.order_id}},
        }
        if wanted.email:
            params["customer_email"] = wanted.email
        if self.methods:
            # The library is typed for a later version of the API than the one that is spoken, and has another word for it.
            params["payment_method_types"] = [*self.methods]  # type: ignore[typeddict-unknown-key]
        sessions = self.client.v1.checkout.sessions
        return self._session(ask(lambda: sessions.create(params, {"idempotency_key": wanted.key})))

    def read_session(self, ref: str) -> Session:
        """How a session stands; its intent is read too once the buyer is through with it."""
        return self._session(ask(lambda: self.client.v1.checkout.sessions.retrieve(ref)))

    def find_session(self, order_id: str, since: datetime) -> Session | None:
        """Look through the newest sessions, back to `since`, for one of this order; the newest such."""
        for found in newest(self.client.v1.checkout.sessions.list, {}, since.timestamp() - SKEW):
            if _order_of(found) == order_id:
                return self._session(found)
        return None

    def expire_session(self, ref: str) -> Session:
        """Expire a session; one that is paid or expired already is read instead."""
        try:
            return self._session(ask(lambda: self.client.v1.checkout.sessions.expire(ref)))
        except Declined:
            return self.read_session(ref)

    def _session(self, found: dict[str, Any]) -> Session:
        status, charge, order_id = "open", None, _order_of(found)
        if found["status"] == "expired":
            status = "expired"
        elif found["status"] == "complete":
            intent = self._intent(name_of(found.get("payment_intent")))
            status = {"succeeded": "paid", "requires_payment_method": "failed", "canceled": "failed"}.get(
                intent["status"], "processing"
            )
            charge = self._charge(intent, order_id) if status == "paid" else None
        return Session(found["id"], order_id, status, found.get("url") or "", charge)

    def _intent(self, ref: str) -> dict[str, Any]:
        if not ref:
            return {"status": "processing"}  # through with the page, and nothing to look at yet
        return ask(lambda: self.client.v1.payment_intents.retrieve(ref, {"expand": ["latest_charge"]}))

    def _charge(self, intent: dict[str, Any], order_id: str) -> Charge:
        charge = intent["latest_charge"]
        if not isinstance(charge, dict):  # only its name: what came is what the intent says
            charge = {"id": charge, "amount": intent["amount_received"], "currency": intent["currency"]}
        try:
            amount = from_stripe(charge["amount"], charge["currency"])
        except Unknown:
            raw = Money(charge["amount"], charge["currency"].upper())
            return Charge(charge["id"], order_id, raw, None, is_strange=True)
        return Charge(charge["id"], order_id, amount, self._fee(charge))

    def _fee(self, charge: dict[str, Any]) -> Decimal | None:
        entry = charge.get("balance_transaction")
        if not isinstance(entry, dict):
            entry = self._entry(charge["id"])
        return exact(entry["fee"], entry["currency"]) if entry and entry.get("fee") is not None else None

    def _entry(self, charge_ref: str) -> dict[str, Any] | None:
        """What the account's own books say of a charge; None where they say nothing yet, or cannot be asked."""
        try:
            listed = newest(self.client.v1.balance_transactions.list, {"source": charge_ref})
            return next((one for one in listed if name_of(one.get("source")) == charge_ref), None)
        except Declined:
            return None  # whether the fee is known or not, the money is there


def _order_of(found: dict[str, Any]) -> str:
    return str(found.get("client_reference_id") or (found.get("metadata") or EMPTY).get("order_id") or "")


def _line(name: str, quantity: int, price: Money) -> stripe.params.checkout.SessionCreateParamsLineItem:
    unit: stripe.params.checkout.SessionCreateParamsLineItemPriceData = {
        "currency": price.currency.lower(),
        "unit_amount": to_stripe(price),
        "product_data": {"name": name},
    }
    return {"quantity": quantity, "price_data": unit}
