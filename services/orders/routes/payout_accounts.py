"""How a vendor comes to an account that can be paid into; the provider's page is made ready by a job."""

from typing import Any

from flask import Blueprint

from services.kit.clock import now
from services.kit.http import body, caller, requires
from services.orders import chores, db
from services.orders.queries.payouts import accounts as queries
from services.orders.rules.payout import account as rules
from services.orders.shapes import payout_asks
from services.orders.shapes import payouts as shapes

routes = Blueprint("payout_accounts", __name__)


@routes.get("/payout-account")
@requires("vendor", in_person=True)
def show_account() -> dict[str, Any]:
    """Where the asker's money goes."""
    with db.begin() as session:
        return shapes.account(queries.account_of(session, caller().vendor_id), now()).model_dump(mode="json")


@routes.put("/payout-account")
@requires("vendor", in_person=True)
def choose_account() -> dict[str, Any]:
    """Be paid in this way."""
    asked, vendor_id, at = body(payout_asks.ChooseAccount), caller().vendor_id, now()
    with db.begin() as session:
        account = queries.account_of(session, vendor_id, to_change=True)
        if account is None:
            account = rules.new(vendor_id, asked.provider, at)
            session.add(account)
        rules.choose(account, asked.provider, at)
        return shapes.account(account, at).model_dump(mode="json")


@routes.post("/payout-account/link")
@requires("vendor", in_person=True)
def want_link() -> tuple[dict[str, Any], int]:
    """Want the way to the provider's page; it is ready once `has_link` says so."""
    at = now()
    with db.begin() as session:
        account = queries.account_to_change(session, caller().vendor_id)
        rules.want_link(account, at)
        chores.wake(session, "payout_accounts")
        return shapes.account(account, at).model_dump(mode="json"), 202


@routes.post("/payout-account/link/use")
@requires("vendor", in_person=True)
def use_link() -> dict[str, Any]:
    """The way to the provider's page, which is good once."""
    with db.begin() as session:
        return {"url": rules.use_link(queries.account_to_change(session, caller().vendor_id))}


@routes.post("/payout-account/look")
@requires("vendor", in_person=True)
def look_again() -> tuple[dict[str, Any], int]:
    """The asker comes back from the provider's page: have it asked how the account stands."""
    at = now()
    with db.begin() as session:
        account = queries.account_to_change(session, caller().vendor_id)
        if account.provider_ref and account.provider != rules.BY_HAND:
            account.retry_at = at
            chores.wake(session, "payout_accounts")
        return shapes.account(account, at).model_dump(mode="json"), 202
