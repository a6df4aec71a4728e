"""Ways to pay on a buyer's and a maker's pages: only what fits, how to transfer, and the code for cash."""

from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient

from tests.gateway.fake_rooms import Asked, FakeRooms, token_in
from tests.gateway.goods import SHOPS, a_parcel, a_refund, an_order, rp
from tests.gateway.studio_things import a_makers_town, send
from tests.gateway.studio_things import a_parcel as a_makers_parcel
from tests.gateway.test_shop_buying import fill, put_in
from tests.gateway.test_shop_orders import headline

TRANSFER = {
    "account": "Bank Contoh 123-456-7890",
    "amount": rp(168_000),
    "reference": "PSN7Q4M2",
    "until": "2026-11-25T02:00:00Z",
}
BY_TRANSFER = {
    "status": "pending",
    "provider": "manual_transfer",
    "pay_url": None,
    "expires_at": "2026-11-24T23:00:00Z",
    "transfer": TRANSFER,
}
IN_CASH = {"status": "pending", "provider": "cash", "pay_url": None, "expires_at": None, "transfer": None}


def quoted(asked: Asked) -> dict[str, Any]:
    """A quote that offers cash only while every parcel is picked up."""
    ways = [
        {"choice": "courier", "label": "Kurir reguler", "fee": rp(18_000), "days": [2, 4]},
        {"choice": "pickup", "label": "Ambil sendiri di Rumah Seni", "fee": rp(0), "days": [1, 2]},
    ]
    parcels = [{"shop": shop, "lines": [], "deliveries": ways, "subtotal": rp(1)} for shop in SHOPS.values()]
    is_fetched = set(asked.json.get("deliveries", {"": "pickup"}).values()) == {"pickup"}
    return {"parcels": parcels, "total": rp(0), "payments": ["stripe", *(["cash"] if is_fetched else [])]}


@pytest.fixture
def shopper(rooms: FakeRooms) -> FlaskClient:
    """A browser with goods of two shops in its basket, at checkout."""
    browser = rooms.visitor()
    put_in(browser, "lst_scarf")
    put_in(browser, "lst_sambal", price=35_000)
    rooms.says("POST /quotes", quoted)
    return browser


def test_only_ways_to_pay_that_fit_the_chosen_deliveries_are_offered(shopper: FlaskClient) -> None:
    fetched = dict.fromkeys(("deliveries.benang-senja", "deliveries.dapur-garing"), "pickup")
    form = fill(shopper, **fetched, langkah="hitung")
    assert 'value="cash"' in shopper.post("/bayar", data=form).text
    form |= {"deliveries.benang-senja": "courier"}
    assert 'value="cash"' not in shopper.post("/bayar", data=form).text


def test_a_way_to_pay_that_no_longer_fits_is_chosen_no_more(shopper: FlaskClient) -> None:
    page = shopper.post("/bayar", data=fill(shopper, payment="cash", langkah="hitung")).text
    assert 'value="stripe" checked' in page


@pytest.mark.parametrize(
    ("rule", "said"), [("not_handed_over", "diambil sendiri"), ("too_many_by_transfer", "paling banyak 3")]
)
def test_why_a_way_to_pay_does_not_fit_is_said_beside_it(
    rooms: FakeRooms, shopper: FlaskClient, rule: str, said: str
) -> None:
    rooms.says("POST /orders", {"code": "bad_input", "fields": {"payment": rule}}, 422)
    assert said in shopper.post("/bayar", data=fill(shopper)).text


@time_machine.travel("2026-11-24T04:00:00Z", tick=False)  # a day of another year would be told with it
def test_an_order_by_transfer_says_how_much_where_and_with_what_words(rooms: FakeRooms, guest: FlaskClient) -> None:
    order = an_order(a_parcel(status="awaiting_payment"), status="awaiting_payment", payment=BY_TRANSFER)
    rooms.says("GET /orders/ord_1", order)
    page = guest.get("/pesanan/ord_1").text
    for said in ("Bank Contoh 123-456-7890", "PSN7Q4M2", "Rp168.000", "25 November, 10.00"):
        assert said in page
    assert (
        "hx-get" not in page.partition('id="pesanan"')[2].partition(">")[0]
    )  # a bank takes hours: nobody polls for them
    assert "sebelum 25 November" in headline(order)


