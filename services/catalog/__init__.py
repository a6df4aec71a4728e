"""Shows what makers have to offer, and never sells more of it than there is.

Owns:      listings, changes and versions of them, remarks and rounds, photos, digital files, worksheets, categories and
           prohibited goods, days of laws, appeals, checks, stock, reservations, rights to review and download, reviews
Hears:     VendorApproved, VendorProfileChanged, VendorTradingChanged, VendorTrustChanged, VendorErased,
           FreeDaysChanged, FeeChanged, OrderPlaced, OrderPaid, OrderConfirmed, OrderCancelled, OrderExpired, VendorOrderChanged
Announces: ListingSubmitted, ListingDecided, ListingChanged, StockReserved, StockRefused, ReviewPublished
"""

from services.kit.bus import Bus
from services.kit.db import Database
from services.kit.jobs import Jobs

db = Database("catalog")
bus = Bus(db)
chores = Jobs(db)
