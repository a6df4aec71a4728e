"""What a town writes down is enough to find it again, and never enough to end somebody else's process."""

import os
import subprocess
import time
from collections.abc import Iterator

import pytest

from deploy.local import record
from deploy.local.down import down
from deploy.local.layout import Layout
from deploy.local.record import Record, Running
from deploy.local.status import as_report, as_table, rows_of
from deploy.local.tools import settings_of_running
from deploy.local.trouble import Trouble


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(["sleep", "60"])
    yield process
    process.kill()
    process.wait()


def running(pid: int, began: float) -> Running:
    return Running("orders-worker", "worker", pid, began, None, 2, "orders-worker.log", "alive")


def alive_town(processes: list[Running]) -> Record:
    return Record("up", os.getpid(), record.began_at(os.getpid()), "http://127.0.0.1:8080", processes=processes)


def test_a_record_is_read_back_as_it_was_written_and_only_by_its_owner(layout: Layout) -> None:
    town = alive_town([running(1, 2.0)])

    record.write(layout.folder("run"), town)

    assert record.read(layout.folder("run")) == town
    assert (layout.folder("run") / "town.json").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("text", ["", "{", "[]", '{"processes": [{"pid": 1}]}', '{"unknown": 1, "processes": []}'])
def test_a_record_that_cannot_be_understood_counts_as_none(layout: Layout, text: str) -> None:
    (layout.folder("run") / "town.json").write_text(text)

    assert record.read(layout.folder("run")) is None


def test_what_outlived_its_supervisor_is_ended(
    sleeper: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record, "GRACE", 0.1)
    dead = Record(supervisor=2**22 - 1, processes=[running(sleeper.pid, record.began_at(sleeper.pid))])

    assert record.end_leftovers(dead) == 1
    assert sleeper.wait(5) == -15


def test_another_process_with_the_same_number_is_left_alone(sleeper: subprocess.Popen[bytes]) -> None:
    dead = Record(supervisor=2**22 - 1, processes=[running(sleeper.pid, time.time() - 1000)])

    assert record.end_leftovers(dead) == 0
    assert sleeper.poll() is None


def test_nothing_of_a_living_town_is_ended(sleeper: subprocess.Popen[bytes]) -> None:
    assert record.end_leftovers(alive_town([running(sleeper.pid, record.began_at(sleeper.pid))])) == 0
    assert sleeper.poll() is None


def test_a_town_can_be_held_only_once(layout: Layout) -> None:
    held = record.lock(layout.folder("run"))

    assert held is not None
    assert record.lock(layout.folder("run")) is None
    os.close(held)


def test_status_tells_each_process_with_its_class_restarts_and_memory(sleeper: subprocess.Popen[bytes]) -> None:
    town = alive_town([running(sleeper.pid, record.began_at(sleeper.pid))])
    town.environment = {"LAPAK_ORDERS_URL": "http://127.0.0.1:3", "LAPAK_HOLD_MINUTES_STRIPE": "45"}
    town.auditor = {"orders": "postgresql://auditor"}

    report = as_report(town, rows_of(town), 0)

    process = report["processes"][0]
    assert set(process) == {"name", "class", "pid", "port", "healthy", "restarts", "log", "memory"}
    assert (process["class"], process["healthy"], process["restarts"]) == ("worker", True, 2)
    assert 50_000 < process["memory"] < 50_000_000
    assert report["addresses"]["orders"] == "http://127.0.0.1:3"
    assert report["addresses"]["auditor"]["orders"] == "postgresql://auditor"
    assert report["settings"]["hold_minutes"] == {"stripe": 45, "manual_transfer": 1440}


def test_a_process_that_is_gone_is_unwell_and_the_table_shows_no_password() -> None:
    town = alive_town([running(2**22 - 1, 1.0)])
    town.environment = {"LAPAK_AMQP_URL": "amqp://lapak:hush@127.0.0.1:1/"}

    table = as_table(town, rows_of(town), 3 * 1024 * 1024)

    assert "UNWELL, see orders-worker.log" in table
    assert "All together, with the supervisor: 3 MiB" in table
    assert "hush" not in table


def test_stopping_a_town_that_is_not_up_says_so(layout: Layout, capsys: pytest.CaptureFixture[str]) -> None:
    down(layout)

    assert capsys.readouterr().out == "The town is not up.\n"


def test_tools_work_on_the_running_town_or_on_given_databases_or_say_what_to_do(layout: Layout) -> None:
    given = {f"LAPAK_{room}_DATABASE_URL": "postgresql://x" for room in ("ACCOUNTS", "CATALOG", "ORDERS")}

    with pytest.raises(Trouble, match=r"start it with \./lapak up"):
        settings_of_running(layout, {})
    assert settings_of_running(layout, given) == given

    town = alive_town([])
    town.environment = {"LAPAK_AMQP_URL": "amqp://y"}
    record.write(layout.folder("run"), town)
    assert settings_of_running(layout, given) == {"LAPAK_AMQP_URL": "amqp://y"}
