"""From nothing to a working market, and then the watch over it until somebody says stop."""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from deploy.local import children, demo, forking, record, town
from deploy.local import given as outside
from deploy.local.keys import keys_of_town
from deploy.local.layout import Layout
from deploy.local.parts import Server
from deploy.local.ports import is_free
from deploy.local.postgres import PrivatePostgres
from deploy.local.progress import say, step
from deploy.local.rabbit import PrivateRabbit
from deploy.local.record import Record, Running
from deploy.local.supervisor import Stopped, Supervisor
from deploy.local.trouble import Trouble
from deploy.local.welcome import welcome

PATIENCE = 120.0
_STOP_PATIENCE = 6.0


@dataclass
class Start:
    """One start of a town: what was asked, and what has been found out on the way."""

    layout: Layout
    port: int
    with_demo: bool
    given: Mapping[str, str]
    record: Record = field(default_factory=Record)

    def note(self, processes: list[Running] | None = None, state: str | None = None) -> None:
        """Write down what is new about the town."""
        self.record.processes = self.record.processes if processes is None else processes
        self.record.state = state or self.record.state
        record.write(self.layout.folder("run"), self.record)


def up(layout: Layout, port: int, with_demo: bool) -> None:
    """Bring the town up and keep it up; returns when it was stopped. Raises Trouble when it cannot be."""
    layout.make()
    if (held := record.lock(layout.folder("run"))) is None:
        say(already_up(layout))
        return
    try:
        _up(Start(layout, port, with_demo, outside.given_settings(layout.root, os.environ)))
    finally:
        os.close(held)


def already_up(layout: Layout) -> str:
    """What a second start says."""
    known = record.read(layout.folder("run"))
    where = f" at {known.public_url}" if known and known.public_url else ""
    return f"The town is already up{where}. See ./lapak status; stop it with ./lapak down."


def _up(start: Start) -> None:
    began = time.monotonic()
    _clear_the_ground(start)
    start.record.supervisor, start.record.supervisor_began = os.getpid(), record.began_at(os.getpid())
    supervisor = Supervisor(start.note, say)
    try:
        _bring_up(start, supervisor)
        start.note(state="up")
        say(welcome(start.record, start.with_demo, time.monotonic() - began))
        supervisor.run()
    except Stopped:
        pass
    finally:
        say("Stopping ...")
        start.note(state="stopping")
        supervisor.stop(town.STOPPING, _STOP_PATIENCE)
        record.forget(start.layout.folder("run"))
    say("The town is down; nothing was lost.")


def _clear_the_ground(start: Start) -> None:
    left = record.end_leftovers(record.read(start.layout.folder("run")))
    if left:
        say(f"Ended {left} processes that an earlier start left behind.")
    if not is_free(start.port):
        raise Trouble(f"Port {start.port} is in use: stop what listens there, or choose another with --port.")
    start.layout.turn_logs()


def _bring_up(start: Start, supervisor: Supervisor) -> None:
    own = keys_of_town(start.layout.folder("keys"))
    own |= _start_servers(start, supervisor)
    ports = town.Ports.choose(start.port, start.layout)
    settings = town.settings_of(
        start.layout, ports, start.given, own | ({"LAPAK_DEMO": "1"} if start.with_demo else {})
    )
    base = outside.without_settings(os.environ)
    start.record.public_url, start.record.environment = settings["LAPAK_PUBLIC_URL"], settings
    start.note()
    with step("Migrating the databases"):
        forking.read_libraries()
        _migrate(start.layout, {**base, **settings})
    programs = town.programs_of(start.layout, ports, settings, base, not outside.has_provider(start.given))
    with step(f"Starting {len(programs)} processes"):
        supervisor.start(programs)
        supervisor.wait_for([kept.name for kept in start.record.processes], PATIENCE)
    if start.with_demo:
        demo.load_once(start.layout, {**base, **settings}, lambda: supervisor.tend(0.5))


def _start_servers(start: Start, supervisor: Supervisor) -> dict[str, str]:
    """Start the private servers that are wanted; the broker, which takes longest, boots while the rest goes on."""
    settings: dict[str, str] = {}
    if not outside.has_broker(start.given):
        rabbit = PrivateRabbit(start.layout.folder("rabbitmq"), log=start.layout.log("rabbitmq"))
        rabbit.prepare()
        supervisor.start([Server("rabbitmq", "amqp", rabbit)])
        settings["LAPAK_AMQP_URL"] = rabbit.url
    if not outside.has_databases(start.given):
        postgres = PrivatePostgres(start.layout.folder("postgres"), log=start.layout.log("postgres"))
        with step("Starting PostgreSQL"):
            supervisor.adopt(Server("postgres", "sql", postgres), postgres.start())
        start.record.auditor = postgres.auditor_urls
        settings |= {outside.DATABASE_URLS[room]: url for room, url in postgres.urls.items()}
    return settings


def _migrate(layout: Layout, env: Mapping[str, str]) -> None:
    log = layout.log("migrate")
    offset = log.stat().st_size if log.exists() else 0
    words = ["services.kit.migrate", *outside.DATABASE_URLS]
    if forking.fork("migrate", words, log=log, env=env, cwd=layout.root).wait() != 0:
        reason = (children.since(log, offset).strip().splitlines() or ["no reason given"])[-1]
        raise Trouble(f"The databases could not be migrated: {reason}")
