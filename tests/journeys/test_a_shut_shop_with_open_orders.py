"""F.7 as a story across the rooms, the post as sent, swapped and in a storm: each open parcel of a shut shop is decided."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from deploy.books.__main__ import look
from deploy.local.postgres import PrivatePostgres
from services.kit.clock import now
from services.kit.ids import new_id
from services.orders import db
from services.orders.jobs.payments import look_after_payments
from services.orders.models import Mail
from services.orders.providers import stripe as adapter
from services.orders.providers.stripe import connect
from tests.accounts.people import Room, Someone
from tests.accounts.test_routes_helping import Unit, me
from tests.callers import link
from tests.deploy.sandbox.running import Sandbox
from tests.journeys.test_from_invitation_to_refund import BUYER, RUPIAH, Maker, seen
from tests.orders.builders import ADDRESS
from tests.orders.money_town import make_due, payment_of
from tests.orders.test_alike_away import plain
from tests.town import WEATHERS, Town

RESI = {"courier": "JNE", "tracking_no": "JNE123"}
# What no page, mail or fact may say of why a shop is shut, or of who shut it.
UNSAID = ("suspend", "safety", "counsellor", "unit_head", "Unit Contoh", "Petugas", "ditutup sementara")


class Street:
    """Two shops of one unit, in some weather, and a provider whose notices are lost."""

    def __init__(self, town: Town, sandbox: Sandbox) -> None:
        self.town, self.sandbox, self.room = town, sandbox, Room(town.accounts)
        self.unit = Unit(self.room)
        found = []
        for name, title, price in (("Benang Senja", "Selendang", 150_000), ("Dapur Garing", "Sambal", 35_000)):
            maker = Maker(town, self.room.vendor(self.unit.old, shop_name=name)[0], self.unit.old)
            town.carry_post()
            maker.sell(title, price=price, fee=10_000, stock=40)
            found.append(maker)
        self.cloth, self.jar = found

    def order(self, *makers: Maker) -> Any:
        """A guest takes one of each by courier; it waits for its money."""
        prices = {self.cloth.listing_id: 150_000, self.jar.listing_id: 35_000}
        lines = [
            {"listing_id": one.listing_id, "quantity": 1, "price": {"amount": prices[one.listing_id]} | RUPIAH}
            for one in makers
        ]
        wish = {"buyer": BUYER, "ship_to": ADDRESS, "lines": lines, "payment": "stripe"}
        wish |= {"deliveries": {one.slug: "courier" for one in makers}}
        answer = self.town.orders.post("/orders", json=wish, headers={"Idempotency-Key": new_id("key")})
        assert answer.status_code == 202, answer.json
        self.town.settle()
        return answer.json

    def take_money(self, order: Any) -> None:
        """The buyer has paid at the provider's page; nobody here knows yet."""
        self.sandbox.control(f"sessions/{payment_of(order['id']).provider_ref}/pay")

    def notice(self) -> None:
        """The room looks what became of its payments."""
        make_due()
        while look_after_payments():
            pass
        self.town.settle()

    def paid(self, *makers: Maker, steps: tuple[str, ...] = ()) -> Any:
        """A paid order, of which the first maker has taken these steps."""
        order = self.order(*makers)
        self.take_money(order)
        self.notice()
        [parcel] = [one for one in seen(self.town, order)["vendor_orders"] if one["shop"]["slug"] == makers[0].slug]
        for step in steps:
            told = RESI if step == "ship" else {}
            makers[0].ask("orders", "POST", f"/vendor-orders/{parcel['id']}/{step}", json=told)
        self.town.settle()
        return order | {"parcel": parcel["id"]}

    def shut(self) -> str:
        """The head shuts the first shop, and everybody hears of it; the path of the closure."""
        asked = {"maker_id": me(self.cloth.me), "reason": "safety"}
        path = f"/suspensions/{self.unit.head.post('/suspensions', asked).json['id']}"
        self.town.settle()
        return path

    def decide(self, order: Any, choice: str, who: Someone | None = None, status: int = 200) -> Any:
        """What becomes of the first shop's parcel."""
        return self.act(order, "decide", who or self.unit.old, status, choice=choice)

    def act(self, order: Any, step: str, who: Someone, status: int = 200, **told: Any) -> Any:
        jwt = who.here().json["jwt"]
        path = f"/team/parcels/{order['parcel']}/{step}"
        answer = self.town.orders.post(path, json=told, headers={"Authorization": f"Bearer {jwt}"})
        assert answer.status_code == status, (answer.status_code, answer.json)
        self.town.carry_post()
        return answer.json

    def parts(self, order: Any) -> list[str]:
        return [one["status"] for one in seen(self.town, order)["vendor_orders"]]

    def backs(self, order: Any) -> list[tuple[int, str, str]]:
        return [(one["amount"]["amount"], one["status"], one["why"]) for one in seen(self.town, order)["refunds"]]

    def waiting(self, who: Someone) -> set[str]:
        """The parcels on somebody's work list."""
        items = self.cloth.ask("accounts", "GET", "/work?limit=100", who)["items"]
        return {one["object_id"] for one in items if one["kind"] == "parcel"}

    def reserved(self, maker: Maker) -> Any:
        """How many of a maker's listing are held for orders that are not paid yet."""
        return maker.ask("catalog", "GET", f"/my/listings/{maker.listing_id}")["reserved"]

    def learnt(self, order: Any) -> list[str]:
        """What the order's page and its mails say, without what names this one order and its moments."""
        with db.begin() as session:
            mine = Mail.key.contains(order["id"]) | Mail.text.contains(order["number"])
            told = session.execute(select(Mail.subject, Mail.text).where(mine).order_by(Mail.subject, Mail.text)).all()
        page = self.town.orders.get(f"/orders/{order['id']}", headers=link(order["id"])).text
        return [plain(text) for text in (page, *(f"{subject}\n{text}" for subject, text in told))]

    def received(self, order: Any) -> int:
        path = f"/orders/{order['id']}/vendor-orders/{order['parcel']}/received"
        return self.town.orders.post(path, headers=link(order["id"])).status_code


