"""A small storm over the running town: everything is where its buyers brought it."""

import subprocess

import pytest

from deploy.local.layout import ROOT
from tests.live.fixtures import Settled

pytestmark = pytest.mark.live
LONGEST = 300.0


def storm(settled: Settled, *words: str) -> subprocess.CompletedProcess[str]:
    """Let it go by."""
    town = settled.town
    return subprocess.run(
        [ROOT / "lapak", "storm", *words],
        env=town.env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )


def test_a_storm_loses_nothing(settled: Settled) -> None:
    went = storm(settled, "--orders", "24", "--kills", "6", "--seed", "3")
    assert went.returncode == 0, went.stdout + went.stderr
    assert "24 orders, 6 of 6 kills" in went.stdout
