"""Tables of accounts: people, those who are guided and how, shops, notices, and what was heard of the other rooms."""

from services.accounts.models.base import Base
from services.accounts.models.guidance import (
    Application,
    ApplicationStatus,
    Assignment,
    AssignmentStatus,
    Consent,
    ConsentKind,
    Holiday,
    IdentityCheck,
    Invitation,
    InvitationStatus,
    UnderAge,
)
from services.accounts.models.heard import (
    HeardEarning,
    HeardHands,
    HeardOrder,
    HeardParcel,
    HeardRefund,
    HeardReview,
    ListingLook,
)
from services.accounts.models.notices import Channel, Notice, NoticeKind
from services.accounts.models.people import Identity, IdentityKind, Person, PersonStatus, Role, SignIn, Tries, Unit
from services.accounts.models.shops import Fulfilment, Shop, Trading, Trust

__all__ = [
    "Application",
    "ApplicationStatus",
    "Assignment",
    "AssignmentStatus",
    "Base",
    "Channel",
    "Consent",
    "ConsentKind",
    "Fulfilment",
    "HeardEarning",
    "HeardHands",
    "HeardOrder",
    "HeardParcel",
    "HeardRefund",
    "HeardReview",
    "Holiday",
    "Identity",
    "IdentityCheck",
    "IdentityKind",
    "Invitation",
    "InvitationStatus",
    "ListingLook",
    "Notice",
    "NoticeKind",
    "Person",
    "PersonStatus",
    "Role",
    "Shop",
    "SignIn",
    "Trading",
    "Tries",
    "Trust",
    "UnderAge",
    "Unit",
]
