"""Jobs: called by the clock or by a word, again while there is something to do."""

import json
import threading
from contextlib import suppress
from types import SimpleNamespace

import psycopg
import pytest

from deploy.local.postgres import PrivatePostgres
from services.kit import worker
from services.kit.db import Database
from services.kit.jobs import Jobs
from services.kit.settings import MissingSettings
from services.kit.telemetry import start_logging
from tests.kit.rooms import toy_room


def test_a_job_runs_until_it_has_nothing_left_to_do() -> None:
    left = [3]
    jobs = Jobs(Database("toyshop"))

    @jobs.every(60)
    def take_one() -> int:
        left[0] -= 1
        return left[0]

    jobs.run_due(set())
    assert left == [0]


def test_a_job_that_is_not_due_waits_and_a_word_wakes_it() -> None:
    runs: list[str] = []
    jobs = Jobs(Database("toyshop"))

    @jobs.every(60, woken_by="payments")
    def ask() -> int:
        runs.append("ask")
        return 0

    jobs.run_due(set())
    assert 59 < jobs.run_due({"refunds"}) <= 60
    jobs.run_due({"payments"})
    assert runs == ["ask", "ask"]


def test_a_job_that_falls_does_not_take_the_others_along(capsys: pytest.CaptureFixture[str]) -> None:
    start_logging("test")
    runs: list[str] = []
    jobs = Jobs(Database("toyshop"))

    @jobs.every(60)
    def fall() -> int:
        raise RuntimeError("Siti")

    @jobs.every(60)
    def stand() -> int:
        runs.append("stand")
        return 0

    jobs.run_due(set())
    assert runs == ["stand"]
    line = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (line["event"], line["job"], line["error"]) == ("job_failed", "fall", "RuntimeError")
    assert "Siti" not in json.dumps(line)


def test_a_word_wakes_a_worker_when_its_transaction_is_committed(server: PrivatePostgres) -> None:
    room = SimpleNamespace(bus=toy_room(server, "village"))
    jobs = Jobs(room.bus.db)
    ran = threading.Event()
    started = threading.Event()

    @jobs.every(3600, woken_by="letters")
    def deliver() -> int:
        if started.is_set():
            ran.set()
        started.set()
        return 0

    def run() -> None:
        with suppress(psycopg.OperationalError):  # the server stops before the thread does
            worker.work(jobs)

    threading.Thread(target=run, daemon=True).start()
    assert started.wait(5)
    with room.bus.db.begin() as session:
        jobs.wake(session, "letters")
        assert not ran.wait(0.3)
    assert ran.wait(2)


def test_a_job_without_its_setting_does_not_end_the_thread_of_the_others() -> None:
    runs: list[str] = []
    jobs = Jobs(Database("toyshop"))

    @jobs.every(60)
    def unset() -> int:
        raise MissingSettings("LAPAK_VAULT_SECRET")

    @jobs.every(60)
    def other() -> int:
        runs.append("other")
        return 0

    jobs.run_due(set())
    assert runs == ["other"]
