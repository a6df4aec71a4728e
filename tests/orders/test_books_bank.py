"""The bank account in the books: what its statements and the ledger do not agree on is named, and mended at finance's page."""

from typing import Any

import pytest

from services.orders import db
from services.orders.queries.books import QUESTIONS, Found, put
from tests.orders.mended_town import Town, every_way, market, town
from tests.orders.money_town import balance
from tests.orders.ways_ground import finance

__all__ = ["every_way", "market", "town"]
BANK = "cash:manual_transfer"


def found(town: Town, *checks: str) -> list[Found]:
    """What the books find under these names."""
    with db.begin() as session:
        return [one for one in put(session, QUESTIONS) if one.check in checks]


def bring(town: Town, words: str, amount: int, closing: int | None = None) -> str:
    """Finance brings a statement with one movement, and perhaps with what the account holds after it; the movement's id."""
    saldo = "" if closing is None else f"{closing},00"
    lines = ["Tanggal;Keterangan;Kredit;Debet;Saldo"]
    lines.append(f"24/11/2026;{words};{max(amount, 0)},00;{max(-amount, 0)},00;{saldo}")
    answer = town.market.client.post("/finance/statements?name=b.csv", data="\n".join(lines), headers=finance())
    assert answer.status_code == 201, answer.json
    town.market.work()
    asked = "SELECT id FROM vault_statement_rows WHERE statement_id = %s"
    row = town.keeper.execute(asked, [answer.json["id"]]).fetchone()
    assert row is not None
    return str(row[0])


def decide(town: Town, row_id: str, what: str) -> int:
    """Finance says what a movement was."""
    said = {"what": what, "note": "Dicek di bank."}
    return town.market.as_finance("POST", f"/finance/movements/{row_id}/decide", said).status_code


def purse(town: Town) -> dict[str, Any]:
    """What finance sees of the bank account."""
    return dict(town.market.as_finance("GET", "/finance/overview").json["purses"][1])


def test_a_movement_that_waits_is_mended_where_it_says(town: Town) -> None:
    town.plant("UPDATE vault_statement_rows SET day = day - 30")
    [one] = found(town, "movement_waits")
    assert one.mend == "/keuangan/mutasi"
    assert decide(town, one.about, "returned") == 200
    assert (found(town, "movement_waits"), town.breaks()) == ([], {})


def test_a_movement_that_is_taken_for_a_payment_twice_is_mended_where_it_says(town: Town) -> None:
    payment = town.market.payment(town.transfer)
    assert payment is not None
    town.plant(f"UPDATE vault_statement_rows SET status = 'known', payment_id = '{payment.id}' WHERE status = 'doubt'")
    one = town.breaks()["transfers_once"]
    assert (one.about, one.mend) == (payment.id, "/keuangan/mutasi?lihat=selesai")
    rows = town.market.as_finance("GET", "/finance/movements?status=settled").json["items"]
    wrong = next(row for row in rows if row["amount"]["amount"] == 4_000)
    assert town.market.as_finance("POST", f"/finance/movements/{wrong['id']}/look-again").json["status"] == "doubt"
    assert town.breaks() == {}


def test_a_movement_is_looked_at_again_unless_it_brought_its_payment_itself(town: Town) -> None:
    rows = town.market.as_finance("GET", "/finance/movements?status=settled").json["items"]
    known, matched = (next(row["id"] for row in rows if row["status"] == state) for state in ("known", "matched"))
    path = "/finance/movements/{}/look-again"
    assert town.market.as_finance("POST", path.format(matched)).status_code == 409
    before = balance("unmatched")
    assert town.market.as_finance("POST", path.format(known)).json["status"] == "doubt"
    assert (balance("unmatched") - before, town.breaks()) == (-town.market.read(town.transfer).total, {})


