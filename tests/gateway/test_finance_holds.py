"""Finance holds payouts up, answers appeals, and sets what is taken of sales."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.gateway.fake_rooms import FakeRooms, token_in

HOLD = {
    "id": "hld_1",
    "vendor_id": "ven_a",
    "reason_code": "court_order",
    "until": "2026-12-05T15:59:00Z",
    "status": "standing",
    "set_at": "2026-11-24T04:00:00Z",
    "appeal": "Perkaranya sudah selesai.",
    "appealed_at": "2026-11-25T04:00:00Z",
    "answer": "",
    "answered_at": None,
}
PAGES = ("/penahanan", "/biaya")


def rp(amount: int) -> dict[str, Any]:
    """Money on the wire."""
    return {"amount": amount, "currency": "IDR"}


FEE = {"code": "commission", "base": "total", "basis_points": 250, "fixed": rp(0), "least": rp(1_000), "most": None}


@pytest.fixture
def rooms() -> FakeRooms:
    """One hold that is appealed against, and one fee; finance is signed in."""
    rooms = FakeRooms()
    rooms.signed_in("finance")
    rooms.says("GET /finance/payout-holds", {"items": [HOLD], "next": None})
    rooms.says("GET /finance/fee-rates", {"items": [FEE], "next": None, "kept": [], "kept_by": "0"})
    rooms.says("GET /finance/reserve", {"reserve": rp(40_000), "can_set_aside": rp(60_000)})
    return rooms


@pytest.fixture
def browser(rooms: FakeRooms) -> FlaskClient:
    """Somebody of finance, signed in."""
    return rooms.visitor("ses_1")


def send(browser: FlaskClient, path: str, **form: Any) -> str:
    """Post a form of these pages; the page that follows."""
    token = token_in(browser.get("/keuangan/penahanan").text)
    return browser.post(f"/keuangan{path}", data={"csrf": token} | form, follow_redirects=True).text


@pytest.mark.parametrize("role", ["buyer", "vendor", "counsellor", "unit_head", "operator", "sponsor", "admin"])
@pytest.mark.parametrize("page", PAGES)
def test_nobody_but_finance_comes_in(rooms: FakeRooms, role: str, page: str) -> None:
    rooms.signed_in(role)
    assert rooms.visitor("ses_1").get(f"/keuangan{page}").status_code == 403


def test_a_hold_is_shown_with_its_reason_its_day_and_the_appeal(browser: FlaskClient) -> None:
    page = browser.get("/keuangan/penahanan").text
    for said in ("1 penjual ditahan", "ven_a", "Perintah pengadilan", "5 Desember", "Perkaranya sudah selesai."):
        assert said in page


def test_an_answered_appeal_is_not_asked_for_again(rooms: FakeRooms, browser: FlaskClient) -> None:
    rooms.says("GET /finance/payout-holds", {"items": [HOLD | {"answer": "Belum selesai."}], "next": None})
    page = browser.get("/keuangan/penahanan").text
    assert ("Belum selesai." in page, "/hld_1/jawab" in page, "/hld_1/akhiri" in page) == (True, False, True)


def test_a_hold_lasts_to_the_end_of_its_day_where_the_makers_live(rooms: FakeRooms, browser: FlaskClient) -> None:
    rooms.says("POST /finance/payout-holds", HOLD, 201)
    send(browser, "/penahanan", vendor_id=" ven_a ", reason_code="court_order", until="2026-12-05")
    asked = {"vendor_id": "ven_a", "reason_code": "court_order", "until": "2026-12-05T23:59:00+08:00"}
    assert rooms.last("POST /finance/payout-holds").json == asked


@pytest.mark.parametrize(
    ("problem", "status", "said"),
    [
        ({"code": "held_before"}, 409, "sudah ditahan"),
        ({"code": "bad_input", "fields": {"until": "out_of_range"}}, 422, "paling lama 90 hari lagi"),
    ],
)
def test_a_hold_that_is_refused_says_why(
    rooms: FakeRooms, browser: FlaskClient, problem: dict[str, Any], status: int, said: str
) -> None:
    rooms.says("POST /finance/payout-holds", problem, status)
    assert said in send(browser, "/penahanan", vendor_id="ven_a", reason_code="court_order", until="bukan hari")


@pytest.mark.parametrize(("form", "lets_go"), [({}, False), ({"lets_go": "1"}, True)])
def test_an_appeal_is_answered(rooms: FakeRooms, browser: FlaskClient, form: dict[str, str], lets_go: bool) -> None:
    rooms.says("POST /finance/payout-holds/hld_1/answer", HOLD)
    send(browser, "/penahanan/hld_1/jawab", words="Sudah kami baca.", **form)
    asked = rooms.last("POST /finance/payout-holds/hld_1/answer").json
    assert asked == {"lets_go": lets_go, "words": "Sudah kami baca."}


def test_whoever_placed_the_hold_reads_that_another_person_answers(rooms: FakeRooms, browser: FlaskClient) -> None:
    rooms.says("POST /finance/payout-holds/hld_1/answer", {"code": "own_decision"}, 409)
    assert "orang lain yang menjawab" in send(browser, "/penahanan/hld_1/jawab", words="Tidak.")


def test_a_hold_is_ended(rooms: FakeRooms, browser: FlaskClient) -> None:
    rooms.says("POST /finance/payout-holds/hld_1/end", HOLD)
    assert "Penahanan berakhir" in send(browser, "/penahanan/hld_1/akhiri")


def test_a_fee_is_shown_as_it_is_taken(browser: FlaskClient) -> None:
    page = browser.get("/keuangan/biaya").text
    for shown in ('value="2,5"', 'value="total" selected', "Rp1.000", '<h2 class="h3">Biaya layanan</h2>'):
        assert shown in page
    assert ">commission<" not in page


def test_the_reserve_says_what_can_still_be_set_aside(rooms: FakeRooms, browser: FlaskClient) -> None:
    page = browser.get("/keuangan/biaya").text
    assert ("Rp40.000" in page, "Rp60.000" in page, 'name="amount"' in page) == (True, True, True)
    rooms.says("GET /finance/reserve", {"reserve": rp(40_000), "can_set_aside": rp(0)})
    assert 'name="amount"' not in browser.get("/keuangan/biaya").text


def test_more_than_was_earned_is_not_set_aside_and_says_why(rooms: FakeRooms, browser: FlaskClient) -> None:
    rooms.says("POST /finance/reserve", {"code": "more_than_earned", "can_set_aside": rp(60_000)}, 409)
    assert "Pasar belum mendapat sebanyak itu" in send(browser, "/cadangan", amount="Rp70.000", key="k1")


@pytest.mark.parametrize(("most", "sent"), [("", None), ("Rp50.000", rp(50_000))])
def test_a_fee_is_set_as_it_was_typed(rooms: FakeRooms, browser: FlaskClient, most: str, sent: Any) -> None:
    rooms.says("PUT /finance/fee-rates/commission", FEE)
    send(browser, "/biaya/commission", share="2,5", base="total", fixed="", least="1000", most=most)
    asked = rooms.last("PUT /finance/fee-rates/commission").json
    assert asked == {"base": "total", "basis_points": 250, "fixed": rp(0), "least": rp(1_000), "most": sent}


@pytest.mark.parametrize(
    "form", [{"share": "banyak"}, {"share": "101"}, {"share": "-1"}, {"share": "NaN"}, {"share": "2", "fixed": "1,5"}]
)
def test_what_is_no_number_changes_no_fee(rooms: FakeRooms, browser: FlaskClient, form: dict[str, str]) -> None:
    assert "Tulis dengan angka" in send(browser, "/biaya/commission", **form)
    assert not [one for one in rooms.asked if one.method == "PUT"]


def test_the_reserve_is_filled_once_for_each_form(rooms: FakeRooms, browser: FlaskClient) -> None:
    rooms.says("POST /finance/reserve", {"reserve": rp(50_000)}, 201)
    assert "Dana cadangan bertambah" in send(browser, "/cadangan", amount="Rp50.000", key="k1")
    asked = rooms.last("POST /finance/reserve")
    assert (asked.json, asked.headers["Idempotency-Key"]) == ({"amount": rp(50_000)}, "k1")


@pytest.mark.parametrize("amount", ["", "0", "banyak"])
def test_nothing_is_put_into_the_reserve_without_an_amount(rooms: FakeRooms, browser: FlaskClient, amount: str) -> None:
    assert "Tulis dengan angka" in send(browser, "/cadangan", amount=amount, key="k1")
    assert not [one for one in rooms.asked if (one.method, one.path) == ("POST", "/finance/reserve")]


def test_an_account_is_not_rejected_before_somebody_is_sure(rooms: FakeRooms, browser: FlaskClient) -> None:
    account = {
        "vendor_id": "ven_a",
        "provider": "manual_transfer",
        "status": "none",
        "why": "",
        "wanted_at": HOLD["set_at"],
    }
    rooms.says("GET /finance/payouts", {"items": [], "next": None})
    rooms.says("GET /finance/payout-accounts", {"items": [account], "next": None})
    page = browser.get("/keuangan/pencairan").text
    for part in (
        'action="/keuangan/pencairan/rekening/ven_a/tolak"',
        "Nama pemilik tidak cocok",
        'name="yakin" value="1" required',
    ):
        assert part in page
    rooms.says("POST /finance/payout-accounts/ven_a/reject", account | {"status": "rejected"})
    assert "Centang dulu" in send(browser, "/pencairan/rekening/ven_a/tolak", why="name_mismatch")
    assert not [one for one in rooms.asked if one.path.endswith("/reject")]
    assert "ditolak" in send(browser, "/pencairan/rekening/ven_a/tolak", why="name_mismatch", yakin="1")
    assert rooms.last("POST /finance/payout-accounts/ven_a/reject").json == {"why": "name_mismatch"}
