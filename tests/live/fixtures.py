"""The one town that all live and browser tests of a run share: up after half a minute, with four makers in it."""

import atexit
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.live.buying import Buyer
from tests.live.running import RunningTown
from tests.live.settling import Stall, settle

STOCK = {
    "Benang Contoh": ("Sarung Laut", 50),
    "Tembikar Contoh": ("Kendi Tanah", 50),
    "Cetak Contoh": ("Selendang Nila", 500),
    "Anyam Contoh": ("Tikar Terakhir", 5),
}


@dataclass(frozen=True)
class Settled:
    """A town and who lives in it."""

    town: RunningTown
    weaver: Stall
    potter: Stall
    printer: Stall
    """Has plenty, for those who buy by program."""
    plaiter: Stall
    """Has five pieces left."""


@cache
def settled_town() -> Settled:
    """Bring it up on first use; it goes when the run ends."""
    folder = Path(tempfile.mkdtemp(prefix="lapak-live-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    town = RunningTown(folder)
    atexit.register(town.down)
    town.up()
    return Settled(town, *settle(town, STOCK))


@pytest.fixture(scope="session")
def settled() -> Settled:
    """The town and its makers."""
    return settled_town()


@pytest.fixture(scope="session")
def town(settled: Settled) -> RunningTown:
    """The town, to kill parts of."""
    return settled.town


@pytest.fixture
def buyer(town: RunningTown) -> Buyer:
    """Somebody who buys."""
    return Buyer(town.url)
