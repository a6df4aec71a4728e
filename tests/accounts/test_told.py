"""Whoever waits for something hears what becomes of it: every event, its reader, its words, once, and nothing more."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine

from services.accounts.jobs import (
    close_handed_over,
    end_pauses,
    look_after_emergencies,
    look_after_ends,
    pass_on_grievances,
    remind_who_is_waited_on,
    say_look_again,
    say_thought_over,
    send_notices,
    write_letters,
)
from services.accounts.models import NoticeKind as Kind
from services.accounts.notices import WORDS
from services.events import (
    ListingDecided,
    OrderConfirmed,
    OrderPaid,
    PayoutAccountChecked,
    PayoutChanged,
    TaxLimitNeared,
    VendorOrderChanged,
)
from services.kit import days
from services.kit.clock import now
from tests.accounts.builders import CHECKED, MONDAY_NOON
from tests.accounts.people import PIN, Room, Someone, hear
from tests.accounts.test_routes_helping import Unit, me

ROOT = Path(__file__).parent.parent.parent
# What no notice may say, whoever looks over whose shoulder: that somebody is helped, by whom, where, how far, or why.
PRIVATE = re.compile(
    r"klien|client|pendamping|bimbing|binaan|mentor|guidance|petugas|officer|tahap|stage|alasan penutupan|graduat"
    r"|lulus|mandiri|suspend|hentikan sementara|pengakhiran|program",
    re.IGNORECASE,
)
STORY = {"level": "own_story", "story": "Saya belajar menenun dari ibu saya.", "pen_name": "Rara"}
NO = {"reason": "unsafe", "note": "Barangnya mudah terbakar."}
CHILD = "9999991508200001"
PLAN = dict.fromkeys(("skill", "resource", "buyer", "cost", "price", "capacity", "risk", "steps"), "Kopi robusta")


class Town:
    """A unit, a maker with an open shop in it, and somebody on their way to one."""

    def __init__(self, room: Room) -> None:
        self.room, self.unit = room, Unit(room)
        self.head, self.helper = self.unit.head, self.unit.old
        self.maker, self.vendor_id = room.vendor(self.helper)
        room.published(self.vendor_id)
        self.maker.post("/shop/open")
        self.at = f"/makers/{me(self.maker)}"

    def applicant(self) -> tuple[Someone, str]:
        """Somebody whose application an officer has open, and its path."""
        someone, application_id = self.room.applicant(self.helper, shop_name="Benang Senja")
        self.helper.post(f"/applications/{application_id}/open")
        return someone, f"/applications/{application_id}"

    def parcel(self, before: str, after: str, version: int = 3) -> None:
        hear(VendorOrderChanged("vor_1", version, "ord_1", self.vendor_id, before, after))

    def shut(self, **more: Any) -> str:
        asked = {"maker_id": me(self.maker), "reason": "outside_order"} | more
        return f"/suspensions/{self.helper.post('/suspensions', asked).json['id']}"


def decided(decision: str) -> Callable[[Town], Someone]:
    def story(town: Town) -> Someone:
        hear(ListingDecided("lst_9", 4, town.vendor_id, decision))
        return town.maker

    return story


def answered(answer: str, **said: Any) -> Callable[[Town], Someone]:
    def story(town: Town) -> Someone:
        someone, path = town.applicant()
        assert town.helper.post(f"{path}/{answer}", said).status_code == 200
        return someone

    return story


def approved(town: Town) -> Someone:
    someone, path = town.applicant()
    town.room.seen(town.helper, path.rpartition("/")[2])
    assert town.helper.post(f"{path}/approve", {"checks": CHECKED}).status_code == 200
    return someone


def of_a_child(town: Town) -> Someone:
    _, path = town.applicant()
    assert town.helper.post(f"{path}/identity", {"nik": CHILD}).json["fields"] == {"nik": "under_age"}
    return town.head


def parcel(before: str, after: str) -> Callable[[Town], Someone]:
    def story(town: Town) -> Someone:
        town.parcel(before, after)
        return town.maker

    return story


def payout(status: str) -> Callable[[Town], Someone]:
    def story(town: Town) -> Someone:
        hear(PayoutChanged("pay_1", 2, town.vendor_id, "2025-11", "none", status))
        return town.maker

    return story


def account(status: str) -> Callable[[Town], Someone]:
    def story(town: Town) -> Someone:
        hear(PayoutAccountChecked(town.vendor_id, 1, status))
        return town.maker

    return story


def ordered(fact: type[OrderPaid] | type[OrderConfirmed]) -> Callable[[Town], Someone]:
    def story(town: Town) -> Someone:
        hear(fact("ord_1", 3, {town.vendor_id: "vor_1"}))
        return town.maker

    return story


def taxed(town: Town) -> Someone:
    hear(TaxLimitNeared(town.vendor_id, 1, 2025, 80))
    return town.maker


def declined(town: Town) -> Someone:
    someone, path = town.applicant()
    town.helper.post(f"{path}/decline", NO)
    assert town.head.post(f"{path}/decline/agree").status_code == 200
    return someone


def to_look_again(town: Town) -> Someone:
    someone = answered("not-yet", next_steps="Buat contoh.")(town)
    with time_machine.travel(now() + timedelta(days=31), tick=False):
        say_look_again()
        say_look_again()
    return someone


def to_agree(town: Town) -> Someone:
    _, path = town.applicant()
    town.helper.post(f"{path}/decline", NO)
    return town.head


def appealed(town: Town) -> Someone:
    operator = town.room.member("operator")
    someone = declined(town)
    assert someone.post("/applications/mine/appeal", {"text": "Bahannya sudah saya ganti."}).status_code == 200
    return operator


def named(town: Town) -> Someone:
    operator = appealed(town)
    reviewer = town.room.officer("unit_head")
    [waiting] = operator.get("/appeals").json["items"]
    operator.post(f"/appeals/{waiting['id']}/reviewer", {"officer_id": me(reviewer)})
    return reviewer


def shut(town: Town) -> Someone:
    town.head.post(f"{town.shut()}/confirm")
    return town.maker


def to_confirm(town: Town) -> Someone:
    town.shut()
    return town.head


def to_confirm_at_once(town: Town) -> Someone:
    town.shut(is_emergency=True)
    return town.head


def reopened(town: Town) -> Someone:
    path = town.shut()
    town.head.post(f"{path}/confirm")
    town.head.post(f"{path}/lift")
    return town.maker


def alerted(town: Town) -> Someone:
    operator = town.room.member("operator")
    town.shut(is_emergency=True, reason="safety")
    with time_machine.travel(now() + timedelta(hours=21), tick=False):
        look_after_emergencies()
        look_after_emergencies()
    return operator


def limited(town: Town, limit: str = "no_digital") -> Someone:
    asked = {"fulfilment_mode": "unit_ship", "limits": [limit]}
    assert [town.helper.put(f"{town.at}/limits", asked).status_code for _ in range(2)] == [200, 200]
    return town.maker


def complained_of_who_writes_nothing(town: Town) -> Someone:
    limited(town, "no_online_messaging")
    town.parcel("delivered", "in_complaint")
    return town.helper


def back_from_a_break(town: Town) -> Someone:
    town.maker.post("/shop/pause", {"until": str(days.day_of(now()) + timedelta(days=3))})
    with time_machine.travel(now() + timedelta(days=3), tick=False):
        end_pauses()
        end_pauses()
    return town.maker


def thought_over(town: Town) -> Someone:
    town.maker.put("/disclosures/mine", STORY)
    assert say_thought_over() == 0
    with time_machine.travel(now() + timedelta(hours=25), tick=False):
        assert [say_thought_over(), say_thought_over()] == [1, 0]
    return town.maker


def planned(town: Town) -> Someone:
    town.maker.put("/plans/mine", PLAN)
    assert town.helper.post(f"{town.at}/plan/discuss", {"note": "Harga cukup."}).status_code == 200
    return town.maker


def complained(town: Town) -> Someone:
    town.maker.post("/grievances/mine", {"about": "mentor", "text": "Tidak pernah datang."})
    return town.head


def heard(town: Town) -> Someone:
    complained(town)
    [one] = town.head.get("/grievances").json["items"]
    town.head.post(f"/grievances/{one['id']}/answer", {"text": "Saya tanyakan."})
    return town.maker


def not_heard(town: Town) -> Someone:
    complained(town)
    with time_machine.travel(now() + timedelta(days=8), tick=False):
        assert [pass_on_grievances(), pass_on_grievances()] == [1, 0]
    return town.maker


def of_a_relative(town: Town) -> Someone:
    assert town.helper.post(f"{town.at}/relative").status_code == 204
    return town.head


def begun_again(town: Town) -> Someone:
    someone, _ = town.applicant()
    someone.post("/applications/mine/withdraw")
    path = f"/makers/{me(someone)}/application"
    assert [town.helper.post(path).status_code for _ in range(2)] == [201, 409]
    return someone


def handed_over(town: Town) -> Someone:
    town.unit.give()
    close_handed_over()
    return town.maker


def taken_over(town: Town) -> Someone:
    town.unit.give()
    close_handed_over()
    return town.unit.new


def asked_to_move(town: Town) -> tuple[Unit, str]:
    there = Unit(town.room)
    told = town.helper.post("/transfers", {"maker_id": me(town.maker), "to_unit": there.id})
    return there, f"/transfers/{told.json['id']}"


def moving(town: Town) -> Someone:
    asked_to_move(town)
    return town.maker


def moving_waits_for_a_yes(town: Town) -> Someone:
    there, path = asked_to_move(town)
    town.helper.post(f"{path}/hearing", {"is_agreed": True, "letter_no": "12/2025"})
    town.head.post(f"{path}/approve")
    return there.head


def ends_in(town: Town, count: int) -> None:
    asked = {"ends_on": str(days.day_of(now()) + timedelta(days=count))}
    assert town.helper.put(f"{town.at}/guidance", asked).status_code == 200
    look_after_ends()
    look_after_ends()


def near_the_end(town: Town) -> Someone:
    ends_in(town, 20)
    return town.maker


def near_the_end_of_another(town: Town) -> Someone:
    near_the_end(town)
    return town.helper


def put_off(town: Town) -> Someone:
    ends_in(town, 20)
    ends_in(town, 60)
    return town.maker


def alone(town: Town) -> Someone:
    ends_in(town, 0)
    return town.maker


def waited_on(town: Town) -> Someone:
    town.room.applicant(town.helper, shop_name="Benang Senja")
    with time_machine.travel(MONDAY_NOON + timedelta(days=3), tick=False):
        remind_who_is_waited_on()
        remind_who_is_waited_on()
    return town.helper


def waited_on_long(town: Town) -> Someone:
    town.room.applicant(town.helper, shop_name="Benang Senja")
    with time_machine.travel(MONDAY_NOON + timedelta(days=7), tick=False):
        remind_who_is_waited_on()
        remind_who_is_waited_on()
    return town.head


def forgot(town: Town) -> Someone:
    assert town.room.web.post("/resets", json={"identifier": town.maker.identifier}).status_code == 202
    write_letters()
    return town.maker


def code_made(town: Town) -> Someone:
    maker = town.room.maker(town.helper, "0812 0000 0009")
    assert town.helper.post(f"/makers/{me(maker)}/reset-codes").status_code == 201
    return Someone(town.room.web, town.room.sign_in("0812 0000 0009", PIN).json["token"])


def changed(town: Town) -> Someone:
    asked = {"current": PIN, "password": "835206"}
    return Someone(town.room.web, town.maker.put("/account/mine/password", asked).json["token"])


def again(town: Town) -> Someone:
    return Someone(town.room.web, town.room.sign_in(town.maker.identifier, PIN).json["token"], town.maker.identifier)


# event, what happens and who hears of it, by which word
TABLE: list[tuple[str, Callable[[Town], Someone], Kind]] = [
    ("application: something is missing", answered("needs-info", note="Tambah harga."), Kind.APPLICATION_NOTE),
    ("application: not yet", answered("not-yet", next_steps="Buat contoh."), Kind.APPLICATION_NOTE),
    ("application: no", declined, Kind.APPLICATION_NOTE),
    ("application: yes", approved, Kind.SHOP_READY),
    ("application: by their card not 18", of_a_child, Kind.TO_DECIDE),
    ("application: time to look again", to_look_again, Kind.LOOK_AGAIN),
    ("application: a no to agree to", to_agree, Kind.TO_DECIDE),
    ("application: appealed", appealed, Kind.ANSWER_DUE),
    ("application: named to look again", named, Kind.ANSWER_DUE),
    ("listing: published", decided("published"), Kind.LISTING_ANSWERED),
    ("listing: change confirmed", decided("confirmed"), Kind.LISTING_ANSWERED),
    ("listing: sent back", decided("changes_requested"), Kind.LISTING_ANSWERED),
    ("listing: may not be sold", decided("rejected"), Kind.LISTING_ANSWERED),
    ("listing: change refused", decided("declined"), Kind.LISTING_ANSWERED),
    ("listing: something is said of it afterwards", decided("remarked"), Kind.LISTING_ANSWERED),
    ("order: paid", ordered(OrderPaid), Kind.PARCEL_TO_ACCEPT),
    ("order: confirmed", ordered(OrderConfirmed), Kind.PARCEL_TO_ACCEPT),
    ("parcel: cancelled", parcel("accepted", "cancelled"), Kind.PARCEL_NEWS),
    ("parcel: nobody accepted in time", parcel("to_accept", "lapsed"), Kind.PARCEL_NEWS),
    ("parcel: lost", parcel("shipped", "lost"), Kind.PARCEL_NEWS),
    ("complaint: to answer", parcel("delivered", "in_complaint"), Kind.COMPLAINT),
    ("complaint: an officer may write", complained_of_who_writes_nothing, Kind.ANSWER_DUE),
    ("complaint: settled", parcel("in_complaint", "completed"), Kind.COMPLAINT_DECIDED),
    ("complaint: goods come back", parcel("in_complaint", "return_due"), Kind.COMPLAINT_DECIDED),
    ("payout: paid", payout("paid"), Kind.PAYOUT_SENT),
    ("payout: held", payout("held"), Kind.PAYOUT_HELD),
    ("payout: failed", payout("failed"), Kind.PAYOUT_BACK),
    ("payout: returned", payout("returned"), Kind.PAYOUT_BACK),
    ("account: ready", account("active"), Kind.ACCOUNT_READY),
    ("account: needs something", account("restricted"), Kind.ACCOUNT_REFUSED),
    ("account: no", account("rejected"), Kind.ACCOUNT_REFUSED),
    ("tax: near the limit", taxed, Kind.TAX_LIMIT),
    ("shop: shut", shut, Kind.SHOP_SHUT),
    ("shop: to be shut", to_confirm, Kind.TO_DECIDE),
    ("shop: shut in an emergency", to_confirm_at_once, Kind.EMERGENCY),
    ("shop: open again", reopened, Kind.SHOP_NEWS),
    ("shop: emergency not confirmed", alerted, Kind.ALERT),
    ("shop: other limits", limited, Kind.SHOP_NEWS),
    ("shop: the break is over", back_from_a_break, Kind.OPEN_AGAIN),
    ("own words: thought over", thought_over, Kind.READY_TO_CONFIRM),
    ("plan: talked over", planned, Kind.PLAN_NOTE),
    ("grievance: to answer", complained, Kind.ANSWER_DUE),
    ("grievance: answered", heard, Kind.GRIEVANCE_ANSWERED),
    ("grievance: nobody answered in time", not_heard, Kind.OWN_NEWS),
    ("application: opened again", begun_again, Kind.LOOK_AGAIN),
    ("help: of a relative", of_a_relative, Kind.ANSWER_DUE),
    ("end: near, for who helps", near_the_end_of_another, Kind.OWN_NEWS),
    ("help: another person", handed_over, Kind.NEW_MENTOR),
    ("help: taken over", taken_over, Kind.HANDED_TO_YOU),
    ("move: asked for", moving, Kind.OWN_NEWS),
    ("move: waits for the other unit", moving_waits_for_a_yes, Kind.ANSWER_DUE),
    ("end: near", near_the_end, Kind.ON_YOUR_OWN_SOON),
    ("end: another day", put_off, Kind.OWN_NEWS),
    ("end: there", alone, Kind.ON_YOUR_OWN),
    ("work: waits 3 days", waited_on, Kind.SOMETHING_WAITS),
    ("work: waits 5 days", waited_on_long, Kind.UNIT_WAITS),
    ("PIN: forgotten", forgot, Kind.PIN_LINK),
    ("PIN: a code in person", code_made, Kind.PIN_CODE),
    ("PIN: changed", changed, Kind.PIN_CHANGED),
]


@pytest.mark.parametrize(("story", "kind"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_whoever_waits_hears_of_it_once(
    room: Room, mail_dir: Path, story: Callable[[Town], Someone], kind: Kind
) -> None:
    with time_machine.travel(MONDAY_NOON, tick=False):
        town = Town(room)
        before = {one["id"] for one in town.maker.get("/notices/mine").json["items"]}
        found = story(town).get("/notices/mine?limit=100").json["items"]
        told = [one for one in found if one["kind"] == kind and one["id"] not in before]
        assert len(told) == 1
    with time_machine.travel(MONDAY_NOON + timedelta(days=42), tick=False):
        assert sum(send_notices() for _ in range(5)) >= 1
    letters = list(mail_dir.glob(f"{told[0]['id']}.*"))
    assert len(letters) == 1, "by mail, or as a text, and not twice"


def test_every_kind_of_notice_has_its_event() -> None:
    assert {kind for *_, kind in TABLE} == set(Kind)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("language", list(WORDS))
def test_no_notice_says_what_nobody_may_know(kind: Kind, language: str) -> None:
    assert PRIVATE.findall(" ".join(WORDS[language][kind])) == []


def test_the_page_of_notices_lists_every_kind_with_its_words() -> None:
    page = (ROOT / "docs" / "notices.md").read_text()
    rows = dict(re.findall(r"^\| `(\w+)` \|.*\| ([^|]+) \|$", page, re.MULTILINE))
    assert rows == {str(kind): WORDS["id"][kind][0] for kind in Kind}


def test_officers_hear_of_no_complaint_that_its_maker_answers_in_their_own_words(room: Room) -> None:
    town = Town(room)
    limited(town)
    town.parcel("delivered", "in_complaint")
    told = [one["kind"] for one in town.helper.get("/notices/mine?limit=100").json["items"]]
    assert Kind.ANSWER_DUE not in told


@pytest.mark.parametrize("decision", ["archived", "cancelled"])
def test_what_a_maker_did_themselves_is_no_news_to_them(room: Room, decision: str) -> None:
    town = Town(room)
    before = town.maker.get("/notices/mine").json["items"]
    decided(decision)(town)
    town.parcel("awaiting_payment", "cancelled")
    town.parcel("to_accept", "refused", 4)
    assert town.maker.get("/notices/mine").json["items"] == before


def test_a_shop_on_its_own_feet_hears_only_of_what_others_decided(room: Room) -> None:
    town = Town(room)
    town.head.post(f"/shops/{town.vendor_id}/trust", {"trust": "independent"})
    for version, decision in enumerate(("published", "confirmed", "draft", "rejected", "remarked"), start=5):
        hear(ListingDecided("lst_9", version, town.vendor_id, decision))
    kinds = [one["kind"] for one in town.maker.get("/notices/mine?limit=100").json["items"]]
    assert kinds.count(Kind.LISTING_ANSWERED) == 3, "the first, looked at while guided; one taken down; one remarked on"


def test_what_an_answer_says_is_in_no_mail(room: Room, mail_dir: Path) -> None:
    with time_machine.travel(MONDAY_NOON, tick=False):
        answered("needs-info", note="Tambah harga satu toples.")(Town(room))
        send_notices()
    assert [one.name for one in mail_dir.iterdir() if "toples" in one.read_text()] == []


def test_a_move_that_is_refused_is_told_to_whoever_would_have_moved(room: Room) -> None:
    town = Town(room)
    _, path = asked_to_move(town)
    assert town.head.post(f"{path}/refuse", {"reason": "not_moving"}).status_code == 200
    told = [one["id"] for one in town.maker.get("/notices/mine?limit=100").json["items"]]
    assert [one for one in told if one.endswith("-refused")] != []
