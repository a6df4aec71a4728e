"""Moves between units: asked for by the maker or their officer, and seen through by both heads."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session

from services.accounts import db, handing, queries, telling
from services.accounts.models import Role
from services.accounts.models.helping import Transfer
from services.accounts.queries import answers, moves
from services.accounts.queries import helping as asked_of
from services.accounts.queries.holding import hold
from services.accounts.rules import helping, transfers
from services.accounts.shapes import Paging, told
from services.accounts.shapes.helping import (
    AcceptTransferBody,
    HearingBody,
    OwnTransferBody,
    RefuseBody,
    TransferBody,
    TransferView,
)
from services.kit.audit import note
from services.kit.clock import now
from services.kit.errors import BadInput, Forbidden, NotFound
from services.kit.http import body, caller, query, requires

routes = Blueprint("transfers", __name__)
HELPERS = (Role.COUNSELLOR, Role.UNIT_HEAD)


@routes.post("/transfers")
@requires(*HELPERS)
def request_transfer() -> tuple[dict[str, Any], int]:
    """Ask that somebody whom one helps moves to another unit."""
    asked = body(TransferBody)
    with db.begin() as session:
        asked_of.maker_to_change(session, asked.maker_id, caller())
        return _request(session, asked.maker_id, asked.to_unit), 201


@routes.post("/transfers/mine")
@requires(Role.VENDOR, in_person=True)
def request_own_transfer() -> tuple[dict[str, Any], int]:
    """Ask to move to another unit."""
    asked = body(OwnTransferBody)
    with db.begin() as session:
        hold(session, [caller().person_id])
        return _request(session, caller().person_id, asked.to_unit), 201


@routes.get("/transfers/mine")
@requires(Role.VENDOR)
def show_own_transfer() -> dict[str, Any]:
    """One's own move, or the last one."""
    with db.begin() as session:
        transfer = asked_of.transfer_of(session, caller().person_id)
        if transfer is None:
            raise NotFound()
        return _view(session, transfer)


@routes.get("/transfers")
@requires(*HELPERS)
def list_transfers() -> dict[str, Any]:
    """The moves that stand and concern the officer or their unit, oldest first."""
    asked = query(Paging)
    with db.begin() as session:
        page = asked_of.transfers(session, caller(), asked.limit, asked.after)
        holidays = answers.holidays(session)
    return {"items": [_item(row[0], row[1], row[2], row[3], row[4], holidays) for row in page.rows], "next": page.next}


@routes.post("/transfers/<transfer_id>/hearing")
@requires(*HELPERS)
def note_hearing(transfer_id: str) -> dict[str, Any]:
    """It was talked over: yes or no, and the letter's number."""
    asked = body(HearingBody)
    return _turn(transfer_id, lambda t, at: transfers.note_hearing(t, asked.is_agreed, asked.letter_no, at), "from")


@routes.post("/transfers/<transfer_id>/approve")
@requires(Role.UNIT_HEAD)
def approve_transfer(transfer_id: str) -> dict[str, Any]:
    """The head of the unit that lets go says yes."""
    return _turn(transfer_id, transfers.approve, "from")


@routes.post("/transfers/<transfer_id>/accept")
@requires(Role.UNIT_HEAD)
def accept_transfer(transfer_id: str) -> dict[str, Any]:
    """The head of the unit that takes over names who helps, and who sends the parcels; until it is complete, also another."""
    asked = body(AcceptTransferBody)
    with db.begin() as session:
        transfer = _mine(session, transfer_id, "to")
        officer = asked_of.person_by(session, asked.officer_id)
        helping.check_helper(officer, transfer.to_unit)
        if asked_of.relatives_among(session, asked.officer_id, [transfer.person_id]):
            raise BadInput({"officer_id": "relative"})
        if before := transfer.officer_id:
            note(session, f"{transfer.id}.officer", before, asked.officer_id, "another")
        transfers.accept(transfer, asked.officer_id, asked.fulfilment_mode, now())
        telling.tell_of_move(session, transfer, caller().person_id, now())
        return _view(session, transfer)


