"""What makers choose for the day on which nothing of theirs needs a look any more, and what they may then delete."""

from typing import Any

from flask import Blueprint

from services.catalog import chores, db
from services.catalog.queries import guidance
from services.catalog.queries import listings as queries
from services.catalog.shapes.sent import Choices
from services.kit.audit import note
from services.kit.clock import now
from services.kit.errors import Refused
from services.kit.http import body, caller, requires

routes = Blueprint("choices", __name__)
Answer = dict[str, Any]


@routes.get("/my/choices")
@requires("vendor")
def show_choices() -> Answer:
    """What the maker wants done with what waits once nothing needs a look any more."""
    with db.begin() as session:
        shop = queries.shop(session, caller().vendor_id)
        return Choices(waiting=shop.waiting_choice).model_dump() | {"trust": shop.trust}


@routes.put("/my/choices")
@requires("vendor", in_person=True)
def choose() -> Answer:
    """Choose that anew."""
    told = body(Choices)
    with db.begin() as session:
        queries.shop(session, caller().vendor_id)
        shop = queries.shop_to_change(session, caller().vendor_id)
        shop.waiting_choice = told.waiting
        return told.model_dump() | {"trust": shop.trust}


@routes.delete("/my/remarks")
@requires("vendor", in_person=True)
def forget_talk() -> tuple[str, int]:
    """Delete for good all that was ever said about one's drafts; only once nobody guides them any more."""
    with db.begin() as session:
        shop = queries.shop(session, caller().vendor_id)
        if shop.trust != "independent":
            raise Refused("still_guided", "The talk is still needed.")
        guidance.forget_talk(session, shop.vendor_id, now())
        note(session, f"{shop.vendor_id}.remarks", "kept", "deleted")
        chores.wake(session, "media")
    return "", 204
