"""Finance's door in the room: where money lies, what does not fit and how it is mended, exports that no spreadsheet runs."""

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from deploy.local.postgres import PrivatePostgres
from services.kit.clock import now
from services.kit.errors import BadInput, Refused
from services.orders import db
from services.orders.app import create_app
from services.orders.jobs import balances
from services.orders.models import OrderStatus
from services.orders.providers.port import Unknown
from services.orders.routes.finance.exports import plain
from services.orders.rules import correction, tax
from services.orders.rules.correction import Said
from services.orders.rules.recount import recount
from tests.callers import headers
from tests.orders import ground
from tests.orders.builders import NOON
from tests.orders.money_builders import awaiting, paid
from tests.orders.money_town import balance
from tests.orders.test_rules_cash import confirmed
from tests.orders.ways_ground import finance

TODAY = tax.here(now()).date()
WHY = "alasan yang jelas"


@pytest.fixture
def client(database: PrivatePostgres) -> FlaskClient:
    """The room, with two open shops."""
    ground.two_shops()
    return create_app().test_client()


class Purse:
    """A provider that holds so much, or does not say."""

    def __init__(self, holds: str = "", meanwhile: Any = None) -> None:
        self.holds, self.meanwhile = holds, meanwhile

    def read_balance(self) -> Decimal:
        if not self.holds:
            raise Unknown("silence")
        if self.meanwhile:
            self.meanwhile()
        return Decimal(self.holds)


def overview(client: FlaskClient) -> dict[str, Any]:
    """What finance sees first."""
    answer = client.get("/finance/overview", headers=finance())
    assert answer.status_code == 200, answer.json
    return dict(answer.json)


def correct(client: FlaskClient, key: str = "k", **other: Any) -> Any:
    """Finance mends something."""
    said = {
        "source": "fee:platform",
        "target": "reserve",
        "amount": {"amount": 500, "currency": "IDR"},
        "why": "salah akun bulan lalu",
    }
    return client.post("/finance/corrections", json=said | other, headers=finance() | {"Idempotency-Key": key})


def test_finance_sees_where_money_lies_and_what_is_owed(client: FlaskClient) -> None:
    ground.paid(client)
    seen = overview(client)
    accounts = {one["account"]: one["amount"]["amount"] for one in seen["accounts"]}
    assert accounts == {"cash:stripe": 310_000, "fee:platform": -14_500, "vendor:pending": -295_500}
    assert seen["purses"][0] == {
        "provider": "stripe",
        "says": None,
        "off": None,
        "ledger": {"amount": 310_000, "currency": "IDR"},
        "at": None,
        "unseen": None,
    }
    assert seen["breaks"] == 0


def test_what_a_provider_says_is_kept_beside_the_ledger(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    ground.paid(client)
    monkeypatch.setattr(balances, "purse", lambda: Purse("309999.60"))
    balances.count_purse()
    stripe = overview(client)["purses"][0]
    assert (stripe["says"]["amount"], stripe["off"]["amount"]) == (310_000, 0)
    monkeypatch.setattr(balances, "purse", lambda: Purse("309000"))
    balances.count_purse()
    assert overview(client)["purses"][0]["off"]["amount"] == -1_000


def test_a_provider_is_not_compared_while_money_moves(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(balances, "purse", lambda: Purse("0", meanwhile=lambda: ground.paid(client)))
    balances.count_purse()
    assert overview(client)["purses"][0]["says"] is None


@pytest.mark.parametrize("where", [None, Purse()])
def test_a_provider_that_is_away_is_no_news(where: Any, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(balances, "purse", lambda: where)
    assert balances.count_purse() == 0
    assert overview(client)["purses"][0]["says"] is None


def test_a_break_is_shown_with_what_mends_it_and_mended_there(client: FlaskClient) -> None:
    order_id = ground.paid(client)
    with db.begin() as session:
        session.execute(text("UPDATE orders SET payment_status = 'unpaid'"))
    [found] = client.get("/finance/breaks", headers=finance()).json["items"]
    assert (found["check"], found["mend"]) == ("payment_status", f"/keuangan/pesanan/{order_id}")
    assert client.post(f"/finance/orders/{order_id}/recount", headers=finance()).json["payment_status"] == "paid"
    assert client.get("/finance/breaks", headers=finance()).json["items"] == []


def test_finance_finds_an_order_by_its_number_and_sees_its_money_but_not_its_buyer(client: FlaskClient) -> None:
    order_id = ground.paid(client)
    number = ground.seen(client, order_id)["number"]
    found = client.get(f"/finance/orders?number={number.lower()}", headers=finance()).json
    seen = client.get(f"/finance/orders/{found['id']}", headers=finance())
    assert (found["id"], seen.json["payments"][0]["amount"]["amount"]) == (order_id, 310_000)
    assert {txn["kind"] for txn in seen.json["ledger"]} == {"payment"}
    assert any(event["after"] == "paid" for event in seen.json["story"])
    for secret in ("Sari", "sari@example.id", "Jalan Contoh"):
        assert secret not in seen.text


def test_a_correction_is_a_new_entry_with_its_reason_and_is_made_once(client: FlaskClient) -> None:
    first, again = correct(client), correct(client)
    assert (first.status_code, first.json) == (201, again.json)
    assert (balance("fee:platform"), balance("reserve")) == (-500, 500)
    assert correct(client, amount={"amount": 1, "currency": "IDR"}).status_code == 409
    [txn] = client.get("/finance/ledger?account=reserve", headers=finance()).json["items"]
    assert (txn["kind"], txn["note"]) == ("correction", "salah akun bulan lalu")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"source": "dompet"}, "source"),
        ({"target": "vendor:ven_a:void"}, "target"),
        ({"target": "fee:platform"}, "target"),
        ({"amount": {"amount": 0, "currency": "IDR"}}, "amount"),
        ({"why": "karena"}, "why"),
    ],
)
def test_a_correction_without_accounts_sum_or_reason_is_refused(
    client: FlaskClient, change: dict[str, Any], field: str
) -> None:
    answer = correct(client, **change)
    assert (answer.status_code, list(answer.json["fields"])) == (422, [field])


