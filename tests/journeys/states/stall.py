"""A shop with one thing on sale and a provider behind it, and the buyers, maker and finance who move its orders."""

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from services.kit.ids import new_id
from services.orders import db
from tests.accounts.people import Someone
from tests.accounts.test_routes_helping import Unit
from tests.catalog.builders import a_picture
from tests.deploy.sandbox.running import Sandbox
from tests.journeys.states.witness import Hand, Witness
from tests.journeys.test_from_invitation_to_refund import BUYER, RUPIAH, Maker
from tests.orders.builders import ADDRESS, PALU
from tests.orders.payout_town import pass_time

PRICE = 150_000
FEE = 10_000
OUTSIDE = ("settle_events", "look_after_payments", "look_after_refunds", "look_after_accounts", "look_after_transfers")
"""The jobs that find out what a provider thinks."""


class OpenStall(Maker):
    """A maker who sends in every way."""

    def delivery(self, fee: int) -> dict[str, Any]:
        own = {"fee": {"amount": fee} | RUPIAH, "regency_codes": [PALU]}
        return {"courier": True, "self_delivery": own, "pickup": {"place": "Rumah Seni"}}


@dataclass
class Bought:
    """One order in the hand of the guest who placed it."""

    stall: "Stall"
    guest: Hand
    id: str
    at: str
    token: str

    def now(self) -> dict[str, Any]:
        """It, as its guest sees it."""
        return dict(self.stall.witness.door.as_(self.token).get(f"/orders/{self.id}"))

    def part(self, number: int = 0) -> str:
        """The id of one of its parcels."""
        return str(self.now()["vendor_orders"][number]["id"])

    def send(self, step: str, seen: str = "", **form: str) -> None:
        """The guest does something on its page, or on the one that lies below it."""
        self.guest.send(f"{self.at}{step}", f"{self.at}{seen}", **form)

    def on_parcel(self, step: str, number: int = 0, **form: str) -> None:
        """The guest does something about a parcel."""
        at = f"/paket/{self.part(number)}/{step}"
        self.send(at, at if step == "keluhan" else "", **form)

    def answer(self, complaint: str, step: str, **form: str) -> None:
        """The guest answers in a complaint, on its page."""
        self.send(f"/keluhan/{complaint}/{step}", f"/paket/{self.part()}/keluhan", **form)

    def make(self, *steps: str, number: int = 0, **form: str) -> "Bought":
        """The maker takes these steps with it."""
        for step in steps:
            at = f"/studio/paket/{self.part(number)}"
            told = {"courier": "JNE", "tracking_no": "JP1"} if step == "kirim" else {}
            self.stall.studio.send(f"{at}/{step}", at, **told | form)
        return self

    def pay(self) -> "Bought":
        """The guest pays on the provider's page."""
        self.at_provider("pay")
        return self

    def at_provider(self, verb: str) -> None:
        """Something happens to its session there, of which the notice is lost; what the provider lists is caught up."""
        ref = column("SELECT provider_ref FROM payments WHERE order_id = :id ORDER BY wanted_at", id=self.id)
        self.stall.sandbox.control(f"sessions/{ref}/{verb}")
        self.stall.hear_provider()

    def complain(self, reason: str = "damaged", number: int = 0, **more: str) -> str:
        """The guest complains; the complaint's id."""
        self.on_parcel("keluhan", number, reason=reason, story="Pecah waktu sampai.", **more)
        return column("SELECT id FROM complaints WHERE order_id = :id ORDER BY opened_at DESC", id=self.id)


