"""Shutting a shop and opening it again; buyers read only that it is closed."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from flask import Blueprint

from services.accounts import chores, db, queries, telling
from services.accounts.models import Role, Shop
from services.accounts.models.suspensions import ShutAppeal, Suspension
from services.accounts.queries import helping as asked_of
from services.accounts.queries import shut_appeals as asked_of_appeals
from services.accounts.queries import suspensions as shut
from services.accounts.rules import shut_appeals, suspensions
from services.accounts.shapes import told
from services.accounts.shapes.suspensions import EmergencyView, SuspensionBody, SuspensionView
from services.events import VendorTradingChanged
from services.kit.clock import now
from services.kit.errors import Refused
from services.kit.http import body, caller, requires

routes = Blueprint("suspensions", __name__)
MAY_PROPOSE = (Role.COUNSELLOR, Role.UNIT_HEAD)
Move = Callable[[Suspension, Shop, bool, datetime], VendorTradingChanged | None]


@routes.post("/suspensions")
@requires(*MAY_PROPOSE)
def propose_suspension() -> tuple[dict[str, Any], int]:
    """Ask that a shop is shut; what a head asks for, or an emergency, is active at once, also where it was proposed before."""
    asked, who, at = body(SuspensionBody), caller(), now()
    with db.begin() as session:
        row = asked_of.maker_to_change(session, asked.maker_id, who)
        if row[2] is None:
            raise Refused("wrong_state", "There is no shop to shut.")
        is_alone = asked.is_emergency and who.role != Role.UNIT_HEAD
        suspension = shut.proposed_for(session, row[2].id) if is_alone else None
        shop, _ = shut.shop_to_shut(session, row[2].id)
        if is_alone:
            suspensions.check_emergency(shut.suspensions_of(session, shop.person_id), at)
        if suspension:
            suspensions.hurry(suspension, shop, asked.reason, who.person_id)
        else:
            suspension = suspensions.propose(shop, asked.reason, asked.is_emergency, who.person_id, at)
            shut.keep_suspension(session, suspension)
        if who.role == Role.UNIT_HEAD:
            telling.announce_of_shop(session, shop, suspensions.confirm(suspension, shop, who.person_id, at), at)
        elif asked.is_emergency:
            telling.announce_of_shop(session, shop, suspensions.shut_at_once(suspension, shop, at), at)
        telling.tell_of_closing(session, suspension.person_id, at)
        chores.wake(session, "suspensions")
        return told(view(suspension)), 201


@routes.get("/makers/<person_id>/suspensions")
@requires(Role.COUNSELLOR, Role.ASSISTANT, Role.UNIT_HEAD)
def list_suspensions(person_id: str) -> dict[str, Any]:
    """All of one maker's shop, the newest first."""
    with db.begin() as session:
        rows = shut.suspensions_told(session, person_id, caller())
        items = [view(one, asked_of_appeals.appeals_against(session, one.id)) for one in rows]
        return {"items": items, "next": None}


@routes.get("/emergencies")
@requires(Role.OPERATOR)
def list_emergencies() -> dict[str, Any]:
    """Which units have not confirmed an emergency yet, until when, and who can; nothing of whose shop it is."""
    with db.begin() as session:
        rows = shut.emergencies(session)
        heads = shut.heads_named(session, {unit_id for unit_id, *_ in rows})
        items = [EmergencyView(unit_id=one, unit=name, confirm_by=at, heads=heads[one]) for one, name, at in rows]
    return {"items": items, "next": None}


@routes.post("/suspensions/<suspension_id>/confirm")
@requires(Role.UNIT_HEAD)
def confirm_suspension(suspension_id: str) -> dict[str, Any]:
    """The head says yes."""
    return _turn(suspension_id, lambda one, shop, _, at: suspensions.confirm(one, shop, caller().person_id, at))


@routes.post("/suspensions/<suspension_id>/reject")
@requires(Role.UNIT_HEAD)
def reject_suspension(suspension_id: str) -> dict[str, Any]:
    """The head says no."""

    def move(suspension: Suspension, _shop: Shop, _may_open: bool, at: datetime) -> None:
        suspensions.reject(suspension, caller().person_id, at)

    return _turn(suspension_id, move)


@routes.post("/suspensions/<suspension_id>/take-back")
@requires(*MAY_PROPOSE)
def take_back_suspension(suspension_id: str) -> dict[str, Any]:
    """Whoever proposed it takes it back, as long as nobody has decided."""

    def move(suspension: Suspension, _shop: Shop, _may_open: bool, at: datetime) -> None:
        suspensions.take_back(suspension, caller().person_id, at)

    return _turn(suspension_id, move)


@routes.post("/suspensions/<suspension_id>/lift")
@requires(Role.UNIT_HEAD)
def lift_suspension(suspension_id: str) -> dict[str, Any]:
    """The shop is what it was before."""
    return _turn(
        suspension_id, lambda one, shop, may_open, at: suspensions.lift(one, shop, caller().person_id, at, may_open)
    )


@routes.post("/suspensions/<suspension_id>/make-permanent")
@requires(Role.UNIT_HEAD)
def make_permanent(suspension_id: str) -> dict[str, Any]:
    """The shop is closed for good; what it has earned stays its maker's."""
    return _turn(suspension_id, lambda one, shop, _, at: suspensions.make_permanent(one, shop, caller().person_id, at))


def view(suspension: Suspension, said: Sequence[ShutAppeal] = ()) -> SuspensionView:
    """One as officers see it; what was said against it only keeps it open."""
    return SuspensionView(
        id=suspension.id,
        maker_id=suspension.person_id,
        status=suspension.status,
        reason=suspension.reason_code,
        is_emergency=suspension.is_emergency,
        proposed_at=suspension.proposed_at,
        active_at=suspension.active_at,
        confirm_by=suspension.confirm_by,
        confirmed_at=suspension.confirmed_at,
        ended_at=suspension.ended_at,
        is_mine=suspension.proposed_by == caller().person_id,
        is_open=shut_appeals.is_open(suspension, said, now()),
    )


def _turn(suspension_id: str, move: Move) -> dict[str, Any]:
    with db.begin() as session:
        suspension = shut.suspension_to_change(session, suspension_id, caller())
        shop, may_open = shut.shop_to_shut(session, suspension.vendor_id)
        telling.announce_of_shop(session, shop, move(suspension, shop, may_open, now()), now())
        queries.keep_shop(session, shop)
        return told(view(suspension))
