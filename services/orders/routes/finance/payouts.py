"""Payouts that are sent and come back by finance's hand, and the accounts that wait for a look."""

from typing import Any

from flask import Blueprint

from services.kit.clock import now
from services.kit.errors import BadInput, Refused
from services.kit.http import body, caller, query, requires
from services.orders import bus, db
from services.orders.models import PayoutState
from services.orders.queries import ledgers
from services.orders.queries.payouts import accounts, sending, slips
from services.orders.rules.payout import account, comeback, recount
from services.orders.rules.payout import transfer as transfers
from services.orders.rules.payout.stop import stop
from services.orders.shapes import payout_asks
from services.orders.shapes import payouts as shapes

routes = Blueprint("finance_payouts", __name__, url_prefix="/finance")
MOST = 200


@routes.get("/payouts")
@requires("finance")
def list_all_payouts() -> dict[str, Any]:
    """Payouts, newest first; `status=processing&provider=manual_transfer` is the list to be sent from the bank."""
    asked = query(payout_asks.PayoutsQuery)
    with db.begin() as session:
        found, after = slips.payouts(session, asked.limit, asked.after, status=asked.status, provider=asked.provider)
        return {"items": [shapes.for_finance(one) for one in found], "next": after}


@routes.post("/payouts/<payout_id>/confirm")
@requires("finance")
def confirm_payout(payout_id: str) -> dict[str, Any]:
    """It was sent from the bank; saying so twice is once."""
    asked = body(payout_asks.ConfirmPayout)
    with db.begin() as session:
        payout = sending.payout_to_change(session, payout_id)
        if payout.provider != account.BY_HAND:
            raise Refused("paid_by_provider", "The provider sends this payout.")
        transfers.pay_by_hand(payout, asked.reference, now())
        return shapes.for_finance(payout).model_dump(mode="json")


@routes.post("/payouts/<payout_id>/return")
@requires("finance")
def return_payout(payout_id: str) -> dict[str, Any]:
    """The bank sent it back, or it cannot be sent to its end: what did not arrive is the vendor's again.

    The account is looked at where that is why.
    """
    asked = body(payout_asks.ReturnPayout)
    with db.begin() as session:
        vendor_id = slips.payout_of(session, payout_id).vendor_id
        own = accounts.account_of(session, vendor_id, to_change=True)
        payout = sending.payout_to_change(session, payout_id)
        if payout.status == PayoutState.PROCESSING:
            sending.lock_transfers(session, payout)
            again, is_of_account = stop(payout, asked.why, now())
            session.add_all([again] if again else [])
        elif payout.provider == account.BY_HAND:
            is_of_account = comeback.come_back(payout, asked.why, now())
        else:
            raise Refused("paid_by_provider", "The provider tells when this payout comes back.")
        if is_of_account and own:
            account.restrict(own, asked.why, now())
        return shapes.for_finance(payout).model_dump(mode="json")


@routes.post("/payouts/<payout_id>/recount")
@requires("finance")
def recount_payout(payout_id: str) -> dict[str, Any]:
    """Derive its sums and states anew; what went out twice is owed back. Refused where lines and transfers do not agree."""
    with db.begin() as session:
        vendor_id = slips.payout_of(session, payout_id).vendor_id
        accounts.account_of(session, vendor_id, to_change=True)
        payout = sending.payout_to_change(session, payout_id)
        recount.recount(payout, ledgers.trail(session, recount.audited(payout)))
        session.flush()
        others, owed = slips.taken_otherwise(session, payout)
        session.add_all(recount.owe_twice(payout, others, owed, now()))
        return shapes.for_finance(payout).model_dump(mode="json")


@routes.get("/payout-accounts")
@requires("finance")
def list_accounts_to_check() -> dict[str, Any]:
    """Accounts that wait for a look: whose they are is filed outside of here."""
    with db.begin() as session:
        found = accounts.accounts_to_check(session, MOST)
        return {"items": [shapes.AccountForFinance.model_validate(one) for one in found], "next": None}


@routes.post("/payout-accounts/<vendor_id>/confirm")
@requires("finance")
def confirm_account(vendor_id: str) -> dict[str, Any]:
    """It is the vendor's own, and can be paid into."""
    asked = body(payout_asks.ConfirmAccount)
    with db.begin() as session:
        found = accounts.account_to_change(session, vendor_id)
        if accounts.is_reference_taken(session, asked.reference, vendor_id):
            raise BadInput({"reference": "taken"})
        bus.announce(session, account.confirm(found, asked.reference, caller().person_id, now()))
        return shapes.AccountForFinance.model_validate(found).model_dump(mode="json")


@routes.post("/payout-accounts/<vendor_id>/reject")
@requires("finance")
def reject_account(vendor_id: str) -> dict[str, Any]:
    """It will not be paid into; the vendor may choose another way."""
    asked = body(payout_asks.RejectAccount)
    with db.begin() as session:
        found = accounts.account_to_change(session, vendor_id)
        bus.announce(session, account.reject(found, asked.why, caller().person_id, now()))
        return shapes.AccountForFinance.model_validate(found).model_dump(mode="json")


@routes.get("/payouts/<payout_id>")
@requires("finance")
def show_payout(payout_id: str) -> dict[str, Any]:
    """One payout, without its slip, which is its vendor's."""
    with db.begin() as session:
        return shapes.for_finance(slips.payout_of(session, payout_id)).model_dump(mode="json")
