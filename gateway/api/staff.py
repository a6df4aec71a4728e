"""What the staff buys of makers whom they help: one by one for finance, counted for who leads the programme."""

from typing import Any

from gateway import rooms
from gateway.api.calls import Part
from gateway.api.shapes import staff as shapes
from gateway.api.shapes.base import Page, Paging

finance = Part("Finance: books", "/finance", ("finance",))
operators = Part("Operators", "/operator", ("operator",))


@finance("GET", "/staff-purchases", Page[shapes.StaffPurchase], asks=Paging)
def list_staff_purchases(asked: Paging) -> Any:
    """Orders whose buyers helped one of their makers at that moment, newest first."""
    return rooms.orders().get("/finance/staff-purchases", **asked.model_dump())


@operators("GET", "/staff-purchases", Page[shapes.StaffMonth])
def count_staff_purchases() -> Any:
    """The same, counted by month."""
    return rooms.orders().get("/finance/staff-purchases/months")
