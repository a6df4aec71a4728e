"""What the market takes of sales, what it promised to take no more than, and what of it is set aside for the risk reserve."""

from datetime import datetime
from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session

from services.events import FeeChanged
from services.kit import audit
from services.kit.clock import now
from services.kit.errors import BadInput, NotFound, Refused
from services.kit.http import body, caller, requires
from services.kit.ids import new_id
from services.kit.money import Money
from services.orders import bus, db
from services.orders.models import FeePromise, FeeRate, FeeVersion
from services.orders.queries import fees, places
from services.orders.queries.payouts import due
from services.orders.routes.once import once
from services.orders.rules import fee
from services.orders.rules.ledger import payouts as books
from services.orders.shapes import payout_asks
from services.orders.shapes import payouts as shapes

routes = Blueprint("finance_fees", __name__, url_prefix="/finance")


@routes.post("/reserve")
@requires("finance")
def fill_reserve() -> tuple[dict[str, Any], int]:
    """Put a part of what the market has earned into the reserve; once for each key."""
    asked = body(payout_asks.SetAside)
    with db.begin() as session:
        return once(session, asked, lambda: _set_aside(session, asked.amount)), 201


@routes.get("/reserve")
@requires("finance")
def show_reserve() -> dict[str, Any]:
    """What lies in the reserve, and how much more the market has earned that can go there."""
    with db.begin() as session:
        return _reserve(session)


def _set_aside(session: Session, amount: Money) -> dict[str, Any]:
    free = _reserve(session)["can_set_aside"]  # one asker at a time from here on
    if amount.amount > free["amount"]:
        raise Refused("more_than_earned", "The market has not earned so much.", can_set_aside=free)
    txn = books.set_aside(amount.amount, new_id("rsv"), now())
    session.add(txn)
    session.flush()
    return _reserve(session)


def _reserve(session: Session) -> dict[str, Any]:
    told = {"reserve": due.reserve(session), "can_set_aside": max(0, due.earned_by_market(session))}
    return {name: {"amount": amount, "currency": "IDR"} for name, amount in told.items()}


@routes.get("/fee-rates")
@requires("finance", "admin", "vendor")
def list_fees() -> dict[str, Any]:
    """What is taken of sales made now; a vendor reads what of theirs is not exceeded, others of how many that is so."""
    at, vendor = now(), caller().vendor_id
    with db.begin() as session:
        rates = places.fee_rates(session)
        told = shapes.FeesView(items=[shapes.fee(one) for one in rates])
        if vendor:
            told.kept = [_kept(session, one) for one in fee.running(fees.promises_to(session, [vendor]), at)]
        else:
            told.kept_by = shapes.some(_kept_by(session, rates, at))
        return told.model_dump(mode="json")


@routes.post("/fee-promise")
@requires("vendor", in_person=True)
def show_promise() -> dict[str, Any]:
    """What is not exceeded, and until when, for whoever goes on alone from a day on; which day, stands in no address."""
    asked = body(payout_asks.FromDay)
    with db.begin() as session:
        return _kept(session, fee.promise("", asked.day)).model_dump(mode="json")


def _kept(session: Session, one: FeePromise) -> shapes.KeptFees:
    table = fee.table_of(one, fees.versions(session))
    return shapes.KeptFees(last_day=one.last_day, rates=[shapes.fee(rate) for rate in table])


def _kept_by(session: Session, rates: list[FeeRate], at: datetime) -> int:
    """Of how many vendors something else than now was promised."""
    tables = fee.promised(fees.all_promises(session), fees.versions(session), at)
    return sum(any(fee.is_other(table, rates) for table in mine) for mine in tables.values())


@routes.put("/fee-rates/<code>")
@requires("finance", "admin")
def set_fee(code: str) -> dict[str, Any]:
    """Take a fee otherwise from now on; what was sold before keeps the terms it was sold on. Every change is written down."""
    asked = body(payout_asks.SetFee)
    if not code.replace("_", "").isalnum() or len(code) > 40:
        raise NotFound()
    if asked.most and asked.most.amount < asked.least.amount:
        raise BadInput({"most": "below_least"})
    with db.begin() as session:
        known = session.get(FeeRate, code, with_for_update=True)
        before = _words(known) if known else ""
        rate = FeeRate(
            code=code,
            base=asked.base,
            basis_points=asked.basis_points,
            fixed=asked.fixed.amount,
            least=asked.least.amount,
            most=asked.most.amount if asked.most else None,
            version=known.version if known else 0,
        )
        kept = session.merge(rate)
        if _words(kept) != before:
            audit.note(session, f"fee-rate-{code}", before, _words(kept))
            kept.version += 1
            session.add(_version(kept, now()))
            bus.announce(session, _fact(kept))
        return shapes.fee(kept).model_dump(mode="json")


def _version(rate: FeeRate, at: datetime) -> FeeVersion:
    return FeeVersion(version=rate.version, since=at, **{name: getattr(rate, name) for name in fee.TERMS})


def _fact(rate: FeeRate) -> FeeChanged:
    most = None if rate.most is None else Money(rate.most)
    return FeeChanged(rate.code, rate.version, rate.base, rate.basis_points, Money(rate.fixed), Money(rate.least), most)


def _words(rate: FeeRate) -> str:
    """What a fee says, as the audit keeps it."""
    most = "any" if rate.most is None else rate.most
    return f"{rate.basis_points}/10000 of {rate.base} + {rate.fixed}, {rate.least} to {most}"
