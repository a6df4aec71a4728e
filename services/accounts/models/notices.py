"""Notices: a word to somebody that is wanted, by which way it has gone out, and whether it was read."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.accounts.models.base import Base


class NoticeKind(StrEnum):
    """What a notice is about; its words are made when it is sent, in the language of whom it is for."""

    PARCEL_TO_ACCEPT = "parcel_to_accept"
    COMPLAINT = "complaint"
    ANSWER_DUE = "answer_due"
    GRIEVANCE_ANSWERED = "grievance_answered"
    APPLICATION_NOTE = "application_note"
    SHOP_READY = "shop_ready"
    PAYOUT_SENT = "payout_sent"
    PAYOUT_HELD = "payout_held"
    PAYOUT_BACK = "payout_back"
    ACCOUNT_READY = "account_ready"
    ACCOUNT_REFUSED = "account_refused"
    LOOK_AGAIN = "look_again"
    NEW_MENTOR = "new_mentor"
    HANDED_TO_YOU = "handed_to_you"
    ALERT = "alert"
    SOMETHING_WAITS = "something_waits"
    UNIT_WAITS = "unit_waits"
    ON_YOUR_OWN_SOON = "on_your_own_soon"
    ON_YOUR_OWN = "on_your_own"
    TAX_LIMIT = "tax_limit"
    LISTING_ANSWERED = "listing_answered"
    PARCEL_NEWS = "parcel_news"
    COMPLAINT_DECIDED = "complaint_decided"
    SHOP_NEWS = "shop_news"
    SHOP_SHUT = "shop_shut"
    OPEN_AGAIN = "open_again"
    READY_TO_CONFIRM = "ready_to_confirm"
    PLAN_NOTE = "plan_note"
    OWN_NEWS = "own_news"
    TO_DECIDE = "to_decide"
    EMERGENCY = "emergency"
    PIN_LINK = "pin_link"
    PIN_CODE = "pin_code"
    PIN_CHANGED = "pin_changed"


class Channel(StrEnum):
    """By which way a notice went out; on its reader's page it stands in any case."""

    MAIL = "mail"
    TEXT = "text"
    BY_HAND = "by_hand"
    PAGE = "page"


class ByHand(StrEnum):
    """As which of two texts somebody carries a notice to another's phone: something cannot wait, or there is news.

    Whoever carries it may know what a maker is told of their income only where the maker agrees, and never of a grievance.
    So all is one text, but for what cannot wait.
    """

    WAITS = "waits"
    NEWS = "news"


AT_NIGHT = (NoticeKind.PIN_LINK, NoticeKind.EMERGENCY, NoticeKind.ALERT)
"""What also goes out at night: somebody waits for it, or hours count that do not stop at night."""
SECRET = (NoticeKind.PIN_LINK, NoticeKind.PIN_CODE, NoticeKind.PIN_CHANGED)
"""What has a key to an account in it, or warns its owner of somebody who tries to get one: never by another's hand."""
HURRIED = (NoticeKind.PARCEL_TO_ACCEPT, NoticeKind.COMPLAINT)
"""What somebody answers within two days, after which it is decided without them."""


class Notice(Base):
    """One word to one person; the key makes a second wish for it nothing."""

    __tablename__ = "notices"

    key: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str]
    created_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    retry_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    channel: Mapped[str] = mapped_column(default="")
    read_at: Mapped[datetime | None]
    about: Mapped[str] = mapped_column(default="")
    """The id of what it is about, for a link on the page; in no mail."""
    handed_at: Mapped[datetime | None]
    handed_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    """Who has sent its text from their own phone, and when; only of those that went `by_hand`."""