def a_day_passes(street: Street) -> None:
    """What nobody has decided by now is decided by the clock; everybody is still signed in afterwards."""
    with time_machine.travel(now() + timedelta(hours=25)):
        street.town.run_jobs("give_back_undecided")
    street.town.settle()


@pytest.fixture(params=list(WEATHERS))
def street(
    request: pytest.FixtureRequest, database: PrivatePostgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Street]:
    """Both shops sell, in every weather."""
    for room, url in database.auditor_urls.items():
        monkeypatch.setenv(f"LAPAK_AUDITOR_{room.upper()}_URL", url)
    with Sandbox(tmp_path, "http://127.0.0.1:9/hooks/stripe") as sandbox:
        monkeypatch.setenv("LAPAK_BOOKS_STRIPE_KEY", "sk_test_x")
        monkeypatch.setenv("STRIPE_API_BASE", sandbox.base)
        monkeypatch.setattr(adapter, "default", lambda: connect("sk_test_x", sandbox.base))
        yield Street(Town(WEATHERS[request.param]()), sandbox)


def test_every_open_parcel_of_a_shut_shop_is_decided_and_no_buyer_learns_why(street: Street, mail_dir: Path) -> None:
    cloth, jar, unit = street.cloth, street.jar, street.unit
    before = {mail.name for mail in mail_dir.iterdir()} if mail_dir.exists() else set()
    unpaid = street.order(cloth, jar)
    new = street.paid(cloth, jar)
    packed = street.paid(cloth, steps=("accept", "pack"))
    going, back, silent = (street.paid(cloth, steps=("accept",)) for _ in range(3))
    gone = street.paid(cloth, steps=("accept", "pack", "ship"))
    flying = street.order(cloth, jar)
    street.take_money(flying)  # its notice is still on its way
    street.shut()

    assert street.parts(unpaid) == ["cancelled", "cancelled"]
    assert [line["why"] for line in seen(street.town, unpaid)["refused"]] == ["closed"]
    assert (street.parts(new), street.backs(new)) == (
        ["cancelled", "to_accept"],
        [(160_000, "succeeded", "seller_unable")],
    )
    street.notice()
    assert (street.parts(flying), street.backs(flying)) == (["cancelled"] * 2, [(205_000, "succeeded", "late")])
    asked = {one["parcel"] for one in (packed, going, back, silent)}
    assert [street.waiting(one) for one in (unit.old, unit.head, unit.assistant, unit.new)] == [asked] * 3 + [set()]

    street.decide(going, "vendor_continues", status=403)
    street.decide(going, "vendor_continues", unit.head)
    street.decide(packed, "unit_fulfils")
    for _ in range(2):
        street.decide(back, "refund")
    assert street.waiting(unit.old) == {silent["parcel"]}
    street.act(packed, "ship", unit.assistant, **RESI)
    cloth.ask("orders", "POST", f"/vendor-orders/{going['parcel']}/pack", json={})
    cloth.ask("orders", "POST", f"/vendor-orders/{going['parcel']}/ship", json=RESI)
    street.town.settle()
    assert [street.parts(one)[0] for one in (packed, going, back, silent, gone)] == [
        "shipped",
        "shipped",
        "cancelled",
        "accepted",
        "shipped",
    ]
    assert seen(street.town, packed)["vendor_orders"][0]["sent_by_team"] is True
    assert [street.received(one) for one in (packed, going, gone)] == [200] * 3, "what left runs on"

    a_day_passes(street)
    assert (street.parts(silent), street.waiting(unit.old)) == (["cancelled"], set())
    assert [street.backs(one) for one in (back, silent)] == [[(160_000, "succeeded", "seller_unable")]] * 2
    told = " ".join(
        street.town.orders.get(f"/orders/{one['id']}", headers=link(one["id"])).text
        for one in (unpaid, new, packed, going, back, silent, gone, flying)
    )
    told += " ".join(
        mail.read_text()
        for mail in mail_dir.iterdir()
        if mail.name not in before and BUYER["email"] in mail.read_text()
    )
    assert "berhalangan" in told
    assert [word for word in UNSAID if word.lower() in told.lower()] == []
    earned = cloth.ask("orders", "GET", "/earnings")
    assert earned["on_hold"]["amount"] == 3 * 152_500, "what has arrived is still the maker's"
    assert look(0) == []


