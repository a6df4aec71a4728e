"""Where providers tell what happened: the notice is checked and kept, and acted on by a job."""

from flask import Blueprint, request

from services.kit.clock import now
from services.kit.http import ANYONE, requires
from services.orders import chores, db
from services.orders.providers import provider
from services.orders.queries import notices as queries
from services.orders.rules.notice import notice_row

routes = Blueprint("hooks", __name__)


@routes.post("/hooks/stripe")
@requires(ANYONE)
def take_notice() -> dict[str, bool]:
    """Keep one notice of Stripe's, once. 400 unless it is signed; 5xx when it could not be kept, so that it is sent again."""
    notice = provider("stripe").verify_event(request.get_data(), request.headers.get("Stripe-Signature", ""))
    with db.begin() as session:
        if queries.keep_event(session, notice_row("stripe", notice, now())):
            chores.wake(session, "notices")
    return {"received": True}
