"""A market in which money went every way that there is, for tests of the books; and what the books find in it."""

import psycopg
import pytest

from deploy.local.postgres import PrivatePostgres
from services.kit.settings import settings
from services.orders import db
from services.orders.app import create_app
from services.orders.providers import stripe as adapter
from services.orders.providers.stripe import Stripe
from services.orders.queries.books import QUESTIONS, Found, put
from tests.deploy.sandbox.running import Sandbox
from tests.orders.ways_ground import every_way
from tests.orders.world.market import Market
from tests.orders.world.people import People

__all__ = ["every_way", "market", "town"]
WAITING = ("movement_waits", "movement_missing", "below_zero")
"""What the books name although nothing is wrong: a person has to do something."""


class Town:
    """A market in which money went every way that there is; what is planted names its things by what they are."""

    def __init__(self, market: Market, keeper: psycopg.Connection) -> None:
        self.market, self.people, self.keeper = market, People(market), keeper
        object.__setattr__(settings(), "tax_withholding", True)
        self.people.save(10)
        self.people.fund(900_000)
        self.card = market.sell("stripe", (1, 1))
        self.transfer = market.sell("manual_transfer", (1, 2))
        self.cash = market.sell("cash", (1, 1))
        self._go_on()

    def _go_on(self) -> None:
        market, people = self.market, self.people
        market.pay_week()
        market.work()
        people.confirm_payout(0)
        people.confirm_payout(0)
        for order_id in (self.card, self.transfer):
            part = market.parts(order_id)[0]
            said = {"amount": {"amount": 20_000, "currency": "IDR"}, "why": "damaged", "vendor_order_id": part.id}
            market.as_finance("POST", f"/orders/{order_id}/refunds", said)
        market.work()
        people.settle_by_hand(0)
        self.late = market.place("manual_transfer", (1, 0))
        market.work()
        market.as_buyer(f"/orders/{self.late}/cancel", self.late)
        market.confirm_transfer(self.late)
        market.work()
        number = market.read(self.transfer).number.replace("-", "")
        total = market.read(self.transfer).total
        market.bring_statement((f"TRSF {number}", total), (f"LAGI {number}", total), ("ENTAH", 4_000))
        market.work()

    def plant(self, sql: str) -> None:
        """Do to the room's database what nobody can."""
        names = {"card": self.card, "transfer": self.transfer, "cash": self.cash, "late": self.late}
        self.keeper.execute(sql.format(**names))

    def breaks(self) -> dict[str, Found]:
        """What the books find, by the name of the question."""
        with db.begin() as session:
            return {found.check: found for found in put(session, QUESTIONS) if found.check not in WAITING}


@pytest.fixture
def market(
    database: PrivatePostgres,
    keepers: dict[str, psycopg.Connection],
    every_way: None,
    port: Stripe,
    sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
) -> Market:
    """Makers whose goods are paid in every way, and nothing sold yet."""
    monkeypatch.setattr(adapter, "default", lambda: port)
    return Market(create_app().test_client(), sandbox, keepers["orders"])


@pytest.fixture
def town(market: Market, keepers: dict[str, psycopg.Connection]) -> Town:
    """A town in order."""
    return Town(market, keepers["orders"])
