"""Asks a process whether it is well, in the words of its kind."""

import http.client
from collections.abc import Callable

import psycopg

from deploy.local.rabbit import greets

PATIENCE = 2.0


def answers_http(port: int) -> bool:
    """Whether `GET /healthz` answers 200."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def answers_sql(url: str) -> bool:
    """Whether a database answers a question."""
    try:
        with psycopg.connect(url, connect_timeout=int(PATIENCE)) as connection:
            connection.execute("SELECT 1")
    except psycopg.Error:
        return False
    return True


def check(kind: str, port: int | None, database_url: str = "") -> bool:
    """Whether a process that is alive also does its work; those without a port are believed."""
    checks: dict[str, Callable[[], bool]] = {
        "http": lambda: answers_http(port or 0),
        "sql": lambda: answers_sql(database_url),
        "amqp": lambda: greets(port or 0),
    }
    return checks.get(kind, lambda: True)()
