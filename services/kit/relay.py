"""Drains one room's outbox into the broker, in a process of its own: `python -m services.kit.relay <room>`."""

import signal
import sys
import time
from datetime import timedelta

import psycopg
from sqlalchemy import or_, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from services.kit import rabbit
from services.kit.bus import OUTBOX
from services.kit.clock import now
from services.kit.db import Database
from services.kit.event import envelope
from services.kit.tables import outbox
from services.kit.telemetry import PUBLISHED, log, serve_metrics, start_logging

BATCH = 100
PATIENCE = 5.0  # seconds between looks when nothing wakes us: for facts that were put off
UNROUTABLE_WAIT = timedelta(seconds=5)


def drain_once(db: Database, channel: rabbit.BlockingChannel) -> int:
    """Publish one batch, oldest first; how many were taken. Unsent facts stay claimed by this transaction until its end.

    Rows are marked as they are confirmed; a crash before the commit sends them again, which hearers expect.
    """
    with db.begin() as session:
        due = or_(outbox.c.retry_at.is_(None), outbox.c.retry_at <= now())
        unsent = select(outbox).where(outbox.c.sent_at.is_(None), due).order_by(outbox.c.position).limit(BATCH)
        rows = session.execute(unsent.with_for_update(skip_locked=True)).all()
        sent = [row.id for row in rows if _publish(db.room, session, channel, row)]
        session.execute(update(outbox).where(outbox.c.id.in_(sent)).values(sent_at=now()))
    return len(sent)


def _publish(room: str, session: Session, channel: rabbit.BlockingChannel, row: object) -> bool:
    message = envelope(row, room)
    try:
        rabbit.publish(channel, message)
    except rabbit.Unroutable:
        log().warning("nobody_hears", type=message.type, message=message.id)
        put_off = update(outbox).where(outbox.c.id == message.id).values(retry_at=now() + UNROUTABLE_WAIT)
        session.execute(put_off)
        return False
    PUBLISHED.labels(room, message.type).inc()
    return True


def _serve(db: Database) -> None:
    with db.ear(OUTBOX) as ear, rabbit.channel() as channel:
        channel.exchange_declare(rabbit.EXCHANGE, "topic", durable=True)
        log().info("relay_ready")
        while True:
            while drain_once(db, channel):
                pass
            next(ear.notifies(timeout=PATIENCE, stop_after=1), None)
            channel.connection.process_data_events(0)  # heartbeats: the broker drops a connection that is silent


def main(room: str) -> None:
    """Run until told to stop; a lost broker or database is waited for."""
    start_logging(f"{room}-relay")
    serve_metrics()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    db = Database(room)
    wait = 0.2
    while True:
        began = time.monotonic()
        try:
            _serve(db)
        except (*rabbit.BrokerDown, OperationalError, psycopg.OperationalError) as lost:
            wait = 0.2 if time.monotonic() - began > 10 else min(wait * 2, 1.0)
            log().warning("relay_waits", because=type(lost).__name__, seconds=wait)
            time.sleep(wait)


if __name__ == "__main__":
    main(sys.argv[1])
