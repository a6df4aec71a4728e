"""Walks through every state of what accounts keeps: applications, shops, who helps whom, moves, closures, ends."""

from datetime import timedelta

import pytest
import time_machine

from deploy.demo.cards import card_of
from services.events import ListingDecided
from services.kit import days
from services.kit.clock import now
from tests.accounts.builders import CHECKED, WRITTEN
from tests.accounts.people import Someone, hear
from tests.accounts.test_routes_helping import Unit, me
from tests.journeys.states.witness import Hand, Witness, walks

FORM = {"langkah": "ajukan", "consents.terms": "1", "consents.drafts": "1"}
TICKED = {f"check.{code}": "1" for code in CHECKED}
DECLINE = {"reason": "unsafe", "note": "Mudah terbakar."}
SHOPS = ("Benang Senja", "Dapur Garing", "Rotan Teluk", "Kayu Riang", "Anyam Meratus", "Gayo Subuh", "Kelor Pagi")


@pytest.fixture
def unit(witness: Witness) -> Unit:
    """A unit with its people."""
    return Unit(witness.room)


def application_of(maker: Someone) -> str:
    return str(maker.get("/applications/mine").json["id"])


def day(after: int) -> str:
    """The day so many days from now, as officers count them."""
    return str(days.day_of(now()) + timedelta(days=after))


@walks(
    """
    application: draft > submitted by POST /studio/pengajuan
    application: submitted > in_review by POST /desk/pengajuan/<application_id>/buka
    application: in_review > needs_info by POST /desk/pengajuan/<application_id>/lengkapi
    application: needs_info > submitted by POST /studio/pengajuan
    application: in_review > not_yet by POST /desk/pengajuan/<application_id>/belum-siap
    application: not_yet > draft by POST /studio/pengajuan
    application: in_review > declined by POST /desk/pengajuan/<application_id>/tolak
    application: declined > submitted by POST /studio/pengajuan/keberatan
    application: in_review > approved by POST /desk/pengajuan/<application_id>/setujui
    """
)
def test_an_application_goes_every_way_to_a_shop(witness: Witness, unit: Unit) -> None:
    maker, other = witness.room.maker(unit.old), witness.room.officer("unit_head")
    studio, desk, head = witness.hand(maker), witness.hand(unit.old), witness.hand(unit.head)
    at = f"/desk/pengajuan/{application_of(maker)}"

    def ask() -> None:
        studio.send("/studio/pengajuan", "/studio/pengajuan", **WRITTEN, **FORM)
        desk.send(f"{at}/buka", "/desk")

    ask()
    desk.send(f"{at}/lengkapi", at, **{"remark.plan": "Berapa seminggu?"})
    ask()
    desk.send(f"{at}/belum-siap", at, next_steps="Ikut kelas kemasan.")
    ask()
    desk.send(f"{at}/usul-tolak", at, **DECLINE)
    head.send(f"{at}/tolak", at)
    studio.send("/studio/pengajuan/keberatan", "/studio/pengajuan", text="Bahannya sudah saya ganti.")
    operator = witness.hand(witness.room.member("operator"))
    operator.send(at.replace("pengajuan", "banding"), "/desk/banding", officer_id=me(other))
    reviewer = witness.hand(other)
    reviewer.send(f"{at}/buka", "/desk")
    reviewer.send(f"{at}/kartu", at, nik=card_of(at))
    reviewer.send(f"{at}/setujui", at, **TICKED)


@walks("application: draft | submitted | in_review | needs_info | not_yet > withdrawn by POST /studio/pengajuan/tarik")
def test_an_application_is_withdrawn_wherever_it_stands(witness: Witness, unit: Unit) -> None:
    moves = {"submitted": None, "in_review": "open", "needs_info": "needs-info", "not_yet": "not-yet"}
    said = {"needs-info": {"note": "Berapa?"}, "not-yet": {"next_steps": "Ikut kelas."}}
    makers = [witness.room.maker(unit.old)]
    for shop, move in zip(SHOPS, moves.values(), strict=False):
        maker, application_id = witness.room.applicant(unit.old, shop_name=shop)
        for step in dict.fromkeys(("open", move) if move else ()):
            told = unit.old.post(f"/applications/{application_id}/{step}", said.get(step, {}))
            assert told.status_code == 200, told.json
        makers.append(maker)
    for maker in makers:
        witness.hand(maker).send("/studio/pengajuan/tarik", "/studio/pengajuan")


@walks(
    """
    application: in_review > withdrawn by POST /desk/pengajuan/<application_id>/kartu
    application: in_review > withdrawn by job close_accounts_of_children
    """
)
def test_a_childs_application_ends_with_their_account(witness: Witness, unit: Unit) -> None:
    for shop, is_read_again in zip(SHOPS, (True, False), strict=False):
        _, application_id = witness.room.applicant(unit.old, shop_name=shop)
        at, desk = f"/desk/pengajuan/{application_id}", witness.hand(unit.old)
        desk.send(f"{at}/buka", "/desk")
        number = f"99999915{now() - timedelta(days=16 * 365):%m%y}0001"
        desk.send(f"{at}/kartu", at, status=422, nik=number)
        if is_read_again:
            witness.hand(unit.head).send(f"{at}/kartu", at, nik=number)
    with time_machine.travel(now() + timedelta(days=8), tick=False):
        witness.run("close_accounts_of_children")


