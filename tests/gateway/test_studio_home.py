"""A maker's day: what is urgent stands first, and one room away leaves the rest standing."""

import pytest

from tests.gateway.studio_things import (
    a_line,
    a_listing,
    a_makers_town,
    a_parcel,
    a_shop,
    a_year,
    an_own_item,
    earned,
    page,
    rupiah,
    send,
)


def test_the_parcel_to_answer_first_stands_first_with_its_deadline_and_both_buttons() -> None:
    rooms = a_makers_town()
    late = a_parcel("accept", "refuse", id="vor_late", answer_by="2030-01-02T04:00:00Z")
    soon = a_parcel("accept", "refuse", id="vor_soon", answer_by="2030-01-01T04:00:00Z")
    rooms.says("GET /vendor-orders", page(late, soon))

    told = rooms.visitor("ses_1").get("/studio").text

    assert "2 pesanan menunggu jawaban" in told
    assert told.index("vor_soon/terima") < told.index("vor_late/terima")
    assert "Jawab sebelum Selasa, 1 Januari 2030 12.00" in told
    assert "/studio/paket/vor_soon?tolak=1#tolak" in told


def test_a_parcel_that_should_have_left_is_shown_as_late() -> None:
    rooms = a_makers_town()
    rooms.says("GET /vendor-orders", page(a_parcel("ship", status="packed", ship_by="2020-01-01T04:00:00Z")))

    assert '<span class="pill no">Kirim paling lambat' in rooms.visitor("ses_1").get("/studio").text


def test_notes_come_before_what_waits_and_low_stock_is_counted_without_what_is_ordered() -> None:
    rooms = a_makers_town()
    waiting = an_own_item(id="lst_2", title="Sarung hitam", status="submitted", waiting_days=1)
    noted = an_own_item(id="lst_3", title="Selendang kuning", status="changes_requested", must_count=1)
    low = an_own_item(id="lst_4", title="Tas ungu", on_hand=4, reserved=2)
    enough = an_own_item(id="lst_5", title="Taplak", on_hand=3, reserved=0)
    rooms.says("GET /my/listings", page(waiting, noted, low, enough))

    told = rooms.visitor("ses_1").get("/studio").text

    assert told.index("Selendang kuning") < told.index("Sarung hitam")
    assert "1 wajib" in told
    assert "stok-lst_4" in told
    assert "stok-lst_5" not in told


@pytest.mark.parametrize("away", ["accounts", "catalog", "orders"])
def test_the_day_is_shown_while_one_room_is_away(away: str) -> None:
    rooms = a_makers_town()
    browser = rooms.visitor("ses_1")
    if away == "accounts":
        rooms.says("GET /shop", {"code": "unavailable"}, 503)
    else:
        rooms.down.add(away)

    answer = browser.get("/studio")

    assert answer.status_code == 200
    assert ("sedang tidak bisa dibuka" in answer.text) == (away != "accounts")


def test_a_shop_with_something_published_can_be_opened_and_one_without_begins_with_a_listing() -> None:
    rooms = a_makers_town()
    rooms.says("GET /shop", a_shop(trading_status="not_open", has_published=False))
    assert "/studio/barang/baru" in rooms.visitor("ses_1").get("/studio").text

    rooms.says("GET /shop", a_shop(trading_status="not_open", can_open=True))
    assert 'action="/studio/toko/buka"' in rooms.visitor("ses_1").get("/studio").text


@pytest.mark.parametrize(("came_from", "asked"), [("", "POST /shop/open"), ("paused", "POST /shop/resume")])
def test_opening_for_the_first_time_and_after_a_break_are_asked_for_by_their_names(came_from: str, asked: str) -> None:
    rooms = a_makers_town()
    rooms.says(asked, a_shop())
    browser = rooms.visitor("ses_1")

    answer = send(browser, "/studio/toko/buka", dari=came_from)

    assert (answer.status_code, answer.location) == (303, "/studio")
    assert "Toko Anda buka" in browser.get("/studio").text


def test_before_a_shop_opens_its_maker_reads_from_where_and_how_parcels_will_go() -> None:
    rooms = a_makers_town()
    browser = rooms.visitor("ses_1")
    assert "/studio/toko#kirim" not in browser.get("/studio").text
    rooms.says("GET /shop", a_shop(trading_status="not_open", can_open=True, province_code="72"))
    told = browser.get("/studio").text
    assert "Kurir." in told and "kalau tidak ada, dari Sulawesi Tengah." in told
    assert 'href="/studio/toko#kirim"' in told
    by_self = {"fee": rupiah(10_000), "regency_codes": ["7271"]}
    rooms.says("GET /deliveries", {"courier": False, "self_delivery": by_self, "pickup": {"place": "Pasar Inpres"}})
    assert "Diantar sendiri (Rp10.000), Diambil pembeli (Pasar Inpres)." in browser.get("/studio").text


def test_a_shop_that_may_not_open_yet_is_told_why() -> None:
    rooms = a_makers_town()
    rooms.says("POST /shop/open", {"code": "nothing_published"}, 409)
    browser = rooms.visitor("ses_1")

    send(browser, "/studio/toko/buka")

    assert "begitu satu barang tayang" in browser.get("/studio").text


