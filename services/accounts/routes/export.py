"""What somebody takes along: everything of theirs that stands here."""

from typing import Any

from flask import Blueprint

from services.accounts import db
from services.accounts.models import Role
from services.accounts.queries.export import PARTS
from services.kit import taking
from services.kit.http import After, caller, query, requires

routes = Blueprint("export", __name__)


@routes.get("/export/mine")
@requires(Role.VENDOR, in_person=True)
def export_own() -> dict[str, Any]:
    """All rows about the maker, part by part and page by page."""
    after = query(After).after
    with db.begin() as session:
        return taking.page(session, PARTS, caller().person_id, after)