def test_every_account_that_the_books_know_can_be_corrected() -> None:
    for account in ("cash:stripe", "cash_with_vendor:ven_1", "vendor:ven_1:savings", "sponsor:prg_1", "unmatched"):
        txn, _ = correction.correct(Said(account, "reserve", 1, WHY), "per_1", NOON)
        assert sum(line.amount for line in txn.lines) == 0
    with pytest.raises(BadInput):
        correction.correct(Said("reserve", "vendor:x; drop", 1, WHY), "per_1", NOON)


def test_a_correction_says_whose_it_is_and_what_it_stands_for(client: FlaskClient) -> None:
    order_id = ground.paid(client)
    said = {"order_id": order_id, "stands_for": "provider_fee", "mends": ""}
    assert correct(client, **said).json["stands_for"] == "provider_fee"
    [txn] = client.get("/finance/ledger?kind=correction", headers=finance()).json["items"]
    assert {name: txn[name] for name in said} == said


@pytest.mark.parametrize("said", [{"order_id": "ord_x"}, {"stands_for": "gift"}, {"mends": "txn_x"}])
def test_a_correction_of_nothing_that_there_is_is_refused(client: FlaskClient, said: dict[str, str]) -> None:
    answer = correct(client, **said)
    assert (answer.status_code, list(answer.json["fields"])) == (422, list(said))


def test_only_what_closes_the_gap_of_a_transaction_may_be_one_sided() -> None:
    said = Said("fee:platform", "", 5, WHY, mends="txn_1")
    txn, _ = correction.correct(said, "per_1", NOON, gap=5)
    assert [(line.account, line.amount) for line in txn.lines] == [("fee:platform", -5)]
    for gap, wrong in ((0, said), (4, said), (5, Said("fee:platform", "", 5, WHY))):
        with pytest.raises(BadInput):
            correction.correct(wrong, "per_1", NOON, gap=gap)


def test_the_ledger_is_read_page_by_page_and_by_order(client: FlaskClient) -> None:
    one, other = ground.paid(client), ground.paid(client)
    first = client.get("/finance/ledger?limit=1", headers=finance()).json
    second = client.get(f"/finance/ledger?limit=1&after={first['next']}", headers=finance()).json
    assert [first["items"][0]["order_id"], second["items"][0]["order_id"]] == [other, one]
    of_order = client.get(f"/finance/ledger?order_id={one}", headers=finance()).json["items"]
    assert {txn["order_id"] for txn in of_order} == {one}


def exported(client: FlaskClient, what: str) -> list[dict[str, str]]:
    """The rows of a file of today."""
    answer = client.get(f"/finance/exports/{what}.csv?first={TODAY}&last={TODAY}", headers=finance())
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_the_ledger_is_exported_whole_and_sums_to_zero(client: FlaskClient) -> None:
    ground.paid(client)
    rows = exported(client, "ledger")
    assert sum(int(row["amount"]) for row in rows) == 0
    assert {row["account"] for row in rows} == {
        "cash:stripe",
        "fee:platform",
        "vendor:ven_a:pending",
        "vendor:ven_b:pending",
    }


