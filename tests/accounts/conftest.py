"""The room of accounts on a database of its own, and the people whom most stories need."""

from collections.abc import Iterator

import pytest
import time_machine
from flask.testing import FlaskClient

from services.accounts.app import create_app
from tests.accounts.builders import MONDAY_NOON
from tests.accounts.people import Room


@pytest.fixture(scope="session")
def web() -> FlaskClient:
    """A client of the room, in this process."""
    return create_app().test_client()


@pytest.fixture
def room(database: object, web: FlaskClient) -> Iterator[Room]:
    """An empty room, with an administrator at hand."""
    yield Room(web)


@pytest.fixture
def noon() -> Iterator[None]:
    """It is a Monday noon, when phones may ring."""
    with time_machine.travel(MONDAY_NOON):
        yield
