"""Transfers that finance waits for, and says of one that it has come."""

from decimal import Decimal
from typing import Any

from flask import Blueprint

from services.kit.errors import BadInput, Refused
from services.kit.http import body, query, requires
from services.orders import db
from services.orders.jobs import payments
from services.orders.providers.port import Charge, Session
from services.orders.queries import statements as queries
from services.orders.queries.orders import order_to_change
from services.orders.shapes.finance import transfers as shapes

routes = Blueprint("finance_transfers", __name__, url_prefix="/finance/transfers")


@routes.get("")
@requires("finance")
def list_transfers() -> dict[str, Any]:
    """Payments by transfer that are waited for, or those that are over."""
    page = query(shapes.TransferPage)
    with db.begin() as session:
        found, after = queries.transfers(session, page.status == "waiting", page.limit, page.after)
        return {"items": [shapes.transfer(payment, order) for payment, order in found], "next": after}


@routes.post("/<payment_id>/confirm")
@requires("finance")
def confirm_transfer(payment_id: str) -> dict[str, Any]:
    """This transfer has come, whole; the order goes on, or asks for its goods once more where its time was over."""
    said = body(shapes.Confirm)
    with db.begin() as session:
        order = order_to_change(session, queries.payment_by_id(session, payment_id).order_id)
        payment = next(one for one in order.payments if one.id == payment_id)
        if payment.charge_ref:
            raise Refused("paid_before", f"{payment.id} has its money.")
        if said.amount != payment.money:
            raise BadInput({"amount": "wrong_amount"})
        payment.proof = said.proof
        charge = Charge(f"hand-{payment.id}", order.id, payment.money, Decimal(0))
        payments.learn(session, Session(payment.provider_ref or payment.id, order.id, "paid", "", charge))
        return shapes.transfer(payment, order).model_dump(mode="json")
