"""Finance's pages: what is shown, what is asked of orders, and that nobody else comes in."""

import io
from typing import Any

import pytest
from flask.testing import FlaskClient

from gateway.paths import home_of
from tests.gateway.fake_rooms import FakeRooms, token_in

NOON = "2026-11-24T04:00:00Z"
PAGES = (
    "",
    "/temuan",
    "/transfer",
    "/transfer?lihat=selesai",
    "/mutasi",
    "/mutasi?lihat=selesai",
    "/pengembalian",
    "/pengembalian?lihat=semua",
    "/uang",
    "/pencairan",
    "/pencairan?lihat=semua",
    "/pencairan?lihat=penyedia",
    "/pencairan/pyt_1",
    "/buku",
    "/buku?akun=reserve",
    "/koreksi",
    "/pesanan",
    "/pesanan/ord_1",
    "/pesanan/ord_1/kembalikan",
    "/pesanan/ord_1/kembalikan?paket=vor_1",
    "/terlambat",
    "/pajak",
    "/ekspor",
)


def rp(amount: int) -> dict[str, Any]:
    """Money on the wire."""
    return {"amount": amount, "currency": "IDR"}


def listed(*items: dict[str, Any]) -> dict[str, Any]:
    """A list of which nothing follows."""
    return {"items": list(items), "next": None}


TXN = {
    "id": "txn_1",
    "kind": "correction",
    "at": NOON,
    "order_id": "ord_1",
    "payout_id": None,
    "note": "salah akun",
    "stands_for": "",
    "mends": "",
    "lines": [{"account": "reserve", "amount": rp(500)}, {"account": "vendor:ven_a:available", "amount": rp(-500)}],
}
LATE = {"id": "vor_1", "order_id": "ord_1", "number": "PSN-7Q4M2-A", "vendor_id": "ven_a", "shop": "Benang Senja"}
LATE |= {"status": "packed", "ship_by": NOON, "days_late": 3, "total": rp(168_000), "is_told": True}
DOUBT = {
    "id": "mov_1",
    "day": "2026-11-24",
    "text": "TRSF DARI RINA",
    "amount": rp(310_000),
    "status": "doubt",
    "why": "no_reference",
    "payment_id": None,
    "number": None,
    "refund_id": None,
    "payout_id": None,
    "note": "",
    "settled_at": None,
    "guesses": [{"payment_id": "pay_1", "number": "PSN-7Q4M2"}],
}
WENT = DOUBT | {"id": "mov_2", "amount": rp(-82_000), "status": "outgoing", "why": "", "guesses": []}
REFUND = {
    "id": "ref_1",
    "order_id": "ord_1",
    "number": "PSN-7Q4M2",
    "vendor_order_id": None,
    "provider": "manual_transfer",
    "amount": rp(82_000),
    "status": "manual_due",
    "why": "late",
    "failure": "by_hand",
    "proof": "",
    "wanted_at": NOON,
    "due_at": NOON,
    "settled_at": None,
    "has_account": True,
}
PAYOUT = {
    "id": "pyt_1",
    "number": "CAIR-ABC234",
    "amount": rp(440_000),
    "status": "processing",
    "why": "",
    "is_requested": False,
    "scheduled_at": NOON,
    "settled_at": None,
    "held_until": None,
    "vendor_id": "ven_a",
    "provider": "manual_transfer",
    "account_ref": "berkas 12",
    "provider_ref": None,
    "proof": "",
}
TRANSFER = {
    "id": "pay_1",
    "order_id": "ord_1",
    "number": "PSN-7Q4M2",
    "reference": "PSN7Q4M2",
    "amount": rp(310_000),
    "status": "pending",
    "order_status": "awaiting_payment",
    "wanted_at": NOON,
    "held_until": NOON,
    "paid_at": None,
    "proof": "",
}
PART = {
    "id": "vor_1",
    "number": "PSN-7Q4M2-A",
    "vendor_id": "ven_a",
    "shop": "Toko A",
    "status": "accepted",
    "delivery": "courier",
    "subtotal": rp(300_000),
    "shipping": rp(10_000),
    "total": rp(310_000),
    "left": rp(310_000),
    "lines": [{"listing_id": "lst_a", "title": "Selendang", "quantity": 2, "left": 2, "price": rp(150_000)}],
}
ORDER = {
    "id": "ord_1",
    "number": "PSN-7Q4M2",
    "status": "paid",
    "payment_status": "paid",
    "provider": "stripe",
    "placed_at": NOON,
    "paid_at": NOON,
    "total": rp(310_000),
    "is_disputed": False,
    "parts": [PART],
    "payments": [],
    "refunds": [],
    "ledger": [TXN],
    "story": [{"role": "system", "thing": "ord_1.status", "before": "placed", "after": "paid", "why": "", "at": NOON}],
}
OVERVIEW = {
    "purses": [
        {"provider": "stripe", "says": rp(309_000), "off": rp(-1_000), "ledger": rp(310_000), "at": NOON},
        {"provider": "manual_transfer", "says": None, "off": None, "ledger": rp(0), "at": None},
    ],
    "accounts": [{"account": "cash:stripe", "amount": rp(310_000)}, {"account": "vendor:pending", "amount": rp(-1)}],
    "waiting": dict.fromkeys(("transfers", "doubts", "outgoing", "refunds", "payouts", "parked", "late_parcels"), 1),
    "breaks": 2,
}
BREAK = {"check": "shares", "about": "ord_1", "says": "Order ord_1 is off.", "mend": "/keuangan/pesanan/ord_1"}
STATEMENT = {
    "id": "stm_1",
    "name": "nov.csv",
    "uploaded_at": NOON,
    "first_day": "2026-11-01",
    "last_day": "2026-11-24",
    "closing": rp(1_000_000),
    "rows": 3,
    "new": 3,
    "matching": 1,
    "matched": 1,
    "doubts": 1,
    "outgoing": 0,
}
YEAR = {
    "vendor_id": "ven_a",
    "gross": rp(410_000_000),
    "percent": 82,
    "alert": 80,
    "withheld": rp(5),
    "has_statement": False,
}


