"""All rooms in one process: carries the post between them, every message twice, always."""

import importlib
import random
from collections.abc import Callable, Iterable

from flask.testing import FlaskClient
from sqlalchemy import select, update

from services.kit.bus import Bus
from services.kit.clock import now
from services.kit.event import Envelope, envelope
from services.kit.jobs import JOBS_OF
from services.kit.tables import outbox

ROOMS = ("accounts", "catalog", "orders")
PATIENCE = 60
Letter = tuple[Bus, Envelope]
Weather = Callable[[list[Letter]], list[Letter]]
"""In which order the letters of a round arrive, two of each."""


def fair(letters: list[Letter]) -> list[Letter]:
    """As they were sent."""
    return letters


def swapped(letters: list[Letter]) -> list[Letter]:
    """The last one first."""
    return letters[::-1]


def stormy(seed: int) -> Weather:
    """Anyhow, so that an old letter may come once more after newer ones; the same at every run with this seed."""
    dice = random.Random(seed)
    return lambda letters: dice.sample(letters, len(letters))


WEATHERS: dict[str, Callable[[], Weather]] = {
    "as sent": lambda: fair,
    "swapped": lambda: swapped,
    "storm": lambda: stormy(1),
}
"""By name, each made anew for a story."""


class Town:
    """The three rooms, side by side: `town.orders.post(...)`, then `town.carry_post()`, then look."""

    def __init__(self, weather: Weather = fair) -> None:
        self.weather = weather
        self.packages = {room: importlib.import_module(f"services.{room}") for room in ROOMS}
        for room in ROOMS:
            importlib.import_module(f"services.{room}.handlers")
            importlib.import_module(f"services.{room}.jobs")
        self.clients: dict[str, FlaskClient] = {
            room: importlib.import_module(f"services.{room}.app").create_app().test_client() for room in ROOMS
        }

    @property
    def accounts(self) -> FlaskClient:
        return self.clients["accounts"]

    @property
    def catalog(self) -> FlaskClient:
        return self.clients["catalog"]

    @property
    def orders(self) -> FlaskClient:
        return self.clients["orders"]

    @property
    def buses(self) -> list[Bus]:
        return [package.bus for package in self.packages.values()]

    def carry_post(self) -> list[Envelope]:
        """Deliver all that was announced, and what is announced meanwhile; each message to each hearer twice.

        A message that a room cannot act on yet comes again after the others, as on the real bus; what never works is raised.
        """
        carried: list[Envelope] = []
        waiting: list[Letter] = []
        for _ in range(PATIENCE):
            fresh = [message for bus in self.buses for message in self._take(bus)]
            carried += fresh
            waiting += [(bus, message) for message in fresh for bus in self.buses for _ in ("once", "twice")]
            if not waiting:
                return carried
            waiting = list(self._deliver(self.weather(waiting)))
        raise AssertionError(f"the post never ends: {[message.type for _, message in waiting]}")

    def _take(self, bus: Bus) -> list[Envelope]:
        with bus.db.begin() as session:
            rows = session.execute(
                select(outbox).where(outbox.c.sent_at.is_(None)).order_by(outbox.c.position).with_for_update()
            ).all()
            session.execute(update(outbox).where(outbox.c.id.in_([row.id for row in rows])).values(sent_at=now()))
        # Through the bytes that would go over the wire, so that what does not survive them is found.
        return [Envelope.from_json(envelope(row, bus.db.room).to_json()) for row in rows]

    def _deliver(self, letters: list[Letter]) -> Iterable[Letter]:
        failures: list[Exception] = []
        for bus, message in letters:
            try:
                bus.hear(message)
            except Exception as wrong:
                failures.append(wrong)
                yield bus, message
        if failures and len(failures) == len(letters):
            raise failures[0]

    def run_jobs(self, *names: str) -> None:
        """Run these jobs of whatever room (or all of them) until they have nothing left to do; errors are raised."""
        for room in ROOMS:
            for job in JOBS_OF[room].all:
                if not names or job.name in names:
                    while job.work():
                        pass

    def settle(self, rounds: int = 6) -> None:
        """Carry post and run jobs in turn until the town is quiet."""
        for _ in range(rounds):
            self.carry_post()
            self.run_jobs()
        self.carry_post()
