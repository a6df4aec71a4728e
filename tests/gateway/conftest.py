"""Fake rooms with goods in them, and browsers in front of them."""

import pytest
from flask.testing import FlaskClient

from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.goods import stocked


@pytest.fixture
def rooms() -> FakeRooms:
    """Rooms that know two shops."""
    fake = FakeRooms()
    stocked(fake)
    return fake


@pytest.fixture
def guest(rooms: FakeRooms) -> FlaskClient:
    """A passer-by's browser."""
    return rooms.visitor()
