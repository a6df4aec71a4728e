"""What orders answers to a maker about money on its way out: a balance, an account, payouts, slips, savings, a hold."""

from typing import Any

from tests.gateway.fake_rooms import FakeRooms

AT = "2026-11-24T04:00:00Z"


def rupiah(amount: int) -> dict[str, Any]:
    """Money on the wire."""
    return {"amount": amount, "currency": "IDR"}


def a_balance(available: int = 0, **other: Any) -> dict[str, Any]:
    """What can be taken now; nothing, unless told otherwise."""
    why_not = "" if available >= 50_000 else "below_minimum"
    known = {
        "available": rupiah(available),
        "disputed": rupiah(0),
        "in_payout": rupiah(0),
        "savings": rupiah(0),
        "minimum": rupiah(50_000),
    }
    return known | {"can_pay_out": not why_not, "why_not": why_not} | other


def an_account(**other: Any) -> dict[str, Any]:
    """An account that can be paid into."""
    known = {"provider": "stripe", "status": "active", "why": "", "can_go_on": False}
    return known | {"is_link_wanted": False, "has_link": False} | other


def a_payout(**other: Any) -> dict[str, Any]:
    """One that was sent."""
    known = {"id": "pyt_1", "number": "CAIR-7Q4M2K", "amount": rupiah(440_000), "status": "paid", "why": ""}
    times = {"scheduled_at": AT, "settled_at": AT, "held_until": None}
    return known | times | {"is_requested": False} | other


def a_line(**other: Any) -> dict[str, Any]:
    """The sale of one parcel."""
    known = {"number": 1, "kind": "sale", "amount": rupiah(400_000), "at": AT, "parcel": "PSN-7Q4M2-A"}
    known |= {"vendor_order_id": "vor_1", "goods": rupiah(400_000), "shipping": rupiah(20_000), "percent": None}
    fees = [{"code": "commission", "basis_points": 500, "amount": rupiah(20_000)}]
    return known | {"fees": fees, "purpose": ""} | other


def beside(kind: str, amount: int, **other: Any) -> dict[str, Any]:
    """A line that is no sale."""
    none = {"parcel": None, "vendor_order_id": None, "goods": None, "shipping": None, "fees": []}
    return a_line(kind=kind, amount=rupiah(amount), **(none | other))


def a_slip(**other: Any) -> dict[str, Any]:
    """The payout of MISSION's example."""
    added = beside("grant_topup", 80_000, percent=20), beside("savings", -40_000, purpose="Mesin jahit")
    return a_payout() | {"provider": "stripe", "lines": [a_line(), *added]} | other


def a_goal(**other: Any) -> dict[str, Any]:
    """A tenth for a sewing machine."""
    known = {"purpose": "Mesin jahit", "target": rupiah(3_000_000), "share": 10, "is_active": True}
    return known | {"saved": rupiah(40_000)} | other


def a_hold(**other: Any) -> dict[str, Any]:
    """Payouts are held up."""
    known = {"id": "hld_1", "reason_code": "fraud_suspected", "until": "2026-12-03T04:00:00Z", "status": "standing"}
    words = {"set_at": AT, "appeal": "", "appealed_at": None, "answer": "", "answered_at": None}
    return known | words | other


def with_money(rooms: FakeRooms, available: int = 0, **told: Any) -> FakeRooms:
    """Let orders tell of a maker's money; `account`, `goal`, `hold` and `payouts` as the test wants them."""
    rooms.says("GET /balance", told.get("balance") or a_balance(available))
    rooms.says("GET /payout-account", told.get("account") or an_account())
    rooms.says("GET /payout-hold", {"hold": told.get("hold")})
    rooms.says("GET /savings-goal", {"goal": told.get("goal")})
    rooms.says("GET /payouts", {"items": told.get("payouts", []), "next": told.get("next")})
    return rooms
