"""What somebody takes along: everything of theirs that stands here."""

from typing import Any

from flask import Blueprint

from services.accounts import db
from services.accounts.models import Role
from services.accounts.queries import export
from services.kit.http import caller, requires

routes = Blueprint("export", __name__)


@routes.get("/export/mine")
@requires(Role.VENDOR, in_person=True)
def export_own() -> dict[str, Any]:
    """All rows about the maker, by kind."""
    with db.begin() as session:
        return export.everything_of(session, caller().person_id)