def finances_town() -> FakeRooms:
    """Rooms that answer finance."""
    rooms = FakeRooms()
    rooms.signed_in("finance")
    for path, answer in (
        ("/finance/overview", OVERVIEW),
        ("/finance/breaks", listed(BREAK, BREAK | {"mend": "./lapak dead list"})),
        ("/finance/transfers", listed(TRANSFER)),
        ("/finance/movements", listed(DOUBT, WENT)),
        ("/finance/statements", listed(STATEMENT)),
        ("/refunds", listed(REFUND)),
        ("/payments", listed(REFUND | {"status": "parked", "charge_ref": "ch_1", "is_in_minor_units": True})),
        ("/finance/payouts", listed(PAYOUT, PAYOUT | {"id": "pyt_2", "status": "paid"})),
        ("/finance/payouts/pyt_1", PAYOUT),
        ("/finance/payout-accounts", listed({"vendor_id": "ven_a"})),
        ("/finance/ledger", listed(TXN)),
        ("/finance/orders/ord_1", ORDER),
        ("/finance/late-parcels", listed(LATE, LATE | {"id": "vor_2", "days_late": 0, "is_told": False})),
        ("/finance/taxes", {"year": 2026, "limit": rp(500_000_000), "is_on": True, "items": [YEAR]}),
    ):
        rooms.says(f"GET {path}", answer)
    return rooms


@pytest.fixture
def rooms() -> FakeRooms:
    """The same, for a test."""
    return finances_town()


@pytest.fixture
def browser(rooms: FakeRooms) -> FlaskClient:
    """Somebody of finance, signed in."""
    return rooms.visitor("ses_1")


def send(browser: FlaskClient, path: str, **form: Any) -> Any:
    """Post a form of finance's pages."""
    token = token_in(browser.get("/keuangan/koreksi").text)
    return browser.post(f"/keuangan{path}", data={"csrf": token} | form)


def test_each_late_parcel_says_by_how_much_it_is_and_what_comes_next(browser: FlaskClient) -> None:
    told = browser.get("/keuangan/terlambat").text
    first, second = told.split('class="work" href="/keuangan/pesanan/ord_1"')[1:]
    assert (
        "terlambat 3 hari kerja" in first and "sudah dikabari dan boleh membatalkan" in first and "Rp168.000" in first
    )
    assert "terlambat sejak hari ini" in second and "segera dikabari" in second


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_in_both_languages(browser: FlaskClient, page: str, language: str) -> None:
    browser.set_cookie("language", language)
    answer = browser.get(f"/keuangan{page}")
    assert answer.status_code == 200
    assert "<form" in answer.text


def test_lines_of_the_ledger_lead_to_their_order_but_not_from_its_own_page(browser: FlaskClient) -> None:
    link = f'href="/keuangan/pesanan/{TXN["order_id"]}"'
    assert link in browser.get("/keuangan/buku").text
    own = browser.get("/keuangan/pesanan/ord_1").text
    assert "Buku besar" in own and link not in own


@pytest.mark.parametrize("role", ["buyer", "vendor", "counsellor", "unit_head", "operator", "sponsor", "admin"])
@pytest.mark.parametrize("page", ["", "/mutasi", "/koreksi", "/ekspor/ledger.csv"])
def test_nobody_else_comes_in(rooms: FakeRooms, role: str, page: str) -> None:
    rooms.signed_in(role)
    assert rooms.visitor("ses_1").get(f"/keuangan{page}").status_code == 403