@walks(
    """
    trading: not_open > open by POST /studio/toko/buka
    trading: open > paused by POST /studio/toko/libur
    trading: paused > open by POST /studio/toko/buka and job end_pauses
    trading: open | paused > suspended by POST /desk/dampingan/<maker_id>/tutup
    trading: suspended > open | paused by POST /desk/dampingan/<maker_id>/tutup/<suspension_id>/lift
    trading: suspended > open by job look_after_emergencies
    trading: suspended > closed by POST /desk/dampingan/<maker_id>/tutup/<suspension_id>/make-permanent
    suspension: proposed > active by POST /desk/dampingan/<maker_id>/tutup
    suspension: proposed > active by POST /desk/dampingan/<maker_id>/tutup/<suspension_id>/confirm
    suspension: proposed > rejected by POST /desk/dampingan/<maker_id>/tutup/<suspension_id>/reject
    suspension: active > lifted by POST /desk/dampingan/<maker_id>/tutup/<suspension_id>/lift
    suspension: active > made_permanent by POST /desk/dampingan/<maker_id>/tutup/<suspension_id>/make-permanent
    suspension: active > lifted by job look_after_emergencies
    suspension: active | made_permanent > lifted by POST /desk/banding/toko/<appeal_id>
    trading: suspended > open by POST /desk/banding/toko/<appeal_id>
    trading: closed > paused by POST /desk/banding/toko/<appeal_id>
    """
)
def test_a_shop_opens_rests_is_shut_and_is_shut_for_good(witness: Witness, unit: Unit) -> None:
    maker, vendor_id = witness.room.vendor(unit.old)
    witness.room.published(vendor_id)
    studio, desk, head = witness.hand(maker), witness.hand(unit.old), witness.hand(unit.head)
    at = f"/desk/dampingan/{me(maker)}"

    def shut(by: Hand, **more: str) -> str:
        by.send(f"{at}/tutup", at, reason="safety", **more)
        return f"{at}/tutup/{unit.head.get(f'/makers/{me(maker)}/suspensions').json['items'][0]['id']}"

    studio.send("/studio/toko/buka", "/studio/toko")
    head.send(f"{shut(head)}/lift", at)
    studio.send("/studio/toko/libur", "/studio/toko")
    head.send(f"{shut(head)}/lift", at)
    studio.send("/studio/toko/buka", "/studio/toko", dari="paused")
    studio.send("/studio/toko/libur", "/studio/toko", sampai=day(2))
    with time_machine.travel(now() + timedelta(days=2), tick=False):
        witness.run("end_pauses")
    head.send(f"{shut(desk)}/reject", at)
    shut(desk, is_emergency="1")
    with time_machine.travel(now() + timedelta(hours=25), tick=False):
        witness.run("look_after_emergencies")
    one = shut(desk)
    head.send(f"{one}/confirm", at)
    operator = witness.room.member("operator")

    def object_to_it() -> None:
        studio.send("/studio/saya/penutupan/keberatan", "/studio/saya/penutupan", text="Sudah saya ganti.")
        [appeal] = operator.get("/shut-appeals").json["items"]
        witness.hand(operator).send(f"/desk/banding/toko/{appeal['id']}", "/desk/banding", is_granted="1")

    object_to_it()
    one = shut(desk)
    head.send(f"{one}/confirm", at)
    head.send(f"{one}/make-permanent", at)
    object_to_it()


@walks("trading: not_open | open | paused > closed by POST /studio/saya/tutup-toko")
def test_a_maker_closes_their_shop_from_anywhere(witness: Witness, unit: Unit) -> None:
    for shop, ways in zip(SHOPS, ((), ("open",), ("open", "pause")), strict=False):
        maker, vendor_id = witness.room.vendor(unit.old, shop_name=shop)
        hear(ListingDecided(f"lst_{len(ways)}", 2, vendor_id, "published"))
        for way in ways:
            assert maker.post(f"/shop/{way}").status_code == 200
        witness.hand(maker).send("/studio/saya/tutup-toko", "/studio/saya", is_sure="1")


