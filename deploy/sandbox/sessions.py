"""Checkout Sessions: what is to be paid, by when, and where the buyer goes afterwards."""

from deploy.sandbox import events
from deploy.sandbox.errors import Refusal
from deploy.sandbox.objects import Body, listed, new, new_id, public
from deploy.sandbox.params import (
    EXPAND,
    Given,
    anything,
    choice,
    currency,
    each,
    flag,
    form,
    metadata,
    text,
    web_address,
    whole,
)
from deploy.sandbox.store import Books

SHORTEST_SECONDS, LONGEST_SECONDS = 30 * 60, 24 * 60 * 60
MOST_DIGITS = {"idr": 12}

_PRODUCT = form("name", name=text(), description=text(40000), images=each(web_address, 8), metadata=metadata)
_PRICE = form(
    "currency unit_amount product_data",
    currency=currency,
    unit_amount=whole(0),
    product_data=_PRODUCT,
    tax_behavior=choice("exclusive", "inclusive", "unspecified"),
)
_INTENT = form(
    description=text(1000),
    metadata=metadata,
    receipt_email=text(),
    statement_descriptor=text(22),
    statement_descriptor_suffix=text(22),
    transfer_group=text(),
)
CREATE = form(
    "mode line_items success_url",
    adaptive_pricing=form(enabled=flag),
    allowed_payment_method_types=each(text(50)),
    billing_address_collection=choice("auto", "required"),
    cancel_url=web_address,
    client_reference_id=text(200),
    currency=currency,
    customer_creation=choice("always", "if_required"),
    customer_email=text(800),
    expand=EXPAND,
    expires_at=whole(),
    line_items=each(form("price_data", price_data=_PRICE, quantity=whole(1), metadata=metadata)),
    locale=text(10),
    metadata=metadata,
    mode=choice("payment"),
    payment_intent_data=_INTENT,
    payment_method_options=anything,
    payment_method_types=each(text(50)),
    submit_type=choice("auto", "book", "donate", "pay", "subscribe"),
    success_url=web_address,
    ui_mode=choice("hosted_page"),
)
EXPIRE = form(expand=EXPAND)
AS_GIVEN = (
    "adaptive_pricing",
    "billing_address_collection",
    "cancel_url",
    "client_reference_id",
    "customer_creation",
    "customer_email",
    "locale",
    "metadata",
    "mode",
    "payment_method_options",
    "payment_method_types",
    "submit_type",
    "success_url",
)


def create(books: Books, given: Given) -> Body:
    """Open a session; its page is at the sandbox. Raises Refusal where Stripe would."""
    lines = [_line(books, line) for line in given["line_items"]]
    total = _total(lines, given.get("currency"))
    session_id = new_id("cs_test", 58)
    session = new(
        "checkout.session",
        id=session_id,
        amount_subtotal=total,
        amount_total=total,
        created=books.now,
        currency=lines[0]["currency"],
        customer_details=_customer(given.get("customer_email")),
        expires_at=_expires_at(books, given.get("expires_at")),
        url=f"{books.base}/pay/{session_id}",
        _lines=lines,
        _intent=given.get("payment_intent_data", {}),
    )
    session |= {name: given[name] for name in AS_GIVEN if name in given}
    books.later(session["expires_at"] - books.clock, "run_out", session_id)
    return books.save(session)


def _line(books: Books, line: Given) -> Body:
    price, product = line["price_data"], line["price_data"]["product_data"]
    total = price["unit_amount"] * line.get("quantity", 1)
    entry = new("item", id=new_id("li"), amount_subtotal=total, amount_total=total, currency=price["currency"])
    entry["price"] = new(
        "price",
        id=new_id("price"),
        created=books.now,
        currency=price["currency"],
        product=new_id("prod", 14),
        tax_behavior=price.get("tax_behavior", "unspecified"),
        unit_amount=price["unit_amount"],
        unit_amount_decimal=str(price["unit_amount"]),
    )
    about = {"_about": product.get("description"), "metadata": line.get("metadata", {})}
    return entry | about | {"description": product["name"], "quantity": line.get("quantity", 1)}


def _total(lines: list[Body], wanted: str | None) -> int:
    currencies = {line["currency"] for line in lines} | ({wanted} if wanted else set())
    if not lines:
        raise Refusal("The `line_items` parameter is required in payment mode.", param="line_items")
    if len(currencies) > 1:
        message = "All prices on a Checkout Session must use the same currency."
        raise Refusal(message, param="line_items")
    total: int = sum(line["amount_total"] for line in lines)
    if total < 1:
        message = "The Checkout Session's total amount due must add up to at least 1."
        raise Refusal(message, code="amount_too_small", param="line_items")
    if len(str(total)) > MOST_DIGITS.get(currencies.pop(), 8):
        message = "The Checkout Session's total amount due is more than this currency allows."
        raise Refusal(message, code="amount_too_large", param="line_items")
    return total


def _expires_at(books: Books, wanted: int | None) -> int:
    if wanted is None:
        return books.now + LONGEST_SECONDS
    if wanted < books.now + SHORTEST_SECONDS:
        message = "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation."
        raise Refusal(message, param="expires_at")
    if wanted > books.now + LONGEST_SECONDS:
        message = "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation."
        raise Refusal(message, param="expires_at")
    return wanted


def _customer(email: str | None) -> Body | None:
    if email is None:
        return None
    names = ("address", "business_name", "individual_name", "name", "phone", "tax_ids")
    return {"email": email, "tax_exempt": "none", **dict.fromkeys(names)}


def need_open(books: Books, session_id: str, doing: str) -> Body:
    """The session, if it can still be `doing` (paid or expired); raises Refusal otherwise."""
    session = books.need("checkout.session", session_id, "session")
    over = session["status"] == "open" and session["expires_at"] <= books.now and doing == "paid"
    status = "expired" if over else session["status"]
    if status != "open":
        message = (
            f'Only Checkout Sessions with a status in ["open"] can be {doing}.'
            f" This Checkout Session has a status of {status}."
        )
        raise Refusal(message)
    return session


def expire(books: Books, given: Given, session_id: str) -> Body:
    """Close an open session, so that nobody can pay it."""
    return _close(books, need_open(books, session_id, "expired"))


def run_out(books: Books, session_id: str) -> None:
    """Its time is over: close it, if it is still open."""
    _close(books, need_open(books, session_id, "expired"))


def _close(books: Books, session: Body) -> Body:
    session |= {"status": "expired", "url": None}
    books.save(session)
    events.emit(books, "checkout.session.expired", session)
    return session


def line_items(session: Body) -> Body:
    """The session's lines as the list that `expand[]=line_items` gives."""
    return listed([public(line) for line in session["_lines"]], f"/v1/checkout/sessions/{session['id']}/line_items")
