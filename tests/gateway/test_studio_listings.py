"""Listings in the studio: kept while typing, remarks beside their field, handed in when nothing is missing."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from annotated_types import MaxLen
from pydantic import BaseModel

from services.catalog.rules import complete
from services.catalog.shapes.sent import Draft
from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import a_listing, a_makers_town, a_remark, an_own_item, page, rupiah, send, type_in

AT = "/studio/barang/lst_1"


def a_town_with(**listing: Any) -> FakeRooms:
    """A maker's town with this listing, which takes whatever is sent."""
    rooms = a_makers_town()
    rooms.says("GET /my/listings/lst_1", a_listing(**listing))
    rooms.says("PUT /my/listings/lst_1", a_listing(**listing))
    return rooms


def test_a_new_listing_begins_with_its_name_and_kind_and_goes_on_on_its_own_page() -> None:
    rooms = a_makers_town()
    rooms.says("POST /my/listings", a_listing(id="lst_9"), 201)

    answer = send(rooms.visitor("ses_1"), "/studio/barang/baru", title="Tas rotan", kind="made_to_order")

    assert answer.location == "/studio/barang/lst_9"
    assert rooms.last("POST /my/listings").json == {"title": "Tas rotan", "kind": "made_to_order"}
    page = rooms.visitor("ses_1").get("/studio/barang/baru").text
    key = page.partition('name="key" value="')[2].partition('"')[0]
    send(rooms.visitor("ses_1"), "/studio/barang/baru", title="Tas rotan", kind="made_to_order", key=key)
    assert rooms.last("POST /my/listings").headers["Idempotency-Key"] == key != "", "two taps on one page are one draft"


def test_all_that_was_typed_is_sent_as_numbers_and_money() -> None:
    rooms = a_town_with()

    answer = send(rooms.visitor("ses_1"), AT, title="Selendang", price="Rp165.000", weight="240 g", category="fashion")

    assert (answer.status_code, answer.location) == (303, AT)
    sent = rooms.last("PUT /my/listings/lst_1").json
    assert sent == {"title": "Selendang", "category": "fashion", "price": rupiah(165_000), "weight": 240}


def test_a_number_that_is_none_leaves_the_rest_kept_and_itself_on_the_page() -> None:
    rooms = a_town_with()

    answer = send(rooms.visitor("ses_1"), AT, title="Selendang", price="mahal", langkah="ajukan")

    assert answer.status_code == 422
    assert rooms.last("PUT /my/listings/lst_1").json == {"title": "Selendang"}
    assert 'value="mahal"' in answer.text
    assert "Tulis angka saja." in answer.text
    assert not [asked for asked in rooms.asked if asked.path.endswith("/submit")]


@pytest.mark.parametrize(("typed", "is_sent"), [("9", True), ("4", False), ("", False)])
def test_stock_is_counted_only_when_it_changed(typed: str, is_sent: bool) -> None:
    rooms = a_town_with(on_hand=4)
    rooms.says("POST /my/listings/lst_1/stock", a_listing(on_hand=9))

    send(rooms.visitor("ses_1"), AT, title="Selendang", on_hand=typed)

    assert bool([asked for asked in rooms.asked if asked.path.endswith("/stock")]) == is_sent


def test_handing_in_keeps_everything_first_and_then_submits() -> None:
    rooms = a_town_with()
    rooms.says("POST /my/listings/lst_1/submit", a_listing(status="submitted"))

    answer = send(rooms.visitor("ses_1"), AT, title="Selendang", langkah="ajukan")

    assert answer.status_code == 303
    made = [f"{asked.method} {asked.path}" for asked in rooms.asked if asked.method in ("PUT", "POST")]
    assert made == ["PUT /my/listings/lst_1", "POST /my/listings/lst_1/submit"]


def test_how_long_each_part_may_be_is_said_before_it_is_typed() -> None:
    form = a_listing(title="", description="", missing={"expiry_days": "required"}, kind="made_to_order")
    rooms = a_town_with(**form)
    told = rooms.visitor("ses_1").get(AT).text
    letters = {name: rule.max_length for name, rule in longest(Draft)}
    assert (letters["title"], letters["description"]) == (complete.LONGEST_TITLE, 4_000)
    for name, least in {"title": complete.SHORTEST_TITLE, "description": complete.SHORTEST_DESCRIPTION}.items():
        assert f"{least} sampai {letters[name]:,} huruf.".replace(",", ".") in hint(told, name)
    for name in ("story", "alt", "halal_no", "pirt_no"):
        assert f"Paling banyak {letters[name]:,} huruf.".replace(",", ".") in hint(told, name)
    assert f"Paling rendah Rp{complete.LOWEST_PRICE:,}.".replace(",", ".") in hint(told, "price")
    assert "1 sampai 365 hari." in hint(told, "days_to_make")
    assert "1 sampai 3.650 hari." in hint(told, "expiry_days")
    assert "Paling sedikit 1 foto, paling banyak 8." in told
    assert "5 sampai 80 huruf." in hint(rooms.visitor("ses_1").get("/studio/barang/baru").text, "title")