def test_a_buyer_who_has_not_paid_cannot_tell_a_break_from_a_shut_shop(street: Street) -> None:
    told = []
    for is_own_choice in (True, False):
        unpaid, flying = street.order(street.cloth, street.jar), street.order(street.cloth, street.jar)
        street.take_money(flying)  # its notice is still on its way
        if is_own_choice:
            street.cloth.ask("accounts", "POST", "/shop/pause", json={})
            street.town.settle()
        else:
            street.shut()
        street.notice()
        assert [street.parts(one) for one in (unpaid, flying)] == [["cancelled"] * 2] * 2
        assert street.backs(flying) == [(205_000, "succeeded", "late")]
        assert [street.reserved(maker) for maker in (street.cloth, street.jar)] == [0, 0]
        told.append([street.learnt(one) for one in (unpaid, flying)])
        if is_own_choice:
            street.cloth.ask("accounts", "POST", "/shop/resume", json={})
            street.town.settle()
    assert told[0] == told[1]
    assert look(0) == []


@pytest.mark.parametrize("street", ["storm"], indirect=True)
def test_a_shop_that_opens_before_the_choice_has_its_parcels_back(street: Street) -> None:
    order = street.paid(street.cloth, steps=("accept",))
    path = street.shut()
    assert street.waiting(street.unit.head) == {order["parcel"]}
    street.unit.head.post(f"{path}/lift")
    street.town.carry_post()
    a_day_passes(street)
    assert (street.parts(order), street.waiting(street.unit.head)) == (["accepted"], set())
    street.act(order, "decide", street.unit.head, 404, choice="refund")
    street.cloth.ask("orders", "POST", f"/vendor-orders/{order['parcel']}/pack", json={})
    street.town.carry_post()
    assert look(0) == []


@pytest.mark.parametrize("street", ["as sent", "swapped"], indirect=True)
def test_a_shop_shut_and_closed_for_good_before_anybody_hears_is_asked_about_and_nothing_hangs(street: Street) -> None:
    order = street.paid(street.cloth, steps=("accept", "pack"))
    asked = {"maker_id": me(street.cloth.me), "reason": "safety"}
    path = f"/suspensions/{street.unit.old.post('/suspensions', asked).json['id']}"
    street.unit.head.post(f"{path}/confirm")
    assert street.unit.head.post(f"{path}/make-permanent").json["status"] == "made_permanent"
    street.town.settle()  # both words arrive now, in whichever order
    assert street.waiting(street.unit.head) == {order["parcel"]}
    street.decide(order, "unit_fulfils")
    street.act(order, "ship", street.unit.old, **RESI)
    street.act(order, "deliver", street.unit.old)
    assert street.parts(order) == ["delivered"]
    assert look(0) == []


@pytest.mark.parametrize("street", ["storm"], indirect=True)
def test_while_the_maker_moves_to_another_unit_its_head_decides(street: Street) -> None:
    there = Unit(street.room)
    order = street.paid(street.cloth, steps=("accept",))
    asked = {"maker_id": me(street.cloth.me), "to_unit": there.id}
    path = f"/transfers/{street.unit.old.post('/transfers', asked).json['id']}"
    street.unit.old.post(f"{path}/hearing", {"is_agreed": True, "letter_no": "12/2026"})
    street.unit.head.post(f"{path}/approve")
    there.head.post(f"{path}/accept", {"officer_id": me(there.new), "fulfilment_mode": "self_ship"})
    street.shut()

    assert [street.waiting(one) for one in (street.unit.head, there.head)] == [set(), {order["parcel"]}]
    street.decide(order, "vendor_continues", street.unit.head, 404)
    street.decide(order, "vendor_continues", there.head)
    there.new.post(f"{path}/complete")
    street.act(order, "decide", street.unit.old, 404, choice="refund")
    street.decide(order, "refund", there.new)
    street.town.settle()
    assert street.backs(order) == [(160_000, "succeeded", "seller_unable")]
    assert look(0) == []
