"""What the walks through every state stand on."""

import pytest

from deploy.local.postgres import PrivatePostgres
from tests.journeys.states.witness import Witness
from tests.town import Town


@pytest.fixture
def witness(database: PrivatePostgres) -> Witness:
    """An empty town, watched."""
    return Witness(Town(), database)
