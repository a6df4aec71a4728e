"""The room's tables, by what they are about."""

from services.catalog.models.base import Base
from services.catalog.models.guidance import Remark, RemarkTemplate, Round
from services.catalog.models.listings import PUT_AWAY, DigitalFile, Kind, Listing, Photo, Status
from services.catalog.models.looked_again import LookedAgain
from services.catalog.models.proposed import proposed
from services.catalog.models.reviews import Review, Right, UnusedMedia
from services.catalog.models.revisions import OPEN, Revision, Stage, Version
from services.catalog.models.shelves import Appeal, Category, Check, Prohibited
from services.catalog.models.shops import Shop
from services.catalog.models.stock import Held, Movement, OrderVersion, Reservation, Stock
from services.catalog.models.terms import Calendar, Fee, LawDay
from services.catalog.models.worksheets import Worksheet

__all__ = [
    "OPEN",
    "PUT_AWAY",
    "Appeal",
    "Base",
    "Calendar",
    "Category",
    "Check",
    "DigitalFile",
    "Fee",
    "Held",
    "Kind",
    "LawDay",
    "Listing",
    "LookedAgain",
    "Movement",
    "OrderVersion",
    "Photo",
    "Prohibited",
    "Remark",
    "RemarkTemplate",
    "Reservation",
    "Review",
    "Revision",
    "Right",
    "Round",
    "Shop",
    "Stage",
    "Status",
    "Stock",
    "UnusedMedia",
    "Version",
    "Worksheet",
    "proposed",
]
