"""A listing between its page, where everything is text, and catalog, which wants numbers and money."""

from collections.abc import Mapping
from typing import Any

from gateway.language import rupiah
from gateway.studio.typed import wholes

TEXTS = (
    *("title", "category", "kind", "description", "story", "alt"),
    *("origin_regency", "halal_status", "halal_no", "pirt_no"),
)
NUMBERS = ("price", "weight", "days_to_make", "expiry_days", "on_hand")
NEVER_NOTHING = ("weight",)  # catalog has 0 for a weight that nobody has told yet


def draft_of(form: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """What stands on the page, as catalog wants it; what is no number is left out, with the rule it breaks."""
    texts = {name: form[name].strip() for name in TEXTS if name in form}
    numbers, wrong = wholes(form, *NUMBERS)
    draft: dict[str, Any] = texts | numbers
    if "price" in draft:
        draft["price"] = {"amount": draft["price"] or 0, "currency": "IDR"}
    return draft | {name: draft[name] or 0 for name in NEVER_NOTHING if name in draft}, wrong


def form_of(listing: Mapping[str, Any]) -> dict[str, str]:
    """What catalog keeps, as it stands in the page's fields; nothing for what nobody has told yet."""
    kept = {name: str(listing[name] or "") for name in (*TEXTS, *NUMBERS)}
    is_counted = listing["kind"] == "physical" and listing["on_hand"] is not None
    price = rupiah(listing["price"]).removeprefix("Rp") if listing["price"]["amount"] else ""
    return kept | {"price": price, "on_hand": str(listing["on_hand"]) if is_counted else ""}
