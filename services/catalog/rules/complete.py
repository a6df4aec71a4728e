"""What a listing still lacks before somebody may look at it."""

from datetime import date

from services.catalog.models import Kind, Listing
from services.catalog.rules.limits import breaches
from services.kit.labels import label_in_text

SHORTEST_TITLE, LONGEST_TITLE = 5, 80
SHORTEST_DESCRIPTION = 30
LOWEST_PRICE = 1_000
KEEPS_LONG_DAYS = 7
"""Food of a home kitchen that keeps longer than this needs a registration number (P-IRT)."""

Missing = dict[str, str]


def missing(listing: Listing, today: date) -> Missing:
    """For each field that is not ready the rule that it breaks; empty when all is there."""
    asked = _what_everything_needs(listing) | _what_its_kind_needs(listing) | _what_its_shelf_needs(listing, today)
    return asked | breaches(listing)


def _what_everything_needs(listing: Listing) -> Missing:
    found: Missing = {}
    if not SHORTEST_TITLE <= len(listing.title) <= LONGEST_TITLE:
        found["title"] = "required" if not listing.title else "wrong_length"
    if not listing.category_code:
        found["category"] = "required"
    elif listing.category and not listing.category.is_open:
        found["category"] = "closed"
    if listing.price < LOWEST_PRICE:
        found["price"] = "required" if not listing.price else "too_low"
    if len(listing.description) < SHORTEST_DESCRIPTION:
        found["description"] = "required" if not listing.description else "too_short"
    if not listing.photos:
        found["photos"] = "required"
    if any(label_in_text(photo.alt) for photo in listing.photos):
        found["photos"] = "private_words"
    labelled = [f for f in ("title", "description", "story", "alt") if label_in_text(getattr(listing, f))]
    return found | dict.fromkeys(labelled, "private_words")


def _what_its_kind_needs(listing: Listing) -> Missing:
    found: Missing = {}
    if listing.kind == Kind.DIGITAL:
        return {} if listing.files else {"file": "required"}
    if listing.weight < 1:
        found["weight"] = "required"
    if listing.kind == Kind.MADE_TO_ORDER and not listing.days_to_make:
        found["days_to_make"] = "required"
    if listing.kind == Kind.PHYSICAL and not listing.available:
        found["on_hand"] = "required"
    return found


def _what_its_shelf_needs(listing: Listing, today: date) -> Missing:
    shelf, found = listing.category, Missing()
    if shelf is None or listing.kind == Kind.DIGITAL:
        return found
    if shelf.needs_halal:
        found |= _halal(listing, shelf.halal_from, today)
    if shelf.needs_expiry and not listing.expiry_days:
        found["expiry_days"] = "required"
    if shelf.needs_pirt and (listing.expiry_days or 0) > KEEPS_LONG_DAYS and not listing.pirt_no:
        found["pirt_no"] = "required"
    return found


def _halal(listing: Listing, needed_from: date | None, today: date) -> Missing:
    # Food and drink of small makers needs a certificate from a day on, or says that it is not halal (PP 42/2024).
    if listing.halal_status == "certified":
        return {} if listing.halal_no else {"halal_no": "required"}
    if listing.halal_status == "in_process" and needed_from and today >= needed_from:
        return {"halal_status": "certificate_needed"}
    return {} if listing.halal_status else {"halal_status": "required"}
