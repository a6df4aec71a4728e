"""What somebody did at the provider by hand: finance says which order or parcel it is, and it is read there and settled."""

from typing import Any

from flask import Blueprint

from services.kit.clock import now
from services.kit.errors import BadInput
from services.kit.http import body, requires
from services.orders import chores, db
from services.orders.models import VendorOrder
from services.orders.providers.port import Notice
from services.orders.queries import notices as queries
from services.orders.rules.notice import notice_row
from services.orders.shapes.finance import transfers as shapes

routes = Blueprint("finance_taking_in", __name__, url_prefix="/finance")
KINDS = {"re_": "refund", "pyr_": "refund", "cs_": "checkout.session"}
"""By how the provider's names of them begin."""


@routes.post("/provider-things")
@requires("finance")
def take_in() -> tuple[dict[str, Any], int]:
    """A refund is this parcel's, or a way to pay was this order's; it is read at the provider within a moment."""
    asked = body(shapes.TakeIn)
    kind = next((kind for start, kind in KINDS.items() if asked.ref.startswith(start)), "")
    if not kind:
        raise BadInput({"ref": "unknown"})
    with db.begin() as session:
        part = queries.part_by_number(session, asked.number.strip().upper())
        if part is None:
            raise BadInput({"number": "unknown"})
        row = notice_row("stripe", _notice(kind, asked.ref, part), now())
        queries.keep_event(session, row)
        chores.wake(session, "notices")
        return {"ref": asked.ref, "order_id": part.order_id}, 202


def _notice(kind: str, ref: str, part: VendorOrder) -> Notice:
    """Told by a person, and so with a name of its own; saying it twice is once."""
    name = f"told-{ref}-{part.id}"
    return Notice(name, "told", kind, ref, part.order_id, "", "", "", part.id if kind == "refund" else "")
