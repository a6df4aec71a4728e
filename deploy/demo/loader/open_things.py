"""Leaves one open thing of every kind for an officer to meet, each through the rooms' own doors, and each only once."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from deploy.demo.guidance import Guidance, Wish
from deploy.demo.loader import makers
from deploy.demo.loader.rooms import Rooms, Visitor
from deploy.demo.loader.waiting import until
from services.kit.errors import Problem

PROVINCE = "72"
HERE_ALREADY = ("moving_already", "suspended_already", "wrong_state", "said_before", "the_same")


@dataclass(frozen=True)
class Desk:
    """Who is there: makers with a shop and who helps each, by the maker's key; the heads by unit; units and people by key."""

    rooms: Rooms
    makers: dict[str, Visitor]
    officers: dict[str, Visitor]
    heads: dict[str, Visitor]
    helper_of: dict[str, str]
    unit_of: dict[str, str]
    units: dict[str, str]
    pin: str

    def helper(self, maker: str) -> Visitor:
        """Who helps this maker."""
        return self.officers[self.helper_of[maker]]

    def head(self, officer: str) -> Visitor:
        """The head of the unit in which this officer works."""
        return self.heads[self.unit_of[officer]]

    def path(self, maker: str) -> str:
        """Where officers find this maker."""
        return f"/makers/{self.makers[maker].who()['id']}"


def leave(desk: Desk, wanted: Guidance) -> None:
    """All of them; what is there already stays as it is."""
    for one in wanted.wish:
        _wish(desk, one)
    for step in (_change, _worksheet, _rejection, _plan, _story, _grievance, _end, _closing, _move, _handover):
        step(desk, wanted)


def _wish(desk: Desk, one: Wish) -> None:
    accounts, officer = desk.rooms.accounts, desk.officers[one.officer]
    maker = makers.join(desk.rooms, officer, one, desk.pin)
    mine = maker.ask(accounts, "GET", "/applications/mine")
    if mine["status"] != "draft":
        return  # it stands where it was left
    texts = {name: text for name in ("skill", "product_idea", "delivery", "plan") if (text := getattr(one, name))}
    maker.ask(accounts, "PUT", "/applications/mine", texts | {"shop_name": one.shop_name, "province_code": PROVINCE})
    if one.becomes == "draft":
        return
    maker.ask(accounts, "PUT", "/applications/mine", {"consents": {"terms": True, "drafts": True}})
    maker.ask(accounts, "POST", "/applications/mine/submit")
    if one.becomes == "withdrawn":
        maker.ask(accounts, "POST", "/applications/mine/withdraw")
        return
    path = f"/applications/{mine['id']}"
    officer.ask(accounts, "POST", f"{path}/open")
    if one.becomes == "in_review":
        return
    officer.ask(accounts, "POST", f"{path}/decline", {"reason": one.reason, "note": one.note})
    if one.becomes != "proposed":
        desk.head(one.officer).ask(accounts, "POST", f"{path}/decline/agree")
    if one.becomes == "appealed":
        maker.ask(accounts, "POST", "/applications/mine/appeal", {"text": one.appeal})


def _listing(maker: Visitor, title: str) -> dict[str, Any]:
    return next(one for one in maker.everything(maker.rooms.catalog, "/my/listings") if one["title"] == title)


def _change(desk: Desk, wanted: Guidance) -> None:
    one, maker = wanted.change, desk.makers[wanted.change.maker]
    at = f"/my/listings/{_listing(maker, one.title)['id']}/revision"
    if maker.ask(desk.rooms.catalog, "POST", at)["status"] == "draft":
        maker.ask(desk.rooms.catalog, "PUT", at, {"title": one.becomes, "description": one.description})
        maker.ask(desk.rooms.catalog, "POST", f"{at}/submit")


def _worksheet(desk: Desk, wanted: Guidance) -> None:
    one, maker = wanted.worksheet, desk.makers[wanted.worksheet.maker]
    at = f"/my/listings/{_listing(maker, one.title)['id']}/worksheet"
    maker.ask(desk.rooms.catalog, "PUT", at, one.model_dump(exclude={"maker", "title"}))


