"""A maker whose goods go on sale without a look: what their pages say instead, and a remark that came afterwards."""

import pytest

from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import NOON, a_listing, a_makers_town, a_remark, send

AT = "/studio/barang/lst_1"
LIVE = {"status": "published", "published_at": NOON, "round": 2}
ROUNDS = [
    {"round": 1, "submitted_at": NOON, "answered_at": NOON, "decision": "changes_requested"},
    {"round": 2, "submitted_at": NOON, "answered_at": NOON, "decision": "published"},
]


def a_town(trust: str = "independent", **listing: object) -> FakeRooms:
    rooms = a_makers_town()
    rooms.says("GET /my/choices", {"waiting": "draft", "trust": trust})
    rooms.says("GET /my/listings/lst_1", a_listing(**listing))
    return rooms


@pytest.mark.parametrize(
    ("trust", "button", "said"), [("independent", "Tayangkan", "Sudah tayang."), ("guided", "Ajukan", "Diajukan.")]
)
def test_handing_in_is_called_what_it_does(trust: str, button: str, said: str) -> None:
    rooms = a_town(trust)
    rooms.says("PUT /my/listings/lst_1", a_listing())
    rooms.says("POST /my/listings/lst_1/stock", a_listing())
    rooms.says("POST /my/listings/lst_1/submit", a_listing(status="published"))
    browser = rooms.visitor("ses_1")
    assert f'value="ajukan">{button}</button>' in browser.get(AT).text
    send(browser, AT, seen=AT, langkah="ajukan", title="Selendang katun nila")
    assert said in browser.get(AT).text


@pytest.mark.parametrize(("trust", "waits"), [("independent", False), ("guided", True)])
def test_a_change_waits_for_somebody_only_where_somebody_looks(trust: str, waits: bool) -> None:
    told = a_town(trust, **LIVE).visitor("ses_1").get(AT).text
    assert ("sampai pendamping melihat perubahannya" in told, "Perubahan langsung tayang" in told) == (waits, not waits)


def test_while_that_cannot_be_asked_goods_are_said_to_be_looked_at() -> None:
    rooms = a_town(**LIVE)
    rooms.says("GET /my/choices", {"code": "shop_unknown"}, 503)
    assert "sampai pendamping melihat perubahannya" in rooms.visitor("ses_1").get(AT).text


@pytest.mark.parametrize("trust", ["independent", "guided"])
def test_a_remark_that_came_afterwards_stands_on_the_page_of_the_goods(trust: str) -> None:
    told = a_town(trust, **LIVE, rounds=ROUNDS, remarks=[a_remark(round=2, text="Sebut bahannya.")])
    shown = told.visitor("ses_1").get(AT).text
    assert ("Catatan sesudah tayang" in shown, "Sebut bahannya." in shown, "tetap tayang" in shown) == (
        True,
        True,
        True,
    )
    assert 'name="catatan"' not in shown, "there is nothing to answer: the goods are changed, or not"


@pytest.mark.parametrize(
    ("rounds", "remark"),
    [(ROUNDS, a_remark(round=1)), (ROUNDS[:1], a_remark(round=2)), ([], a_remark(round=2))],
    ids=["of an earlier look", "of a look that sent it back", "of a look that is forgotten"],
)
def test_a_remark_from_before_is_no_news(rounds: list[dict[str, object]], remark: dict[str, object]) -> None:
    told = a_town(**LIVE, rounds=rounds, remarks=[remark]).visitor("ses_1").get(AT).text
    assert "Catatan sesudah tayang" not in told
