"""An officer types for a maker: begun at the desk, shown at the maker's door, and back again."""

import pytest

from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import a_listing, a_makers_town, send
from tests.gateway.test_desk_helping import AT, a_desk


def beside() -> FakeRooms:
    return a_makers_town(is_helped=True, name="")


def test_the_makers_pin_opens_the_makers_door_and_ones_own_is_kept() -> None:
    rooms = a_desk()
    rooms.says("POST /makers/per_9/sessions", {"token": "ses_2", "role": "vendor", "expires_at": ""}, 201)
    browser = rooms.visitor("ses_1")
    came = send(browser, f"{AT}/bantu", seen=AT, pin="274913")
    assert came.location == "/studio"
    assert rooms.last("POST /makers/per_9/sessions").json == {"pin": "274913"}
    kept = [browser.get_cookie(name) for name in ("session", "beside")]
    assert [one and one.value for one in kept] == ["ses_2", "ses_1"]


def test_a_wrong_pin_says_so_and_is_not_shown_again() -> None:
    rooms = a_desk()
    rooms.says("POST /makers/per_9/sessions", {"code": "bad_input", "fields": {"pin": "wrong"}}, 422)
    came = send(rooms.visitor("ses_1"), f"{AT}/bantu", seen=AT, pin="111222")
    assert (came.status_code, "PIN ini tidak cocok" in came.text, "111222" in came.text) == (422, True, False)


@pytest.mark.parametrize(
    "path", ["/studio/penghasilan", "/studio/saya", "/studio/saya/pengaduan", "/studio/saya/kabar"]
)
def test_what_is_the_makers_alone_stays_shut(path: str) -> None:
    assert beside().visitor("ses_2").get(path).location == "/studio"


def test_the_day_shows_no_earnings_while_somebody_else_types() -> None:
    rooms = beside()
    told = rooms.visitor("ses_2").get("/studio").text
    assert "Selesai membantu" in told
    assert not [asked for asked in rooms.asked if asked.path == "/earnings"]


def test_what_a_maker_decides_alone_about_goods_is_not_offered_to_two() -> None:
    rooms = beside()
    rooms.says("GET /my/listings/lst_1", a_listing(status="rejected", reason="Pisau."))
    browser = rooms.visitor("ses_2")
    told = browser.get("/studio/barang").text
    assert ("dipilih pembuatnya sendiri" in told, "/studio/barang/pilihan" in told) == (True, False)
    told = browser.get("/studio/barang/lst_1").text
    assert ("Keberatan hanya bisa ditulis pembuatnya sendiri" in told, "/keberatan" in told) == (True, False)


def test_neither_programs_nor_other_doors_take_such_a_session() -> None:
    rooms = beside()
    assert rooms.visitor().get("/api/v1/vendor/shop", headers={"Authorization": "Bearer ses_2"}).status_code == 403


def test_when_it_is_done_one_is_oneself_again() -> None:
    rooms = beside()
    rooms.says("DELETE /sessions/current", {}, 204)
    browser = rooms.visitor("ses_2")
    browser.set_cookie("beside", "ses_1")
    assert send(browser, "/studio/selesai-membantu", seen="/studio").location == "/desk/dampingan"
    assert rooms.last("DELETE /sessions/current").headers["X-Session-Token"] == "ses_2"
    own = browser.get_cookie("session")
    assert (own and own.value, browser.get_cookie("beside")) == ("ses_1", None)


def test_when_its_time_is_over_one_is_oneself_again() -> None:
    rooms = FakeRooms()
    rooms.says("GET /sessions/current", {"code": "not_signed_in"}, 401)
    browser = rooms.visitor("ses_2")
    browser.set_cookie("beside", "ses_1")
    browser.get("/studio")
    own = browser.get_cookie("session")
    assert own and own.value == "ses_1"
