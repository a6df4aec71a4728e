"""What must hold between rooms: what is paid for has left the shelf, and what one announced the others have heard."""

import importlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime

from deploy.books.checks import Break, Connection

Rooms = Mapping[str, Connection]
ROOMS = ("accounts", "catalog", "orders")
OVER = ("cancelled", "expired")
REPLAY = "./lapak dead list"


def check_stock(rooms: Rooms, before: datetime) -> Iterator[Break]:
    """Orders paid before then have all their goods committed, and no order holds goods that it will not pay for."""
    asked = "SELECT order_id, listing_id, status, quantity FROM auditor.reservations"
    held: dict[tuple[object, object], Counter[object]] = defaultdict(Counter)
    for order_id, listing_id, status, quantity in rooms["catalog"].execute(asked):
        held[order_id, listing_id][status] += int(str(quantity))
    lines = rooms["orders"].execute(
        # What is paid in cash goes ahead before its money, so that it is sold with its first payment due.
        "SELECT o.id, o.status, coalesce(o.paid_at, (SELECT o.placed_at FROM auditor.payments p"
        "  WHERE p.order_id = o.id AND p.provider = 'cash' LIMIT 1)), l.listing_id, l.quantity FROM auditor.orders o"
        " JOIN auditor.order_lines l ON l.order_id = o.id WHERE o.placed_at < %s",
        [before],
    )
    for order_id, status, paid_at, listing_id, quantity in lines:
        counts = held.pop((order_id, listing_id), Counter())
        committed, name = counts["committed"], str(order_id)
        if isinstance(paid_at, datetime) and paid_at < before and committed != quantity:
            says = f"Order {order_id} paid for {quantity} of listing {listing_id}, but {committed} are committed to it."
            yield Break("committed", name, says, REPLAY)
        if paid_at is None and committed:
            says = f"Order {order_id} has {committed} of {listing_id} committed, but is unpaid."
            yield Break("committed", name, says, f"/keuangan/pesanan/{order_id}")
        if status in OVER and counts["held"]:
            says = f"Order {order_id} is {status}, but still holds {counts['held']} of {listing_id}."
            yield Break("held", name, says, REPLAY)


def check_post(rooms: Rooms, before: datetime) -> Iterator[Break]:
    """Every fact of before then was sent, and heard by each handler that is there for it."""
    heard = {room: list(rooms[room].execute("SELECT message_id, handler, at FROM auditor.inbox")) for room in rooms}
    for room in rooms:
        facts = list(rooms[room].execute("SELECT id, type, sent_at FROM auditor.outbox WHERE at < %s", [before]))
        for message_id, kind, sent_at in facts:
            if sent_at is None:
                says = f"Fact {message_id} ({kind}) of {room} was never sent."
                yield Break("sent", str(message_id), says, f"./lapak logs {room}-relay")
        sent = [(str(i), str(kind), at) for i, kind, at in facts if isinstance(at, datetime) and at < before]
        for hearer in rooms:
            yield from _unheard(hearer, sent, heard[hearer])


def _unheard(hearer: str, sent: list[tuple[str, str, datetime]], inbox: list[tuple[object, ...]]) -> Iterator[Break]:
    """The facts that a room should have heard; those from before a handler's first one are older than the handler."""
    first: dict[object, datetime] = {}
    for _, handler, at in inbox:
        if isinstance(at, datetime):
            first[handler] = min(at, first.get(handler, at))
    known = {(str(message_id), handler) for message_id, handler, _ in inbox}
    if not first:
        return
    for kind, handler in _handlers(hearer):
        since = first.get(handler, min(first.values()))
        for message_id, sent_kind, at in sent:
            if sent_kind == kind and at >= since and (message_id, handler) not in known:
                says = f"Fact {message_id} ({kind}) was sent, but {handler} of {hearer} has not heard it."
                yield Break("heard", message_id, says, REPLAY)


def _handlers(room: str) -> list[tuple[str, str]]:
    importlib.import_module(f"services.{room}.handlers")
    bus = importlib.import_module(f"services.{room}").bus
    return [(fact.wire_type, handler.__name__) for fact, handlers in bus.handlers.items() for handler in handlers]
