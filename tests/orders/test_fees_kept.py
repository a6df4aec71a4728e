"""Whoever goes on alone pays no more than they were shown thirty days before, for six months: the days, the sums, the tables."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select

from services.events import VendorErased, VendorTrustChanged
from services.kit.days import HERE
from services.orders import db
from services.orders.app import create_app
from services.orders.models import FeePromise, FeeVersion, VendorOrder
from services.orders.rules import fee, tax
from services.orders.rules.basket import Wanted, parcels
from services.orders.rules.place import place
from tests.orders import ground
from tests.orders.builders import COMMISSION, NOON, PALU, a_listing, a_market, asked
from tests.orders.ground import hear
from tests.orders.test_routes_payouts import ask

DAY = date(2026, 11, 24)
SHOWN = datetime(2026, 10, 25, tzinfo=HERE)
"""The first moment of the day thirty days before."""
TICK = timedelta(microseconds=1)


def a_version(since: datetime, basis_points: int = 0, code: str = "commission", **other: Any) -> FeeVersion:
    """A fee on goods as it was taken since this moment."""
    known: dict[str, Any] = {"base": "goods", "fixed": 0, "least": 0, "most": None, "version": 0}
    return FeeVersion(code=code, since=since, basis_points=basis_points, **(known | other))


def lines(now: list[FeeVersion], *promised: list[FeeVersion], goods: int = 100_000) -> dict[str, int]:
    """What each fee takes of such a sale."""
    return {line.code: line.amount for line in fee.least_lines(now, promised, goods, 10_000)}


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (DAY, date(2027, 5, 24)),
        (date(2026, 6, 30), date(2026, 12, 30)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
    ],
)
def test_a_promise_holds_for_six_calendar_months(day: date, last: date) -> None:
    assert fee.promise("ven_a", day).last_day == last


def test_its_last_day_ends_when_it_ends_in_central_indonesia() -> None:
    midnight = datetime(2027, 5, 24, 16, tzinfo=UTC)
    kept = fee.promise("ven_a", DAY)
    assert [len(fee.running([kept], at)) for at in (NOON, midnight - TICK, midnight)] == [1, 1, 0]


def test_it_is_of_what_was_shown_when_the_day_thirty_days_before_began() -> None:
    history = [
        a_version(SHOWN - timedelta(days=9), 600, version=1),
        a_version(SHOWN, 500, version=2),
        a_version(SHOWN + TICK, 700, version=3),
        a_version(SHOWN + TICK, 100, "packing"),
    ]
    [kept] = fee.promised([fee.promise("ven_a", DAY)], history, NOON)["ven_a"]
    assert [(one.code, one.basis_points) for one in kept] == [("commission", 500)]


def test_of_what_was_promised_and_what_is_taken_now_each_sale_bears_the_less() -> None:
    shown = [a_version(SHOWN, 500)]
    assert lines([a_version(SHOWN, 700)], shown) == {"commission": 5_000}, "it does not rise"
    assert lines([a_version(SHOWN, 300)], shown) == {"commission": 3_000}, "and may fall"
    new = [a_version(SHOWN, 500), a_version(SHOWN, 100, "packing")]
    assert lines(new, shown) == {"commission": 5_000}, "what was not shown is not taken on top"
    other = [a_version(SHOWN, 200), a_version(SHOWN, 100, "packing")]
    assert lines(other, shown) == {"commission": 2_000, "packing": 1_000}, (
        "what came instead of it and is less, is no rise"
    )
    fixed = [a_version(SHOWN, 0, fixed=3_000)]
    assert [lines(fixed, shown, goods=goods)["commission"] for goods in (50_000, 60_001, 90_000)] == [
        2_500,
        3_000,
        3_000,
    ]
    assert lines([a_version(SHOWN, 900)], [a_version(SHOWN, 800)], shown) == {"commission": 5_000}, (
        "each promise is kept"
    )


def test_a_promise_is_to_one_shop_of_an_order_and_tax_follows_the_law() -> None:
    basket = parcels([Wanted("lst_a", 1), Wanted("lst_b", 1)], a_market(a_listing(), a_listing("lst_b", "ven_b")), PALU)
    order, _ = place(asked(), basket, [COMMISSION], NOON, 1, {"ven_a": [[a_version(SHOWN, 100)]]})
    tax.withhold(order, {})
    taken = [{line.code: line.basis_points for line in part.fee_lines} for part in order.vendor_orders]
    assert taken == [{"commission": bp, "tax_withheld": tax.BASIS_POINTS} for bp in (100, 500)]


@pytest.fixture
def client(database: object) -> Iterator[FlaskClient]:
    """The room with two open shops, on a Tuesday on which five per cent has been taken since ever."""
    with time_machine.travel(NOON, tick=False):
        ground.two_shops()
        yield create_app().test_client()


def set_fee(client: FlaskClient, basis_points: int) -> None:
    """From now on so much is taken."""
    answer = ask(client, "PUT", "/finance/fee-rates/commission", {"basis_points": basis_points}, "finance")
    assert answer.status_code == 200


def sold(client: FlaskClient) -> list[int]:
    """What is taken of a sale of both shops now, in hundredths of a per cent."""
    order_id = ground.place(client)
    with db.begin() as session:
        parts = session.scalars(
            select(VendorOrder).where(VendorOrder.order_id == order_id).order_by(VendorOrder.number)
        )
        return [line.basis_points for part in parts for line in part.fee_lines]


def read(client: FlaskClient, who: str = "vendor") -> dict[str, Any]:
    """What is told of fees."""
    return dict(ask(client, "GET", "/finance/fee-rates", who=who).json or {})


FACTS = [
    VendorTrustChanged("ven_a", 2, "independent", since=DAY),
    VendorTrustChanged("ven_a", 3, "guided"),
    VendorTrustChanged("ven_a", 4, "independent", since=DAY + timedelta(days=1)),
]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)], ids=["in order", "swapped"])
def test_a_promise_is_kept_whatever_is_heard_in_which_order(database: object, order: tuple[int, ...]) -> None:
    with time_machine.travel(NOON, tick=False):
        for turn in (*order, order[0]):
            hear(FACTS[turn])
    with db.begin() as session:
        kept = [(one.day, one.last_day) for one in session.scalars(select(FeePromise).order_by(FeePromise.day))]
    assert kept == [(DAY, date(2027, 5, 24)), (DAY + timedelta(days=1), date(2027, 5, 25))]


def test_what_was_shown_is_what_is_taken_until_the_last_day_and_told_to_whom_it_is_kept(client: FlaskClient) -> None:
    with time_machine.travel(NOON - timedelta(days=20), tick=False):
        set_fee(client, 800)
    shown = ask(client, "POST", "/finance/fee-promise", {"day": str(DAY)}).json
    hear(VendorTrustChanged("ven_a", 2, "independent", since=DAY))

    assert sold(client) == [500, 800]
    told = read(client)
    assert told["kept"] == [shown] and shown is not None
    assert (shown["last_day"], [one["basis_points"] for one in shown["rates"]]) == ("2027-05-24", [500])
    assert [one["basis_points"] for one in told["items"]] == [800]
    assert read(client, "finance")["kept_by"] == "<5", "and not whose"
    assert read(client, "finance")["kept"] == []

    ground.paid(client)
    assert ask(client, "GET", "/finance/overview", who="finance").json["breaks"] == 0, (
        "as frozen, not as it would be now"
    )

    set_fee(client, 200)
    assert sold(client) == [200, 200]
    set_fee(client, 900)
    with time_machine.travel(NOON + timedelta(days=182), tick=False):
        assert (sold(client), read(client)["kept"], read(client, "finance")["kept_by"]) == ([900, 900], [], "0")
        hear(VendorTrustChanged("ven_b", 2, "independent", since=date(2027, 5, 25)))
        with db.begin() as session:
            assert [one.vendor_id for one in session.scalars(select(FeePromise))] == ["ven_b"], (
                "what is over is forgotten"
            )
        hear(VendorErased("ven_b", 3, "Toko 0001", "toko-0001"))
        with db.begin() as session:
            assert session.scalars(select(FeePromise)).all() == []


def test_every_version_of_a_fee_stays(client: FlaskClient) -> None:
    for basis_points in (800, 800, 300):
        set_fee(client, basis_points)
    with db.begin() as session:
        kept = session.scalars(select(FeeVersion).order_by(FeeVersion.version))
        assert [(one.version, one.basis_points) for one in kept] == [(0, 500), (1, 800), (2, 300)]


def test_makers_of_a_few_are_not_counted_out(client: FlaskClient) -> None:
    told = []
    with time_machine.travel(NOON - timedelta(days=20), tick=False):
        set_fee(client, 800)
    for number in range(5):
        told.append(read(client, "finance")["kept_by"])
        hear(VendorTrustChanged(f"ven_{number}", 2, "independent", since=DAY))
    assert [*told, read(client, "finance")["kept_by"]] == ["0", "<5", "<5", "<5", "<5", "5"]
