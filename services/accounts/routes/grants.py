"""Sponsors' programmes for operators, and shops' parts in them for the heads of units."""

from typing import Any

from flask import Blueprint

from services.accounts import bus, chores, db, queries
from services.accounts.models import Role, Shop
from services.accounts.models.grants import GrantAward, GrantProgramme
from services.accounts.queries import grants as asked_of
from services.accounts.rules import grants as rules
from services.accounts.shapes import Paging, told
from services.accounts.shapes.grants import AwardsQuery, AwardView, FundsBody, ProgrammeBody, ProgrammeView
from services.kit.clock import now
from services.kit.errors import BadInput
from services.kit.http import body, caller, query, requires

routes = Blueprint("grants", __name__)


@routes.get("/grant-programmes")
@requires(Role.OPERATOR)
def list_programmes() -> dict[str, Any]:
    """Every programme, with its sums."""
    asked = query(Paging)
    with db.begin() as session:
        page = asked_of.programmes(session, asked.limit, asked.after)
    return {"items": [_programme(row[0]) for row in page.rows], "next": page.next}


@routes.post("/grant-programmes")
@requires(Role.OPERATOR)
def add_programme() -> tuple[dict[str, Any], int]:
    """A new programme, as a draft."""
    asked = body(ProgrammeBody)
    if asked.cap.amount < 1:
        raise BadInput({"cap": "below_one"})
    given = asked.title, asked.sponsor, asked.unit_id, asked.percent, asked.months, asked.cap
    programme = rules.new_programme(*given, caller().person_id, now())
    with db.begin() as session:
        if asked.unit_id and queries.unit(session, asked.unit_id) is None:
            raise BadInput({"unit_id": "unknown"})
        asked_of.add_programme(session, programme)
    return told(_programme(programme)), 201


@routes.post("/grant-programmes/<programme_id>/open")
@requires(Role.OPERATOR)
def open_programme(programme_id: str) -> dict[str, Any]:
    """Take shops in; those that the rule fits are proposed to the heads of their units."""
    with db.begin() as session:
        programme = asked_of.programme_to_change(session, programme_id)
        rules.open_programme(programme)
        chores.wake(session, "grants")
    return told(_programme(programme))


@routes.post("/grant-programmes/<programme_id>/close")
@requires(Role.OPERATOR)
def close_programme(programme_id: str) -> dict[str, Any]:
    """Take nobody in any more, and add nothing more to any payout."""
    with db.begin() as session:
        programme = asked_of.programme_to_change(session, programme_id)
        bus.announce(session, *rules.close_programme(programme, asked_of.awards_of(session, programme_id)))
    return told(_programme(programme))


@routes.post("/grant-programmes/<programme_id>/funds")
@requires(Role.OPERATOR)
def receive_funds(programme_id: str) -> tuple[dict[str, Any], int]:
    """A sponsor's money has come; written down once under its reference."""
    asked = body(FundsBody)
    with db.begin() as session:
        programme = asked_of.programme_to_change(session, programme_id)
        funds, news = rules.receive(programme, asked.amount, asked.reference, caller().person_id, now())
        asked_of.add_funds(session, funds)
        bus.announce(session, news, *rules.fund(asked_of.awards_of(session, programme_id)))
    return told(_programme(programme)), 201


@routes.get("/grant-awards")
@requires(Role.UNIT_HEAD)
def list_awards() -> dict[str, Any]:
    """The parts that shops of one's unit have in programmes, or are proposed for."""
    asked = query(AwardsQuery)
    with db.begin() as session:
        page = asked_of.awards(session, caller(), asked.status, asked.limit, asked.after)
    return {"items": [_award(row[0], row[1], row[2]) for row in page.rows], "next": page.next}


@routes.post("/grant-awards/<award_id>/approve")
@requires(Role.UNIT_HEAD)
def approve_award(award_id: str) -> dict[str, Any]:
    """Agree that a programme adds to this shop's payouts."""
    who = caller()
    with db.begin() as session:
        award, programme = asked_of.award_to_change(session, award_id, who)
        helps = asked_of.helps_themselves(session, who.person_id, award.vendor_id)
        news = rules.approve(award, programme, who.person_id, who.unit_id, helps=helps, at=now())
        bus.announce(session, news)
        return told(_award(award, programme, session.get_one(Shop, award.vendor_id)))


@routes.post("/grant-awards/<award_id>/cancel")
@requires(Role.UNIT_HEAD)
def cancel_award(award_id: str) -> dict[str, Any]:
    """Let it be; nothing that was added before is taken back."""
    with db.begin() as session:
        award, programme = asked_of.award_to_change(session, award_id, caller())
        bus.announce(session, *rules.cancel(award, "unit_head"))
        return told(_award(award, programme, session.get_one(Shop, award.vendor_id)))


def _programme(programme: GrantProgramme) -> ProgrammeView:
    money = programme.money
    return ProgrammeView(
        id=programme.id,
        title=programme.title,
        sponsor=programme.sponsor,
        kind=programme.kind,
        unit_id=programme.unit_id,
        percent=programme.percent,
        months=programme.months,
        cap=money(programme.cap),
        status=programme.status,
        received=money(programme.received),
        spent=money(programme.spent),
        left=money(programme.received - programme.spent),
        created_at=programme.created_at,
    )


def _award(award: GrantAward, programme: GrantProgramme, shop: Shop) -> AwardView:
    return AwardView(
        id=award.id,
        programme_id=programme.id,
        title=programme.title,
        percent=programme.percent,
        months=programme.months,
        cap=programme.money(programme.cap),
        vendor_id=shop.id,
        shop_name=shop.display_name,
        status=award.status,
        proposed_at=award.proposed_at,
        decided_at=award.decided_at,
    )
