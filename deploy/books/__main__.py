"""The command: looks twice, a moment apart, so that what is just on its way is not taken for a break."""

import argparse
import os
import sys
import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import orjson
import psycopg
import urllib3

from deploy.books import catalog, orders, provider, rooms
from deploy.books.checks import Break, run_all

MOMENT = 2.0
GRACE = 60.0


def address_of(room: str) -> str:
    """Where a room's books can be read; empty where nobody said."""
    own = os.environ.get(f"LAPAK_{room.upper()}_DATABASE_URL", "")
    return os.environ.get(f"LAPAK_AUDITOR_{room.upper()}_URL") or own


def provider_key() -> str:
    """The key that the provider is read with; empty where there is none."""
    return os.environ.get("LAPAK_BOOKS_STRIPE_KEY") or os.environ.get("STRIPE_API_KEY", "")


def look(grace: float) -> list[Break]:
    """Every break there is now; facts and payments younger than `grace` seconds may still be on their way."""
    before = datetime.now(UTC) - timedelta(seconds=grace)
    with ExitStack() as stack:
        open_rooms = {}
        for room in rooms.ROOMS:
            connection = stack.enter_context(psycopg.connect(address_of(room), connect_timeout=5))
            connection.read_only, connection.isolation_level = True, psycopg.IsolationLevel.REPEATABLE_READ
            open_rooms[room] = connection
        found = run_all(orders.CHECKS, open_rooms["orders"]) + run_all(catalog.CHECKS, open_rooms["catalog"])
        found += [*rooms.check_stock(open_rooms, before), *rooms.check_post(open_rooms, before)]
        return found + _ask_provider(open_rooms["orders"])


def _ask_provider(database: psycopg.Connection[tuple[object, ...]]) -> list[Break]:
    if not (key := provider_key()):
        return []
    base = os.environ.get("STRIPE_API_BASE", "https://api.stripe.com").rstrip("/")
    with urllib3.PoolManager(timeout=10.0, retries=urllib3.Retry(2, redirect=False)) as pool:
        try:
            return provider.check(provider.Provider(base, key, pool), database)
        except provider.NoAnswer as lost:
            says = f"The payment provider at {base} cannot be read: {lost}."
            return [Break("provider_answers", base, says, "./lapak status")]


def look_twice(grace: float) -> list[Break]:
    """The breaks that are still there a moment later."""
    first = {(one.check, one.about) for one in look(grace)}
    if not first:
        return []
    time.sleep(MOMENT)
    return [one for one in look(grace) if (one.check, one.about) in first]


def main(arguments: list[str]) -> int:
    """Print the result; 0 when all is in order, 1 when anything is not, 2 when the town cannot be found."""
    parser = argparse.ArgumentParser("python -m deploy.books", description=__doc__)
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--grace", type=float, default=GRACE, help="seconds that a fact may be on its way")
    given = parser.parse_args(arguments)
    if missing := [f"LAPAK_AUDITOR_{room.upper()}_URL" for room in rooms.ROOMS if not address_of(room)]:
        print(f"These settings are missing: {', '.join(missing)}. `./lapak books` gives them.", file=sys.stderr)
        return 2
    found = look_twice(given.grace)
    is_asked = bool(provider_key())
    if given.json:
        told = {"ok": not found, "provider_asked": is_asked, "breaks": [one.__dict__ for one in found]}
        print(orjson.dumps(told).decode())
    else:
        _print(found, is_asked)
    return 1 if found else 0


def _print(found: list[Break], is_asked: bool) -> None:
    for one in found:
        print(f"{one.says} To mend it: {one.mend}")
    without = "" if is_asked else " The payment provider was not asked: there is no key for it."
    print((f"{len(found)} breaks." if found else "The books are in order.") + without)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