def test_refunds_and_payouts_are_exported_and_each_look_is_written_down(client: FlaskClient) -> None:
    order_id = ground.paid(client)
    part = ground.part(client, order_id)
    ground.step(client, part["id"], "refuse", reason="out_of_stock")
    [refund] = exported(client, "refunds")
    assert (refund["amount"], refund["parcel"]) == ("160000", part["number"])
    assert exported(client, "payouts") == []
    with db.begin() as session:
        looks = session.execute(
            text("SELECT object, role FROM audit_events WHERE object LIKE 'export%' ORDER BY id")
        ).all()
    assert [tuple(look) for look in looks] == [("export.refunds", "finance"), ("export.payouts", "finance")]


def test_no_cell_of_an_export_is_a_formula(client: FlaskClient) -> None:
    correct(client, why="=HYPERLINK(1) tetapi alasannya jelas")
    [*_, row] = exported(client, "ledger")
    assert row["note"].startswith("'=")
    assert [plain(cell) for cell in ("=1", "+1", "-1", "@x", "\tx", "\rx", "x", -5, None)] == [
        "'=1",
        "'+1",
        "'-1",
        "'@x",
        "'\tx",
        "'\rx",
        "x",
        "-5",
        "",
    ]


@pytest.mark.parametrize("span", ["", "first=2026-01-02&last=2026-01-01", "first=2025-01-01&last=2026-06-01"])
def test_an_export_has_two_days_no_more_than_a_year_apart(client: FlaskClient, span: str) -> None:
    assert client.get(f"/finance/exports/ledger.csv?{span}", headers=finance()).status_code == 422
    assert client.get("/finance/exports/people.csv", headers=finance()).status_code == 404


def test_finance_notes_statements_and_a_vendor_sees_their_own_year(client: FlaskClient) -> None:
    ground.paid(client)
    path = f"/finance/taxes/{TODAY.year}/ven_a"
    assert client.put(path, headers=finance()).status_code == 200
    found = client.get("/finance/taxes", headers=finance()).json
    assert [(one["vendor_id"], one["gross"]["amount"], one["has_statement"]) for one in found["items"]] == [
        ("ven_a", 160_000, True),
        ("ven_b", 150_000, False),
    ]
    own = client.get("/my/taxes", headers=headers("vendor", vendor_id="ven_b")).json["items"]
    assert [one["vendor_id"] for one in own] == ["ven_b"]
    assert [client.delete(path, headers=finance()).status_code for _ in range(2)] == [204, 404]


@pytest.mark.parametrize("role", ["buyer", "vendor", "counsellor", "unit_head", "operator", "sponsor", "admin"])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "overview"),
        ("GET", "breaks"),
        ("GET", "ledger"),
        ("POST", "corrections"),
        ("GET", "exports/ledger.csv"),
        ("GET", "orders?number=PSN-1"),
        ("GET", "orders/ord_1"),
        ("POST", "orders/ord_1/recount"),
        ("GET", "taxes"),
        ("PUT", "taxes/2026/ven_a"),
    ],
)
def test_finances_door_is_open_to_finance_alone(client: FlaskClient, role: str, method: str, path: str) -> None:
    answer = client.open(f"/finance/{path}", method=method, headers=headers(role, vendor_id="ven_a"))
    assert answer.status_code == 403


def test_an_order_is_counted_anew_from_its_lines() -> None:
    order, payment = awaiting()
    order.total = payment.amount = 1
    order.vendor_orders[0].total = 5
    order.payment_status = "paid"
    recount(order, {}, NOON)
    assert (order.total, payment.amount, order.vendor_orders[0].total) == (240_000, 240_000, 160_000)
    assert order.payment_status == "pending"


def test_an_order_that_was_paid_another_sum_is_not_counted_away() -> None:
    order, _payment = paid()
    order.lines[0].price += 1
    order.ledger.clear()
    with pytest.raises(Refused):
        recount(order, {}, NOON)


def test_counting_cash_anew_keeps_each_parcel_by_itself() -> None:
    order = confirmed()
    order.payments[0].amount, order.payment_status = 1, "paid"
    recount(order, {}, NOON)
    assert ([one.amount for one in order.payments], order.payment_status) == ([150_000, 70_000], "pending")
    assert order.status == OrderStatus.CONFIRMED
