"""The room's tables."""

from services.orders.models.base import Base
from services.orders.models.copies import Listing, Vendor
from services.orders.models.ledger import Earning, EarningState, LedgerLine, LedgerTxn, Payout
from services.orders.models.letters import Idempotency, Mail
from services.orders.models.money import FeeRemainder, Payment, PayState, ProviderEvent, Refund, RefundState
from services.orders.models.orders import (
    FeeLine,
    FeeRate,
    Order,
    OrderLine,
    OrderStatus,
    PaymentStatus,
    Status,
    VendorOrder,
)
from services.orders.models.places import REGIONS_VERSION, DeliverySettings, Region, ShippingRate

__all__ = [
    "REGIONS_VERSION",
    "Base",
    "DeliverySettings",
    "Earning",
    "EarningState",
    "FeeLine",
    "FeeRate",
    "FeeRemainder",
    "Idempotency",
    "LedgerLine",
    "LedgerTxn",
    "Listing",
    "Mail",
    "Order",
    "OrderLine",
    "OrderStatus",
    "PayState",
    "Payment",
    "PaymentStatus",
    "Payout",
    "ProviderEvent",
    "Refund",
    "RefundState",
    "Region",
    "ShippingRate",
    "Status",
    "Vendor",
    "VendorOrder",
]