def test_the_first_page_says_what_waits_and_what_does_not_fit(browser: FlaskClient) -> None:
    page = browser.get("/keuangan").text
    for said in ("2 hal tidak cocok", "Selisih −Rp1.000", "Pengembalian lewat bank", "Uang di penyedia kartu"):
        assert said in page


def test_every_page_leads_to_what_the_staff_buys(browser: FlaskClient) -> None:
    assert 'href="/desk/pembelian-petugas"' in browser.get("/keuangan/buku").text


def test_a_break_leads_to_what_mends_it(browser: FlaskClient) -> None:
    page = browser.get("/keuangan/temuan").text
    assert 'href="/keuangan/pesanan/ord_1"' in page
    assert "<code>./lapak dead list</code>" in page


def test_a_transfer_is_confirmed_with_the_sum_that_was_shown(rooms: FakeRooms, browser: FlaskClient) -> None:
    rooms.says("POST /finance/transfers/pay_1/confirm", TRANSFER)
    answer = send(browser, "/transfer/pay_1", amount="310000", proof="BCA 1")
    asked = rooms.last("POST /finance/transfers/pay_1/confirm").json
    assert (answer.status_code, asked) == (303, {"amount": rp(310_000), "proof": "BCA 1"})


def test_a_statement_is_handed_on_as_it_is(rooms: FakeRooms, browser: FlaskClient) -> None:
    rooms.says("POST /finance/statements", STATEMENT, 201)
    answer = send(browser, "/mutasi", file=(io.BytesIO(b"Tanggal;x"), "nov.csv"))
    asked = rooms.last("POST /finance/statements")
    assert (answer.status_code, asked.data, asked.params) == (303, b"Tanggal;x", {"name": ["nov.csv"]})
    assert "3 mutasi baru" in browser.get("/keuangan/mutasi").text


@pytest.mark.parametrize(("rule", "said"), [("not_a_statement", "bukan mutasi bank"), ("row_7", "Baris 7")])
def test_a_file_that_cannot_be_read_is_said_on_the_page(
    rooms: FakeRooms, browser: FlaskClient, rule: str, said: str
) -> None:
    rooms.says("POST /finance/statements", {"code": "bad_input", "fields": {"file": rule}}, 422)
    answer = send(browser, "/mutasi", file=(io.BytesIO(b"x"), "x.csv"))
    assert (answer.status_code, said in answer.text) == (422, True)


@pytest.mark.parametrize(
    ("path", "form", "asked", "sent"),
    [
        ("/mutasi/mov_1/tempatkan", {"payment_id": "pay_1"}, "/finance/movements/mov_1/place", {"payment_id": "pay_1"}),
        (
            "/mutasi/mov_1/putuskan",
            {"what": "set_aside", "note": "bunga"},
            "/finance/movements/mov_1/decide",
            {"what": "set_aside", "note": "bunga"},
        ),
        (
            "/mutasi/mov_2/namai",
            {"thing": "refund:ref_1"},
            "/finance/movements/mov_2/stands-for",
            {"refund_id": "ref_1"},
        ),
        (
            "/mutasi/mov_2/namai",
            {"thing": "payout:pyt_1"},
            "/finance/movements/mov_2/stands-for",
            {"payout_id": "pyt_1"},
        ),
        ("/pengembalian/ref_1", {"proof": "BCA 2"}, "/refunds/ref_1/settle", {"proof": "BCA 2"}),
        ("/uang/pay_2", {"proof": "x"}, "/payments/pay_2/settle", {"proof": "x"}),
        ("/pencairan/pyt_1", {"reference": "BCA 3"}, "/finance/payouts/pyt_1/confirm", {"reference": "BCA 3"}),
        ("/pencairan/pyt_1/kembali", {"why": "other"}, "/finance/payouts/pyt_1/return", {"why": "other"}),
        ("/pencairan/pyt_2/kembali", {"why": "other"}, "/finance/payouts/pyt_2/return", {"why": "other"}),
        (
            "/pencairan/rekening/ven_a",
            {"reference": "12"},
            "/finance/payout-accounts/ven_a/confirm",
            {"reference": "12"},
        ),
        (
            "/pencairan/rekening/ven_a/tolak",
            {"why": "account_closed", "yakin": "1"},
            "/finance/payout-accounts/ven_a/reject",
            {"why": "account_closed"},
        ),
        ("/pesanan/ord_1/hitung", {}, "/finance/orders/ord_1/recount", {}),
    ],
)
def test_each_decision_is_asked_of_orders(
    rooms: FakeRooms, browser: FlaskClient, path: str, form: dict[str, str], asked: str, sent: dict[str, str]
) -> None:
    rooms.says(f"POST {asked}", {})
    answer = send(browser, path, **form)
    assert (answer.status_code, rooms.last(f"POST {asked}").json) == (303, sent)


