"""What rooms answer to an officer: work, applications, listings to review, invitations, people."""

from typing import Any

from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import NOON, a_listing, a_parcel, a_remark, an_application, page, rupiah

ASKED = {"basics_read": "attested", "identity_seen": "verified", "training_done": "verified"}
ASKED |= {"conditions_set": "verified", "goods_talk": "verified"}
READ = "8f1c0d5b2a9e47d36c0f5a1be7d2934c"
"""What was seen of a draft, in the room's one word for it."""


def a_work_item(**other: Any) -> dict[str, Any]:
    """A listing that waits since today."""
    known = {"id": "listing-lst_1", "kind": "listing", "object_id": "lst_1", "vendor_id": "ven_1"}
    return (
        known
        | {"shop_name": "Benang Senja", "since": NOON, "waiting_days": 0, "is_late": False, "answer_by": None}
        | other
    )


def a_wish(**other: Any) -> dict[str, Any]:
    """An application that was handed in."""
    texts = {"shop_name": "Benang Senja", "skill": "Menenun", "product_idea": "Selendang katun", "province_code": "72"}
    texts |= {"delivery": "Kurir di dekat pasar", "plan": "Dua lembar seminggu."}
    computed = [{"code": code, "kind": "computed", "is_done": True, "waived": ""} for code in ("consents", "plan")]
    asked = [{"code": code, "kind": kind, "is_done": False, "waived": ""} for code, kind in ASKED.items()]
    known = an_application(status="submitted", submitted_at=NOON, waiting_days=1, checks=computed + asked)
    held = {"held_until": None, "is_mine": False, "appeal": ""}
    return known | texts | held | other


def a_draft(**other: Any) -> dict[str, Any]:
    """A listing that waits for its first look."""
    known = a_listing(status="submitted", round=1, submitted_at=NOON, waiting_days=1)
    return known | {"vendor_id": "ven_1", "drafts": [], "seen": READ} | other


def a_drafted_remark(**other: Any) -> dict[str, Any]:
    """Something that the officer has to say and has not sent yet."""
    return a_remark(text="Naikkan sedikit.") | {"is_mine": True} | other


def a_template(**other: Any) -> dict[str, Any]:
    """A ready-made remark about photos."""
    known = {"id": "tpl_1", "field": "photos", "kind": "must_fix", "text": "Potret ulang.", "example": None}
    return known | {"position": 1, "is_active": True} | other


def a_review_item(**other: Any) -> dict[str, Any]:
    """A row of the queue."""
    shop = {"slug": "benang-senja", "name": "Benang Senja", "province": "Sulawesi Tengah", "province_code": "72"}
    known = {"id": "lst_1", "vendor_id": "ven_1", "shop": shop, "title": "Selendang katun nila", "kind": "physical"}
    known |= {"price": rupiah(150_000), "photo": None, "round": 1, "submitted_at": NOON}
    return known | {"waiting_days": 0, "is_late": False, "is_revision": False, "is_appeal": False} | other


def a_team_parcel(*choices: str, **other: Any) -> dict[str, Any]:
    """A parcel of a shut shop, packed, of which these things may be decided."""
    known = a_parcel(status="packed", **dict.fromkeys(("courier", "tracking_no"), ""))
    can = dict.fromkeys(("pack", "ship", "ready", "hand_over", "deliver"), False)
    named = {"slug": "benang-senja", "name": "Benang Senja"}
    kept = {
        name: known[name] for name in ("id", "number", "status", "lines", "delivery", "placed_at", "ship_by", "history")
    }
    kept |= {"vendor_id": "ven_1", "shop": named, "hands": "asked" if choices else "team", "is_late": False}
    kept |= {"decide_by": None, "courier": "", "tracking_no": "", "ship_to": None, "buyer": None}
    return kept | {"can": can | {"decide": list(choices)}} | other


def an_invitation(**other: Any) -> dict[str, Any]:
    """An invitation that nobody has taken up."""
    known = {"id": "inv_1", "name": "Contoh Nama", "identifier": None, "status": "open", "created_at": NOON}
    return known | {"expires_at": "2036-12-08T04:00:00Z"} | other


def somebody(**other: Any) -> dict[str, Any]:
    """A member of the staff."""
    known = {"id": "per_2", "role": "counsellor", "status": "active", "unit_id": "unt_1", "name": "Contoh Petugas"}
    return known | {"created_at": NOON} | other


def an_officers_town(role: str = "counsellor", **officer: Any) -> FakeRooms:
    """Rooms that know an officer for whom nothing waits."""
    rooms = FakeRooms()
    rooms.signed_in(role, **{"unit_id": "unt_1", "name": "Laila"} | officer)
    for request in (
        "/work",
        "/caseload",
        "/applications",
        "/invitations",
        "/people",
        "/review",
        "/standing",
        "/templates",
        "/complaints",
        "/team/parcels",
        "/shut-appeals",
        "/emergencies",
        "/unit/waiting",
        "/second-looks",
        "/removals",
    ):
        rooms.says(f"GET {request}", page())
    rooms.says("GET /by-hand", page() | {"count": 0, "is_night": False})
    kind = {"code": "weapons", "name_id": "Senjata", "name_en": "Weapons", "words": "keris", "is_active": True}
    rooms.says("GET /prohibited", page(kind | {"position": 1}))
    rooms.says("GET /units", page({"id": "unt_1", "name": "Unit Teluk"}))
    rooms.says(
        "GET /categories", {"items": [{"code": "fashion", "name": {"id": "Tenun", "en": "Weaving"}, "count": 1}]}
    )
    return rooms
