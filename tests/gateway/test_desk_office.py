"""Invitations and the office: secrets are shown once, messages say nothing of why somebody was invited."""

import pytest

from gateway.desk import invitations
from tests.gateway.desk_things import an_invitation, an_officers_town, somebody
from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import page, send

MADE = {"id": "inv_1", "code": "K7M2QP9XYZ", "expires_at": "2036-12-08T04:00:00Z"}


def office() -> FakeRooms:
    """An administrator's town."""
    rooms = an_officers_town("admin")
    rooms.says("GET /people", page(somebody()))
    return rooms


def test_a_code_is_shown_on_the_next_page_with_its_link_and_never_again() -> None:
    rooms = an_officers_town()
    rooms.says("POST /invitations", MADE, 201)
    browser = rooms.visitor("ses_1")

    answer = send(browser, "/desk/undangan", seen="/desk", name="Contoh Nama", identifier="")

    assert (answer.status_code, answer.location) == (303, "/desk/undangan")
    assert rooms.last("POST /invitations").json == {"name": "Contoh Nama"}
    assert "http://lapak.test/undangan/K7M2QP9XYZ" in browser.get("/desk/undangan").text
    assert "K7M2QP9XYZ" not in browser.get("/desk/undangan").text


def test_the_message_to_copy_names_nobody_and_no_office() -> None:
    rooms = an_officers_town(name="Laila Rahmadani")
    rooms.says("POST /invitations/inv_1/renew", MADE)
    rooms.says("GET /invitations", page(an_invitation(name="Contoh Nama")))
    browser = rooms.visitor("ses_1")
    send(browser, "/desk/undangan/inv_1/perbarui", seen="/desk")

    message = browser.get("/desk/undangan").text.partition("readonly>")[2].partition("</textarea>")[0]

    assert "Lapak Karya" in message
    assert "8 Desember 2036" in message
    assert not {word for word in ("Contoh", "Laila", "pendamping", "unit", "program") if word in message}


def test_a_code_never_stands_in_an_address() -> None:
    rooms = an_officers_town()
    rooms.says("POST /invitations", MADE, 201)

    answer = send(rooms.visitor("ses_1"), "/desk/undangan", seen="/desk", name="Contoh Nama")

    assert answer.location == invitations.INVITATIONS


def test_somebody_who_has_a_shop_is_not_invited_again_and_what_was_typed_stays() -> None:
    rooms = an_officers_town()
    rooms.says("POST /invitations", {"code": "already_has_shop"}, 409)

    answer = send(rooms.visitor("ses_1"), "/desk/undangan", seen="/desk", name="Contoh Nama", identifier="0812")

    assert answer.status_code == 409
    assert "Orang ini sudah punya toko." in answer.text
    assert 'value="Contoh Nama"' in answer.text


def test_an_invitation_past_its_time_says_so() -> None:
    rooms = an_officers_town()
    rooms.says("GET /invitations", page(an_invitation(status="open", expires_at="2020-01-01T00:00:00Z")))

    assert "Sudah lewat waktunya" in rooms.visitor("ses_1").get("/desk/undangan").text


def test_somebody_new_gets_a_password_that_is_shown_once() -> None:
    rooms = office()
    rooms.says("POST /people", {"id": "per_9", "role": "counsellor", "status": "active"}, 201)
    browser = rooms.visitor("ses_1")
    form = {"name": "Contoh", "identifier": "contoh@example.id", "role": "counsellor", "unit_id": "unt_1"}

    answer = send(browser, "/desk/kantor/orang", seen="/desk/kantor/unit", **form)

    sent = rooms.last("POST /people").json
    assert answer.location == "/desk/kantor?peran=counsellor"
    assert {name: sent[name] for name in form} == form
    assert len(sent["password"]) >= 16
    assert sent["password"] in browser.get("/desk/kantor").text
    assert sent["password"] not in browser.get("/desk/kantor").text


def test_two_people_never_get_the_same_password() -> None:
    rooms = office()
    rooms.says("POST /people", {"id": "per_9", "role": "admin", "status": "active"}, 201)
    browser = rooms.visitor("ses_1")

    for _ in range(2):
        send(browser, "/desk/kantor/orang", seen="/desk/kantor/unit", name="A", identifier="a@example.id", role="admin")

    assert len({asked.json["password"] for asked in rooms.asked if asked.path == "/people" and asked.data}) == 2


def test_an_officer_without_a_unit_is_asked_for_one() -> None:
    rooms = office()
    rooms.says("POST /people", {"code": "bad_input", "fields": {"unit_id": "missing"}}, 422)

    answer = send(
        rooms.visitor("ses_1"), "/desk/kantor/orang", seen="/desk/kantor/unit", name="Contoh", role="counsellor"
    )

    assert answer.status_code == 422
    assert "Pilih unitnya." in answer.text
    assert 'value="Contoh"' in answer.text


@pytest.mark.parametrize(
    ("word", "asked", "sent"),
    [
        ("peran", "role", {"role": "unit_head", "unit_id": "unt_1"}),
        ("pulihkan", "reinstate", {}),
    ],
)
def test_rights_are_changed_at_once(word: str, asked: str, sent: dict[str, str]) -> None:
    rooms = office()
    rooms.says(f"POST /people/per_2/{asked}", {"id": "per_2", "role": "unit_head", "status": "active"})

    answer = send(rooms.visitor("ses_1"), f"/desk/kantor/orang/per_2/{word}", seen="/desk/kantor/unit", **sent)

    assert answer.location.partition("?")[0] == "/desk/kantor"
    assert rooms.last(f"POST /people/per_2/{asked}").json == sent


def test_whoever_shuts_somebody_out_reads_who_helps_whom_now_and_what_is_not_done() -> None:
    rooms = office()
    told = {"id": "per_2", "role": "counsellor", "status": "suspended", "count": 12, "waiting": 1}
    taken = [{"id": "per_3", "name": "Dewi", "count": 9}, {"id": "per_4", "name": "Kartini", "count": 3}]
    rooms.says("POST /people/per_2/suspend", told | {"to": taken})
    browser = rooms.visitor("ses_1")
    send(browser, "/desk/kantor/orang/per_2/hentikan", seen="/desk/kantor/unit")
    said = browser.get("/desk/kantor").text
    assert "12 orang sekarang didampingi yang lain: Dewi (9), Kartini (3). 1 orang menunggu pendamping." in said
    assert "minta operator mengeluarkan petugas ini" in said

    rooms.says("POST /people/per_2/suspend", told | {"role": "finance", "count": 0, "waiting": 0, "to": []})
    send(browser, "/desk/kantor/orang/per_2/hentikan", seen="/desk/kantor/unit")
    said = browser.get("/desk/kantor").text
    assert [words in said for words in ("Akun ini dihentikan", "didampingi", "minta operator")] == [True, False, False]


@pytest.mark.parametrize(("asked", "shown"), [("", "counsellor"), ("finance", "finance"), ("vendor", "counsellor")])
def test_the_office_lists_its_own_people_and_no_makers_or_buyers(asked: str, shown: str) -> None:
    rooms = office()

    rooms.visitor("ses_1").get(f"/desk/kantor?peran={asked}")

    assert rooms.last("GET /people").params["role"] == [shown]


def test_a_unit_is_made_with_its_name() -> None:
    rooms = office()
    rooms.says("POST /units", {"id": "unt_2", "name": "Unit Lembah"}, 201)

    send(rooms.visitor("ses_1"), "/desk/kantor/unit", seen="/desk/kantor/unit", name=" Unit Lembah ")

    assert rooms.last("POST /units").json == {"name": "Unit Lembah"}
