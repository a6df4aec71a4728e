"""Parcels in the studio: the next step first, the buyer only while sending needs it, refusals with a reason."""

import pytest

from tests.gateway.studio_things import a_makers_town, a_parcel, an_address, page, send

BUYER = {"name": "Rahma Contoh", "phone": "+6281200000000"}
MASKED = dict.fromkeys(("street", "rt", "rw", "postcode", "landmark", "village_name", "district_name"), "")


def told_of(*can: str, **parcel: object) -> str:
    """The page of a parcel."""
    rooms = a_makers_town()
    rooms.says("GET /vendor-orders/vor_1", a_parcel(*can, **parcel))
    return rooms.visitor("ses_1").get("/studio/paket/vor_1").text


@pytest.mark.parametrize(
    ("can", "step"),
    [("accept", "terima"), ("pack", "kemas"), ("ready", "siap"), ("hand_over", "serahkan"), ("deliver", "sampai")],
)
def test_a_parcel_offers_the_step_that_may_be_taken_and_no_other(can: str, step: str) -> None:
    told = told_of(can)

    offered = {
        word for word in ("terima", "kemas", "siap", "serahkan", "sampai", "kirim", "tolak") if f'/{word}"' in told
    }
    assert offered == {step, "serahkan"} if step == "siap" else {step}


@pytest.mark.parametrize(
    ("step", "asked"),
    [("terima", "accept"), ("kemas", "pack"), ("siap", "ready"), ("serahkan", "hand-over"), ("sampai", "deliver")],
)
def test_each_step_is_asked_for_by_its_name(step: str, asked: str) -> None:
    rooms = a_makers_town()
    rooms.says(f"POST /vendor-orders/vor_1/{asked}", {"id": "vor_1", "status": "x"})

    answer = send(rooms.visitor("ses_1"), f"/studio/paket/vor_1/{step}")

    assert (answer.status_code, answer.location) == (303, "/studio/paket/vor_1")
    assert rooms.last(f"POST /vendor-orders/vor_1/{asked}")


def test_a_step_that_does_not_exist_is_no_page() -> None:
    assert send(a_makers_town().visitor("ses_1"), "/studio/paket/vor_1/hapus").status_code == 404


def test_a_step_that_came_too_late_says_so_on_the_next_page() -> None:
    rooms = a_makers_town()
    rooms.says("GET /vendor-orders/vor_1", a_parcel(status="lapsed"))
    rooms.says("POST /vendor-orders/vor_1/accept", {"code": "wrong_state"}, 409)
    browser = rooms.visitor("ses_1")

    send(browser, "/studio/paket/vor_1/terima")

    assert "Keadaannya sudah berubah" in browser.get("/studio/paket/vor_1").text


def test_a_refusal_needs_a_reason() -> None:
    rooms = a_makers_town()
    rooms.says("GET /vendor-orders/vor_1", a_parcel("accept", "refuse"))

    answer = send(rooms.visitor("ses_1"), "/studio/paket/vor_1/tolak")

    assert answer.status_code == 422
    assert "Pilih sebabnya." in answer.text
    assert not [asked for asked in rooms.asked if asked.path.endswith("/refuse")]


def test_a_refusal_is_sent_with_its_reason() -> None:
    rooms = a_makers_town()
    rooms.says("POST /vendor-orders/vor_1/refuse", {"id": "vor_1", "status": "refused"})

    send(rooms.visitor("ses_1"), "/studio/paket/vor_1/tolak", reason="out_of_stock")

    assert rooms.last("POST /vendor-orders/vor_1/refuse").json == {"reason": "out_of_stock"}


def test_the_way_to_refuse_stands_open_for_whoever_came_for_it() -> None:
    rooms = a_makers_town()
    rooms.says("GET /vendor-orders/vor_1", a_parcel("accept", "refuse"))
    browser = rooms.visitor("ses_1")

    assert 'id="tolak" open' in browser.get("/studio/paket/vor_1?tolak=1").text
    assert 'id="tolak" open' not in browser.get("/studio/paket/vor_1").text


def test_what_was_typed_stays_when_the_tracking_number_is_missing() -> None:
    rooms = a_makers_town()
    rooms.says("GET /vendor-orders/vor_1", a_parcel("ship", status="packed", buyer=BUYER, ship_to=an_address()))
    rooms.says("POST /vendor-orders/vor_1/ship", {"code": "bad_input", "fields": {"tracking_no": "missing"}}, 422)

    answer = send(rooms.visitor("ses_1"), "/studio/paket/vor_1/kirim", courier="JNE", tracking_no=" ")

    assert answer.status_code == 422
    assert 'value="JNE"' in answer.text
    assert "Tulis nomor resinya." in answer.text


def test_a_parcel_that_left_is_sent_with_courier_and_number() -> None:
    rooms = a_makers_town()
    rooms.says("POST /vendor-orders/vor_1/ship", {"id": "vor_1", "status": "shipped"})

    answer = send(rooms.visitor("ses_1"), "/studio/paket/vor_1/kirim", courier="JNE", tracking_no=" JP01 ")

    assert answer.location == "/studio/paket/vor_1"
    assert rooms.last("POST /vendor-orders/vor_1/ship").json == {"courier": "JNE", "tracking_no": "JP01"}


def test_before_yes_a_maker_sees_the_place_and_no_name() -> None:
    told = told_of("accept", "refuse", ship_to=an_address(**MASKED))

    assert "Kota Palu, Sulawesi Tengah" in told
    assert "setelah Anda menerima" in told


def test_whoever_does_not_send_it_themselves_is_told_what_to_do_with_it() -> None:
    assert "Label paket ini dicetak oleh pendamping" in told_of("pack", status="accepted", ship_to=an_address(**MASKED))
    assert "dicetak oleh pendamping" not in told_of("pack", status="accepted", buyer=BUYER, ship_to=an_address())


def test_a_label_names_the_buyer_and_the_shop_and_no_address_of_the_maker() -> None:
    rooms = a_makers_town()
    rooms.says("GET /vendor-orders/vor_1", a_parcel(status="packed", buyer=BUYER, ship_to=an_address()))

    told = rooms.visitor("ses_1").get("/studio/paket/vor_1/label").text

    assert "Rahma Contoh" in told
    assert "Jalan Contoh 12, RT 003/RW 002" in told
    assert "<b>Benang Senja</b>, Lapak Karya" in told


def test_there_is_no_label_where_somebody_else_prints_it() -> None:
    rooms = a_makers_town()
    rooms.says("GET /vendor-orders/vor_1", a_parcel(status="packed", ship_to=an_address(**MASKED)))

    assert rooms.visitor("ses_1").get("/studio/paket/vor_1/label").status_code == 404


def test_money_is_told_with_what_it_is_made_of() -> None:
    told = told_of()

    assert [sum_ in told for sum_ in ("Rp150.000", "Rp18.000", "Biaya layanan 5%", "−Rp7.500", "Rp160.500")] == [
        True
    ] * 5


def test_parcels_are_grouped_by_what_they_need_and_those_that_are_over_stand_apart() -> None:
    rooms = a_makers_town()
    rooms.says("GET /vendor-orders", page(a_parcel(status="shipped", id="vor_2"), a_parcel("accept", id="vor_1")))
    browser = rooms.visitor("ses_1")

    told = browser.get("/studio/paket").text
    browser.get("/studio/paket?lihat=selesai")

    assert told.index("vor_1") < told.index("vor_2")
    assert rooms.last("GET /vendor-orders").params["status"] == ["done"]
