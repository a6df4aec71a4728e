"""The ground that tests stand on: a PostgreSQL and a RabbitMQ of their own, keys, and clean tables before each test."""

import atexit
import functools
import importlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from deploy.local.postgres import PrivatePostgres
from deploy.local.rabbit import PrivateRabbit
from services.kit import migrate
from services.kit.settings import settings
from tests import backwards  # noqa: F401 - rows come the other way round where nobody asked for an order

ROOMS = ("accounts", "catalog", "orders")
FOLDER = Path(tempfile.mkdtemp(prefix="lapak-test-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)


def _make_keys() -> None:
    key = Ed25519PrivateKey.generate()
    encodings = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (FOLDER / "signing.pem").write_bytes(key.private_bytes(*encodings))
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    (FOLDER / "verify.pem").write_bytes(public)


def _set(**values: str) -> None:
    os.environ.update({name if name.startswith("STRIPE_") else f"LAPAK_{name}": v for name, v in values.items()})
    settings.cache_clear()


_make_keys()
_set(
    SIGNING_KEY_FILE=str(FOLDER / "signing.pem"),
    VERIFY_KEY_FILE=str(FOLDER / "verify.pem"),
    LINK_SECRET="link-secret-of-the-tests",
    COOKIE_SECRET="cookie-secret-of-the-tests",
    HASH_SECRET="hash-secret-of-the-tests",
    VAULT_SECRET="vault-secret-of-the-tests",
    MEDIA_URL=f"file://{FOLDER}/media",
    MAIL_DIR=str(FOLDER / "mail"),
    TEXTS="folder",
    PUBLIC_URL="http://lapak.test",
    ACCOUNTS_URL="http://accounts.test",
    CATALOG_URL="http://catalog.test",
    ORDERS_URL="http://orders.test",
    STRIPE_API_KEY="sk_test_lapak",
    STRIPE_WEBHOOK_SECRET="whsec_tests",
)


def _make_each_app_once() -> None:
    # Hundreds of routes are compiled for each app, which takes longer than most tests; nothing is kept in it between requests.
    for room in ROOMS:
        module = importlib.import_module(f"services.{room}.app")
        module.create_app = functools.cache(module.create_app)  # type: ignore[attr-defined]


_make_each_app_once()


@pytest.fixture(scope="session")
def mail_dir() -> Path:
    """Where mail lies in tests."""
    return FOLDER / "mail"


@pytest.fixture(scope="session")
def server() -> Iterator[PrivatePostgres]:
    """A private PostgreSQL for the whole run."""
    with PrivatePostgres(FOLDER / "postgres") as started:
        _set(**{f"{room.upper()}_DATABASE_URL": url for room, url in started.urls.items()})
        yield started


@pytest.fixture(scope="session")
def addresses() -> None:
    """Addresses of databases that nobody connects to, for tests that only look at an app."""
    for room in ROOMS:
        os.environ.setdefault(f"LAPAK_{room.upper()}_DATABASE_URL", f"postgresql://{room}@127.0.0.1:1/{room}")
    settings.cache_clear()


@pytest.fixture(scope="session")
def ground(server: PrivatePostgres) -> PrivatePostgres:
    """The private PostgreSQL with every room's tables in it."""
    for room in ROOMS:
        if (Path("services") / room / "migrations" / "versions").exists():
            migrate.upgrade(room)
    return server


@pytest.fixture(scope="session")
def broker() -> Iterator[PrivateRabbit]:
    """A private RabbitMQ for the whole run."""
    with PrivateRabbit(FOLDER / "rabbit") as node:
        _set(AMQP_URL=node.url)
        yield node


@pytest.fixture(scope="session")
def keepers(ground: PrivatePostgres) -> Iterator[dict[str, psycopg.Connection]]:
    """For each room a connection that may do anything, also to what may only be added to."""
    with ExitStack() as stack:
        yield {room: stack.enter_context(_keeper(ground.url(room, user="keeper"))) for room in ROOMS}


def _keeper(url: str) -> psycopg.Connection:
    options = "-c session_replication_role=replica -c lock_timeout=10s"
    return psycopg.connect(url, autocommit=True, options=options)


@pytest.fixture(scope="session")
def furniture(keepers: dict[str, psycopg.Connection]) -> dict[str, list[str]]:
    """For each room the tables that its migrations filled, of each of which a copy is kept in the schema `kept`."""
    return {room: _keep_copies(connection) for room, connection in keepers.items()}


@pytest.fixture
def wipe(
    ground: PrivatePostgres, keepers: dict[str, psycopg.Connection], furniture: dict[str, list[str]]
) -> Callable[[], None]:
    """Makes every room's database what it was after its migrations, as often as it is called."""

    def wipe() -> None:
        for room, filled in furniture.items():
            _wipe(keepers[room], filled)

    return wipe


def _wipe(connection: psycopg.Connection, filled: list[str]) -> None:
    dirty = [name for name in _tables_with(True, connection) if name not in filled]
    changed = [name for name in filled if name not in TOO_LARGE and _has_changed(name, connection)]
    if dirty or changed:
        # A handful of rows goes sooner by DELETE than by TRUNCATE, which makes each table and index a new file.
        connection.execute("; ".join(f"DELETE FROM {name}" for name in dirty + changed))
        connection.execute(RESTART)
    for name in changed:
        connection.execute(f"INSERT INTO {name} OVERRIDING SYSTEM VALUE TABLE kept.{name}")


@pytest.fixture
def database(ground: PrivatePostgres, wipe: Callable[[], None]) -> PrivatePostgres:
    """Every room's database as it was after its migrations."""
    wipe()
    return ground


TOO_LARGE = ("regions", "alembic_version")
RESTART = (
    "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false) FROM pg_sequences "
    "WHERE schemaname = 'public' AND last_value IS NOT NULL"
)


def _keep_copies(connection: psycopg.Connection) -> list[str]:
    filled = _tables_with(True, connection)
    connection.execute("CREATE SCHEMA kept")
    for name in filled:
        if name not in TOO_LARGE:
            connection.execute(f"CREATE TABLE kept.{name} AS TABLE {name}")
    return filled


def _has_changed(name: str, connection: psycopg.Connection) -> bool:
    count = f"(SELECT count(*) FROM {name}) <> (SELECT count(*) FROM kept.{name})"
    rows = f"(SELECT {name}::text FROM {name} EXCEPT SELECT {name}::text FROM kept.{name})"
    return bool(connection.execute(f"SELECT {count} OR EXISTS {rows}").fetchone()[0])  # type: ignore[index]


def _tables_with(has_rows: bool, connection: psycopg.Connection) -> list[str]:
    names = [row[0] for row in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    asked = " UNION ALL ".join(f"SELECT '{name}', EXISTS (SELECT FROM \"{name}\")" for name in names)
    return [name for name, filled in connection.execute(asked) if filled is has_rows] if names else []