def test_what_orders_refuses_is_said_on_the_next_page(rooms: FakeRooms, browser: FlaskClient) -> None:
    rooms.says("POST /finance/transfers/pay_1/confirm", {"code": "paid_before"}, 409)
    send(browser, "/transfer/pay_1", amount="310000", proof="x")
    assert "sudah dikonfirmasi sebelumnya" in browser.get("/keuangan/transfer").text


def test_a_buyers_account_is_shown_only_when_it_is_asked_for(rooms: FakeRooms, browser: FlaskClient) -> None:
    rooms.says("GET /refunds/ref_1/account", {"bank": "BCA", "number": "1234567890", "holder": "Rina"})
    assert "1234567890" not in browser.get("/keuangan/pengembalian").text
    answer = send(browser, "/pengembalian/ref_1/rekening")
    assert ("1234567890" in answer.text, answer.headers["Cache-Control"]) == (True, "no-store")


def test_a_correction_has_a_key_and_loses_nothing_that_was_typed(rooms: FakeRooms, browser: FlaskClient) -> None:
    rooms.says("POST /finance/corrections", TXN, 201)
    form = {"source": "fee:platform", "target": "reserve", "amount": "Rp1.500", "why": "salah akun", "key": "k1"}
    assert send(browser, "/koreksi", **form).status_code == 303
    asked = rooms.last("POST /finance/corrections")
    assert (asked.json["amount"], asked.headers["Idempotency-Key"]) == (rp(1_500), "k1")
    rooms.says("POST /finance/corrections", {"code": "bad_input", "fields": {"target": "the_same"}}, 422)
    again = send(browser, "/koreksi", **form)
    assert (again.status_code, "Pilih akun yang berbeda" in again.text, 'value="k1"' in again.text) == (422, True, True)


def test_a_break_leads_to_a_correction_of_its_order(rooms: FakeRooms, browser: FlaskClient) -> None:
    page = browser.get("/keuangan/koreksi?pesanan=ord_1&sebagai=payment&kejadian=").text
    assert 'value="ord_1"' in page
    assert '<option value="payment" selected>' in page
    rooms.says("POST /finance/corrections", TXN, 201)
    form = {"source": "reserve", "target": "fee:platform", "amount": "5", "why": "salah akun", "key": "k2"}
    send(browser, "/koreksi", **form, order_id="ord_1", stands_for="payment")
    assert (
        rooms.last("POST /finance/corrections").json.items() >= {"order_id": "ord_1", "stands_for": "payment"}.items()
    )
    rooms.says("GET /finance/orders", {"id": "ord_9"})
    send(browser, "/koreksi", **form, order_id="PSN-7Q4M2")
    assert rooms.last("POST /finance/corrections").json["order_id"] == "ord_9"


def test_an_order_is_found_by_its_number(rooms: FakeRooms, browser: FlaskClient) -> None:
    assert "Tidak ada pesanan" in browser.get("/keuangan/pesanan?nomor=PSN-XXXXX").text
    rooms.says("GET /finance/orders", {"id": "ord_1"})
    assert browser.get("/keuangan/pesanan?nomor=PSN-7Q4M2").location == "/keuangan/pesanan/ord_1"


def test_a_statement_of_tax_is_noted_and_taken_back(rooms: FakeRooms, browser: FlaskClient) -> None:
    rooms.says("PUT /finance/taxes/2026/ven_a", {})
    rooms.says("DELETE /finance/taxes/2026/ven_a", {})
    assert send(browser, "/pajak/2026/ven_a", ada="1").status_code == 303
    assert rooms.last("PUT /finance/taxes/2026/ven_a")
    send(browser, "/pajak/2026/ven_a", ada="0")
    assert rooms.last("DELETE /finance/taxes/2026/ven_a")


def test_an_export_is_a_file_and_a_wrong_span_is_said(rooms: FakeRooms, browser: FlaskClient) -> None:
    rooms.says("GET /finance/exports/ledger.csv", b"at,txn_id\r\n")
    answer = browser.get("/keuangan/ekspor/ledger.csv?dari=2026-11-01&sampai=2026-11-30")
    assert (answer.data, answer.mimetype) == (b"at,txn_id\r\n", "text/csv")
    assert rooms.last("GET /finance/exports/ledger.csv").params == {"first": ["2026-11-01"], "last": ["2026-11-30"]}
    rooms.says("GET /finance/exports/ledger.csv", {"code": "bad_input", "fields": {"last": "out_of_range"}}, 422)
    assert (
        "Paling panjang satu tahun" in browser.get("/keuangan/ekspor/ledger.csv?dari=2020-01-01&sampai=2026-11-30").text
    )


def test_whoever_signs_in_as_finance_comes_to_their_own_door() -> None:
    assert home_of("finance") == "/keuangan"
