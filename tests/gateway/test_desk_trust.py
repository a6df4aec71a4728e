"""Whether goods need a look first, on pages: how it went, the head's decision, looks afterwards, the maker's word."""

from typing import Any

import pytest

from gateway import trusting
from services.accounts.rules.shops import TAKEN_BACK
from tests.gateway.desk_things import READ, an_officers_town
from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import a_makers_town, a_shop, page, send
from tests.gateway.test_desk_checks import CHECK
from tests.gateway.test_desk_helping import AT, MAKER, a_desk

STANDING = {"vendor_id": "ven_1", "trust": "guided", "published": 8, "without_remarks": 6, "sent_back": 3}
STANDING |= {"rejected": 0, "waiting": 1, "checks_due": 0, "checks_fine": 0, "checks_remarked": 0}
TRUST = "POST /shops/ven_1/trust"


def a_room(role: str = "unit_head", trust: str = "guided", reason: str = "", **standing: int) -> FakeRooms:
    rooms = a_desk(role)
    rooms.says("GET /makers/per_9", MAKER | {"trust": trust, "trust_reason": reason})
    rooms.says("GET /standing/ven_1", STANDING | {"trust": trust} | standing)
    rooms.says(TRUST, {"vendor_id": "ven_1", "trust": "independent"})
    return rooms


def shown(rooms: FakeRooms) -> str:
    return rooms.visitor("ses_1").get(AT).text


def test_a_head_sees_how_it_went_what_changes_and_decides() -> None:
    rooms = a_room()
    browser = rooms.visitor("ses_1")
    told = browser.get(AT).text
    for said in ("8 barang", "6 barang", "3 kali", "Sedang menunggu ditinjau", "program hibah selesai"):
        assert said in told
    assert send(browser, f"{AT}/kepercayaan", seen=AT, trust="independent", reason="untrue").location == AT
    assert rooms.last(TRUST).json == {"trust": "independent", "reason": ""}
    assert "langsung tayang mulai sekarang" in browser.get(AT).text


def test_trust_is_taken_back_with_a_reason() -> None:
    rooms = a_room(trust="independent", checks_fine=2, checks_remarked=1, checks_due=4)
    browser = rooms.visitor("ses_1")
    told = browser.get(AT).text
    assert ('href="/desk/cek"' in told, "4 barang baru tayang untuk dicek" in told) == (True, True)
    assert [code for code in trusting.REASONS if f'value="{code}"' not in told] == []
    send(browser, f"{AT}/kepercayaan", seen=AT, trust="guided", reason="untrue")
    assert rooms.last(TRUST).json == {"trust": "guided", "reason": "untrue"}


def test_without_a_reason_the_page_asks_for_one() -> None:
    rooms = a_room(trust="independent")
    rooms.says(TRUST, {"code": "bad_input", "fields": {"reason": "missing"}}, 422)
    browser = rooms.visitor("ses_1")
    send(browser, f"{AT}/kepercayaan", seen=AT, trust="guided", reason="")
    assert "Pilih sebabnya." in browser.get(AT).text


@pytest.mark.parametrize("role", ["counsellor", "assistant"])
def test_others_see_the_same_and_do_not_decide(role: str) -> None:
    rooms = a_room(role)
    assert ("6 barang" in shown(rooms), f'action="{AT}/kepercayaan"' in shown(rooms)) == (True, False)
    assert send(rooms.visitor("ses_1"), f"{AT}/kepercayaan", seen=AT, trust="independent").status_code == 403


def test_why_it_was_taken_back_is_read_by_who_helps() -> None:
    assert "ada keterangan barang yang tidak benar" in shown(a_room("counsellor", reason="untrue"))
    assert "Ditinjau lagi karena" not in shown(a_room("counsellor"))


@pytest.mark.parametrize("answer", [404, 503])
def test_the_page_of_a_maker_does_without_numbers(answer: int) -> None:
    rooms = a_room()
    rooms.says("GET /standing/ven_1", {"code": "not_found"}, answer)
    told = shown(rooms)
    assert ("belum mengizinkan drafnya dilihat" in told, "Ya, percayakan" in told) == (True, True)


@pytest.mark.parametrize(
    "maker", [{"vendor_id": None, "trust": None, "trading_status": None}, {"trading_status": "closed"}]
)
def test_without_a_shop_there_is_nothing_to_trust(maker: dict[str, Any]) -> None:
    rooms = a_room()
    rooms.says("GET /makers/per_9", MAKER | maker)
    assert 'id="kepercayaan"' not in shown(rooms)


def a_desk_with_looks(role: str = "counsellor") -> FakeRooms:
    rooms = an_officers_town(role)
    rooms.says("GET /standing", page(CHECK))
    rooms.says("POST /standing/checks/chk_1", {"id": "chk_1", "status": "fine"})
    return rooms


def test_looks_that_are_due_stand_on_the_days_list_and_on_a_page() -> None:
    browser = a_desk_with_looks().visitor("ses_1")
    assert "1 barang baru tayang untuk dicek" in browser.get("/desk").text
    told = browser.get("/desk/cek").text
    assert ("Keris hias" in told, "“keris”, senjata" in told, "Sudah dilihat, baik" in told) == (True, True, True)
    assert 'href="/desk/cek"' in browser.get("/desk/barang").text


def test_what_is_fine_takes_one_tap() -> None:
    rooms = a_desk_with_looks()
    assert (
        send(rooms.visitor("ses_1"), "/desk/cek/chk_1", seen="/desk/cek", putusan="baik", dilihat=READ).location
        == "/desk/cek"
    )
    assert rooms.last("POST /standing/checks/chk_1").json == {"remark": None, "seen": READ}


def test_what_needs_a_remark_gets_one() -> None:
    rooms = a_desk_with_looks("unit_head")
    said = {"field": "title", "kind": "must_fix", "text": "Sebut bahannya."}
    send(rooms.visitor("ses_1"), "/desk/cek/chk_1", seen="/desk/cek", putusan="catatan", dilihat=READ, **said)
    assert rooms.last("POST /standing/checks/chk_1").json == {"remark": said, "seen": READ}


def test_an_assistant_looks_and_does_not_answer() -> None:
    rooms = a_desk_with_looks("assistant")
    browser = rooms.visitor("ses_1")
    told = browser.get("/desk/cek").text
    assert ("Keris hias" in told, 'action="/desk/cek/chk_1"' in told) == (True, False)
    assert send(browser, "/desk/cek/chk_1", seen="/desk/cek", putusan="baik").status_code == 403


@pytest.mark.parametrize(
    ("shop", "said"),
    [
        ({"trust": "independent"}, "Barang baru langsung tayang"),
        ({"trust": "guided"}, "Barang baru ditinjau dulu"),
        ({"trust": "guided", "trust_reason": "complaints"}, "ada keluhan pembeli yang terbukti"),
    ],
)
def test_a_maker_reads_what_it_means_for_them(shop: dict[str, str], said: str) -> None:
    rooms = a_makers_town()
    rooms.says("GET /shop", a_shop(**shop))
    told = rooms.visitor("ses_1").get("/studio/toko").text
    assert (said in told, 'href="#ditinjau"' in told) == (True, "trust_reason" in shop)


def test_every_reason_has_its_words() -> None:
    assert set(trusting.REASONS) == set(TAKEN_BACK)
