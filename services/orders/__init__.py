"""Takes orders, and sees each one paid for, sent and earned.

Owns:      orders, vendor orders, payments, refunds, disputes, complaints, ledger, earnings, payouts, savings, grants' money;
           regions, delivery settings, shipping rates, fees
Hears:     VendorApproved, VendorProfileChanged, VendorTradingChanged, VendorTrustChanged, VendorErased, ListingChanged,
           StockReserved, StockRefused, GrantAwarded, GrantAwardChanged, SponsorFundsReceived, FreeDaysChanged
Announces: OrderPlaced, OrderPaid, OrderConfirmed, OrderCancelled, OrderExpired, VendorOrderChanged, ParcelHandsChanged,
           ComplaintEscalated, RefundChanged, EarningChanged, PayoutChanged, PayoutAccountChecked, TaxLimitNeared, GrantSpent,
           GrantAwardUsed, FeeChanged
"""

from services.kit.bus import Bus
from services.kit.db import Database
from services.kit.jobs import Jobs

db = Database("orders")
bus = Bus(db)
chores = Jobs(db)
