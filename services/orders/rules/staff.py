"""Purchases of the staff: an officer may buy what they like, and where they help the maker somebody knows of it."""

from collections.abc import Collection

from services.orders.models import Order


def note(order: Order, helps: Collection[str]) -> None:
    """Mark the order where whoever places it helps one of its makers at this moment."""
    order.is_staff_purchase = any(part.vendor_id in helps for part in order.vendor_orders)
