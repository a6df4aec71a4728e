"""What a buyer sees of an order; a file for each thing that is shown."""

from services.orders.shapes.orders.short import short
from services.orders.shapes.orders.whole import can_cancel, whole

__all__ = ["can_cancel", "short", "whole"]
