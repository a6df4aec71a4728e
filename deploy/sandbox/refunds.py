"""Money back to the buyer: whole or in parts, never more than was captured, and sometimes it fails."""

from deploy.sandbox import balance, events, switches
from deploy.sandbox.errors import Refusal
from deploy.sandbox.objects import Body, new, new_id
from deploy.sandbox.params import EXPAND, Given, choice, form, metadata, text, whole
from deploy.sandbox.store import Books

CREATE = form(
    amount=whole(1),
    charge=text(),
    expand=EXPAND,
    metadata=metadata,
    payment_intent=text(),
    reason=choice("duplicate", "fraudulent", "requested_by_customer"),
)
SOON_SECONDS = 2


def create(books: Books, given: Given) -> Body:
    """Refund a charge, or what is left of it. Raises Refusal when less is left than asked."""
    charge = _charge(books, given)
    left = charge["amount_captured"] - charge["amount_refunded"]
    amount = given.get("amount", left)
    if charge["disputed"]:
        message = f"Charge {charge['id']} has been charged back; cannot issue a refund."
        raise Refusal(message, code="charge_disputed")
    if left == 0:
        raise Refusal(f"Charge {charge['id']} has already been refunded.", code="charge_already_refunded")
    if amount > left:
        message = f"Refund amount ({amount}) is greater than unrefunded amount on charge ({left})"
        raise Refusal(message, param="amount")
    refund = new(
        "refund",
        id=new_id("re"),
        amount=amount,
        charge=charge["id"],
        created=books.now,
        currency=charge["currency"],
        metadata=given.get("metadata", {}),
        payment_intent=charge["payment_intent"],
        reason=given.get("reason"),
        status="pending",
    )
    refund["balance_transaction"] = balance.move(books, "refund", -amount, refund)["id"]
    books.save(refund)
    _count(books, charge, amount)
    return _decide(books, refund)


def _charge(books: Books, given: Given) -> Body:
    if ("charge" in given) == ("payment_intent" in given):
        message = "One of the following params should be provided for this request: payment_intent or charge."
        raise Refusal(message, code="parameter_missing")
    charge_id = given.get("charge")
    if charge_id is None:
        intent = books.need("payment_intent", given["payment_intent"], "payment_intent")
        charge_id = intent["latest_charge"] if intent["status"] == "succeeded" else None
    if charge_id is None:
        message = f"This PaymentIntent ({given['payment_intent']}) does not have a successful charge to refund."
        raise Refusal(message, code="payment_intent_unexpected_state", param="payment_intent")
    charge = books.need("charge", charge_id, "charge")
    if charge["status"] != "succeeded":
        raise Refusal(f"Charge {charge_id} has failed and cannot be refunded.", param="charge")
    return charge


def _count(books: Books, charge: Body, amount: int) -> None:
    before = {name: charge[name] for name in ("amount_refunded", "refunded")}
    charge["amount_refunded"] += amount
    charge["refunded"] = charge["amount_refunded"] == charge["amount_captured"]
    books.save(charge)
    if amount > 0:
        events.emit(books, "charge.refunded", charge, before)


def _decide(books: Books, refund: Body) -> Body:
    mode = switches.read(books, "refunds")
    wait = switches.read(books, "later_seconds")
    if mode == "pending":
        books.save(refund | {"pending_reason": "processing"})
        if wait:
            books.later(wait, "refund_succeeds", refund["id"])
    if mode == "fail":
        books.later(SOON_SECONDS, "refund_fails", refund["id"])
    if mode in ("succeed", "fail_later"):
        succeed(books, refund["id"])
    if mode == "fail_later" and wait:
        books.later(wait, "refund_fails", refund["id"])
    return books.need("refund", refund["id"])


def succeed(books: Books, refund_id: str) -> Body:
    """The buyer's bank took it."""
    refund = books.need("refund", refund_id)
    if refund["status"] != "pending":
        raise Refusal(f"Refund {refund_id} is {refund['status']} and cannot succeed.")
    refund.pop("pending_reason", None)
    books.save(refund | {"status": "succeeded"})
    return _tell(books, "refund.updated", refund_id, {"status": "pending"})


def fail(books: Books, refund_id: str) -> Body:
    """The buyer's bank sent it back, even after it looked done: the money is the platform's again."""
    refund = books.need("refund", refund_id)
    was = refund["status"]
    if was not in ("pending", "succeeded"):
        raise Refusal(f"Refund {refund_id} is {was} and cannot fail.")
    refund.pop("pending_reason", None)
    entry = balance.move(books, "refund_failure", refund["amount"], refund)
    reason = {"failure_reason": "declined", "failure_balance_transaction": entry["id"]}
    books.save(refund | reason | {"status": "failed"})
    charge = books.need("charge", refund["charge"])
    _count(books, charge, -refund["amount"])
    _tell(books, "refund.updated", refund_id, {"status": was})
    return _tell(books, "refund.failed", refund_id, {"status": was})


def _tell(books: Books, kind: str, refund_id: str, before: Body) -> Body:
    refund = books.need("refund", refund_id)
    events.emit(books, kind, refund, before)
    return refund
