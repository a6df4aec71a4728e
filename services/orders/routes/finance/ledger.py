"""What finance sees first, the ledger line by line, what does not fit, and corrections."""

from typing import Any

from flask import Blueprint

from services.kit.clock import now
from services.kit.http import body, caller, query, requires
from services.kit.money import Money
from services.kit.telemetry import log
from services.orders import db
from services.orders.queries import late
from services.orders.queries import ledgers as queries
from services.orders.queries.books import QUESTIONS, put
from services.orders.routes.once import once
from services.orders.rules import correction
from services.orders.shapes.finance import ledger as shapes

routes = Blueprint("finance_ledger", __name__, url_prefix="/finance")
PURSES = ("stripe", "manual_transfer")


@routes.get("/overview")
@requires("finance")
def show_overview() -> dict[str, Any]:
    """Where money lies, what is owed to whom, what waits for a person, and how much does not fit."""
    with db.begin() as session:
        held, told = queries.balances(session), queries.provider_balances(session)
        waiting = queries.waiting(session) | {"late_parcels": late.count(session, now())}
        breaks = put(session, QUESTIONS)
        seen, unbooked = queries.bank_by_movements(session)
    purses = [shapes.purse(name, told.get(name), held.get(f"cash:{name}", 0)) for name in PURSES]
    purses[-1] = shapes.bank_purse(purses[-1], seen, unbooked)
    accounts = [shapes.Account(account=name, amount=Money(amount)) for name, amount in sorted(held.items())]
    found = shapes.Overview(purses=purses, accounts=accounts, waiting=waiting, breaks=len(breaks))
    return found.model_dump(mode="json")


@routes.get("/breaks")
@requires("finance")
def list_breaks() -> dict[str, Any]:
    """What does not fit in this room's books, each with what mends it; `./lapak books` looks at the other rooms too."""
    with db.begin() as session:
        return {"items": [shapes.Break.model_validate(found) for found in put(session, QUESTIONS)], "next": None}


@routes.get("/ledger")
@requires("finance")
def list_ledger() -> dict[str, Any]:
    """Transactions, newest first: all, or those of an account, a kind or an order."""
    page = query(shapes.LedgerPage)
    with db.begin() as session:
        found, notes, after = queries.lines(session, page.account, page.kind, page.order_id, page.limit, page.after)
        return {"items": [shapes.transaction(txn, notes.get(txn.id, "")) for txn in found], "next": after}


@routes.post("/corrections")
@requires("finance")
def correct_ledger() -> tuple[dict[str, Any], int]:
    """Mend a mistake by a new entry; the same key and body have the same answer, once."""
    said = body(shapes.Correction)
    with db.begin() as session:

        def write() -> dict[str, Any]:
            meant = correction.Said(**said.model_dump(exclude={"amount"}), amount=said.amount.amount)
            mended = queries.what_is_corrected(session, meant.order_id, meant.mends)
            gap = queries.gap_of(session, meant.mends)
            txn, note = correction.correct(meant, caller().person_id, now(), mended, gap)
            session.add(txn)
            session.add(note)
            log().warning("ledger_corrected", txn=txn.id)
            return shapes.transaction(txn, note.note).model_dump(mode="json")

        return once(session, said, write), 201
