"""Everything that is somebody's own in this room, for them to take along; no officer, no unit and no reason is in it."""

from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from services.accounts.models import Application, Base, Consent, Identity, Notice, Person, Shop
from services.accounts.models.ends import Graduation
from services.accounts.models.helping import AccessRead

# Of each table the columns that are told: an allow-list, so that what is added later stays inside until it is named here.
TOLD: dict[type[Base], tuple[str, ...]] = {
    Identity: ("name", "identifier", "kind"),
    Person: ("language", "created_at"),
    Application: (
        "status",
        "shop_name",
        "skill",
        "product_idea",
        "province_code",
        "delivery",
        "plan",
        "note",
        "next_steps",
        "remarks",
        "appeal",
        "created_at",
        "submitted_at",
        "decided_at",
    ),
    Consent: ("kind", "wording", "given_at", "revoked_at"),
    Shop: (
        "slug",
        "display_name",
        "province_code",
        "trading_status",
        "trust",
        "trust_reason",
        "created_at",
        "opened_at",
    ),
    Graduation: ("status", "choices", "confirmed_at"),
    AccessRead: ("reader_role", "what", "reason", "at"),
    Notice: ("kind", "created_at", "read_at"),
}


def everything_of(session: Session, person_id: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of each table, by its name without the vault."""
    found = {}
    for model, columns in TOLD.items():
        table: Table = model.__table__  # type: ignore[assignment]
        key = table.c.id if model is Person else table.c.person_id
        rows = session.execute(select(*(table.c[name] for name in columns)).where(key == person_id))
        found[table.name.removeprefix("vault_")] = [dict(row._mapping) for row in rows]
    return found
