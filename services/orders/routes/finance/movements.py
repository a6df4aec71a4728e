"""Statements that finance brings, and the movements on them that a person decides about."""

from typing import Any

from flask import Blueprint, request
from sqlalchemy.orm import Session

from services.kit.clock import now
from services.kit.errors import BadInput
from services.kit.http import body, caller, query, requires
from services.kit.ids import new_id
from services.orders import chores, db, vault
from services.orders.jobs import statements as matching
from services.orders.models import RowState, StatementRow
from services.orders.queries import ledgers
from services.orders.queries import statements as queries
from services.orders.routes.finance import outgoing
from services.orders.rules import bank
from services.orders.rules.statement import fingerprints, numbers, read
from services.orders.rules.tax import here
from services.orders.shapes.asks import Page
from services.orders.shapes.finance import transfers as shapes

routes = Blueprint("finance_movements", __name__, url_prefix="/finance")


@routes.post("/statements")
@requires("finance")
def bring_statement() -> tuple[dict[str, Any], int]:
    """Take in a bank's statement, a CSV file as it is; what stood in one before is known, and not taken twice."""
    name, at = query(shapes.Upload).name, now()
    entries = read(request.get_data(), here(at).date())
    brought = bank.statement(name, entries, caller().person_id, at)
    rows: list[dict[str, object]] = [
        {
            "id": new_id("mov"),
            "statement_id": brought.id,
            "fingerprint": mark,
            "day": entry.day,
            "text": vault.seal_words(entry.text),
            "named": " ".join(sorted(numbers([entry]))),
            "amount": entry.amount,
            "currency": "IDR",
            "status": RowState.NEW,
            "why": "sen" if entry.has_sen else "",
            "settled_by": "",
            "note": "",
        }
        for entry, mark in zip(entries, fingerprints(entries), strict=True)
    ]
    with db.begin() as session:
        session.add(brought)
        session.flush()
        brought.new_count = queries.keep_rows(session, rows)
        if brought.closing is not None:
            queries.keep_balance(
                session, "manual_transfer", brought.closing, queries.bank_balance(session), brought.uploaded_at
            )
        chores.wake(session, "statements")
    return shapes.statement(brought, {(brought.id, RowState.NEW): brought.new_count}).model_dump(mode="json"), 201


@routes.get("/statements")
@requires("finance")
def list_statements() -> dict[str, Any]:
    """Statements, newest first, with what became of their movements."""
    page = query(Page)
    with db.begin() as session:
        found, after = queries.statements(session, page.limit, page.after)
        counts = queries.counts(session, [one.id for one in found])
        return {"items": [shapes.statement(one, counts) for one in found], "next": after}


@routes.get("/movements")
@requires("finance")
def list_movements() -> dict[str, Any]:
    """Movements that wait for a person, or those that are settled."""
    page = query(shapes.MovementPage)
    states = shapes.OPEN if page.status == "open" else tuple(set(RowState) - set(shapes.OPEN))
    with db.begin() as session:
        found, after = queries.rows(session, states, page.statement, page.limit, page.after)
        return {"items": [_told(session, row) for row in found], "next": after}


def _told(session: Session, row: StatementRow) -> shapes.Movement:
    number = queries.number_of(session, row.payment_id) if row.payment_id else None
    is_doubt = row.status == RowState.DOUBT
    found = queries.waiting_for(session, row.amount) if is_doubt else []
    guesses = [shapes.Guess(payment_id=payment.id, number=order.number) for payment, order in found]
    return shapes.movement(row, vault.unseal_words(row.text), number, guesses)


@routes.post("/movements/<row_id>/place")
@requires("finance")
def place_movement(row_id: str) -> dict[str, Any]:
    """It is this payment; a sum that does not fit is set aside for the order and goes back by hand."""
    payment_id = body(shapes.Place).payment_id
    with db.begin() as session:
        row = queries.row_to_decide(session, row_id)
        payment = queries.payment_by_id(session, payment_id)
        session.add(bank.place(row, payment, caller().person_id, now()))
        matching.settle(session, payment, row)
        return _told(session, row).model_dump(mode="json")


@routes.post("/movements/<row_id>/decide")
@requires("finance")
def decide_movement(row_id: str) -> dict[str, Any]:
    """It is no order's: what it was, and why."""
    said = body(shapes.Decide)
    with db.begin() as session:
        row = queries.row_to_decide(session, row_id)
        is_owed = queries.is_owed_back(session, -row.amount)
        txn = bank.decide(row, said.what, said.note, caller().person_id, now(), is_owed=is_owed)
        session.add_all([txn] if txn else [])
        return _told(session, row).model_dump(mode="json")


@routes.post("/movements/<row_id>/look-again")
@requires("finance")
def look_again(row_id: str) -> dict[str, Any]:
    """It was not what it was taken for: it waits for a decision again. Refused where it has itself brought a payment."""
    with db.begin() as session:
        row = queries.row_to_decide(session, row_id)
        last = ledgers.trail(session, [row]).get(f"{row.id}.status", "")
        has_brought = queries.has_brought(session, row.id)
        txn = bank.look_again(row, last, has_brought, caller().person_id, now())
        session.add_all([txn] if txn else [])
        return _told(session, row).model_dump(mode="json")


@routes.post("/movements/<row_id>/stands-for")
@requires("finance")
def name_movement(row_id: str) -> dict[str, Any]:
    """Money that went was this refund or this payout; one that is due is done with it, one that is done is only named.

    Money that came was this payout, which the bank sent back.
    """
    said = body(shapes.StandsFor)
    if bool(said.refund_id) == bool(said.payout_id):
        raise BadInput({"refund_id": "missing"})
    by, at = caller().person_id, now()
    with db.begin() as session:
        row = queries.row_to_decide(session, row_id)
        if said.refund_id:
            refund = outgoing.refund(session, said.refund_id, row.id, at)
            bank.stands_for(row, refund.amount, by, at, refund_id=refund.id)
        elif row.amount > 0:
            session.add(bank.came_back(row, outgoing.returned_payout(session, said.payout_id), by, at))
        else:
            payout = outgoing.payout(session, said.payout_id, row.id, at)
            bank.stands_for(row, payout.amount, by, at, payout_id=payout.id)
        return _told(session, row).model_dump(mode="json")