def test_the_code_for_cash_stands_with_its_parcel_until_it_changed_hands(rooms: FakeRooms, guest: FlaskClient) -> None:
    waiting = a_parcel(status="ready_for_pickup", code="482913", can={"cancel": False, "receive": True})
    rooms.says("GET /orders/ord_1", an_order(waiting, status="confirmed", payment=IN_CASH))
    page = guest.get("/pesanan/ord_1").text
    assert "482 913" in page
    assert "Sudah saya terima dan bayar" in page
    rooms.says("GET /orders/ord_1", an_order(waiting | {"code": None}, status="confirmed", payment=IN_CASH))
    assert "482 913" not in guest.get("/pesanan/ord_1").text


def test_a_cash_parcel_that_is_off_promises_no_money_back() -> None:
    order = an_order(a_parcel(status="refused"), status="cancelled", payment=IN_CASH | {"status": "cancelled"})
    assert "kembalikan" not in headline(order | {"status": "confirmed"})
    assert "Anda tidak membayar apa pun" in headline(order)


def told_of(*can: str, **parcel: object) -> str:
    """The maker's page of a parcel that is paid in cash."""
    rooms = a_makers_town()
    rooms.says("GET /vendor-orders/vor_1", a_makers_parcel(*can, **{"cash_due": rp(168_000)} | parcel))
    return rooms.visitor("ses_1").get("/studio/paket/vor_1").text


@pytest.mark.parametrize("can", ["ready", "hand_over"])
def test_a_maker_hands_over_for_the_code_and_the_cash_and_not_without(can: str) -> None:
    page = told_of(can)
    assert "serahkan-tunai" in page
    assert "Rp168.000" in page
    assert '/serahkan"' not in page


def test_a_maker_can_say_that_nobody_came() -> None:
    assert "tidak-diambil" in told_of("hand_over", "not_collected")
    assert "tidak-diambil" not in told_of("hand_over")


def test_the_code_is_sent_on_and_a_wrong_one_is_said_beside_its_field() -> None:
    rooms = a_makers_town()
    rooms.says("GET /vendor-orders/vor_1", a_makers_parcel("hand_over", cash_due=rp(168_000)))
    rooms.says("POST /vendor-orders/vor_1/hand-over", {"id": "vor_1", "status": "delivered"})
    answer = send(rooms.visitor("ses_1"), "/studio/paket/vor_1/serahkan-tunai", code="482 913")
    assert (answer.status_code, rooms.last("POST /vendor-orders/vor_1/hand-over").json) == (303, {"code": "482 913"})

    rooms.says("POST /vendor-orders/vor_1/hand-over", {"code": "bad_input", "fields": {"code": "wrong"}}, 422)
    wrong = send(rooms.visitor("ses_1"), "/studio/paket/vor_1/serahkan-tunai", code="1")
    assert (wrong.status_code, "Kode ini tidak cocok" in wrong.text) == (422, True)

    rooms.says("POST /vendor-orders/vor_1/hand-over", {"code": "too_many", "retry_after": 900}, 429)
    locked = send(rooms.visitor("ses_1"), "/studio/paket/vor_1/serahkan-tunai", code="1")
    assert (locked.status_code, "15 menit" in locked.text) == (429, True)


def test_withheld_tax_is_called_by_its_name() -> None:
    fees = [{"code": "tax_withheld", "basis_points": 50, "amount": rp(800)}]
    assert "Pajak penghasilan yang dipotong 0,5%" in told_of("accept", fees=fees)


