"""Brings makers in: invited by their officer, applying, approved, and saying how they send."""

from dataclasses import dataclass
from typing import Any

from deploy.demo.cards import card_of
from deploy.demo.loader.rooms import Rooms, Visitor, sign_in
from deploy.demo.loader.waiting import Stuck
from deploy.demo.town import Applicant, Maker, Shop
from services.kit.errors import Problem

WAYS = "Kurir dari kota terdekat."
MOST_NAMESAKES = 100
KNOWN_ALREADY = ("already_has_shop", "identifier_taken")
PLAN = "Mulai dari jumlah kecil, dengan bahan yang sudah ada. Keuntungan pertama dipakai untuk bahan berikutnya."


@dataclass(frozen=True)
class Application:
    """What is written in an application, and what becomes of it: approved, submitted, needs_info or not_yet."""

    texts: dict[str, str]
    becomes: str
    said: str = ""
    fulfilment: str = "self_ship"


def of_shop(shop: Shop) -> Application:
    """The application from which a shop came."""
    texts = {
        "shop_name": shop.name,
        "skill": shop.about,
        "product_idea": "; ".join(listing.title for listing in shop.listing[:3])[:300],
        "province_code": shop.province,
        "delivery": f"Kurir, atau diambil di {shop.pickup}." if shop.pickup else WAYS,
        "plan": PLAN,
    }
    return Application(texts, "approved", fulfilment=shop.fulfilment)


def of_applicant(one: Applicant) -> Application:
    """The application of somebody who has no shop yet."""
    names = ("shop_name", "skill", "product_idea", "delivery", "plan")
    texts = {name: getattr(one, name) for name in names} | {"province_code": one.province}
    return Application(texts, one.state, said=one.note or one.next_steps)


def join(rooms: Rooms, officer: Visitor, one: Maker, pin: str) -> Visitor:
    """Somebody signed in, whom this officer helps; invited unless they were before."""
    called = one.identifier.replace(" ", "")
    try:
        code = _invite(officer, one.name, called)
    except Problem as problem:
        if problem.code not in KNOWN_ALREADY:
            raise
        return sign_in(rooms, called, pin)
    taken_up = {"identifier": called, "password": pin, "is_adult": True}
    entry = rooms.accounts.ask("POST", f"/invitations/by-code/{code}/accept", taken_up).json()
    return Visitor(rooms, entry["token"])


def _invite(officer: Visitor, name: str, called: str) -> str:
    accounts = officer.rooms.accounts
    for invitation in officer.everything(accounts, "/invitations"):
        if invitation["identifier"] == called:
            return str(officer.ask(accounts, "POST", f"/invitations/{invitation['id']}/renew")["code"])
    return str(officer.ask(accounts, "POST", "/invitations", {"name": name, "identifier": called})["code"])


def apply(maker: Visitor, officer: Visitor, wanted: Application) -> None:
    """Write the application and answer it, as far as that has not been done."""
    accounts = maker.rooms.accounts
    mine = maker.ask(accounts, "GET", "/applications/mine")
    if mine["status"] == "draft":
        consents = {"terms": True, "drafts": True, "income_band": wanted.fulfilment == "self_ship"}
        maker.ask(accounts, "PUT", "/applications/mine", wanted.texts | {"consents": consents})
        mine = _submit(maker, wanted.texts["shop_name"])
    if mine["status"] in ("submitted", "in_review") and wanted.becomes != "submitted":
        path = f"/applications/{mine['id']}"
        seen = officer.ask(accounts, "POST", f"{path}/open")
        if wanted.becomes == "approved" and not seen["is_identity_seen"]:
            officer.ask(accounts, "POST", f"{path}/identity", {"nik": card_of(seen["id"])})
        _answer(officer, path, wanted, seen["checks"])


def _submit(maker: Visitor, name: str) -> dict[str, Any]:
    """Hand the application in; a name that is taken gets a number."""
    accounts = maker.rooms.accounts
    for number in range(2, MOST_NAMESAKES):
        try:
            return dict(maker.ask(accounts, "POST", "/applications/mine/submit"))
        except Problem as problem:
            if problem.more.get("fields") != {"shop_name": "taken"}:
                raise
        maker.ask(accounts, "PUT", "/applications/mine", {"shop_name": f"{name} {number}"})
    raise Stuck("there are too many shops of one name")


def _answer(officer: Visitor, path: str, wanted: Application, checks: list[dict[str, Any]]) -> None:
    done = {check["code"]: True for check in checks if check["kind"] != "computed"}
    verb, said = {
        "approved": ("approve", {"checks": done, "fulfilment_mode": wanted.fulfilment}),
        "needs_info": ("needs-info", {"note": wanted.said}),
        "not_yet": ("not-yet", {"next_steps": wanted.said}),
    }[wanted.becomes]
    officer.ask(officer.rooms.accounts, "POST", f"{path}/{verb}", said)


def say_how_it_is_sent(maker: Visitor, shop: Shop) -> None:
    """How the shop sends: by courier always, and by the ways of its own."""
    by_self = None
    if shop.self_delivery:
        fee = {"amount": shop.self_delivery.fee, "currency": "IDR"}
        by_self = {"fee": fee, "regency_codes": list(shop.self_delivery.regencies)}
    pickup = {"place": shop.pickup} if shop.pickup else None
    said = {"courier": True, "self_delivery": by_self, "pickup": pickup}
    maker.ask(maker.rooms.orders, "PUT", "/deliveries", said)
