"""Stripe behind our payment port; the only file that knows its library, its objects and its hundredths of a rupiah."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache, partial
from typing import Any, NoReturn, TypeVar

import orjson
import stripe

from services.kit.errors import Unavailable
from services.kit.money import Money
from services.kit.settings import settings
from services.orders.providers.port import Ask, AskBack, Back, BadSignature, Charge, Declined, Notice, Session, Unknown

TIMEOUT = 8.0
TOLERANCE = 300
SKEW = 300  # seconds that two clocks may be apart
PAGE = 100
UNITS = {"IDR": 100}  # rupiah has two decimals at Stripe, although nobody uses sen
REFUND_STATUS = {"succeeded": "succeeded", "failed": "failed", "canceled": "failed"}
EMPTY: dict[str, Any] = {}
T = TypeVar("T")


def to_stripe(money: Money) -> int:
    """An amount in Stripe's unit; ValueError for a currency that we do not know."""
    if money.currency not in UNITS:
        raise ValueError(f"{money.currency} is not a currency we take")
    return money.amount * UNITS[money.currency]


def from_stripe(amount: int, currency: str) -> Money:
    """Stripe's amount as ours; Unknown for sen that do not make a rupiah, and for a currency that we do not take."""
    whole, rest = divmod(amount, _unit(currency))
    if rest:
        raise Unknown("strange_amount")
    return Money(whole, currency.upper())


def exact(amount: int, currency: str) -> Decimal:
    """Stripe's amount in rupiah, with its sen."""
    return Decimal(amount) / _unit(currency)


def _unit(currency: str) -> int:
    if currency.upper() not in UNITS:
        raise Unknown("strange_currency")
    return UNITS[currency.upper()]


@dataclass(frozen=True)
class Stripe:
    """The port, spoken to one account."""

    client: stripe.StripeClient
    secrets: tuple[str, ...] = ()

    def create_session(self, ask: Ask) -> Session:
        """Open a Checkout Session; the order's id stands on it, on its intent, and as its transfer group."""
        params: stripe.params.checkout.SessionCreateParams = {
            "mode": "payment",
            "line_items": [_line(line.name, line.quantity, line.price) for line in ask.lines],
            "success_url": ask.back_url,
            "cancel_url": ask.back_url,
            "client_reference_id": ask.order_id,
            "expires_at": int(ask.expires_at.timestamp()),
            "metadata": {"order_id": ask.order_id},
            "payment_intent_data": {"transfer_group": ask.order_id, "metadata": {"order_id": ask.order_id}},
        }
        if ask.email:
            params["customer_email"] = ask.email
        sessions = self.client.v1.checkout.sessions
        return self._session(_ask(lambda: sessions.create(params, {"idempotency_key": ask.key})))

    def read_session(self, ref: str) -> Session:
        """How a session stands; its intent is read too once the buyer is through with it."""
        return self._session(_ask(lambda: self.client.v1.checkout.sessions.retrieve(ref)))

    def find_session(self, order_id: str, since: datetime) -> Session | None:
        """Look through the newest sessions, back to `since`, for one of this order; the newest such."""
        for found in self._newest(self.client.v1.checkout.sessions.list, {}, since.timestamp() - SKEW):
            if found.get("client_reference_id") == order_id:
                return self._session(found)
        return None

    def expire_session(self, ref: str) -> Session:
        """Expire a session; one that is paid or expired already is read instead."""
        try:
            return self._session(_ask(lambda: self.client.v1.checkout.sessions.expire(ref)))
        except Declined:
            return self.read_session(ref)

    def create_refund(self, ask: AskBack) -> Back:
        """Refund a part of a charge."""
        params: stripe.params.RefundCreateParams = {
            "charge": ask.charge_ref,
            "amount": to_stripe(ask.amount),
            "metadata": {"refund_id": ask.refund_id},
        }
        return _back(_ask(lambda: self.client.v1.refunds.create(params, {"idempotency_key": ask.key})))

    def read_refund(self, ref: str) -> Back:
        """How a refund stands."""
        return _back(_ask(lambda: self.client.v1.refunds.retrieve(ref)))

    def find_refund(self, charge_ref: str, refund_id: str) -> Back | None:
        """Look through the charge's refunds for ours."""
        for found in self._newest(self.client.v1.refunds.list, {"charge": charge_ref}):
            if (found.get("metadata") or EMPTY).get("refund_id") == refund_id:
                return _back(found)
        return None

    def verify_event(self, raw: bytes, signature: str) -> Notice:
        """Check a webhook against every secret that is valid now; a stamp from the future is refused like an old one."""
        if not self.secrets:
            raise Unavailable("no_webhook_secret", "STRIPE_WEBHOOK_SECRET is not set")
        if not any(_is_signed(raw, signature, secret) for secret in self.secrets):
            raise BadSignature()
        event = orjson.loads(raw)
        thing = (event.get("data") or EMPTY).get("object") or EMPTY
        about = thing.get("metadata") or EMPTY
        return Notice(
            id=str(event["id"]),
            type=str(event["type"]),
            kind=str(thing.get("object", "")),
            ref=str(thing.get("id", "")),
            order_id=str(about.get("order_id") or thing.get("client_reference_id") or ""),
            refund_id=str(about.get("refund_id", "")),
            charge_ref=str(thing["id"] if thing.get("object") == "charge" else thing.get("charge") or ""),
        )

    def _session(self, found: dict[str, Any]) -> Session:
        status, charge = "open", None
        if found["status"] == "expired":
            status = "expired"
        elif found["status"] == "complete":
            intent = self._intent(str(found["payment_intent"]))
            status = {"succeeded": "paid", "requires_payment_method": "failed", "canceled": "failed"}.get(
                intent["status"], "processing"
            )
            charge = self._charge(intent, str(found["client_reference_id"])) if status == "paid" else None
        return Session(found["id"], str(found["client_reference_id"]), status, found.get("url") or "", charge)

    def _intent(self, ref: str) -> dict[str, Any]:
        return _ask(lambda: self.client.v1.payment_intents.retrieve(ref, {"expand": ["latest_charge"]}))

    def _charge(self, intent: dict[str, Any], order_id: str) -> Charge:
        charge = intent["latest_charge"]
        amount = from_stripe(charge["amount"], charge["currency"])
        return Charge(charge["id"], order_id, amount, self._fee(charge))

    def _fee(self, charge: dict[str, Any]) -> Decimal | None:
        entry = charge.get("balance_transaction")
        if isinstance(entry, str):
            entries = self._newest(self.client.v1.balance_transactions.list, {"source": charge["id"]})
            entry = next((found for found in entries if found["id"] == charge["balance_transaction"]), None)
        return exact(entry["fee"], entry["currency"]) if entry else None

    def _newest(self, call: Callable[[Any], Any], wanted: dict[str, Any], since: float = 0) -> Iterator[dict[str, Any]]:
        ask: dict[str, Any] = {"limit": PAGE, **wanted}
        while True:
            page = _ask(partial(call, ask))
            for found in page["data"]:
                if found.get("created", since) < since:
                    return
                yield found
            if not page.get("has_more") or not page["data"]:
                return
            ask = ask | {"starting_after": page["data"][-1]["id"]}