def test_stock_counted_on_the_days_page_leads_back_to_it() -> None:
    rooms = a_makers_town()
    rooms.says("POST /my/listings/lst_1/stock", a_listing())

    answer = send(rooms.visitor("ses_1"), "/studio/barang/lst_1/stok", on_hand="12", dari="hari-ini")

    assert answer.location == "/studio"
    assert rooms.last("POST /my/listings/lst_1/stock").json == {"on_hand": 12}


@pytest.mark.parametrize("typed", ["", "banyak"])
def test_a_count_that_is_no_number_is_not_sent(typed: str) -> None:
    rooms = a_makers_town()
    browser = rooms.visitor("ses_1")

    send(browser, "/studio/barang/lst_1/stok", on_hand=typed, dari="hari-ini")

    assert "Tulis angka saja." in browser.get("/studio").text
    assert not [asked for asked in rooms.asked if asked.path.endswith("/stock")]


def test_earnings_say_for_every_parcel_where_its_money_lies() -> None:
    rooms = a_makers_town()
    lines = [
        {"status": status, "vendor_order_id": "vor_1", "number": f"PSN-{status}", "kind": "sale"}
        | {"amount": {"amount": 160_500, "currency": "IDR"}, "earned_at": "2026-11-24T04:00:00Z"}
        | {
            "available_at": "2020-11-20T04:00:00Z" if status == "available" else None,
            "cash": None,
            "is_disputed": False,
        }
        for status in ("pending", "on_hold", "available", "void")
    ]
    rooms.says("GET /earnings", earned(lines=lines))

    told = rooms.visitor("ses_1").get("/studio/penghasilan").text

    assert "Menunggu paket sampai" in told
    assert "setelah pembeli punya waktu memeriksa" in told
    assert "Bisa dicairkan sejak 20 November 2020" in told
    assert "<s>Rp160.500</s>" in told


def test_earnings_say_of_every_parcel_paid_in_cash_that_its_money_is_in_the_makers_hands() -> None:
    rooms = a_makers_town()
    alone = {"vendor_order_id": None, "number": None, "available_at": "2020-11-20T04:00:00Z", "status": "available"}
    lines = [
        a_line(status="on_hold", cash=rupiah(168_000)),
        a_line(kind="cash_held", amount=rupiah(-160_500), **alone),
        a_line(kind="something_new", amount=rupiah(-1), **alone),
    ]
    rooms.says("GET /earnings", earned(lines=lines))

    told = rooms.visitor("ses_1").get("/studio/penghasilan").text

    assert "Dibayar tunai: Rp168.000 sudah di tangan Anda, termasuk biaya layanan." in told
    assert "Dikurangi uang tunai yang sudah Anda terima dari pembeli" in told
    assert ("−Rp160.500" in told, "/studio/paket/None" in told, "something_new" in told) == (True, False, False)
    assert "Bisa dicairkan sejak" not in told


def earnings_page(said: dict[str, object], year: dict[str, object], language: str = "id") -> str:
    rooms = a_makers_town(language=language)
    rooms.says("GET /earnings", said)
    rooms.says("GET /my/taxes", year)
    return str(rooms.visitor("ses_1").get("/studio/penghasilan").text)


def test_cash_in_hand_is_told_with_what_becomes_of_it() -> None:
    assert "Uang tunai di tangan" not in earnings_page(earned(), a_year())
    told = earnings_page(earned(cash_held=rupiah(75_000)), a_year())
    assert "Uang tunai di tangan Anda" in told
    assert "Rp75.000" in told


@pytest.mark.parametrize(
    ("year", "says"),
    [
        (a_year(alert=80, percent=83, gross=rupiah(415_000_000)), "sudah 83% dari Rp500.000.000"),
        (a_year(alert=100, percent=101, gross=rupiah(505_000_000)), "melewati Rp500.000.000 setahun"),
        (a_year(is_on=True), "Dari tiap penjualan dipotong 0,5%."),
        (a_year(is_on=True, has_statement=True), "sudah kami terima: pajaknya tidak dipotong."),
        (a_year(is_on=True, withheld=rupiah(6_000)), "Rp6.000"),
    ],
)
def test_a_year_of_tax_is_told_where_there_is_something_to_know(year: dict[str, object], says: str) -> None:
    assert says in earnings_page(earned(), year)
    assert "Pajak tahun" not in earnings_page(earned(), a_year())


def test_weeks_without_a_rupiah_are_not_drawn() -> None:
    browser = a_makers_town().visitor("ses_1")

    assert '<svg class="chart"' not in browser.get("/studio").text
    assert '<svg class="chart"' not in browser.get("/studio/penghasilan").text


@pytest.mark.parametrize("role", ["buyer", "counsellor", "admin"])
def test_nobody_but_a_maker_enters_the_studio(role: str) -> None:
    rooms = a_makers_town()
    rooms.signed_in(role)

    assert rooms.visitor("ses_1").get("/studio").status_code == 403
    assert rooms.visitor().get("/studio").location == "/masuk?lanjut=/studio"
