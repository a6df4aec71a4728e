"""A complaint as rooms tell it, for tests of pages."""

from typing import Any

from services.orders.rules.ready import READY
from tests.gateway.goods import SHOPS, a_parcel, an_order, rp

NOBODY = ("answer", "accept", "escalate", "withdraw", "send_back", "take_back", "decide")
CODES = ("part_back", "packed_well")
LINE = {
    "listing_id": "lst_scarf",
    "slug": "scarf",
    "title": "Scarf",
    "photo": None,
    "quantity": 1,
    "price": rp(150_000),
}


def a_complaint(*can: str, **more: Any) -> dict[str, Any]:
    """A scarf is torn; whoever looks may take these steps."""
    known: dict[str, Any] = {"id": "cmp_1", "vendor_order_id": "vor_1", "number": "PSN-7Q4M2-A"}
    known |= {"shop": SHOPS["benang-senja"], "lines": [LINE], "status": "open", "reason": "damaged"}
    known |= {"story": "Jahitannya lepas.", "wants": rp(50_000), "left": rp(168_000)}
    known |= {"opened_at": "2026-11-22T01:12:00Z", "due_at": "2036-11-24T01:12:00Z", "is_late": False, "offer": ""}
    known |= {"offered": None, "answer": "", "outcome": "", "granted": None, "note": "", "decided_by": ""}
    known |= {"decided_at": None, "courier": "", "tracking_no": "", "can": {name: name in can for name in NOBODY}}
    return known | more


def answered(*can: str, **more: Any) -> dict[str, Any]:
    """The maker has offered a part."""
    told = {"status": "vendor_answered", "offer": "part_refund", "offered": rp(30_000), "answer": "Maaf, ya."}
    return a_complaint(*can, **(told | more))


def an_order_with(complaint: dict[str, Any] | None, status: str = "in_complaint", **more: Any) -> dict[str, Any]:
    """An order whose one parcel has this complaint."""
    can = {"cancel": False, "receive": False, "complain": complaint is None}
    return an_order(a_parcel(status=status, complaint=complaint, can=can, lines=[LINE], **more))


def inside(complaint: dict[str, Any], is_ready_only: bool = True, is_team_asked: bool = False) -> dict[str, Any]:
    """The same as its maker and their officers see it, with two sentences at hand."""
    at_hand = [{"code": code, "offer": READY[code].offer, "text": READY[code].text} for code in CODES]
    return complaint | {"ready": at_hand, "is_ready_only": is_ready_only, "is_team_asked": is_team_asked}
