"""The storm's command: whom it spares, and how long it waits for quiet."""

from pathlib import Path

import pytest

from deploy.storm import __main__ as command
from tests.deploy.storm.towns import write


def test_there_is_no_storm_without_a_town(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LAPAK_STATE", str(tmp_path))
    assert command.main(["--orders", "1"]) == 2
    assert "not up" in capsys.readouterr().err


def test_a_town_that_takes_real_money_is_spared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "run").mkdir()
    write(tmp_path / "run", 1, 1.0)
    monkeypatch.setenv("LAPAK_STATE", str(tmp_path))
    monkeypatch.setenv("STRIPE_API_KEY", "sk_live_1")
    assert command.main(["--orders", "1"]) == 2
    assert "real money" in capsys.readouterr().err


def test_what_is_on_its_way_is_waited_for() -> None:
    looks = iter([["off"], ["off"], []])
    assert command.wait_for_quiet(lambda: next(looks), 5, step=0) == []


def test_what_stays_off_is_told_in_the_end() -> None:
    assert command.wait_for_quiet(lambda: ["off"], 0.05, step=0.01) == ["off"]


@pytest.mark.parametrize("word", ["-1", "x"])
def test_a_count_is_a_number(word: str) -> None:
    with pytest.raises(SystemExit):
        command.main(["--orders", word])
