"""Puts together what officers who were removed decided: accounts says who and in which days, each room what it was."""

from typing import Any

from gateway import rooms

ROOMS = {"listings": rooms.catalog, "parcels": rooms.orders}


def decided(about: str, limit: int, after: str | None) -> Any:
    """A page of what they decided about `listings` or `parcels`, as long as nobody has looked at it again."""
    gone = rooms.accounts().get("/removals")["items"]
    if not gone:
        return {"items": [], "next": None}
    by = ",".join(f"{one['officer_id']}~{one['since']}~{one['until']}" for one in gone)
    return ROOMS[about]().get("/decisions", by=by, limit=limit, after=after)


def look(about: str, event_id: str) -> None:
    """Somebody has looked at it again."""
    ROOMS[about]().ask("POST", f"/decisions/{event_id}/looked", {})
