"""What stands in the private PostgreSQL: a user and a database for each room, and the auditor."""

from collections.abc import Callable, Mapping

import psycopg
from psycopg import sql

ROOMS = ("accounts", "catalog", "orders")
AUDITOR = "auditor"
_EXTENSIONS = ("pg_trgm", "unaccent", "btree_gin")

Connection = psycopg.Connection[tuple[object, ...]]


def furnish(passwords: Mapping[str, str], superuser_url: Callable[[str], str]) -> None:
    """Make the users, databases and extensions that are missing; `superuser_url` gives the address of a database."""
    with psycopg.connect(superuser_url("postgres"), autocommit=True) as connection:
        for user in (*ROOMS, AUDITOR):
            _ensure_user(connection, user, passwords[user])
        for room in ROOMS:
            _ensure_database(connection, room)
    for room in ROOMS:
        with psycopg.connect(superuser_url(room), autocommit=True) as connection:
            for extension in _EXTENSIONS:
                connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))


def _ensure_user(connection: Connection, user: str, password: str) -> None:
    if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [user]).fetchone():
        return
    create = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}")
    connection.execute(create.format(sql.Identifier(user), sql.Literal(password)))
    if user == AUDITOR:
        connection.execute("ALTER ROLE auditor SET default_transaction_read_only = on")


def _ensure_database(connection: Connection, room: str) -> None:
    if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [room]).fetchone():
        return
    name, auditor = sql.Identifier(room), sql.Identifier(AUDITOR)
    connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, name))
    connection.execute(sql.SQL("REVOKE CONNECT ON DATABASE {} FROM PUBLIC").format(name))
    connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}, {}").format(name, name, auditor))
