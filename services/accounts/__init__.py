"""Knows people: who they are, what they may do, who helps whom, and which shops stand.

Owns:      people, sessions, units, invitations, applications, consents, assignments, shops, notices,
           sponsors' programmes
Hears:     ListingSubmitted, ListingDecided, ReviewPublished, OrderPaid, OrderConfirmed, OrderCancelled,
           OrderExpired, VendorOrderChanged, ParcelHandsChanged, ComplaintEscalated, RefundChanged, EarningChanged,
           PayoutChanged, GrantSpent, GrantAwardUsed, PayoutAccountChecked, TaxLimitNeared
Announces: VendorApproved, VendorProfileChanged, VendorTradingChanged, VendorTrustChanged, VendorErased,
           GrantAwarded, GrantAwardChanged, SponsorFundsReceived, FreeDaysChanged
"""

from services.kit.bus import Bus
from services.kit.db import Database
from services.kit.jobs import Jobs

db = Database("accounts")
bus = Bus(db)
chores = Jobs(db)
