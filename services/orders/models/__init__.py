"""The room's tables."""

from services.orders.models.base import Base
from services.orders.models.complaints import Complaint, ComplaintState
from services.orders.models.copies import Listing, Vendor
from services.orders.models.ledger import Earning, EarningState, LedgerLine, LedgerTxn, Payout
from services.orders.models.letters import Idempotency, Mail
from services.orders.models.money import (
    Dispute,
    DisputeState,
    FeeRemainder,
    Payment,
    PayState,
    ProviderCursor,
    ProviderEvent,
    Refund,
    RefundAccount,
    RefundState,
)
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
    "Complaint",
    "ComplaintState",
    "DeliverySettings",
    "Dispute",
    "DisputeState",
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
    "ProviderCursor",
    "ProviderEvent",
    "Refund",
    "RefundAccount",
    "RefundState",
    "Region",
    "ShippingRate",
    "Status",
    "Vendor",
    "VendorOrder",
]