@walks(
    """
    trust: guided > independent by POST /api/v1/officer/shops/<vendor_id>/trust and POST /desk/dampingan/<maker_id>/selesai
    trust: guided > independent by job look_after_ends
    trust: independent > guided by POST /api/v1/officer/shops/<vendor_id>/trust
    graduation: upcoming > confirmed by POST /studio/saya/mandiri
    graduation: upcoming | confirmed > postponed by POST /desk/dampingan/<maker_id>/berakhir
    graduation: confirmed > completed by job look_after_ends
    graduation: upcoming > completed by POST /desk/dampingan/<maker_id>/selesai and job look_after_ends
    assignment: active > ending > ended by POST /desk/dampingan/<maker_id>/selesai and job look_after_ends
    """
)
def test_help_comes_to_its_end_every_way(witness: Witness, unit: Unit) -> None:
    made = [witness.room.vendor(unit.old, shop_name=shop) for shop in SHOPS[:3]]
    desk, head = witness.hand(unit.old), witness.hand(unit.head)
    (first, vendor_id), (second, _), (third, _) = made
    for trust in ("independent", "guided"):
        head.call(f"/officer/shops/{vendor_id}/trust", {"trust": trust, "reason": "own_wish"})

    def set_end(maker: Someone, after: int) -> None:
        at = f"/desk/dampingan/{me(maker)}"
        desk.send(f"{at}/berakhir", at, ends_on=day(after))

    for maker, after in ((first, 10), (second, 20), (third, 25)):
        set_end(maker, after)
    witness.run("look_after_ends")
    witness.hand(first).send("/studio/saya/mandiri", "/studio/saya/mandiri", keep_shop="1")
    set_end(first, 15)
    set_end(second, 22)
    witness.run("look_after_ends")
    witness.hand(first).send("/studio/saya/mandiri", "/studio/saya/mandiri", keep_shop="1", keep_notes="1")
    at = f"/desk/dampingan/{me(third)}"
    desk.send(f"{at}/selesai", at)
    with time_machine.travel(now() + timedelta(days=23), tick=False):
        witness.run("look_after_ends")


@walks(
    """
    assignment: active > ending by POST /desk/serah-terima
    assignment: ending > ended by job close_handed_over and POST /desk/serah-terima
    assignment: active > ending > ended by POST /desk/petugas/<officer_id>/keluarkan
    """
)
def test_makers_are_handed_over_at_once_later_and_when_somebody_is_removed(witness: Witness, unit: Unit) -> None:
    witness.room.vendor(unit.old)
    head = witness.hand(unit.head)

    def hand_over(old: Someone, new: Someone, **when: str) -> None:
        asked = {"from_officer": me(old), "to_officer": me(new), "whom": "all"} | when
        head.send("/desk/serah-terima", "/desk/serah-terima", **asked)

    hand_over(unit.old, unit.new)
    later = now().astimezone(days.HERE) + timedelta(hours=2)
    hand_over(unit.new, unit.old, at=f"{later:%Y-%m-%dT%H:%M}")
    with time_machine.travel(now() + timedelta(hours=3), tick=False):
        witness.run("close_handed_over")
        operator = witness.hand(witness.room.member("operator"))
        operator.send(f"/desk/petugas/{me(unit.old)}/keluarkan", "/desk/petugas")


@walks(
    """
    transfer: requested > under_review by POST /desk/pindahan/<transfer_id>/hearing
    transfer: under_review > approved by POST /desk/pindahan/<transfer_id>/approve
    transfer: approved > accepted by POST /desk/pindahan/<transfer_id>/accept
    transfer: accepted > completed by POST /desk/pindahan/<transfer_id>/complete
    transfer: requested | under_review | approved | accepted > refused by POST /desk/pindahan/<transfer_id>/refuse
    transfer: requested | under_review | approved | accepted > cancelled by POST /desk/pindahan/<transfer_id>/cancel
    transfer: requested > cancelled by POST /studio/saya/pindah/<transfer_id>/batal
    assignment: active > ending > ended by POST /desk/pindahan/<transfer_id>/complete
    """
)
def test_a_move_between_units_goes_and_ends_every_way(witness: Witness, unit: Unit) -> None:
    there = Unit(witness.room)
    maker, _ = witness.room.vendor(unit.old)
    desk, here, far = witness.hand(unit.old), witness.hand(unit.head), witness.hand(there.head)
    at = f"/desk/dampingan/{me(maker)}"
    agreed = {"is_agreed": "1", "letter_no": "12/2026"}
    taken = {"officer_id": me(there.new), "fulfilment_mode": "self_ship"}
    way = ((desk, "hearing", agreed), (here, "approve", {}), (far, "accept", taken), (far, "complete", {}))

    def go(steps: int) -> str:
        desk.send(f"{at}/pindah", at, to_unit=there.id)
        [one] = unit.head.get("/transfers").json["items"]
        for who, step, form in way[:steps]:
            who.send(f"/desk/pindahan/{one['id']}/{step}", "/desk/pindahan", **form)
        return f"/desk/pindahan/{one['id']}"

    for steps in range(4):
        refuser = here if steps < 2 else far
        refuser.send(f"{go(steps)}/refuse", "/desk/pindahan", reason="no_room")
        desk.send(f"{go(steps)}/cancel", "/desk/pindahan")
    studio = witness.hand(maker)
    studio.send("/studio/saya/pindah", "/studio/saya", to_unit=there.id)
    [one] = unit.head.get("/transfers").json["items"]
    studio.send(f"/studio/saya/pindah/{one['id']}/batal", "/studio/saya")
    go(4)