def _rejection(desk: Desk, wanted: Guidance) -> None:
    one, maker = wanted.rejection, desk.makers[wanted.rejection.maker]
    listing = _listing(maker, one.title)
    if listing["status"] == "submitted":
        helper, at = desk.helper(one.maker), f"/review/{listing['id']}"
        said = {"code": one.code, "reason": one.reason, "seen": helper.ask(desk.rooms.catalog, "GET", at)["seen"]}
        helper.ask(desk.rooms.catalog, "POST", f"{at}/reject", said)
        maker.ask(desk.rooms.catalog, "POST", f"/my/listings/{listing['id']}/appeal", {"text": one.appeal})


def _plan(desk: Desk, wanted: Guidance) -> None:
    one, maker = wanted.plan, desk.makers[wanted.plan.maker]
    if maker.ask(desk.rooms.accounts, "GET", "/plans/mine")["status"] == "draft":
        maker.ask(desk.rooms.accounts, "PUT", "/plans/mine", one.model_dump(exclude={"maker", "note"}))
        at = f"{desk.path(one.maker)}/plan/discuss"
        desk.helper(one.maker).ask(desk.rooms.accounts, "POST", at, {"note": one.note})


def _story(desk: Desk, wanted: Guidance) -> None:
    one, maker = wanted.story, desk.makers[wanted.story.maker]
    if not maker.ask(desk.rooms.accounts, "GET", "/disclosures/mine")["items"]:
        asked = {"level": "own_story", "story": one.words, "pen_name": one.pen_name}
        maker.ask(desk.rooms.accounts, "PUT", "/disclosures/mine", asked)


def _grievance(desk: Desk, wanted: Guidance) -> None:
    one, maker = wanted.grievance, desk.makers[wanted.grievance.maker]
    if not maker.ask(desk.rooms.accounts, "GET", "/grievances/mine")["items"]:
        maker.ask(desk.rooms.accounts, "POST", "/grievances/mine", {"about": one.about, "text": one.text})


def _end(desk: Desk, wanted: Guidance) -> None:
    one, at = wanted.end, f"{desk.path(wanted.end.maker)}/guidance"
    helper, maker = desk.helper(one.maker), desk.makers[one.maker]
    if helper.ask(desk.rooms.accounts, "GET", at)["ends_on"] is None:
        day = (datetime.now(UTC) + timedelta(days=one.days)).date()
        helper.ask(desk.rooms.accounts, "PUT", at, {"ends_on": day.isoformat()})
    until("the last weeks of help to begin", lambda: _found(maker, "/graduation/mine"))


def _found(maker: Visitor, path: str) -> Any:
    try:
        return maker.ask(maker.rooms.accounts, "GET", path)
    except Problem as problem:
        if problem.status != 404:
            raise
        return None


def _closing(desk: Desk, wanted: Guidance) -> None:
    one = wanted.closing
    asked = {"maker_id": desk.makers[one.maker].who()["id"], "reason": one.reason}
    _unless_there(desk.helper(one.maker), "/suspensions", asked)


def _move(desk: Desk, wanted: Guidance) -> None:
    one, helper = wanted.move, desk.helper(wanted.move.maker)
    asked = {"maker_id": desk.makers[one.maker].who()["id"], "to_unit": desk.units[one.to]}
    begun = _unless_there(helper, "/transfers", asked)
    if begun:
        told = {"is_agreed": True, "letter_no": one.letter}
        helper.ask(desk.rooms.accounts, "POST", f"/transfers/{begun['id']}/hearing", told)


def _handover(desk: Desk, wanted: Guidance) -> None:
    one = wanted.handover
    old = desk.helper_of[one.maker]
    asked = {"from_officer": desk.officers[old].who()["id"], "to_officer": desk.officers[one.to].who()["id"]}
    asked |= {"makers": [desk.makers[one.maker].who()["id"]]}
    at = (datetime.now(UTC) + timedelta(days=one.days)).isoformat()
    desk.head(old).ask(desk.rooms.accounts, "POST", "/reassignments", asked | {"at": at})


def _unless_there(who: Visitor, path: str, asked: dict[str, Any]) -> Any:
    """What is answered; None where it has been asked for before."""
    try:
        return who.ask(who.rooms.accounts, "POST", path, asked)
    except Problem as problem:
        if problem.code not in HERE_ALREADY:
            raise
        return None