def longest(form: type[BaseModel]) -> Iterator[tuple[str, MaxLen]]:
    """The fields of a form that have a greatest length, with it."""
    for name, field in form.model_fields.items():
        yield from ((name, rule) for rule in field.metadata if isinstance(rule, MaxLen))


def hint(told: str, name: str) -> str:
    """What a page says beside a field before anything is typed."""
    return told.partition(f'id="h-{name}">')[2].partition("</span>")[0]


@pytest.mark.parametrize("target", ["tersimpan", "rinci", "foto-foto"])
def test_what_is_still_missing_is_told_anew_each_time_that_the_page_keeps_itself(target: str) -> None:
    rooms = a_town_with(missing={"price": "required", "photos": "required"})
    browser = rooms.visitor("ses_1")
    told = type_in(browser, AT, target=target, seen=AT, title="Selendang").text
    assert told.count('id="kurang"') == browser.get(AT).text.count('id="kurang"') == 1
    assert '<p class="soft" id="kurang" hx-swap-oob="true">Sebelum diajukan masih perlu:' in told
    assert 'href="#bagian-price"' in told
    rooms.says("GET /my/listings/lst_1", a_listing())
    told = type_in(browser, AT, target=target, seen=AT, price="150000").text
    assert '<p class="soft" id="kurang" hx-swap-oob="true" hidden></p>' in told


def test_what_is_still_missing_stands_beside_its_field_with_how_to_put_it_right() -> None:
    rooms = a_town_with()
    lacking = {"code": "incomplete", "fields": {"photos": "required", "weight": "required", "title": "private_words"}}
    rooms.says("POST /my/listings/lst_1/submit", lacking, 422)

    answer = send(rooms.visitor("ses_1"), AT, title="Selendang", langkah="ajukan")

    assert answer.status_code == 422
    assert "Ada 3 isian yang perlu diperiksa." in answer.text
    assert answer.text.count("Tambah paling sedikit satu foto.") == 2
    assert answer.text.count("supaya ongkirnya tepat") == 2
    assert answer.text.count("bukan tentang orangnya") == 2


def test_a_photo_is_sent_as_it_is() -> None:
    rooms = a_town_with()
    rooms.says("POST /my/listings/lst_1/photos", {"id": "pho_1"}, 201)

    send(rooms.visitor("ses_1"), AT, title="Selendang", foto=(io.BytesIO(b"\xff\xd8picture"), "a.jpg"))

    assert rooms.last("POST /my/listings/lst_1/photos").data == b"\xff\xd8picture"


def test_a_photo_that_cannot_be_read_keeps_what_was_typed() -> None:
    rooms = a_town_with()
    rooms.says("POST /my/listings/lst_1/photos", {"code": "bad_input", "fields": {"photos": "not_a_picture"}}, 422)

    answer = send(rooms.visitor("ses_1"), AT, title="Selendang baru", foto=(io.BytesIO(b"text"), "a.jpg"))

    assert answer.status_code == 422
    assert 'value="Selendang baru"' in answer.text
    assert "bukan foto yang bisa kami baca" in answer.text


def test_taking_a_photo_out_keeps_what_was_typed_too() -> None:
    rooms = a_town_with()
    rooms.says("DELETE /my/listings/lst_1/photos/pho_1", b"", 204)

    send(rooms.visitor("ses_1"), AT, title="Selendang", hapus="pho_1")

    assert rooms.last("DELETE /my/listings/lst_1/photos/pho_1")
    assert rooms.last("PUT /my/listings/lst_1").json == {"title": "Selendang"}


def test_a_file_to_be_sold_is_sent_with_its_name() -> None:
    rooms = a_town_with(kind="digital")
    rooms.says("POST /my/listings/lst_1/file", a_listing(kind="digital"), 201)

    send(rooms.visitor("ses_1"), AT, title="Pola", berkas=(io.BytesIO(b"%PDF-1"), "pola.pdf"))

    sent = rooms.last("POST /my/listings/lst_1/file")
    assert (sent.data, sent.params) == (b"%PDF-1", {"name": ["pola.pdf"]})


def test_an_archive_that_cannot_be_sold_is_told_by_the_file_in_it_and_what_can_be() -> None:
    rooms = a_town_with(kind="digital")
    wrong = {"code": "bad_input", "fields": {"file": "unknown_inside"}, "inside": "pola/100%<huruf>.ttf"}
    rooms.says("POST /my/listings/lst_1/file", wrong, 422)

    told = send(rooms.visitor("ses_1"), AT, title="Pola", berkas=(io.BytesIO(b"PK\x03\x04"), "pola.zip")).text

    assert "belum bisa dijual: pola/100%&lt;huruf&gt;.ttf. Keluarkan" in told
    assert "DOCX" in told


