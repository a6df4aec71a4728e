"""Every break that the books can name is mended where they say: planted, named, mended through that page's API, and gone."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from services.orders.queries.books import QUESTIONS, Found
from services.orders.rules.correction import KIND
from tests.orders.mended_town import Town, every_way, market, town

__all__ = ["every_way", "market", "town"]
Side = tuple[str, str, int]
"""From which account, to which, how much."""


@dataclass(frozen=True)
class Case:
    """How a break of one kind is planted, and what a person has to write where a correction mends it."""

    check: str
    sql: str
    correction: Side | None = None
    stands_for: str = ""


def booked(kind: str, source: str, target: str, amount: int, order: str = "") -> str:
    """SQL that writes so much from one account to another, of this order if of any."""
    of_order = f"'{order}'" if order else "NULL"
    lines = []
    for account, change in ((source, -amount), (target, amount)):
        vendor = f"'{account.split(':')[1]}'" if account.startswith(("vendor", "cash_with")) else "NULL"
        lines.append(f"('txn_' || currval('planted'), '{account}', {change}, 'IDR', {vendor})")
    return (
        "CREATE SEQUENCE IF NOT EXISTS planted; INSERT INTO ledger_txns (id, key, kind, order_id, at) SELECT 'txn_' || n,"
        f" 'planted-' || n, '{kind}', {of_order}, now() FROM nextval('planted') AS n;"
        f" INSERT INTO ledger_lines (txn_id, account, amount, currency, vendor_id) VALUES {', '.join(lines)}"
    )


def wrongly(check: str, kind: str, source: str, target: str, amount: int, order: str = "", count: bool = True) -> Case:
    """An event that was written and should not have been: turned round by a correction that counts as its kind."""
    back = (target, source, amount)
    return Case(check, booked(kind, source, target, amount, order), back, kind if count else "")


TWICE = """
INSERT INTO payouts (id, vendor_id, amount, currency, status, scheduled_at, number, provider, account_ref, is_requested, version,
    told_version, why, proof, settled_at) SELECT 'pyt_2', vendor_id, amount, currency, 'paid', now(), 'x', provider, account_ref,
    false, 1, 1, '', 'x', now() FROM payouts WHERE vendor_id = 'ven_b' ORDER BY id LIMIT 1;
INSERT INTO payout_lines (payout_id, number, earning_id, kind, amount) SELECT 'pyt_2', number, earning_id, kind, amount
    FROM payout_lines WHERE payout_id = (SELECT min(id) FROM payouts WHERE vendor_id = 'ven_b' AND id <> 'pyt_2');
INSERT INTO payout_transfers (id, payout_id, number, kind, amount, currency, status, why, taken_back, wanted_at, attempts)
    SELECT 'trf_2', 'pyt_2', 1, 'balance', amount, currency, 'done', '', 0, now(), 0 FROM payouts WHERE id = 'pyt_2';
INSERT INTO ledger_txns (id, key, kind, payout_id, at) VALUES ('txn_twice', 'transfer-trf_2', 'transfer', 'pyt_2', now());
INSERT INTO ledger_lines (txn_id, account, amount, currency, vendor_id) SELECT 'txn_twice', 'vendor:ven_b:available', amount,
    'IDR', 'ven_b' FROM payouts WHERE id = 'pyt_2' UNION ALL
    SELECT 'txn_twice', 'cash:manual_transfer', -amount, 'IDR', NULL FROM payouts WHERE id = 'pyt_2'