@routes.post("/transfers/<transfer_id>/complete")
@requires(*HELPERS)
def complete_transfer(transfer_id: str) -> dict[str, Any]:
    """The other unit helps from this second on."""
    with db.begin() as session:
        transfer = _mine(session, transfer_id, "to")
        transfers.complete(transfer, now())
        handing.complete(session, transfer, now())
        return _view(session, transfer)


@routes.post("/transfers/<transfer_id>/refuse")
@requires(Role.UNIT_HEAD)
def refuse_transfer(transfer_id: str) -> dict[str, Any]:
    """One of the two heads says no."""
    asked = body(RefuseBody)
    return _turn(transfer_id, lambda transfer, at: transfers.refuse(transfer, asked.reason, at), "any")


@routes.post("/transfers/<transfer_id>/cancel")
@requires(Role.VENDOR, *HELPERS, in_person=True)
def cancel_transfer(transfer_id: str) -> dict[str, Any]:
    """Who asked for it takes it back."""
    return _turn(transfer_id, lambda transfer, at: transfers.cancel(transfer, caller().person_id, at), "any")


def _request(session: Session, person_id: str, to_unit: str) -> dict[str, Any]:
    if queries.unit(session, to_unit) is None:
        raise BadInput({"to_unit": "unknown"})
    helpers = asked_of.helpers_of(session, person_id)
    if not helpers:
        raise NotFound()
    holidays = answers.holidays(session)
    transfer = transfers.request(person_id, helpers[0][0].unit_id, to_unit, caller().person_id, now(), holidays)
    asked_of.keep_transfer(session, transfer)
    telling.tell_of_move(session, transfer, caller().person_id, now())
    return _view(session, transfer)


def _turn(transfer_id: str, move: Callable[[Transfer, datetime], None], side: str) -> dict[str, Any]:
    with db.begin() as session:
        transfer = _mine(session, transfer_id, side)
        move(transfer, now())
        telling.tell_of_move(session, transfer, caller().person_id, now())
        return _view(session, transfer)


def _mine(session: Session, transfer_id: str, side: str) -> Transfer:
    """The move, if this step is one for the asker's side of it."""
    who, transfer = caller(), asked_of.transfer_to_change(session, transfer_id, caller())
    sides = {"from": transfer.from_unit, "to": transfer.to_unit}
    if side in sides and sides[side] != who.unit_id:
        raise Forbidden("other_unit")
    return transfer


def _view(session: Session, transfer: Transfer) -> dict[str, Any]:
    session.flush()
    shop = queries.shop_of(session, transfer.person_id)
    left, joined = (queries.unit(session, one) for one in (transfer.from_unit, transfer.to_unit))
    names = (left.name if left else "", joined.name if joined else "")
    lacks_officer = moves.is_lacking(session, transfer)
    return told(_item(transfer, shop.display_name if shop else "", *names, lacks_officer, answers.holidays(session)))


def _item(
    transfer: Transfer, shop_name: str, left: str, joined: str, lacks_officer: bool, holidays: frozenset[date]
) -> TransferView:
    return TransferView(
        id=transfer.id,
        maker_id=transfer.person_id,
        shop_name=shop_name,
        from_unit=left,
        to_unit=joined,
        status=transfer.status,
        is_agreed=transfer.is_agreed,
        letter_no=transfer.letter_no,
        officer_id=transfer.officer_id,
        lacks_officer=lacks_officer,
        fulfilment_mode=transfer.fulfilment_mode,
        requested_at=transfer.requested_at,
        due_at=transfer.due_at,
        clock=transfers.age(transfer, now(), holidays),
        is_leaving=transfer.from_unit == caller().unit_id,
        is_mine=transfer.requested_by == caller().person_id,
    )
