"""The office's own pages: free days, public texts that visitors read, names of units, hand-overs."""

import pytest

from tests.gateway.desk_things import an_officers_town, somebody
from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import NOON, page, send

TEXTS = "/desk/kantor/teks"
OWN = {
    "name": "privacy",
    "language": "id",
    "body": "# Privasi kami\r\n\r\nKami menyimpan <sedikit>.",
    "changed_at": NOON,
}


def an_office() -> FakeRooms:
    rooms = an_officers_town("admin", unit_id=None)
    rooms.says("GET /holidays", page({"day": "2036-03-21", "name": "Cuti bersama"}))
    rooms.says("GET /texts", page(OWN))
    return rooms


def test_free_days_are_added_and_taken_back() -> None:
    rooms = an_office()
    rooms.says("POST /holidays", {"day": "2036-03-22", "name": "Cuti"}, 201)
    rooms.says("DELETE /holidays/2036-03-21", None, 204)
    browser, at = rooms.visitor("ses_1"), "/desk/kantor/libur"
    told = browser.get(at).text
    assert "Cuti bersama" in told
    assert "juga yang berpindah tanggal" in told, "nobody types in what is counted already"
    send(browser, at, seen=at, day="2036-03-22", name=" Cuti ")
    assert rooms.last("POST /holidays").json == {"day": "2036-03-22", "name": "Cuti"}
    send(browser, f"{at}/2036-03-21/hapus", seen=at)
    assert rooms.last("DELETE /holidays/2036-03-21")


def test_a_text_is_written_or_emptied_so_that_the_markets_own_holds() -> None:
    rooms = an_office()
    rooms.says("PUT /texts/privacy/en", OWN)
    rooms.says("DELETE /texts/privacy/id", None, 204)
    browser = rooms.visitor("ses_1")
    send(browser, f"{TEXTS}/privacy/en", seen=TEXTS, body=" We keep little. ")
    assert rooms.last("PUT /texts/privacy/en").json == {"body": "We keep little."}
    send(browser, f"{TEXTS}/privacy/id", seen=TEXTS, body=" ")
    assert rooms.last("DELETE /texts/privacy/id")
    assert send(browser, f"{TEXTS}/help/en", seen=TEXTS, body="").status_code == 303, "nothing to empty is nothing"


def test_a_text_that_is_refused_comes_back_as_it_was_typed() -> None:
    rooms = an_office()
    rooms.says("PUT /texts/help/id", {"code": "bad_input", "fields": {"body": "forbidden_word"}}, 422)
    came = send(rooms.visitor("ses_1"), f"{TEXTS}/help/id", seen=TEXTS, body="Semua penjual kami ...")
    assert (came.status_code, "Semua penjual kami ..." in came.text) == (422, True)
    assert "Ada kata yang bisa melabeli" in came.text


def test_visitors_read_the_offices_words_and_the_markets_own_while_nobody_can_be_asked(rooms: FakeRooms) -> None:
    assert "Kami menyimpan sedikit, dan hanya untuk pesanan Anda" in rooms.visitor().get("/privasi").text
    rooms.says("GET /texts/privacy/id", OWN)
    told = rooms.visitor().get("/privasi").text
    assert "<h1>Privasi kami</h1>" in told
    assert "Kami menyimpan &lt;sedikit&gt;." in told
    rooms.down.add("accounts")
    assert "dan hanya untuk pesanan Anda" in rooms.visitor().get("/privasi").text


def test_a_unit_is_renamed_and_an_officers_people_are_handed_over() -> None:
    rooms = an_office()
    rooms.says("GET /people", page(somebody(), somebody(id="per_3", name="Dewi")))
    rooms.says("PUT /units/unt_1", {"id": "unt_1", "name": "Unit Bukit"})
    rooms.says("POST /people/per_2/hand-over", {"count": 3})
    browser = rooms.visitor("ses_1")
    send(browser, "/desk/kantor/unit/unt_1", seen="/desk/kantor/unit", name="Unit Bukit")
    assert rooms.last("PUT /units/unt_1").json == {"name": "Unit Bukit"}
    assert 'action="/desk/kantor/orang/per_2/serahkan"' in browser.get("/desk/kantor").text
    send(browser, "/desk/kantor/orang/per_2/serahkan", seen="/desk/kantor", to_officer="per_3")
    assert rooms.last("POST /people/per_2/hand-over").json == {"to_officer": "per_3"}


@pytest.mark.parametrize("path", ["/desk/kantor/libur", TEXTS])
def test_officers_do_not_keep_the_office(path: str) -> None:
    assert an_officers_town().visitor("ses_1").get(path).status_code == 403
