"""The room's tables."""

from services.orders.models.base import Base
from services.orders.models.complaints import Complaint, ComplaintState
from services.orders.models.copies import Listing, Vendor
from services.orders.models.grants import GrantAward, GrantProgramme
from services.orders.models.ledger import Earning, EarningState, EntryKind, LedgerLine, LedgerTxn
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
from services.orders.models.payouts import (
    AccountState,
    HoldState,
    Payout,
    PayoutAccount,
    PayoutHold,
    PayoutLine,
    PayoutRun,
    PayoutState,
    Transfer,
    TransferReversal,
    TransferState,
)
from services.orders.models.places import REGIONS_VERSION, DeliverySettings, Region, ShippingRate
from services.orders.models.savings import SavingsGoal

__all__ = [
    "REGIONS_VERSION",
    "AccountState",
    "Base",
    "Complaint",
    "ComplaintState",
    "DeliverySettings",
    "Dispute",
    "DisputeState",
    "Earning",
    "EarningState",
    "EntryKind",
    "FeeLine",
    "FeeRate",
    "FeeRemainder",
    "GrantAward",
    "GrantProgramme",
    "HoldState",
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
    "PayoutAccount",
    "PayoutHold",
    "PayoutLine",
    "PayoutRun",
    "PayoutState",
    "ProviderCursor",
    "ProviderEvent",
    "Refund",
    "RefundAccount",
    "RefundState",
    "Region",
    "SavingsGoal",
    "ShippingRate",
    "Status",
    "Transfer",
    "TransferReversal",
    "TransferState",
    "Vendor",
    "VendorOrder",
]
