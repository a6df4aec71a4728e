"""Ready sentences on pages: the only way to answer for a maker who writes nothing, a short one for everybody else."""

import re

import pytest
from flask.testing import FlaskClient

from gateway import complaining, language
from services.orders.rules.ready import READY
from tests.gateway.complaint_things import a_complaint, an_order_with, answered, inside
from tests.gateway.desk_things import an_officers_town, page
from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.goods import rp
from tests.gateway.studio_things import NOON, a_makers_town
from tests.gateway.studio_things import send as send_form

AT = "/studio/keluhan/cmp_1"
PACKED = READY["packed_well"].text


def a_town(is_ready_only: bool = True, is_team_asked: bool = False) -> FakeRooms:
    """A maker whose scarf is said to be torn."""
    rooms = a_makers_town()
    rooms.says("GET /complaints/cmp_1", inside(a_complaint("answer"), is_ready_only, is_team_asked))
    rooms.says("GET /mentors/mine", page({"name": "Laila R.", "role": "counsellor", "since": NOON}))
    return rooms


def test_a_maker_who_writes_nothing_has_no_place_to_write() -> None:
    told = a_town().visitor("ses_1").get(AT).text
    assert "<textarea" not in told
    assert 'name="offer"' not in told
    assert (PACKED in told, 'value="part_back"' in told, "Minta pendamping menjawab" in told) == (True, True, True)


def test_who_is_helped_by_nobody_is_not_told_to_ask() -> None:
    rooms = a_town()
    rooms.says("GET /mentors/mine", page())
    told = rooms.visitor("ses_1").get(AT).text
    assert (PACKED in told, "Minta pendamping menjawab" in told) == (True, False)


def test_any_other_maker_has_the_same_sentences_beside_a_place_to_write() -> None:
    told = a_town(is_ready_only=False).visitor("ses_1").get(AT).text
    assert ("<textarea" in told, PACKED in told, "Minta pendamping" in told) == (True, True, False)
    ids = re.findall(r' id="([^"]+)"', told)
    assert len(ids) == len(set(ids)), "two forms stand on this page"


@pytest.mark.parametrize("is_ready_only", [True, False])
def test_a_chosen_sentence_is_sent_by_its_code(is_ready_only: bool) -> None:
    rooms = a_town(is_ready_only)
    rooms.says("POST /complaints/cmp_1/answer", answered())
    browser = rooms.visitor("ses_1")
    answer = send_form(browser, f"{AT}/jawab", seen=AT, ready="part_back", amount="Rp 30.000", text="Hubungi saya.")
    assert answer.location == AT
    assert rooms.last("POST /complaints/cmp_1/answer").json == {"ready": "part_back", "amount": rp(30_000)}


@pytest.mark.parametrize("is_ready_only", [True, False])
def test_a_chosen_sentence_that_lacks_its_amount_comes_back_chosen(is_ready_only: bool) -> None:
    rooms = a_town(is_ready_only)
    rooms.says("POST /complaints/cmp_1/answer", {"code": "bad_input", "fields": {"amount": "missing"}}, 422)
    answer = send_form(rooms.visitor("ses_1"), f"{AT}/jawab", seen=AT, ready="part_back")
    assert answer.status_code == 422
    assert 'value="part_back" checked' in answer.text
    assert answer.text.count("Tulis jumlahnya dalam rupiah") == 2, "on top, and beside its field"


def test_nothing_chosen_is_said_beside_the_choices() -> None:
    rooms = a_town()
    rooms.says("POST /complaints/cmp_1/answer", {"code": "bad_input", "fields": {"ready": "missing"}}, 422)
    answer = send_form(rooms.visitor("ses_1"), f"{AT}/jawab", seen=AT)
    assert (answer.status_code, "Pilih salah satu kalimat." in answer.text) == (422, True)


def test_a_maker_asks_that_somebody_else_answers() -> None:
    rooms = a_town()
    rooms.says("POST /complaints/cmp_1/ask-team", inside(a_complaint("answer"), is_team_asked=True))
    browser = rooms.visitor("ses_1")
    assert send_form(browser, f"{AT}/minta", seen=AT).location == AT
    assert rooms.last("POST /complaints/cmp_1/ask-team")
    rooms.says("GET /complaints/cmp_1", inside(a_complaint("answer"), is_team_asked=True))
    told = browser.get(AT).text
    assert ("Anda minta tim kami yang menjawab" in told, f'action="{AT}/minta"' in told) == (True, False)
    assert PACKED in told


def test_an_officer_sees_who_asked_and_writes() -> None:
    rooms = an_officers_town("counsellor")
    one = inside(a_complaint("answer"), is_team_asked=True)
    rooms.says("GET /complaints", page(one))
    rooms.says("GET /complaints/cmp_1", one)
    browser = rooms.visitor("ses_1")
    assert "pembuatnya minta Anda menjawab" in browser.get("/desk").text
    told = browser.get("/desk/keluhan/cmp_1").text
    assert ("Pembuatnya minta Anda yang menjawab." in told, "Tokonya sedang tutup" in told) == (True, False)
    assert 'name="text"' in told


@pytest.mark.parametrize(
    ("code", "said"), [("id", PACKED), ("en", "I checked these goods and packed them well before they left.")]
)
def test_a_buyer_reads_a_chosen_sentence_as_an_answer_like_any_other(
    rooms: FakeRooms, guest: FlaskClient, code: str, said: str
) -> None:
    guest.set_cookie("language", code)
    written, chosen = answered("accept"), answered("accept", answer=PACKED)
    pages = []
    for one in (written, chosen):
        rooms.says("GET /orders/ord_1", an_order_with(one))
        told = guest.get("/pesanan/ord_1/paket/vor_1/keluhan").text
        pages.append(re.sub(r'name="csrf" value="[^"]+"', "", told))
    assert said in pages[1]
    assert pages[0].replace("Maaf, ya.", said) == pages[1]


def test_a_sign_in_an_answer_is_no_place_to_fill_in(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("GET /orders/ord_1", an_order_with(answered("accept", answer="Diskon 50% (lima puluh).")))
    guest.set_cookie("language", "en")
    assert "Diskon 50% (lima puluh)." in guest.get("/pesanan/ord_1/paket/vor_1/keluhan").text


def test_every_sentence_of_orders_is_known_here_with_its_english() -> None:
    texts = {one.text for one in READY.values()}
    assert set(complaining.READY) == texts
    assert texts <= language.english().keys()
