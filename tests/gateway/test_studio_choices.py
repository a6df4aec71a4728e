"""What a maker chooses for later, and stock that is to be counted after a shop was shut."""

import pytest

from tests.gateway.studio_things import NOON, a_listing, a_makers_town, an_own_item, page, send

LIST = "/studio/barang"


@pytest.mark.parametrize("choice", ["draft", "publish"])
def test_a_maker_chooses_what_is_to_become_of_what_waits(choice: str) -> None:
    rooms = a_makers_town()
    rooms.says("GET /my/choices", {"waiting": choice, "trust": "guided"})
    rooms.says("PUT /my/choices", {"waiting": choice})
    assert f'value="{choice}" checked' in rooms.visitor("ses_1").get(LIST).text
    assert send(rooms.visitor("ses_1"), f"{LIST}/pilihan", waiting=choice).location == LIST
    assert rooms.last("PUT /my/choices").json == {"waiting": choice}


def test_the_list_does_without_the_choice_while_nothing_is_known_of_the_shop() -> None:
    rooms = a_makers_town()
    rooms.says("GET /my/choices", {"code": "shop_unknown"}, 503)
    assert "pilihan" not in rooms.visitor("ses_1").get(LIST).text


def test_a_maker_who_stands_alone_can_delete_all_that_was_said() -> None:
    rooms = a_makers_town()
    assert "catatan/hapus" not in rooms.visitor("ses_1").get(LIST).text
    rooms.says("GET /my/choices", {"waiting": "draft", "trust": "independent"})
    rooms.says("DELETE /my/remarks", b"", 204)
    assert "Hapus semua catatan" in rooms.visitor("ses_1").get(LIST).text
    assert send(rooms.visitor("ses_1"), f"{LIST}/catatan/hapus").location == LIST
    assert rooms.last("DELETE /my/remarks")


def test_a_draft_that_came_back_says_how_long_it_has_waited_for_its_maker() -> None:
    rooms = a_makers_town()
    rooms.says("GET /my/listings", page(an_own_item(status="changes_requested", returned_days=4, must_count=1)))
    assert "Menunggu Anda 4 hari kerja" in rooms.visitor("ses_1").get(LIST).text
    rooms.says("GET /my/listings/lst_1", a_listing(status="changes_requested", round=1, returned_days=4))
    assert "Menunggu Anda 4 hari kerja." in rooms.visitor("ses_1").get(f"{LIST}/lst_1").text


def test_after_a_shop_was_shut_its_maker_counts_on_the_days_page() -> None:
    rooms = a_makers_town()
    rooms.says("GET /my/listings", page(an_own_item(needs_count=True, on_hand=1)))
    told = rooms.visitor("ses_1").get("/studio").text
    assert "Hitung lagi stok Anda" in told and "Stok tinggal sedikit" not in told
    assert "Hitung stoknya lagi" in rooms.visitor("ses_1").get(LIST).text


def test_what_the_shop_does_not_sell_says_so_without_a_reason() -> None:
    rooms = a_makers_town()
    rooms.says("GET /my/listings/lst_1", a_listing(status="paused", reason="not_offered", published_at=NOON))
    rooms.says("POST /my/listings/lst_1/resume", {"code": "not_offered", "fields": {"kind": "not_allowed"}}, 409)
    browser = rooms.visitor("ses_1")
    assert "tidak menjual barang seperti ini" in browser.get(f"{LIST}/lst_1").text
    send(browser, f"{LIST}/lst_1/lanjut")
    assert "lewat Bantuan" in browser.get(f"{LIST}/lst_1").text
