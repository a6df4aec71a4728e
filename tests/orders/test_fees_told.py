"""Word of what the market takes: with every change of a fee, and with nothing else."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from services.events import FeeChanged
from services.kit.money import Money
from services.orders import db
from services.orders.app import create_app
from tests.orders import ground
from tests.orders.test_routes_payouts import ask, rupiah

pytestmark = pytest.mark.usefixtures("database")
FEE = {"base": "goods", "basis_points": 1_000, "least": rupiah(2_000), "most": rupiah(9_000)}


@pytest.fixture
def client(database: object) -> Iterator[FlaskClient]:
    """The table of fees is furniture: it is put back as it was."""
    yield create_app().test_client()
    with db.begin() as session:
        session.execute(text("UPDATE fee_rates SET basis_points = 500, least = 0, most = NULL, version = 0"))


def test_word_of_a_fee_goes_out_with_every_change_of_it_and_with_nothing_else(client: FlaskClient) -> None:
    for change in (FEE, FEE, FEE | {"basis_points": 800, "most": None}):
        assert ask(client, "PUT", "/finance/fee-rates/commission", change, "finance").status_code == 200
    ask(client, "PUT", "/finance/fee-rates/commission", FEE | {"most": rupiah(1)}, "finance")

    assert ground.announced("fee_changed") == [
        FeeChanged("commission", 1, "goods", 1_000, Money(0), Money(2_000), Money(9_000)).to_data(),
        FeeChanged("commission", 2, "goods", 800, Money(0), Money(2_000)).to_data(),
    ]
