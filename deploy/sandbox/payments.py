"""What a buyer does on the pay page, and what it does to session, intent, charge and balance."""

from deploy.sandbox import balance, events, sessions, switches
from deploy.sandbox.errors import Refusal
from deploy.sandbox.objects import Body, new, new_id
from deploy.sandbox.store import Books

CARD = {"brand": "visa", "country": "ID", "exp_month": 12, "exp_year": 2034, "funding": "debit", "last4": "4242"}
DECLINED = "Your card was declined."


def pay(books: Books, session_id: str) -> Body:
    """The card is charged at once: the session is complete and paid."""
    session, intent = _begin(books, session_id)
    charge = _capture(books, intent, session)
    _finish(books, session, intent, charge)
    books.save(session | {"status": "complete", "payment_status": "paid", "url": None})
    return _tell(books, "checkout.session.completed", session_id)


def decline(books: Books, session_id: str) -> Body:
    """The bank says no: a failed charge, and the buyer may try again on the same page."""
    session, intent = _begin(books, session_id)
    return _fail(books, session, intent, "card_declined", DECLINED)


def challenge(books: Books, session_id: str) -> Body:
    """The bank wants to see the buyer first (3-D Secure): nothing is paid until `pay` or `decline` follows."""
    session, intent = _begin(books, session_id)
    step = {"url": f"{books.base}/pay/{session_id}/bank", "return_url": session["success_url"]}
    intent |= {"status": "requires_action", "next_action": {"type": "redirect_to_url", "redirect_to_url": step}}
    books.save(intent)
    return session


def pay_later(books: Books, session_id: str) -> Body:
    """A method that takes time, such as a transfer: the session is complete but unpaid, and decided later."""
    session, intent = _begin(books, session_id)
    books.save(intent | {"status": "processing", "next_action": None, "last_payment_error": None})
    books.save(session | {"status": "complete", "url": None})
    wait = switches.read(books, "later_seconds")
    if wait:
        books.later(wait, "arrive", session_id)
    return _tell(books, "checkout.session.completed", session_id)


def arrive(books: Books, session_id: str) -> Body:
    """The money of a later payment is there."""
    session, intent = _need_underway(books, session_id)
    charge = _capture(books, intent, session)
    _finish(books, session, intent, charge)
    books.save(session | {"payment_status": "paid"})
    return _tell(books, "checkout.session.async_payment_succeeded", session_id)


def bounce(books: Books, session_id: str) -> Body:
    """The money of a later payment never came."""
    session, intent = _need_underway(books, session_id)
    _fail(books, session, intent, "payment_intent_payment_attempt_failed", "The payment failed.")
    return _tell(books, "checkout.session.async_payment_failed", session_id)


def _begin(books: Books, session_id: str) -> tuple[Body, Body]:
    session = sessions.need_open(books, session_id, "paid")
    if session["payment_intent"]:
        return session, books.need("payment_intent", session["payment_intent"])
    intent_id = new_id("pi")
    intent = new(
        "payment_intent",
        id=intent_id,
        amount=session["amount_total"],
        client_secret=f"{intent_id}_secret_{new_id('x')[2:]}",
        created=books.now,
        currency=session["currency"],
        payment_method_types=session["payment_method_types"],
    )
    intent |= session["_intent"]
    session["payment_intent"] = intent_id
    books.save(session)
    return session, books.save(intent)


def _need_underway(books: Books, session_id: str) -> tuple[Body, Body]:
    session = books.need("checkout.session", session_id, "session")
    intent = books.find("payment_intent", session["payment_intent"] or "")
    if intent is None or intent["status"] != "processing":
        raise Refusal(f"Nothing is under way for {session_id}.", code="payment_intent_unexpected_state")
    return session, intent


def _charge(books: Books, intent: Body, session: Body) -> Body:
    later = intent["status"] == "processing"
    slow = [kind for kind in intent["payment_method_types"] if kind not in ("card", "link")]
    kind = (slow or ["customer_balance"])[0] if later else "card"
    charge = new(
        "charge",
        id=new_id("ch"),
        amount=intent["amount"],
        created=books.now,
        currency=intent["currency"],
        description=intent["description"],
        metadata=intent["metadata"],
        payment_intent=intent["id"],
        payment_method=new_id("pm"),
        payment_method_details={"type": kind, kind: {} if later else dict(CARD)},
        receipt_email=intent["receipt_email"],
        transfer_group=intent["transfer_group"],
    )
    charge["billing_details"]["email"] = (session["customer_details"] or {}).get("email")
    return charge


def _capture(books: Books, intent: Body, session: Body) -> Body:
    charge = _charge(books, intent, session)
    fee = balance.fee_of(charge["amount"], switches.read(books, "fee_rounding"))
    kind = "charge" if "card" in charge["payment_method_details"] else "payment"
    entry = balance.move(books, kind, charge["amount"], charge, fee=fee, category="charge")
    outcome = {"network_status": "approved_by_network", "reason": None, "seller_message": "Payment complete."}
    charge |= {
        "amount_captured": charge["amount"],
        "balance_transaction": entry["id"],
        "captured": True,
        "outcome": {**outcome, "type": "authorized"},
        "paid": True,
        "status": "succeeded",
    }
    return books.save(charge)


def _finish(books: Books, session: Body, intent: Body, charge: Body) -> None:
    intent |= {
        "amount_received": intent["amount"],
        "last_payment_error": None,
        "latest_charge": charge["id"],
        "next_action": None,
        "payment_method": charge["payment_method"],
        "status": "succeeded",
    }
    books.save(intent)
    events.emit(books, "payment_intent.succeeded", intent)


def _fail(books: Books, session: Body, intent: Body, code: str, message: str) -> Body:
    charge = _charge(books, intent, session)
    outcome = {"network_status": "declined_by_network", "reason": "generic_decline", "seller_message": message}
    charge |= {"failure_code": code, "failure_message": message, "status": "failed"}
    books.save(charge | {"outcome": {**outcome, "type": "issuer_declined"}})
    problem = {"charge": charge["id"], "code": code, "message": message, "type": "card_error"}
    if code == "card_declined":
        problem["decline_code"] = "generic_decline"
    intent |= {
        "last_payment_error": problem,
        "latest_charge": charge["id"],
        "next_action": None,
        "status": "requires_payment_method",
    }
    books.save(intent)
    events.emit(books, "payment_intent.payment_failed", intent)
    return session


def _tell(books: Books, kind: str, session_id: str) -> Body:
    session = books.need("checkout.session", session_id)
    events.emit(books, kind, session)
    return session
