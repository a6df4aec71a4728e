"""The private servers start, survive being killed, listen to this machine only, and stop without loss."""

import ipaddress
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from deploy.local.children import wait_until
from deploy.local.layout import ROOT
from deploy.local.ports import is_free
from deploy.local.postgres import PrivatePostgres
from deploy.local.rabbit import PrivateRabbit
from deploy.local.trouble import Trouble

ROOMS = ("accounts", "catalog", "orders")


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrivatePostgres]:
    with PrivatePostgres(tmp_path_factory.mktemp("pg") / "postgres") as server:
        yield server


@pytest.fixture(scope="module")
def rabbit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrivateRabbit]:
    with PrivateRabbit(tmp_path_factory.mktemp("mq") / "rabbitmq") as node:
        yield node


def ask(url: str, question: str) -> object:
    with psycopg.connect(url) as connection:
        cursor = connection.execute(question)
        return cursor.fetchone() if cursor.description else None


def kill(server: PrivatePostgres | PrivateRabbit) -> None:
    assert server.process is not None
    server.process.kill()
    server.process.wait()


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_owns_its_database_and_finds_its_extensions(postgres: PrivatePostgres, room: str) -> None:
    url = postgres.urls[room]

    assert ask(url, "SELECT current_user, current_database(), unaccent('é'), similarity('kain', 'kain')") == (
        room,
        room,
        "e",
        1.0,
    )


def test_no_room_can_enter_anothers_database(postgres: PrivatePostgres) -> None:
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(postgres.url("orders", user="catalog"))


def test_the_auditor_reads_and_never_writes(postgres: PrivatePostgres) -> None:
    ask(postgres.urls["orders"], "CREATE SCHEMA auditor CREATE VIEW v AS SELECT 1 AS one")
    ask(postgres.urls["orders"], "GRANT USAGE ON SCHEMA auditor TO auditor")
    ask(postgres.urls["orders"], "GRANT SELECT ON ALL TABLES IN SCHEMA auditor TO auditor")

    assert ask(postgres.auditor_urls["orders"], "SELECT one FROM auditor.v") == (1,)
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        ask(postgres.auditor_urls["orders"], "CREATE TABLE t (x int)")


def test_what_was_committed_outlives_a_killed_server_with_busy_backends(postgres: PrivatePostgres) -> None:
    ask(postgres.urls["catalog"], "CREATE TABLE kept AS SELECT 7 AS x")
    busy = psycopg.connect(postgres.urls["catalog"])
    busy.execute("UPDATE kept SET x = 8")

    kill(postgres)
    postgres.start()

    assert ask(postgres.urls["catalog"], "SELECT x FROM kept") == (7,)
    busy.close()


def test_a_server_that_runs_already_is_left_as_it_is(postgres: PrivatePostgres) -> None:
    before = postgres.process
    assert postgres.start() is before


def test_a_stopped_server_keeps_its_rows_and_passwords(postgres: PrivatePostgres) -> None:
    ask(postgres.urls["accounts"], "CREATE TABLE kept AS SELECT 1 AS x")
    before = postgres.urls

    postgres.stop()
    postgres.start()

    assert postgres.urls == before
    assert ask(postgres.urls["accounts"], "SELECT x FROM kept") == (1,)


def test_a_broken_data_folder_is_told_in_one_sentence(tmp_path: Path) -> None:
    server = PrivatePostgres(tmp_path / "postgres")
    server.start()
    server.stop()
    (tmp_path / "postgres" / "data" / "global" / "pg_control").write_bytes(b"")

    with pytest.raises(Trouble, match=r"PostgreSQL cannot start from .*/data \(.*\): put that folder back from a copy"):
        server.start()


def test_a_server_ends_with_the_one_who_started_it_even_while_somebody_is_connected(tmp_path: Path) -> None:
    keeper = (
        "import sys; from pathlib import Path; from deploy.local.postgres import PrivatePostgres;"
        "p = PrivatePostgres(Path(sys.argv[1])); print(p.start().pid, p.urls['orders'], flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", keeper, tmp_path / "pg"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as started:
        assert started.stdout is not None
        pid, url = started.stdout.readline().split()
        with psycopg.connect(url):
            started.kill()

            assert wait_until(lambda: is_gone(int(pid)), 5)


def test_the_broker_answers_again_after_it_was_killed(rabbit: PrivateRabbit) -> None:
    kill(rabbit)
    assert not rabbit.is_ready()

    rabbit.start()

    assert rabbit.is_ready()


def test_the_brokers_secrets_are_its_owners_alone(rabbit: PrivateRabbit) -> None:
    assert rabbit.folder.stat().st_mode & 0o077 == 0
    assert (rabbit.folder / "home" / ".erlang.cookie").stat().st_mode & 0o777 == 0o400


@pytest.mark.parametrize("name", ["postgres", "rabbit"])
def test_servers_listen_to_this_machine_only(name: str, request: pytest.FixtureRequest) -> None:
    server: PrivatePostgres | PrivateRabbit = request.getfixturevalue(name)
    assert server.process is not None
    family = [psutil.Process(server.process.pid), *psutil.Process(server.process.pid).children(recursive=True)]

    places = {c.laddr.ip for p in family for c in p.net_connections() if c.status == psutil.CONN_LISTEN}

    assert "127.0.0.1" in places
    assert all(ipaddress.ip_address(place).is_loopback for place in places)


def test_a_stopped_broker_takes_its_name_server_along(rabbit: PrivateRabbit) -> None:
    assert not is_free(rabbit.epmd_port)

    rabbit.stop()

    assert wait_until(lambda: is_free(rabbit.epmd_port), 3)


def is_gone(pid: int) -> bool:
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
