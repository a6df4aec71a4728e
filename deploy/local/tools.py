"""Hands over to the project's other programs, with the settings of the running town."""

import os
import sys
from collections.abc import Mapping

from deploy.local import given, record
from deploy.local.layout import Layout
from deploy.local.trouble import Trouble

MODULES: dict[str, tuple[str, str]] = {
    "migrate": ("services.kit.migrate", "bring each room's database to its newest shape"),
    "user": ("services.accounts.admin", "make people and give them roles; the first administrator too"),
    "demo": ("deploy.demo", "fill the running town with demo data"),
    "books": ("deploy.books", "check that nothing is lost, doubled or off"),
    "dead": ("services.kit.dead", "list, show, replay or drop dead letters"),
    "bench": ("deploy.bench", "measure how fast it is"),
    "storm": ("deploy.storm", "order, pay and refund under a storm of kill -9, then check that nothing is lost"),
}


def hand_over(layout: Layout, command: str, arguments: list[str]) -> None:
    """Become the program behind a command. Raises Trouble when there is no town to work on."""
    module = MODULES[command][0]
    words = arguments or (list(given.DATABASE_URLS) if command == "migrate" else [])
    env = {**given.without_settings(os.environ), **settings_of_running(layout, os.environ)}
    env["LAPAK_STATE"] = str(layout.state)
    os.chdir(layout.root)
    os.execve(sys.executable, [sys.executable, "-m", module, *words], env)  # noqa: S606


def settings_of_running(layout: Layout, environment: Mapping[str, str]) -> dict[str, str]:
    """The settings of the town that is up, else those given from outside when they name the databases."""
    known = record.read(layout.folder("run"))
    if known is not None and known.is_alive and known.environment:
        return known.environment
    outside = given.given_settings(layout.root, environment)
    if not given.has_databases(outside):
        raise Trouble(
            "The town is not up: start it with ./lapak up, or set the three LAPAK_..._DATABASE_URL addresses."
        )
    return outside
