"""Working out a price, hints at photos, suspicious words, and objecting to a rejection."""

from typing import Any

from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import NOON, a_listing, a_makers_town, page, rupiah, send

AT = "/studio/barang/lst_1"
PATH = "/my/listings/lst_1"
SHEET = {"material": 62_000, "minutes": 390, "hourly": 12_000, "packaging": 15_000, "fee_percent": 5}
SHEET |= {"cost": rupiah(155_000), "break_even": rupiah(163_158), "similar": None}
SHEET |= {"suggested": {"low": rupiah(171_500), "high": rupiah(188_000)}}
PHOTO = {"id": "pho_1", "small": "/s", "medium": "/m", "large": "/l", "alt": "", "hints": ["dark", "crop"]}


def a_town_with(sheet: dict[str, Any] | None = None, **listing: Any) -> FakeRooms:
    rooms = a_makers_town()
    rooms.says(f"GET {PATH}", a_listing(**listing))
    rooms.says(f"GET {PATH}/worksheet", SHEET | (sheet or {}))
    return rooms


def test_the_worksheet_says_what_a_thing_costs_and_what_is_fair() -> None:
    told = a_town_with().visitor("ses_1").get(f"{AT}/hitung").text
    assert "Rp163.158" in told and "Rp171.500–Rp188.000" in told
    assert "Di harga ini Anda rugi." in told
    assert 'name="hours" type="text" value="6"' in told and 'name="minutes" type="text" value="30"' in told


def test_hours_and_minutes_are_counted_together() -> None:
    rooms = a_town_with()
    rooms.says(f"PUT {PATH}/worksheet", SHEET)
    form = {"material": "Rp62.000", "hours": "6", "minutes": "30", "hourly": "12.000", "packaging": ""}
    assert send(rooms.visitor("ses_1"), f"{AT}/hitung", **form).location == f"{AT}/hitung"
    told = {"material": 62_000, "minutes": 390, "hourly": 12_000, "packaging": 0}
    assert rooms.last(f"PUT {PATH}/worksheet").json == told


def test_what_is_no_number_stays_on_the_page() -> None:
    rooms = a_town_with()
    came = send(rooms.visitor("ses_1"), f"{AT}/hitung", material="mahal")
    assert came.status_code == 422
    assert 'value="mahal"' in came.text


def test_a_fair_price_is_taken_over_in_a_draft_and_in_a_change_where_it_is_far_off() -> None:
    rooms = a_town_with()
    rooms.says(f"PUT {PATH}", a_listing())
    assert send(rooms.visitor("ses_1"), f"{AT}/hitung/pakai", price="171500").location == AT
    assert rooms.last(f"PUT {PATH}").json == {"price": rupiah(171_500)}

    live = a_town_with(status="published", published_at=NOON, price=rupiah(100_000))
    live.says(f"POST {PATH}/revision", a_listing(), 201)
    live.says(f"PUT {PATH}/revision", a_listing())
    assert 'name="ke" value="perubahan"' in live.visitor("ses_1").get(f"{AT}/hitung").text
    came = send(live.visitor("ses_1"), f"{AT}/hitung/pakai", price="171500", ke="perubahan")
    assert came.location == f"{AT}/perubahan"
    assert live.last(f"PUT {PATH}/revision").json == {"price": rupiah(171_500)}


def test_a_price_is_offered_only_to_whoever_asks_for_less_than_is_fair() -> None:
    for asked, is_offered in ((171_499, True), (171_500, False), (186_000, False)):
        rooms = a_town_with(price=rupiah(asked))
        assert ("Pakai Rp171.500" in rooms.visitor("ses_1").get(f"{AT}/hitung").text) is is_offered


def test_hints_stand_under_the_photos_and_say_which_they_mean() -> None:
    plain = PHOTO | {"id": "pho_2", "hints": []}
    told = a_town_with(photos=[plain, PHOTO]).visitor("ses_1").get(AT).text
    assert "<b>Foto 2:</b> Gelap." in told and "Foto 1:" not in told


def test_hints_stand_under_their_photo_and_suspicious_words_on_top() -> None:
    suspect = {"code": "weapons", "name": {"id": "Senjata", "en": "Weapons"}, "word": "keris"}
    told = a_town_with(photos=[PHOTO], suspects=[suspect]).visitor("ses_1").get(AT).text
    assert "Potret di dekat jendela." in told and "terpotong menjadi persegi" in told
    assert "kata “keris” sering dipakai untuk senjata" in told


def test_a_shelf_gives_its_advice_and_one_that_takes_nothing_new_is_not_offered() -> None:
    rooms = a_town_with()
    known = {"code": "fashion", "name_id": "Tenun", "name_en": "Weaving", "is_open": True, "advice_en": ""}
    shut = known | {"code": "wood", "name_id": "Kayu", "is_open": False, "advice_id": ""}
    rooms.says("GET /shelves", page(known | {"advice_id": "Tulis ukurannya."}, shut))
    told = rooms.visitor("ses_1").get(AT).text
    assert "Tulis ukurannya." in told
    assert 'value="wood"' not in told


def test_a_rejection_can_be_objected_to_once() -> None:
    rooms = a_town_with(status="rejected", reason="Pisau.")
    rooms.says(f"POST {PATH}/appeal", a_listing())
    assert f'action="{AT}/keberatan"' in rooms.visitor("ses_1").get(AT).text
    send(rooms.visitor("ses_1"), f"{AT}/keberatan", text=" Ini pisau roti. ")
    assert rooms.last(f"POST {PATH}/appeal").json == {"text": "Ini pisau roti."}

    said = {"text": "Ini pisau roti.", "status": "refused", "note": "Tetap pisau.", "at": NOON}
    told = a_town_with(status="rejected", reason="Pisau.", appeal=said).visitor("ses_1").get(AT).text
    assert "Tetap pisau." in told and "Keberatan Anda sudah dijawab" in told
    assert f'action="{AT}/keberatan"' not in told
