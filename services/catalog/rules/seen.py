"""What somebody had before them when they decided, as one word that is another as soon as any of it is.

A maker may take back what is looked at and hand in something else while the page is open; so a decision says what it is about.
"""

import hashlib
from typing import Any

import orjson

from services.catalog.models import Listing
from services.catalog.rules.snapshot import content_of
from services.kit.errors import Refused

COUNTED = ("material", "minutes", "hourly", "packaging")


def of_draft(listing: Listing) -> str:
    """All that whoever guides a maker sees of this draft, or of a change as the listing would be; not what moves by itself."""
    sheet, appeal = listing.worksheet, listing.appeal
    return word(
        content_of(listing),
        [listing.status, listing.round, listing.reason, listing.reason_code],
        [getattr(sheet, name) for name in COUNTED] if sheet else None,
        [appeal.text, appeal.status] if appeal else None,
    )


def word(*shown: Any) -> str:
    """One word of 32 letters for plain values, and for their order."""
    return hashlib.sha256(orjson.dumps(shown, option=orjson.OPT_SORT_KEYS)).hexdigest()[:32]


def must_be(seen: str, is_now: str) -> None:
    """Refused where what is there now is not what was seen."""
    if seen != is_now:
        raise Refused("changed_meanwhile", "This has changed since it was read; look at it again.")