@dataclass
class Stall:
    """An open shop, its maker at their pages, finance at theirs."""

    witness: Witness
    sandbox: Sandbox
    unit: Unit
    maker: OpenStall
    vendor_id: str
    studio: Hand
    finance: Hand
    head: Hand

    def order(self, payment: str = "stripe", delivery: str = "courier", **more: Any) -> Bought:
        """A guest orders; the goods are held, and the way to pay is shown."""
        bought = self.place(payment, delivery, **more)
        self.witness.carry()
        self.witness.run("ask_provider")
        return bought

    def place(self, payment: str = "stripe", delivery: str = "courier", shops: Any = (), listing: str = "") -> Bought:
        """A guest orders, of this shop and of `shops`; nothing has been answered yet."""
        stalls = [self, *shops]
        line = {"quantity": 1, "price": {"amount": PRICE} | RUPIAH}
        wish = {
            "buyer": BUYER,
            "ship_to": ADDRESS,
            "lines": [{"listing_id": listing or one.maker.listing_id} | line for one in stalls],
            "deliveries": {one.maker.slug: delivery for one in stalls},
            "payment": payment,
        }
        guest = self.witness.hand()
        placed = guest.call("/orders", wish, headers={"Idempotency-Key": new_id("key")})
        guest.page(f"/o/{placed['token']}")
        return Bought(self, guest, placed["id"], f"/pesanan/{placed['id']}", placed["token"])

    def paid(self, **more: Any) -> Bought:
        """An order that was paid with the provider, its stock committed."""
        bought = self.order(**more).pay()
        self.witness.carry()
        return bought

    def received(self, **more: Any) -> Bought:
        """One that has arrived."""
        bought = self.paid(**more).make("terima", "kemas", "kirim")
        bought.on_parcel("sampai")
        return bought

    def pattern(self) -> str:
        """Something to download, on sale for the same price; its id."""
        draft = {"title": "Pola tenun", "kind": "digital", "category": "fashion", "price": {"amount": PRICE} | RUPIAH}
        draft |= {"description": "Pola untuk dicetak, lengkap dengan ukuran dan warna benangnya."}
        listing = str(self.maker.ask("catalog", "POST", "/my/listings", json=draft)["id"])
        at = f"/my/listings/{listing}"
        self.maker.ask("catalog", "POST", f"{at}/photos", data=a_picture())
        self.maker.ask("catalog", "POST", f"{at}/file", data=a_picture())
        self.maker.ask("catalog", "POST", f"{at}/submit", json={})
        self.maker.ask("catalog", "POST", f"/review/{listing}/publish", self.unit.old, json={})
        self.witness.carry()
        return listing

    def hear_provider(self) -> None:
        """Act on what the provider lists, as far as it can be acted on now."""
        self.passes()
        self.witness.run("catch_up", *OUTSIDE)
        self.passes()
        self.witness.run(*OUTSIDE)

    def passes(self) -> None:
        """What was put off may be tried now, and the provider may be asked for its list again."""
        self.witness.look("by hand")
        pass_time()
        with db.begin() as session:
            # The provider's clock is not the one that a walk moves on.
            for name in ("looked_at", "seen_until"):
                session.execute(text(f"UPDATE provider_cursors SET {name} = now() - interval '1 h'"))

    def refund(self) -> None:
        """Have the provider give back what is wanted."""
        self.passes()
        self.witness.run("ask_refunds")
        self.hear_provider()

    def staff(self, role: str) -> Hand:
        """Somebody else of the staff."""
        found: Someone = self.witness.room.member(role)
        return self.witness.hand(found)

    def charge_of(self, bought: Bought) -> str:
        """The provider's name of the money that was taken."""
        return column("SELECT charge_ref FROM payments WHERE order_id = :id", id=bought.id)

    def dispute(self, bought: Bought, verb: str) -> None:
        """The buyer's bank takes the money back, and decides."""
        opened = self.sandbox.control(f"charges/{self.charge_of(bought)}/dispute")
        self.hear_provider()
        self.sandbox.control(f"disputes/{opened['id']}/{verb}")
        self.hear_provider()

    def only(self, pattern: str, page: str) -> str:
        """What alone fits on a page of finance."""
        found = list(dict.fromkeys(re.findall(pattern, self.finance.page(page))))
        assert len(found) == 1, (pattern, found)
        return str(found[0])


def column(asked: str, **known: Any) -> str:
    """One value out of the room's database."""
    with db.begin() as session:
        return str(session.scalars(text(asked), known).first())
