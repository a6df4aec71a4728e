"""Every call the sandbox answers: its address, the parameters it takes, and what does it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from deploy.sandbox import accounts, balance, lists, refunds, sessions, transfers
from deploy.sandbox.objects import Body
from deploy.sandbox.params import EXPAND, Given, Reader, each, flag, form, moments, text
from deploy.sandbox.store import Books


@dataclass(frozen=True)
class Call:
    """One call: `do` gets the books, the checked parameters, and the ids from the address."""

    method: str
    path: str
    read: Reader
    do: Callable[..., Body]


def _one(kind: str, param: str) -> Callable[[Books, Given, str], Body]:
    def retrieve(books: Books, given: Given, thing_id: str) -> Body:
        return books.need(kind, thing_id, param)

    return retrieve


def _get(path: str, kind: str, param: str, **more: Reader) -> Call:
    return Call("GET", path, form(expand=EXPAND, **more), _one(kind, param))


def _list(path: str, kind: str, **filters: Any) -> Call:
    fields = {name: f"$.{name}" for name in filters} | _PATHS
    return Call("GET", path, lists.readers(created=moments, **filters), lists.of(kind, path, fields))


_PATHS = {"customer_details": "$.customer_details.email", "types": "$.type", "delivery_success": "$.pending_webhooks"}

CALLS = (
    Call("POST", "/v1/checkout/sessions", sessions.CREATE, sessions.create),
    Call("POST", "/v1/checkout/sessions/<session>/expire", sessions.EXPIRE, sessions.expire),
    _get("/v1/checkout/sessions/<session>", "checkout.session", "session"),
    _list(
        "/v1/checkout/sessions",
        "checkout.session",
        customer=text(),
        customer_details=lambda value, path: form("email", email=text())(value, path)["email"],
        payment_intent=text(),
        status=text(),
    ),
    _get("/v1/payment_intents/<intent>", "payment_intent", "intent", client_secret=text()),
    _get("/v1/charges/<charge>", "charge", "charge"),
    _get("/v1/disputes/<dispute>", "dispute", "dispute"),
    Call("POST", "/v1/refunds", refunds.CREATE, refunds.create),
    _get("/v1/refunds/<refund>", "refund", "refund"),
    _list("/v1/refunds", "refund", charge=text(), payment_intent=text()),
    Call("POST", "/v1/transfers", transfers.CREATE, transfers.create),
    _get("/v1/transfers/<transfer>", "transfer", "transfer"),
    _list("/v1/transfers", "transfer", destination=text(), transfer_group=text()),
    Call("POST", "/v1/transfers/<transfer>/reversals", transfers.REVERSE, transfers.reverse),
    Call("GET", "/v1/transfers/<transfer>/reversals", lists.readers(), lists.reversals),
    Call("POST", "/v1/accounts", accounts.CREATE, accounts.create),
    Call("GET", "/v1/accounts/<account>", form(expand=EXPAND), accounts.retrieve),
    Call("POST", "/v1/account_links", accounts.LINK, accounts.link),
    Call("GET", "/v1/balance", balance.READ, balance.read),
    _list("/v1/balance_transactions", "balance_transaction", currency=text(3), source=text(), type=text()),
    _get("/v1/events/<event>", "event", "id"),
    _list("/v1/events", "event", delivery_success=flag, type=text(), types=each(text(), 20)),
)
