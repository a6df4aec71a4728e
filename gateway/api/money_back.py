"""Money back in parts, by makers and by finance; and what could not go back as it came."""

from typing import Any

from flask import request

from gateway import rooms
from gateway.api.asking import order_token
from gateway.api.calls import Part
from gateway.api.orders import BUYERS
from gateway.api.shapes import money_back as shapes
from gateway.api.shapes.base import Page

maker = Part("Makers: parcels", "/vendor/vendor-orders", ("vendor",))
buyer = Part("Orders", "/orders/{id}", BUYERS)
finance = Part("Finance: money back", "/finance", ("finance",))


def _key() -> str:
    return request.headers.get("Idempotency-Key", "")


@maker("POST", "/{id}/refunds", shapes.GivenBacks, reads=shapes.GiveBackBody, status=201, says=(409,), needs_key=True)
def give_part_back(id: str, sent: shapes.GiveBackBody) -> Any:
    """Give a part of a parcel's price back; all of one that has not left is refused instead."""
    return rooms.orders().post(f"/vendor-orders/{id}/refunds", sent.model_dump(mode="json"), Idempotency_Key=_key())


@buyer("PUT", "/refunds/{refund_id}/account", shapes.RefundState, reads=shapes.AccountBody, says=(409,))
def give_account(id: str, refund_id: str, sent: shapes.AccountBody) -> Any:
    """Say which bank account a refund goes to that cannot go back as it came."""
    return rooms.orders(order_token(id)).put(f"/orders/{id}/refunds/{refund_id}/account", sent.model_dump())


@buyer("POST", "/refunds/{refund_id}/received", shapes.RefundState, says=(409,))
def receive_refund(id: str, refund_id: str) -> Any:
    """Say that the maker gave this money back in cash; only for what was paid so."""
    return rooms.orders(order_token(id)).post(f"/orders/{id}/refunds/{refund_id}/received")


@finance(
    "POST",
    "/orders/{id}/refunds",
    shapes.GivenBacks,
    reads=shapes.GiveBackOfOrderBody,
    status=201,
    says=(409,),
    needs_key=True,
)
def give_back(id: str, sent: shapes.GiveBackOfOrderBody) -> Any:
    """Give back a part of a parcel, a parcel, or all that is left of an order; what has not left is called off."""
    return rooms.orders().post(f"/orders/{id}/refunds", sent.model_dump(mode="json"), Idempotency_Key=_key())


@finance("POST", "/provider-things", shapes.TakenIn, reads=shapes.TakeInBody, status=202)
def take_in(sent: shapes.TakeInBody) -> Any:
    """What somebody did at the provider by hand is this parcel's or this order's: it is read there and settled in a moment."""
    return rooms.orders().post("/finance/provider-things", sent.model_dump())


@finance("GET", "/refunds", Page[shapes.FinanceRefund], asks=shapes.RefundsQuery)
def list_refunds(asked: shapes.RefundsQuery) -> Any:
    """Refunds of every order, oldest first."""
    return rooms.orders().get("/refunds", **asked.model_dump())


@finance("GET", "/refunds/{id}/account", shapes.Account)
def show_account(id: str) -> Any:
    """Where a refund by hand goes; each look is written down."""
    return rooms.orders().get(f"/refunds/{id}/account")


@finance("POST", "/refunds/{id}/settle", shapes.RefundState, reads=shapes.ProofBody, says=(409,))
def settle_refund(id: str, sent: shapes.ProofBody) -> Any:
    """It was sent by hand."""
    return rooms.orders().post(f"/refunds/{id}/settle", sent.model_dump())


@finance("GET", "/payments", Page[shapes.AsidePayment], asks=shapes.AsideQuery)
def list_money_aside(asked: shapes.AsideQuery) -> Any:
    """Money that came beside an order's payment and goes back by itself, or is parked until it was sent back by hand."""
    return rooms.orders().get("/payments", **asked.model_dump())


@finance("POST", "/payments/{id}/settle", shapes.PaymentState, reads=shapes.ProofBody, says=(409,))
def settle_parked(id: str, sent: shapes.ProofBody) -> Any:
    """Parked money was sent back at its provider."""
    return rooms.orders().post(f"/payments/{id}/settle", sent.model_dump())
