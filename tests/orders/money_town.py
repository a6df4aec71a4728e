"""The room's database and the sandbox for tests of money: orders put in, time moved on, what was written read back."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from services.kit.clock import now
from services.kit.tables import outbox
from services.orders import db
from services.orders.models import Order, OrderStatus, Payment
from services.orders.queries.orders import order_to_change
from services.orders.rules import payment as payments
from tests.orders.builders import NOON, an_order


def put_awaiting() -> str:
    """An order of Rp240.000 from two shops whose goods are held and whose way to pay is wanted; its id."""
    order = an_order(status=OrderStatus.AWAITING_PAYMENT)
    order.held_until = now() + (order.held_until - NOON)
    payments.want(order, now())
    with db.begin() as session:
        session.add(order)
    return order.id


@contextmanager
def changing(order_id: str) -> Iterator[tuple[Session, Order]]:
    """One transaction over this order."""
    with db.begin() as session:
        yield session, order_to_change(session, order_id)


def payment_of(order_id: str) -> Payment:
    """The order's payment as it stands."""
    with changing(order_id) as (_, order):
        return order.payments[0]


def status_of(order_id: str) -> tuple[str, str]:
    """Where the order and the buyer's money stand."""
    with changing(order_id) as (_, order):
        return order.status, order.payment_status


def make_due() -> None:
    """What was put off may be tried now."""
    with db.begin() as session:
        for table in ("payments", "refunds", "provider_events"):
            session.execute(text(f"UPDATE {table} SET retry_at = now() - interval '1 s' WHERE retry_at IS NOT NULL"))


def announced() -> list[str]:
    """The names of the facts told so far, in order."""
    with db.begin() as session:
        rows = session.scalars(select(outbox.c.type).order_by(outbox.c.position))
        return [name.split(".")[1] for name in rows]


def balance(account: str) -> int:
    """What an account of the ledger holds."""
    asked = text("SELECT coalesce(sum(amount), 0) FROM auditor.ledger_lines WHERE account = :account")
    with db.begin() as session:
        return int(session.scalar(asked, {"account": account}) or 0)
