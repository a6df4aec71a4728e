"""Transfers and bank statements, for finance."""

from typing import Any

from gateway import rooms
from gateway.api.calls import Part, Raw
from gateway.api.shapes import bank as shapes
from gateway.api.shapes.base import Page, Paging

CSV = Raw(("text/csv", "application/octet-stream"))
part = Part("Finance: bank", "/finance", ("finance",))


@part("GET", "/transfers", Page[shapes.Transfer], asks=shapes.TransfersQuery)
def list_transfers(asked: shapes.TransfersQuery) -> Any:
    """Payments by bank transfer."""
    return rooms.orders().get("/finance/transfers", **asked.model_dump())


@part("POST", "/transfers/{id}/confirm", shapes.Transfer, reads=shapes.ConfirmBody, says=(409,))
def confirm_transfer(id: str, sent: shapes.ConfirmBody) -> Any:
    """It has come, whole; 409 `paid_before` where its money was there already."""
    return rooms.orders().post(f"/finance/transfers/{id}/confirm", sent.model_dump(mode="json"))


@part("POST", "/statements", shapes.Statement, asks=shapes.StatementQuery, reads=CSV, status=201, says=(422,))
def bring_statement(asked: shapes.StatementQuery, sent: bytes) -> Any:
    """Bring a bank's statement, as the bank wrote it. Movements that stood in one before are not taken twice.

    Those that are certain settle their orders within a moment; the others wait under `/finance/movements`.
    """
    return rooms.orders().ask("POST", "/finance/statements", params=asked.model_dump(), data=sent).json()


@part("GET", "/statements", Page[shapes.Statement], asks=Paging)
def list_statements(asked: Paging) -> Any:
    """Statements, newest first."""
    return rooms.orders().get("/finance/statements", **asked.model_dump())


@part("GET", "/movements", Page[shapes.Movement], asks=shapes.MovementsQuery)
def list_movements(asked: shapes.MovementsQuery) -> Any:
    """Movements on the bank account."""
    return rooms.orders().get("/finance/movements", **asked.model_dump())


@part("POST", "/movements/{id}/place", shapes.Movement, reads=shapes.PlaceBody, says=(409,))
def place_movement(id: str, sent: shapes.PlaceBody) -> Any:
    """It is this payment; a sum that does not fit is set aside and goes back by hand."""
    return rooms.orders().post(f"/finance/movements/{id}/place", sent.model_dump())


@part("POST", "/movements/{id}/decide", shapes.Movement, reads=shapes.DecideBody, says=(409,))
def decide_movement(id: str, sent: shapes.DecideBody) -> Any:
    """It is no order's."""
    return rooms.orders().post(f"/finance/movements/{id}/decide", sent.model_dump())


@part("POST", "/movements/{id}/look-again", shapes.Movement, says=(409,))
def look_at_movement_again(id: str) -> Any:
    """It was not what it was taken for, and waits for a decision again; 409 where it has itself brought a payment."""
    return rooms.orders().post(f"/finance/movements/{id}/look-again")


@part("POST", "/movements/{id}/stands-for", shapes.Movement, reads=shapes.StandsForBody, says=(409,))
def name_movement(id: str, sent: shapes.StandsForBody) -> Any:
    """Money that went was this refund or this payout, which is done with it; money that came was this payout, sent back."""
    return rooms.orders().post(f"/finance/movements/{id}/stands-for", sent.model_dump())
