"""The room's tables, by what they are about."""

from services.catalog.models.base import Base
from services.catalog.models.guidance import Remark, RemarkTemplate, Round
from services.catalog.models.listings import DigitalFile, Kind, Listing, Photo, Status
from services.catalog.models.proposed import proposed
from services.catalog.models.reviews import Review, Right, UnusedMedia
from services.catalog.models.revisions import OPEN, Revision, Stage, Version
from services.catalog.models.shops import Category, Shop
from services.catalog.models.stock import Held, Movement, OrderVersion, Reservation, Stock

__all__ = [
    "OPEN",
    "Base",
    "Category",
    "DigitalFile",
    "Held",
    "Kind",
    "Listing",
    "Movement",
    "OrderVersion",
    "Photo",
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
    "proposed",
]