def test_while_typing_only_the_news_that_it_is_kept_comes_back() -> None:
    told = type_in(a_town_with().visitor("ses_1"), AT, title="Selendang").text

    assert told.startswith('<p class="soft lead" id="tersimpan"')
    assert "Tersimpan otomatis pukul" in told


def test_another_kind_brings_its_own_fields() -> None:
    browser = a_town_with(kind="digital").visitor("ses_1")

    told = type_in(browser, AT, "rinci", kind="digital").text

    assert 'name="berkas"' in told
    assert 'name="weight"' not in told


@pytest.mark.parametrize(
    ("listing", "is_asked"),
    [({}, False), ({"missing": {"halal_status": "required"}}, True), ({"expiry_days": 30}, True)],
)
def test_licences_are_asked_for_where_catalog_wants_them(listing: dict[str, Any], is_asked: bool) -> None:
    told = a_town_with(**listing).visitor("ses_1").get(AT).text

    assert ('name="halal_status"' in told) == is_asked


def test_what_must_change_is_said_on_top_and_stands_beside_its_field() -> None:
    remarks = [a_remark(round=2), a_remark(round=2, field="photos", kind="suggestion", text="Tambah satu foto.")]
    older = a_remark(round=1, field="description", text="Tambah cara mencuci.")
    rooms = a_town_with(status="changes_requested", round=2, remarks=[*remarks, older])

    told = rooms.visitor("ses_1").get(AT).text

    assert '<b>1 hal wajib sebelum tayang:</b> <a href="#bagian-price">harga</a>' in told
    assert 'Ada juga 1 saran: <a href="#bagian-photos">foto</a>' in told
    assert told.index('id="bagian-price"') < told.index("Naikkan harganya.") < told.index('id="bagian-category"')
    assert told.index("Catatan sebelumnya") < told.index("Tambah cara mencuci.")
    assert "Putaran 3." in told


def test_a_live_listing_offers_what_may_change_at_once_and_nothing_else() -> None:
    told = a_town_with(status="published", published_at="2026-11-24T04:00:00Z").visitor("ses_1").get(AT).text

    assert 'name="price"' in told
    assert 'name="on_hand"' in told
    assert 'name="title"' not in told
    assert f'action="{AT}/jeda"' in told


def test_a_price_too_far_from_the_reviewed_one_says_what_to_do() -> None:
    rooms = a_town_with(status="published", published_at="2026-11-24T04:00:00Z")
    rooms.says("PUT /my/listings/lst_1", {"code": "needs_review", "fields": {"price": "needs_review"}}, 409)

    answer = send(rooms.visitor("ses_1"), AT, price="300.000")

    assert answer.status_code == 422
    assert "sampai 20% dari yang disetujui" in answer.text
    assert 'value="300.000"' in answer.text
    assert f'formaction="{AT}/ubah"' in answer.text
    rooms.says("PUT /my/listings/lst_1", {"code": "bad_input", "fields": {"price": "int_parsing"}}, 422)
    assert "formaction" not in send(rooms.visitor("ses_1"), AT, price="mahal").text


def test_a_price_that_needs_a_look_goes_along_into_the_change() -> None:
    rooms = a_town_with(status="published", published_at="2026-11-24T04:00:00Z")
    for method in ("POST", "PUT"):
        rooms.says(f"{method} /my/listings/lst_1/revision", a_listing())

    answer = send(rooms.visitor("ses_1"), f"{AT}/ubah", price="300.000")

    assert answer.location == f"{AT}/perubahan"
    assert rooms.last("PUT /my/listings/lst_1/revision").json == {"price": {"amount": 300_000, "currency": "IDR"}}


@pytest.mark.parametrize(("word", "asked"), [("jeda", "pause"), ("lanjut", "resume"), ("arsip", "archive")])
def test_pausing_resuming_and_archiving_are_asked_for_by_their_names(word: str, asked: str) -> None:
    rooms = a_makers_town()
    rooms.says(f"POST /my/listings/lst_1/{asked}", a_listing())

    assert send(rooms.visitor("ses_1"), f"{AT}/{word}").status_code == 303
    assert rooms.last(f"POST /my/listings/lst_1/{asked}")


def test_listings_with_something_to_do_stand_first_and_archived_ones_apart() -> None:
    rooms = a_makers_town()
    published, archived = an_own_item(title="Taplak"), an_own_item(title="Lama", status="archived")
    noted = an_own_item(title="Selendang", status="changes_requested", suggestion_count=2)
    rooms.says("GET /my/listings", page(published, archived, noted))

    told = rooms.visitor("ses_1").get("/studio/barang").text

    assert told.index("Selendang") < told.index("Taplak")
    assert "2 saran" in told
    assert "Lama" not in told


def test_the_editor_stands_while_regions_and_shelves_cannot_be_had() -> None:
    rooms = a_town_with(origin_regency="7271")
    rooms.says("GET /categories", {"code": "unavailable"}, 503)
    rooms.down.add("orders")

    told = rooms.visitor("ses_1").get(AT).text

    assert '<option value="7271" selected>' in told
    assert '<option value="fashion" selected>' in told
