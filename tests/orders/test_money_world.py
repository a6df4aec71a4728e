"""Whatever people, clocks and the provider do, and whatever answers are lost: the books agree with the provider's.

The real room, its database and its jobs, the official library, and a sandbox in a process of its own. After every step the
room's own questions find nothing; whenever the provider behaves for a while, an outside auditor reckons every order anew.
`MONEY_EXAMPLES=200` takes more walks, each time others.
"""

import os
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from deploy.local.postgres import PrivatePostgres
from services.orders.app import create_app
from services.orders.providers import stripe as adapter
from services.orders.providers.stripe import connect
from tests.deploy.sandbox.running import SECRETS, Sandbox
from tests.orders.ways_ground import every_way
from tests.orders.world import Auditor, Market
from tests.orders.world.machine import Open, World
from tests.orders.world.tour import REACHED, tour

__all__ = ["every_way"]
EXAMPLES = int(os.environ.get("MONEY_EXAMPLES", "0"))


@pytest.fixture
def open_world(
    database: PrivatePostgres,
    wipe: Callable[[], None],
    keepers: dict[str, psycopg.Connection],
    every_way: None,
    monkeypatch: pytest.MonkeyPatch,
) -> Open:
    """A market that nothing has happened in, at a provider that nobody knows."""

    def begin() -> tuple[Market, Auditor, ExitStack]:
        wipe()
        stack = ExitStack()
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        sandbox = stack.enter_context(Sandbox(folder, "http://127.0.0.1:9/hooks/stripe"))
        port = connect("sk_test_x", sandbox.base, SECRETS)
        monkeypatch.setattr(adapter, "default", lambda: port)
        market = Market(create_app().test_client(), sandbox, keepers["orders"])
        return market, Auditor(database.auditor_urls["orders"], sandbox), stack

    return begin


def test_the_books_agree_with_the_provider_whatever_happens(open_world: Open) -> None:
    machine = type("World", (World,), {"open": staticmethod(open_world)})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=EXAMPLES or 10,
            stateful_step_count=60,
            derandomize=not EXAMPLES,
            phases=(
                Phase.generate,
            ),  # every step talks to a process: to make a walk shorter takes longer than to read it
            report_multiple_bugs=False,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_a_walk_reaches_everything_that_the_others_may_pass(open_world: Open) -> None:
    world = type("World", (World,), {"open": staticmethod(open_world)})()
    world.begin()
    with world.stack:
        for step in tour(world):
            step()
            world.the_rooms_own_questions_find_nothing()
            world.nothing_was_sent_before_its_goods_had_arrived_and_the_time_was_over()
        world.all_is_well_for_a_while()
        assert REACHED - {*world.auditor.reached()} == set()