def _line(name: str, quantity: int, price: Money) -> stripe.params.checkout.SessionCreateParamsLineItem:
    unit: stripe.params.checkout.SessionCreateParamsLineItemPriceData = {
        "currency": price.currency.lower(),
        "unit_amount": to_stripe(price),
        "product_data": {"name": name},
    }
    return {"quantity": quantity, "price_data": unit}


def _back(found: dict[str, Any]) -> Back:
    about = found.get("metadata") or EMPTY
    amount = from_stripe(found["amount"], found["currency"])
    return Back(found["id"], about.get("refund_id", ""), amount, REFUND_STATUS.get(found["status"], "processing"))


def _ask(call: Callable[[], Any]) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = call().to_dict()
    except stripe.StripeError as wrong:
        _tell(wrong)
    return answer


def _tell(wrong: stripe.StripeError) -> NoReturn:
    """A no is only what says so itself; a wrong key, a full queue, a broken answer all leave the question open."""
    if isinstance(wrong, stripe.InvalidRequestError | stripe.CardError):
        raise Declined(wrong.code or wrong.param or "invalid_request") from None
    replayed = (wrong.headers or EMPTY).get("idempotent-replayed") == "true"
    raise Unknown(type(wrong).__name__, is_replayed=replayed) from None


def _is_signed(raw: bytes, signature: str, secret: str) -> bool:
    try:
        stripe.WebhookSignature.verify_header(raw, signature, secret, TOLERANCE)
    except (stripe.SignatureVerificationError, UnicodeDecodeError):
        return False
    stamp = next(part[2:] for part in signature.split(",") if part.startswith("t="))
    return int(stamp) <= time.time() + TOLERANCE


def connect(key: str, base: str, secrets: str = "") -> Stripe:
    """The port to one account at one address; `secrets`, comma-separated, are those that may sign its notices."""
    client = stripe.StripeClient(
        key,
        base_addresses={"api": base},
        http_client=stripe.RequestsClient(timeout=TIMEOUT),
        max_network_retries=0,
    )
    return Stripe(client, tuple(secret.strip() for secret in secrets.split(",") if secret.strip()))


@cache
def default() -> Stripe:
    """The port that the settings name; Unavailable where they name no key."""
    found = settings()
    if not found.stripe_api_key:
        # Not `need`: it would end the thread that all other jobs run in.
        raise Unavailable("no_payment_key", "STRIPE_API_KEY is not set")
    return connect(found.stripe_api_key, found.stripe_api_base.rstrip("/"), found.stripe_webhook_secret or "")