"""
OF_CARD = "WHERE vendor_order_id = (SELECT id FROM vendor_orders WHERE order_id = '{card}' ORDER BY number LIMIT 1)"
OF_HAND = "WHERE number = 1 AND payout_id IN (SELECT id FROM payouts WHERE vendor_id = 'ven_b' AND status = 'paid')"
CASES = (
    Case(
        "ledger_sum",
        "UPDATE ledger_lines SET amount = amount - 5 WHERE account = 'fee:provider' AND txn_id ="
        " (SELECT id FROM ledger_txns WHERE kind = 'provider_fee' AND order_id = '{card}')",
        ("", "fee:provider", 5),
    ),
    Case("shares", "UPDATE orders SET total = total + 1, shipping = shipping + 1 WHERE id = '{card}'"),
    Case("lines", f"UPDATE order_lines SET price = price - 1 {OF_CARD}"),
    Case("lines", f"UPDATE order_lines SET quantity = quantity + 1 {OF_CARD}"),
    Case(
        "lines", "UPDATE vendor_orders SET subtotal = subtotal + 1, shipping = shipping - 1 WHERE order_id = '{card}'"
    ),
    wrongly("order_money", "refund", "cash:stripe", "refund_due", 7, "{card}"),
    Case("provider_fees", "UPDATE payments SET fee = fee + 1 WHERE order_id = '{card}'"),
    wrongly("provider_fees", "provider_fee", "cash:stripe", "fee:provider", 7, "{card}"),
    wrongly("strange_cause", "gift", "cash:manual_transfer", "reserve", 1, count=False),
    wrongly("reserve_overdrawn", "reserve_cover", "fee:platform", "reserve", 9_000_000, count=False),
    Case("sale_earned", f"UPDATE fee_lines SET amount = amount + 1000 {OF_CARD} AND code = 'commission'"),
    Case("sale_earned", f"UPDATE earnings SET amount = amount - 10000 {OF_CARD} AND kind = 'sale'"),
    Case("fees_booked", f"UPDATE fee_lines SET amount = amount + 1000 {OF_CARD} AND code = 'commission'"),
    wrongly("fees_booked", "payment", "fee:platform", "reserve", 40, "{card}"),
    Case("fees_back_booked", "UPDATE refunds SET fee_back = fee_back + 1 WHERE order_id = '{card}'"),
    Case("refund_entries", f"UPDATE earnings SET amount = amount + 1 {OF_CARD} AND kind IN ('reversal', 'debt')"),
    wrongly("payments_booked", "payment", "fee:platform", "cash:stripe", 10, "{card}"),
    Case("payment_amount", "UPDATE payments SET amount = amount - 1 WHERE order_id = '{card}'"),
    Case("payment_status", "UPDATE orders SET payment_status = 'unpaid' WHERE id = '{card}'"),
    Case("late_money", "DELETE FROM refunds WHERE order_id = '{late}'"),
    Case("refunds_within", "UPDATE refunds SET amount = 99999999 WHERE order_id = '{card}'"),
    Case("refunds_within_part", "UPDATE refunds SET amount = 99999999 WHERE order_id = '{card}'"),
    wrongly("refunds_booked", "refund", "cash:stripe", "refund_due", 7, "{card}"),
    wrongly("refunds_by_hand_booked", "refund_by_hand", "cash:manual_transfer", "refund_due", 7, "{transfer}"),
    Case("ends_in_refund", "UPDATE vendor_orders SET status = 'cancelled' WHERE order_id = '{card}'"),
    wrongly("refund_due", "available", "refund_due", "reserve", 5, count=False),
    Case("surplus_goes_back", "DELETE FROM refunds WHERE order_id = '{transfer}' AND vendor_order_id IS NULL"),
    wrongly("disputes_booked", "dispute", "cash:stripe", "reserve", 11, "{card}"),
    wrongly("earnings_booked", "available", "vendor:ven_a:available", "fee:platform", 3, count=False),
    Case("payout_lines", "UPDATE payouts SET amount = amount + 1 WHERE vendor_id = 'ven_a'"),
    Case("payout_lines", "DELETE FROM payout_lines WHERE kind = 'savings'"),
    Case("payout_line_amounts", "UPDATE payout_lines SET amount = amount + 1 WHERE kind = 'sale'"),
    Case("payout_transfers", f"UPDATE payout_transfers SET amount = amount - 1 {OF_HAND}"),
    Case("payout_transfers", f"UPDATE payout_transfers SET status = 'unknown' {OF_HAND}"),
    Case("payout_entries", "UPDATE earnings SET status = 'available' WHERE kind = 'sale' AND vendor_id = 'ven_a'"),
    Case("paid_twice", TWICE),
    wrongly("transfers_booked", "transfer", "cash:stripe", "vendor:ven_a:available", 9),
    wrongly("returns_booked", "transfer_returned", "vendor:ven_a:available", "cash:stripe", 9),
    Case("paid_too_early", "UPDATE vendor_orders SET status = 'delivered' WHERE order_id = '{card}'"),
    Case("more_than_came", "UPDATE payments SET amount = 1000 WHERE order_id = '{card}'"),
    wrongly("sponsors_money", "sponsor_funds", "sponsor:prg_1", "fee:platform", 3, count=False),
    wrongly("savings_booked", "savings", "vendor:ven_a:savings", "fee:platform", 3, count=False),
    wrongly("cash_booked", "cash_handover", "fee:provider", "cash_with_vendor:ven_a", 3, "{cash}"),
    Case("cash_amount", "UPDATE payments SET amount = amount - 1 WHERE order_id = '{cash}'"),
    Case("cash_status", "UPDATE orders SET payment_status = 'pending' WHERE id = '{cash}'"),
    Case("cash_changed_hands", "UPDATE payments SET status = 'pending' WHERE order_id = '{cash}'"),
    wrongly("cash_below_zero", "cash_netted", "cash_with_vendor:ven_a", "fee:platform", 9_000_000, count=False),
    wrongly("unmatched", "bank_in", "unmatched", "fee:platform", 3, count=False),
    Case("movement_payment", "UPDATE payments SET status = 'pending' WHERE order_id = '{transfer}'"),
    wrongly("tax_booked", "payment", "tax_withheld", "fee:provider", 3, "{card}"),
    wrongly("tax_kept", "refund_wanted", "tax_withheld", "fee:provider", 3, "{card}"),
    wrongly("bank_booked", "bank_fee", "cash:manual_transfer", "fee:provider", 100_000),
    wrongly("movements_booked", "bank_fee", "cash:manual_transfer", "fee:provider", 100_000),
)
OTHERWISE = {"money_parked", "movement_waits", "transfers_once", "movement_missing", "below_zero", "bank_balance"}
"""Mended by what a person decides about one thing: below, and in the tests of the bank account."""


def mend(town: Town, found: Found, case: Case) -> None:
    """Do what the break says, as somebody of finance: count anew on its page, or correct what its form is filled with."""
    where = urlsplit(found.mend)
    page, thing = where.path.split("/")[2:4] if where.path.count("/") > 2 else (where.path.split("/")[2], "")
    if case.correction is None:
        counted = {"pesanan": "orders", "pencairan": "payouts"}[page]
        answer = town.market.as_finance("POST", f"/finance/{counted}/{thing}/recount")
        assert answer.status_code == 200, (case, found, answer.json)
        return
    named = {name: values[0] for name, values in parse_qs(where.query).items()}
    source, target, amount = case.correction
    said = {
        "source": source,
        "target": target,
        "amount": {"amount": amount, "currency": "IDR"},
        "why": "ditemukan di buku besar",
        "order_id": thing if page == "pesanan" else named.get("pesanan", ""),
        "mends": named.get("kejadian", ""),
        "stands_for": case.stands_for,
    }
    assert named.get("sebagai", case.stands_for) == case.stands_for
    answer = town.market.as_finance("POST", "/finance/corrections", said)
    assert (answer.status_code, answer.json["kind"]) == (201, KIND), answer.json


def test_every_break_is_mended_where_it_says(town: Town) -> None:
    assert town.breaks() == {}
    for case in CASES:
        town.plant(case.sql)
        found = town.breaks()
        assert case.check in found, case
        for _ in range(4):  # one break may show in several things, each of which says what mends it
            if case.check in found:
                mend(town, found[case.check], case)
                found = town.breaks()
            elif found and case.correction is None:
                mend(town, next(iter(found.values())), case)
                found = town.breaks()
        assert found == {}, case


def test_every_question_has_its_case() -> None:
    assert {case.check for case in CASES} | OTHERWISE == {question.name for question in QUESTIONS}


def test_money_that_cannot_be_booked_is_mended_where_it_says(town: Town) -> None:
    town.market.pay_again(town.card, 5_000, "usd")
    town.market.tell(1, 1, 0)
    town.market.work()
    found = town.breaks()
    assert found["money_parked"].mend == "/keuangan/uang"
    for one in town.market.as_finance("GET", "/payments?status=parked").json["items"]:
        assert town.market.as_finance("POST", f"/payments/{one['id']}/settle", {"proof": "re_1"}).status_code == 200
    assert town.breaks() == {}
