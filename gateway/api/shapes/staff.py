"""Purchases of the staff, one by one and counted; of buyers and shops there is no word."""

from pydantic import Field

from gateway.api.shapes.base import Money, OrderStatus, PaymentStatus, Time, Told
from gateway.api.shapes.bought import OrderId


class StaffPurchase(Told):
    """An order whose buyer helped one of its makers at that moment."""

    id: OrderId
    number: str = Field(examples=["PSN-7Q4M2"])
    status: OrderStatus
    payment_status: PaymentStatus
    placed_at: Time
    total: Money


class StaffMonth(Told):
    """How many there were in a month, and for how much."""

    month: str = Field(examples=["2026-11"])
    orders: int = Field(examples=[2])
    total: Money
