"""The way to a shop: kept while typing, three consents each for itself, and where it stands once it is handed in."""

from typing import Any

import pytest

from services.accounts.rules import names
from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import NOON, a_makers_town, an_application, page, send, type_in

AT = "/studio/pengajuan"


def an_applicants_town(**application: Any) -> FakeRooms:
    """A maker who has no shop yet."""
    rooms = a_makers_town(vendor_id=None, shop=None)
    rooms.says("GET /applications/mine", an_application(**application))
    rooms.says("PUT /applications/mine", an_application(**application))
    return rooms


@pytest.mark.parametrize("path", ["/studio", "/studio/paket", "/studio/barang/baru", "/studio/toko"])
def test_whoever_has_no_shop_yet_is_led_to_their_application(path: str) -> None:
    answer = an_applicants_town().visitor("ses_1").get(path)

    assert (answer.status_code, answer.location) == (303, AT)


@pytest.mark.parametrize(
    "status", ["draft", "submitted", "in_review", "needs_info", "not_yet", "declined", "withdrawn", "approved"]
)
def test_what_was_agreed_to_is_read_and_taken_back_whatever_became_of_the_application(status: str) -> None:
    agreed = {"terms": True, "drafts": True, "income_band": False}
    rooms = an_applicants_town(status=status, consents=agreed)
    rooms.says("GET /consents/mine", page({"kind": "drafts", "wording": "1", "given_at": NOON, "revoked_at": None}))
    browser, path = rooms.visitor("ses_1"), "/studio/persetujuan"
    if status not in ("draft", "needs_info", "not_yet"):  # there the form itself has them
        assert f'href="{path}"' in browser.get(AT).text

    told = browser.get(path)

    assert (told.status_code, told.text.count('name="given" value="0"')) == (200, 2)
    assert send(browser, path, seen=path, kind="drafts", given="0").location == path
    assert rooms.last("PUT /applications/mine").json == {"consents": {"drafts": False}}
    send(browser, path, seen=path, kind="income_band", given="1")
    assert rooms.last("PUT /applications/mine").json == {"consents": {"income_band": True}}


def test_whoever_has_a_shop_is_led_away_from_the_application() -> None:
    assert a_makers_town().visitor("ses_1").get(AT).location == "/studio"


def test_how_long_each_answer_may_be_is_said_before_it_is_typed() -> None:
    told = an_applicants_town().visitor("ses_1").get(AT).text
    said = {"shop_name": f"{names.SHORTEST} sampai {names.LONGEST} huruf.", "plan": "Paling banyak 4.000 huruf."}
    for name, text in (said | dict.fromkeys(("skill", "product_idea", "delivery"), "Paling banyak 300 huruf.")).items():
        assert text in told.partition(f'id="h-{name}">')[2].partition("</span>")[0]


def test_the_whole_form_is_kept_and_a_box_left_empty_is_a_no() -> None:
    rooms = an_applicants_town()
    form = {"shop_name": " Benang Senja ", "plan": "Dua lembar seminggu.", "consents.terms": "1"}

    answer = send(rooms.visitor("ses_1"), AT, seen=AT, **form)

    assert answer.location == AT
    sent = rooms.last("PUT /applications/mine").json
    assert sent["shop_name"] == "Benang Senja"
    assert sent["consents"] == {"terms": True, "drafts": False, "income_band": False}


def test_while_typing_it_is_kept_and_never_handed_in() -> None:
    rooms = an_applicants_town()

    told = type_in(rooms.visitor("ses_1"), AT, seen=AT, shop_name="Benang", langkah="ajukan").text

    assert "Tersimpan otomatis pukul" in told
    assert not [asked for asked in rooms.asked if asked.path.endswith("/submit")]


def test_what_is_missing_is_said_and_nothing_typed_is_lost() -> None:
    rooms = an_applicants_town()
    wrong = {"shop_name": "forbidden_word", "plan": "missing", "consents.terms": "missing"}
    rooms.says("POST /applications/mine/submit", {"code": "bad_input", "fields": wrong}, 422)

    answer = send(rooms.visitor("ses_1"), AT, seen=AT, shop_name="Toko X", skill="Menenun", langkah="ajukan")

    assert answer.status_code == 422
    assert 'value="Toko X"' in answer.text
    assert 'value="Menenun"' in answer.text
    assert "kata dalam nama ini yang tidak bisa dipakai" in answer.text
    assert 'href="#terms"' in answer.text


def test_handing_in_says_that_it_arrived() -> None:
    rooms = an_applicants_town()
    rooms.says("POST /applications/mine/submit", an_application(status="submitted"))
    browser = rooms.visitor("ses_1")

    send(browser, AT, seen=AT, shop_name="Benang Senja", langkah="ajukan")

    assert "Pengajuan Anda sudah kami terima." in browser.get(AT).text


@pytest.mark.parametrize(
    ("application", "news"),
    [
        ({"status": "submitted", "waiting_days": 2}, "Menunggu pendamping 2 hari kerja."),
        ({"status": "in_review"}, "Pendamping sedang membaca pengajuan Anda"),
        ({"status": "needs_info", "note": "Tulis harganya."}, "Tulis harganya."),
        ({"status": "not_yet", "next_steps": "Ikut kelas.", "review_on": "2020-12-20"}, "20 Desember 2020"),
        ({"status": "withdrawn"}, "Pengajuan ini sudah ditarik"),
        ({"status": "declined"}, "Pengajuan ini tidak bisa kami terima"),
    ],
)
def test_every_state_says_its_news(application: dict[str, Any], news: str) -> None:
    assert news in an_applicants_town(**application).visitor("ses_1").get(AT).text


@pytest.mark.parametrize(
    ("status", "is_writable"),
    [("draft", True), ("needs_info", True), ("not_yet", True), ("submitted", False), ("in_review", False)],
)
def test_it_can_be_written_on_while_it_is_with_the_applicant(status: str, is_writable: bool) -> None:
    told = an_applicants_town(status=status).visitor("ses_1").get(AT).text

    assert ('name="shop_name"' in told) == is_writable


def test_it_can_be_taken_back() -> None:
    rooms = an_applicants_town(status="submitted")
    rooms.says("POST /applications/mine/withdraw", an_application(status="withdrawn"))

    assert send(rooms.visitor("ses_1"), f"{AT}/tarik", seen=AT).location == AT
    assert rooms.last("POST /applications/mine/withdraw")
