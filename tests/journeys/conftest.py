"""What the walks through every state stand on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.local.postgres import PrivatePostgres
from services.kit.settings import settings
from services.orders.providers import stripe as adapter
from services.orders.providers.stripe import connect
from tests.accounts.test_routes_helping import Unit
from tests.deploy.sandbox.running import Sandbox
from tests.journeys.states.stall import OpenStall, Stall
from tests.journeys.states.witness import Witness
from tests.town import Town


@pytest.fixture
def witness(database: PrivatePostgres) -> Witness:
    """An empty town, watched."""
    return Witness(Town(), database)


@pytest.fixture
def provider(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    """A provider whose notices all get lost, and every way to pay switched on."""
    with Sandbox(tmp_path, "http://127.0.0.1:9/hooks/stripe") as running:
        monkeypatch.setenv("LAPAK_PAYMENTS", "stripe,manual_transfer,cash")
        monkeypatch.setenv("LAPAK_TRANSFER_ACCOUNT", "Bank Contoh 123-456-7890 a.n. Lapak Karya")
        monkeypatch.setenv("STRIPE_API_BASE", running.base)
        monkeypatch.setattr(adapter, "default", lambda: connect("sk_test_x", running.base))
        settings.cache_clear()
        yield running
        monkeypatch.undo()
        settings.cache_clear()


@pytest.fixture
def stall(witness: Witness, provider: Sandbox) -> Stall:
    """An open shop with many of one thing."""
    return open_stall(witness, provider, Unit(witness.room), "Benang Senja")


@pytest.fixture
def neighbour(stall: Stall) -> Stall:
    """Another one, of the same unit."""
    return open_stall(stall.witness, stall.sandbox, stall.unit, "Dapur Garing")


def open_stall(witness: Witness, provider: Sandbox, unit: Unit, name: str) -> Stall:
    """Somebody's shop, from its approval to its opening."""
    me, vendor_id = witness.room.vendor(unit.old, shop_name=name)
    witness.town.carry_post()
    maker = OpenStall(witness.town, me, unit.old)
    maker.sell("Selendang nila", price=150_000, fee=10_000, stock=50)
    finance = witness.hand(witness.room.member("finance"))
    return Stall(witness, provider, unit, maker, vendor_id, witness.hand(me), finance, witness.hand(unit.head))
