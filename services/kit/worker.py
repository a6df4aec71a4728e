"""One room's worker: hears its messages and runs its jobs, in two threads: `python -m services.kit.worker <room>`."""

import importlib
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from importlib.util import find_spec

import psycopg
from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import OperationalError

from services.kit import rabbit
from services.kit.bus import Bus
from services.kit.errors import BadInput
from services.kit.jobs import CHANNEL, JOBS_OF, Jobs
from services.kit.tables import attempts
from services.kit.telemetry import MESSAGES, log, serve_metrics, start_logging

PATIENCE = 1.0
CRASHES = 5  # how often a message may take the process down with it before it is put aside


def hear_one(bus: Bus, channel: rabbit.BlockingChannel, delivery: rabbit.Delivery) -> str:
    """Let the room act on one message and settle it with the broker; the outcome as a word."""
    room = bus.db.room
    kind = "unknown"
    if delivery.is_redelivered and _has_crashed_too_often(bus, delivery):
        rabbit.bury(channel, room, delivery, "crashes")
        outcome = "dead"
    else:
        try:
            message = rabbit.envelope_of(delivery)
            kind = message.type
            bus.hear(message)
            rabbit.done(channel, delivery)
            outcome = "done"
        except BadInput as wrong:
            rabbit.bury(channel, room, delivery, wrong.code)
            outcome = "dead"
        except rabbit.BrokerDown:
            raise
        except Exception:
            log().warning("handler_failed", message=delivery.message_id, type=kind, exc_info=True)
            outcome = "later" if rabbit.put_off(channel, room, delivery) else "dead"
    _settle(bus, delivery, kind, outcome)
    return outcome


def _settle(bus: Bus, delivery: rabbit.Delivery, kind: str, outcome: str) -> None:
    MESSAGES.labels(bus.db.room, kind, outcome).inc()
    tell = log().error if outcome == "dead" else log().info
    tell("message", message=delivery.message_id, type=kind, outcome=outcome, attempt=delivery.attempt)
    if delivery.is_redelivered:
        with bus.db.begin() as session:
            session.execute(delete(attempts).where(attempts.c.message_id == delivery.message_id))


def _has_crashed_too_often(bus: Bus, delivery: rabbit.Delivery) -> bool:
    # A crash brings back all that was prefetched, guilty or not. Only what is begun is counted, before it is begun.
    row = insert(attempts).values(message_id=delivery.message_id, count=1)
    counted = row.on_conflict_do_update(index_elements=["message_id"], set_={"count": attempts.c.count + 1})
    with bus.db.begin() as session:
        return int(session.execute(counted.returning(attempts.c.count)).scalar_one()) > CRASHES


def listen(bus: Bus) -> None:
    """Hear messages for ever."""
    with rabbit.channel() as channel:
        rabbit.declare(channel, bus.db.room, bus.routing_keys())
        log().info("worker_ready")
        for delivery in rabbit.deliveries(channel, bus.db.room, PATIENCE):
            if delivery is not None:
                hear_one(bus, channel, delivery)


def work(jobs: Jobs) -> None:
    """Run jobs for ever, each when it is due or somebody calls."""
    with jobs.db.ear(CHANNEL) as ear:
        woken: set[str] = set()
        while True:
            wait = jobs.run_due(woken)
            # The first call may wait; what else has come by then is taken along without waiting.
            woken = {call.payload for call in ear.notifies(timeout=min(wait, 30.0), stop_after=1)}
            woken |= {call.payload for call in ear.notifies(timeout=0)}


def _keep_on(what: Callable[[], None]) -> None:
    wait = 0.2
    while True:
        began = time.monotonic()
        try:
            what()
        except (*rabbit.BrokerDown, OperationalError, psycopg.OperationalError) as lost:
            wait = 0.2 if time.monotonic() - began > 10 else min(wait * 2, 1.0)
            log().warning("worker_waits", because=type(lost).__name__, seconds=wait)
            time.sleep(wait)
        except Exception:
            log().critical("worker_fell", exc_info=True)
            os._exit(1)  # half a worker would look alive: let the supervisor start a whole one


def main(room: str) -> None:
    """Run one room's ears and hands until told to stop."""
    start_logging(f"{room}-worker")
    serve_metrics()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    package = importlib.import_module(f"services.{room}")
    for part in ("handlers", "jobs"):
        if find_spec(f"services.{room}.{part}"):
            importlib.import_module(f"services.{room}.{part}")
    threading.Thread(target=_keep_on, args=(lambda: work(JOBS_OF[room]),), daemon=True).start()
    _keep_on(lambda: listen(package.bus))


if __name__ == "__main__":
    main(sys.argv[1])