def test_what_the_bank_says_it_holds_is_compared_with_all_its_movements(town: Town) -> None:
    assert found(town, "bank_balance") == []
    bring(town, "Bunga", 500, closing=500)
    [one] = found(town, "bank_balance")
    off = purse(town)["off"]["amount"]
    assert off < 0
    said = {
        "source": BANK,
        "target": "reserve",
        "amount": {"amount": -off, "currency": "IDR"},
        "why": "saldo awal bank",
    }
    assert one.mend == "/keuangan/koreksi"
    assert town.market.as_finance("POST", "/finance/corrections", said).status_code == 201
    assert (found(town, "bank_balance"), purse(town)["off"]["amount"]) == ([], 0)


def test_what_was_confirmed_and_stands_on_no_statement_is_named_and_mended_there(town: Town) -> None:
    assert found(town, "movement_missing") == []
    unseen = purse(town)["unseen"]["amount"]
    town.plant("UPDATE payouts SET settled_at = settled_at - interval '8 days' WHERE provider = 'manual_transfer'")
    missing = found(town, "movement_missing")
    assert missing != []
    for number, one in enumerate(missing):
        amount = int(one.says.split(" of ")[1].split(" ")[0])
        row_id = bring(town, f"KELUAR {number}", amount)
        said = {"payout_id": one.about}
        assert town.market.as_finance("POST", f"/finance/movements/{row_id}/stands-for", said).status_code == 200
        unseen -= amount
    assert (found(town, "movement_missing"), purse(town)["unseen"]["amount"], town.breaks()) == ([], unseen, {})


def test_a_statement_of_later_days_makes_a_missing_movement_show(town: Town) -> None:
    town.plant("UPDATE payouts SET settled_at = settled_at - interval '30 hours' WHERE provider = 'manual_transfer'")
    assert [one.about[:4] for one in found(town, "movement_missing")] != []


def test_a_bank_account_below_zero_is_named_and_mended_by_what_came_from_the_provider(town: Town) -> None:
    said = {"source": BANK, "target": "fee:provider", "amount": {"amount": 9_000_000, "currency": "IDR"}}
    town.market.as_finance("POST", "/finance/corrections", said | {"why": "biaya yang besar sekali"})
    [one] = found(town, "below_zero")
    assert one.mend == "/keuangan/mutasi"
    assert decide(town, bring(town, "STRIPE PAYOUT", 9_000_000), "moved") == 200
    assert (found(town, "below_zero"), town.breaks()) == ([], {})


@pytest.mark.parametrize(
    ("amount", "what", "account", "change"),
    [
        (-50_000, "moved", "cash:stripe", 50_000),
        (900_000, "sponsor", "unmatched", 0),
    ],
)
def test_money_that_is_our_own_or_known_is_named_and_booked_once(
    town: Town, amount: int, what: str, account: str, change: int
) -> None:
    before = balance(account)
    assert decide(town, bring(town, "PINDAH", amount), what) == 200
    assert (balance(account) - before, town.breaks()) == (change, {})


def test_a_payout_that_came_back_is_named_by_its_movement(town: Town) -> None:
    payouts = town.market.as_finance("GET", "/finance/payouts?status=paid&provider=manual_transfer").json["items"]
    one = payouts[0]
    said = {"payout_id": one["id"]}
    row_id = bring(town, "RETUR", one["amount"]["amount"])
    path = f"/finance/movements/{row_id}/stands-for"
    assert town.market.as_finance("POST", path, said).status_code == 409
    town.market.as_finance("POST", f"/finance/payouts/{one['id']}/return", {"why": "other"})
    before = balance(BANK)
    assert town.market.as_finance("POST", path, said).json["status"] == "placed"
    assert (balance(BANK) - before, town.breaks()) == (-one["amount"]["amount"], {})


def test_money_that_was_sent_back_is_named_once_and_booked_no_second_time(town: Town) -> None:
    [doubt] = town.market.as_finance("GET", "/finance/movements").json["items"]
    assert decide(town, bring(town, "KELUAR", -4_000), "returned") == 422
    assert decide(town, doubt["id"], "returned") == 200
    before = balance(BANK)
    assert decide(town, bring(town, "KELUAR LAGI", -4_000), "returned") == 200
    assert (balance(BANK), town.breaks()) == (before, {})
    assert decide(town, bring(town, "KELUAR SEKALI LAGI", -4_000), "returned") == 422