def refund_page(rooms: FakeRooms, guest: FlaskClient, status: str, **other: Any) -> str:
    """The buyer's page of an order in cash, of which money goes back."""
    refund = a_refund(status=status, amount=60_000) | other
    rooms.says("GET /orders/ord_1", an_order(a_parcel(status="delivered"), payment=IN_CASH, refunds=[refund]))
    return guest.get("/pesanan/ord_1").text


def test_money_paid_in_cash_comes_back_in_cash_or_by_bank_as_the_buyer_says(
    rooms: FakeRooms, guest: FlaskClient
) -> None:
    page = refund_page(rooms, guest, "manual_due", needs_account=True)
    for said in ("Rp60.000 kembali kepada Anda", "Sudah saya terima tunai", "/rekening/rfd_1"):
        assert said in page
    assert "cara bayar semula" not in page
    assert "/rekening/rfd_1" not in refund_page(rooms, guest, "manual_due")
    assert "Sebentar lagi Anda bisa memilih" in refund_page(rooms, guest, "processing")
    done = refund_page(rooms, guest, "succeeded")
    assert ("Rp60.000 sudah kembali kepada Anda" in done, "cara bayar semula" in done) == (True, False)


@pytest.mark.parametrize(("form", "asked"), [({}, 0), ({"sudah": "1"}, 1)])
def test_cash_is_back_once_the_buyer_has_ticked_that_they_hold_it(
    rooms: FakeRooms, guest: FlaskClient, form: dict[str, str], asked: int
) -> None:
    rooms.says("POST /orders/ord_1/refunds/rfd_1/received", {"id": "rfd_1", "status": "succeeded"})
    token = token_in(refund_page(rooms, guest, "manual_due"))
    guest.post("/pesanan/ord_1/kembali/rfd_1", data={"csrf": token} | form)
    assert len([one for one in rooms.asked if one.path.endswith("/received")]) == asked


def test_a_maker_reads_how_to_give_cash_back_and_whose_hands_it_is_in() -> None:
    rooms = a_makers_town()
    held = a_makers_parcel(payment="cash", status="completed", cash_due=None, given_back=rp(60_000))
    rooms.says("GET /vendor-orders/vor_1", held)
    page = rooms.visitor("ses_1").get("/studio/paket/vor_1").text
    assert "Rp60.000 dari paket ini kembali ke pembeli. Boleh Anda kembalikan tunai" in page
    assert "Pembeli membayar tunai: Rp168.000 sudah di tangan Anda." in page


def test_a_parcel_that_was_not_sent_in_time_can_be_called_off_by_itself(rooms: FakeRooms) -> None:
    can = {"cancel": True, "receive": False, "complain": False, "is_late": True}
    rooms.says("GET /orders/ord_1", an_order(a_parcel(status="accepted", can=can), status="paid"))
    page = rooms.visitor().get("/pesanan/ord_1").text
    assert "padahal waktunya sudah lewat" in page
    assert 'action="/pesanan/ord_1/paket/vor_1/batal"' in page


def test_a_buyer_reads_until_when_a_parcel_is_kept_for_them(rooms: FakeRooms) -> None:
    parcel = a_parcel(status="ready_for_pickup", completes_at="2026-12-08T04:00:00Z")
    rooms.says("GET /orders/ord_1", an_order(parcel, status="paid"))
    assert "Disimpan untuk Anda sampai" in rooms.visitor().get("/pesanan/ord_1").text


def test_a_maker_reads_that_a_late_parcel_may_be_called_off_and_how_long_one_is_kept() -> None:
    late = {"cash_due": None, "ship_by": "2026-01-02T04:00:00Z"}
    assert "pembeli kini boleh membatalkan" in told_of("pack", **late)
    assert "pembeli kini boleh membatalkan" not in told_of("hand_over", **late)
    kept = {"status": "ready_for_pickup", "completes_at": "2026-12-08T04:00:00Z"}
    assert "Disimpan untuk pembeli sampai" in told_of("hand_over", **kept)
