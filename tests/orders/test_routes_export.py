"""What a maker takes along of their sales and money: every line, to the rupiah, and no word of who bought."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from services.kit import taking
from services.orders import db
from tests.callers import headers
from tests.orders.ground import place
from tests.orders.payout_town import with_goal
from tests.orders.test_routes_complaints import STORY, answer, complained
from tests.orders.test_routes_payouts import ask, client, earned, ready, taken

__all__ = ["client"]


def exported(client: FlaskClient, vendor: str = "ven_a") -> dict[str, list[dict[str, Any]]]:
    """Every row, by its part."""
    found: dict[str, list[dict[str, Any]]] = {}
    after: str | None = ""
    while after is not None:
        told: Any = client.get(f"/export/mine?after={after}", headers=headers("vendor", vendor_id=vendor)).json
        for one in told["parts"]:
            found.setdefault(one["part"], []).extend(one["rows"])
        after = told["next"]
    return found


def total(rows: list[dict[str, Any]]) -> int:
    return sum(row["amount"] for row in rows)


def test_every_line_of_what_was_earned_and_paid_out_is_there(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_goal(share=10)
    ready(client)
    amount = sum(earned(client) for _ in range(3))
    payout = taken(client)
    amount += earned(client)
    place(client)  # a basket that nobody has paid for is no parcel yet
    whole = exported(client)
    monkeypatch.setattr(taking, "MOST_ROWS", 2)
    assert exported(client) == whole
    assert total([row for row in whole["earnings"] if row["kind"] == "sale"]) == amount
    assert {row["parcel"] for row in whole["earnings"] if row["kind"] == "sale"} == {
        row["number"] for row in whole["parcels"]
    }
    assert len(whole["parcels"]) == 4
    [sent] = whole["payouts"]
    assert (sent["number"], sent["amount"]) == (payout["number"], payout["amount"]["amount"])
    assert total(whole["payout_lines"]) == sent["amount"]
    assert [row["purpose"] for row in whole["payout_lines"] if row["kind"] == "savings"] == ["Mesin jahit"]
    assert total(whole["savings"]) == -total([row for row in whole["payout_lines"] if row["kind"] == "savings"]) > 0
    assert [row["provider"] for row in whole["payout_account"]] == ["manual_transfer"]
    assert {row["parcel"] for row in exported(client, "ven_b")["parcel_lines"]} & {
        row["number"] for row in whole["parcels"]
    } == set()


def test_of_a_complaint_a_maker_takes_their_own_words_and_its_end(client: FlaskClient) -> None:
    _, _, complaint_id = complained(client)
    answer(client, complaint_id, "reject")
    told = exported(client)
    [row] = told["complaints"]
    assert (row["answer"], row["offer"], row["reason"]) == ("Maaf, ya.", "reject", "damaged")
    assert STORY not in str(told)
    assert "Sari" not in str(told)
    with db.begin() as session:
        session.execute(text("UPDATE complaints SET answered_by = 'per_other'"))
    assert exported(client)["complaints"][0]["answer"] == "", "what somebody else wrote for them is not theirs"


def test_whoever_has_no_shop_takes_nothing_of_the_markets_books(client: FlaskClient) -> None:
    earned(client)
    assert exported(client, "") == {}
    assert ask(client, "GET", "/export/mine", who="finance").status_code == 403
