"""A shop that others have shut, on its maker's page, and the appeal on the operator's."""

import pytest

from gateway.studio.closing import WHY
from tests.gateway.desk_things import an_officers_town
from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import NOON, a_makers_town, a_shop, page, rupiah, send

AT = "/studio/saya/penutupan"
CLOSING = {"reason": "safety", "is_for_good": False, "since": NOON, "confirm_by": None}
CLOSING |= {"can_appeal": True, "appeal_until": None, "appeals": []}
SAID = {"text": "Sudah saya ganti.", "at": NOON, "due_at": "2036-12-01T04:00:00Z"}
SAID |= {"is_granted": None, "note": "", "decided_at": None}
PAID = {"id": "pyt_1", "number": "C-1", "amount": rupiah(40_000), "status": "paid", "why": "", "is_requested": False}
PAID |= {"scheduled_at": NOON, "settled_at": "2026-11-23T04:00:00Z", "held_until": None}


def a_town(status: str = "suspended", **closing: object) -> FakeRooms:
    rooms = a_makers_town()
    rooms.says("GET /shop", a_shop(trading_status=status))
    rooms.says("GET /shop/closing", {"closing": CLOSING | closing, "granted": None})
    rooms.says("GET /payouts", page(PAID | {"id": "pyt_2", "status": "processing"}, PAID))
    return rooms


@pytest.mark.parametrize("path", ["/studio", "/studio/toko"])
@pytest.mark.parametrize("status", ["suspended", "closed"])
def test_both_pages_of_the_day_lead_there_and_say_no_reason_themselves(path: str, status: str) -> None:
    told = a_town(status).visitor("ses_1").get(path).text
    assert f'href="{AT}"' in told
    assert not [text for text in WHY.values() if text in told]


def test_a_shop_that_is_over_asks_for_nothing_that_nobody_would_see() -> None:
    told = {status: a_town(status).visitor("ses_1").get("/studio/toko").text for status in ("suspended", "closed")}
    for form in ('name="display_name"', 'action="/studio/toko/kirim"', 'href="/toko/'):
        assert [form in told[status] for status in told] == [True, False]
    assert 'action="/studio/toko/persetujuan"' in told["closed"]


@pytest.mark.parametrize("reason", WHY)
def test_each_reason_is_said_in_words_and_never_as_a_code(reason: str) -> None:
    told = a_town(reason=reason).visitor("ses_1").get(AT).text
    assert WHY[reason] in told and f">{reason}<" not in told
    assert "Pencairan terakhir" in told and "Rp40.000, " in told


def test_an_emergency_says_until_when_it_is_confirmed_or_over() -> None:
    told = a_town(confirm_by="2036-12-01T04:00:00Z").visitor("ses_1").get(AT).text
    assert "buka lagi dengan sendirinya" in told and "Harinya belum ditentukan" not in told
    assert "Harinya belum ditentukan" in a_town().visitor("ses_1").get(AT).text


def test_closed_for_good_says_so_with_the_money_the_archive_and_the_appeal() -> None:
    rooms = a_town("closed", is_for_good=True, appeal_until="2036-12-08T04:00:00Z")
    told = rooms.visitor("ses_1").get(AT).text
    assert "Toko Anda ditutup untuk seterusnya" in told and 'href="/studio/saya/unduh"' in told
    assert "berapa pun jumlahnya" in told and "Bisa sampai" in told
    rooms.says("POST /shop/closing/appeal", CLOSING)
    assert send(rooms.visitor("ses_1"), f"{AT}/keberatan", seen=AT, text=" Sudah saya ganti. ").location == AT
    assert rooms.last("POST /shop/closing/appeal").json == {"text": "Sudah saya ganti."}


def test_an_appeal_says_by_when_it_is_answered_and_then_the_answer() -> None:
    told = a_town(can_appeal=False, appeals=[SAID]).visitor("ses_1").get(AT).text
    assert (
        "Jawabannya paling lambat" in told
        and "<form" not in told.partition('id="keberatan"')[2].partition("</main>")[0]
    )
    answered = SAID | {"is_granted": False, "note": "Belum selesai.", "decided_at": NOON}
    told = a_town(can_appeal=False, appeals=[answered]).visitor("ses_1").get(AT).text
    assert "penutupan ini tetap" in told and "Belum selesai." in told


def test_whoever_closed_their_shop_themselves_reads_that() -> None:
    rooms = a_town("closed")
    rooms.says("GET /shop/closing", {"closing": None, "granted": None, "has_left": True})
    told = rooms.visitor("ses_1").get(AT).text
    assert "Anda sendiri yang menutupnya" in told and "keberatan" not in told


def test_a_shop_that_others_closed_is_never_called_closed_by_its_maker() -> None:
    rooms = a_town("closed")
    rooms.says("GET /shop/closing", {"closing": None, "granted": None, "has_left": False})
    told = rooms.visitor("ses_1").get(AT).text
    assert (
        "Bukan Anda yang menutupnya" in told and "Anda sendiri" not in told and "<form" not in told.partition("<h1")[2]
    )


@pytest.mark.parametrize(
    ("status", "said", "lead"),
    [("open", "bisa dibeli lagi", "/studio/barang"), ("paused", "kapan Anda siap", "/studio/toko")],
)
def test_a_granted_appeal_is_read_with_what_happens_now(status: str, said: str, lead: str) -> None:
    rooms = a_town(status)
    answered = SAID | {"is_granted": True, "note": "Buktinya cocok.", "decided_at": NOON}
    rooms.says("GET /shop/closing", {"closing": None, "granted": answered})
    told = rooms.visitor("ses_1").get(AT).text
    assert "Keberatan Anda diterima" in told and "Buktinya cocok." in told and "Sudah saya ganti." in told
    assert said in told and f'class="btn btn-2" href="{lead}"' in told


def test_an_operator_answers_and_sees_nothing_of_whose_it_is() -> None:
    rooms = an_officers_town("operator")
    rooms.says("GET /appeals", page())
    rooms.says("GET /reviewers", page())
    one = {"id": "apl_1", "text": "Sudah saya ganti.", "at": NOON, "due_at": NOON, "is_late": True, "reason": "safety"}
    one |= {"is_emergency": True, "is_for_good": False, "shut_at": NOON, "unit": "Unit Teluk"}
    rooms.says("GET /shut-appeals", page(one))
    rooms.says("POST /shut-appeals/apl_1/answer", {"is_granted": False})
    browser, at = rooms.visitor("ses_1"), "/desk/banding"
    told = browser.get(at).text
    assert "Unit Teluk" in told and "Sudah saya ganti." in told and "Keselamatan, darurat" in told
    send(browser, f"{at}/toko/apl_1", seen=at, is_granted="0", note="Belum selesai.")
    assert rooms.last("POST /shut-appeals/apl_1/answer").json == {"is_granted": False, "note": "Belum selesai."}
    send(browser, f"{at}/toko/apl_1", seen=at, is_granted="1")
    assert rooms.last("POST /shut-appeals/apl_1/answer").json == {"is_granted": True, "note": ""}
