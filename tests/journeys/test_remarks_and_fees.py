"""Two choices that cross the rooms: whether what was said about drafts outlives guidance, and what the market takes."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select, text

from services import catalog, orders
from services.accounts.jobs import look_after_ends
from services.catalog.models import Fee
from services.kit import days
from services.kit.clock import now
from services.kit.tables import outbox
from services.orders.models import FeeRate
from tests.accounts.test_routes_helping import me
from tests.callers import headers
from tests.journeys.test_from_invitation_to_refund import Maker, makers, sandbox, town  # noqa: F401
from tests.journeys.test_help_and_standing_alone import Makers, draft_waits, selling  # noqa: F401
from tests.town import Town

ALL = ("code", "base", "basis_points", "fixed", "least", "most")
SAID = {"remarks": [{"field": "title", "kind": "must_fix", "text": "Sebut bahannya."}]}


def stands_alone(maker: Maker, choices: dict[str, Any]) -> None:
    """Guidance ends in twenty days, and the maker has chosen what stays."""
    day = str(days.day_of(now()) + timedelta(days=20))
    maker.ask("accounts", "PUT", f"/makers/{me(maker.me)}/guidance", maker.officer, json={"ends_on": day})
    look_after_ends()
    maker.ask("accounts", "POST", "/graduation/mine/confirm", json=choices)
    with time_machine.travel(now() + timedelta(days=20), tick=False):
        look_after_ends()


def test_what_was_said_stays_or_goes_as_each_maker_chose(town: Town, selling: Makers) -> None:  # noqa: F811
    drafts = {maker.slug: draft_waits(maker) for maker in selling}
    for maker in selling:
        maker.ask("catalog", "POST", f"/review/{drafts[maker.slug]}/changes", maker.officer, json=SAID)
    cloth, jar = selling

    stands_alone(cloth, {"keep_notes": False})
    stands_alone(jar, {"keep_notes": True})
    town.settle()

    left = [maker.ask("catalog", "GET", f"/my/listings/{drafts[maker.slug]}")["remarks"] for maker in selling]
    assert [len(remarks) for remarks in left] == [0, 1]
    with town.packages["accounts"].db.begin() as session:
        rows = session.execute(select(outbox.c.data).where(outbox.c.type == "accounts.vendor_trust_changed.v1"))
        told = [row.data for row in rows]
    assert [set(fact) for fact in told] == [{"vendor_id", "version", "trust", "keeps_remarks", "since"}] * 2, (
        "and not why"
    )


@pytest.fixture
def fees(town: Town) -> Iterator[None]:  # noqa: F811
    """The tables of fees are furniture: they are put back as they were."""
    yield
    with orders.db.begin() as session:
        session.execute(text("UPDATE fee_rates SET basis_points = 500, version = 0"))
    with catalog.db.begin() as session:
        session.execute(text("UPDATE fees SET basis_points = 500, version = 0"))


def tables() -> list[list[tuple[Any, ...]]]:
    """What each of the two rooms knows of what the market takes."""
    with orders.db.begin() as session:
        taken = [tuple(getattr(one, name) for name in ALL) for one in session.scalars(select(FeeRate))]
    with catalog.db.begin() as session:
        known = [tuple(getattr(one, name) for name in ALL) for one in session.scalars(select(Fee))]
    return [taken, known]


def test_prices_are_worked_out_with_the_fee_that_sales_are_charged(
    town: Town,  # noqa: F811
    selling: Makers,  # noqa: F811
    fees: None,
) -> None:
    taken, known = tables()
    assert taken == known, "from the first day"
    maker, _ = selling
    sheet = {"material": 62_000, "minutes": 360, "hourly": 12_000, "packaging": 15_000}
    path = f"/my/listings/{maker.listing_id}/worksheet"
    before = maker.ask("catalog", "PUT", path, json=sheet)["break_even"]["amount"]

    rate = {"base": "goods", "basis_points": 800}
    answer = town.orders.put("/finance/fee-rates/commission", json=rate, headers=headers("finance"))
    assert answer.status_code == 200
    town.settle()

    taken, known = tables()
    assert taken == known
    assert maker.ask("catalog", "GET", path)["break_even"]["amount"] > before
