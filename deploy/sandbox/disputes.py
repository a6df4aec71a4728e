"""A buyer's bank takes a payment back, and gives it back when the platform wins."""

from deploy.sandbox import balance, events
from deploy.sandbox.errors import Refusal
from deploy.sandbox.objects import Body, new, new_id, public
from deploy.sandbox.store import Books

FEE = 150_000_00
ANSWER_SECONDS = 7 * 24 * 60 * 60


def open_dispute(books: Books, charge_id: str) -> Body:
    """Take the charge's money, and a fee, out of the balance."""
    charge = books.need("charge", charge_id)
    if charge["status"] != "succeeded" or charge["disputed"] or charge["refunded"]:
        raise Refusal(f"Charge {charge_id} cannot be disputed.")
    dispute = new(
        "dispute",
        id=new_id("dp"),
        amount=charge["amount"] - charge["amount_refunded"],
        charge=charge_id,
        created=books.now,
        currency=charge["currency"],
        payment_intent=charge["payment_intent"],
    )
    dispute["evidence_details"]["due_by"] = books.now + ANSWER_SECONDS
    entry = balance.move(books, "adjustment", -dispute["amount"], dispute, fee=FEE, category="dispute")
    dispute["balance_transactions"] = [public(entry)]
    books.save(dispute)
    books.save(charge | {"disputed": True})
    events.emit(books, "charge.dispute.created", dispute)
    return dispute


def close(books: Books, dispute_id: str, won: bool) -> Body:
    """Decide a dispute; when it is won the money comes back, the fee does not."""
    dispute = books.need("dispute", dispute_id)
    if dispute["status"] != "needs_response":
        raise Refusal(f"Dispute {dispute_id} is {dispute['status']} already.")
    if won:
        entry = balance.move(books, "adjustment", dispute["amount"], dispute, category="dispute_reversal")
        dispute["balance_transactions"].append(public(entry))
    books.save(dispute | {"status": "won" if won else "lost"})
    events.emit(books, "charge.dispute.closed", books.need("dispute", dispute_id), {"status": "needs_response"})
    return books.need("dispute", dispute_id)
