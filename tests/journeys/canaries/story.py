"""What happens on the street: makers at every turn, buyers, money both ways; all of it once."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from services.kit import days
from services.kit.clock import now
from services.kit.ids import new_id
from services.orders import db as orders_db
from services.orders.models import EntryKind, Payment, ProviderEvent
from services.orders.rules import earning
from services.orders.rules.ledger import event
from tests.accounts.builders import CHECKED, WRITTEN
from tests.accounts.people import PIN, Someone
from tests.accounts.test_routes_helping import me
from tests.catalog.builders import a_picture
from tests.gateway.api_market import DRAFT
from tests.journeys.canaries.street import Street
from tests.orders.builders import ADDRESS
from tests.papers import a_paper

CARD = "9999991508900777"
EARNED = 400_000
BUYER = {"name": "Rina Contoh", "email": "pesanan@example.id", "phone": "0812 0000 0000"}
LIMITS = {"fulfilment_mode": "unit_ship", "limits": ["no_online_messaging"]}
WORKSHEET = {"material": 30_000, "minutes": 90, "hourly": 12_000, "packaging": 2_000}
HEARD = {"provider": "stripe", "type": "customer.created", "object_ref": "cus_1", "body": {}, "attempts": 0}


def rupiah(amount: int) -> dict[str, Any]:
    return {"amount": amount, "currency": "IDR"}


def once() -> dict[str, str]:
    return {"Idempotency-Key": new_id("key")}


class Story(Street):
    """One maker who goes through everything, and some others who go through the rest."""

    def live(self) -> None:
        """All of it, in an order in which it could have happened."""
        self._become_a_maker()
        self._write_and_be_guided()
        self._sell()
        self._complain()
        self._be_paid()
        self._be_funded()
        self._go_through_everything()
        self._others()
        self.town.settle()

    def go_on(self) -> None:
        """News about everybody once more, with whatever stands in the tables by now."""
        person, head = self.ids["maker_id"], "here.unit_head"
        self.ask("here.counsellor", "accounts", "PUT", f"/makers/{person}/limits", LIMITS)
        self.ask("guest", "orders", "POST", "/orders/links", {"number": "PSN-22222", "email": "x@example.id"})
        shut = self.ask(head, "accounts", "POST", "/suspensions", {"maker_id": person, "reason": "other"})
        self.town.settle(2)
        self.ask(head, "accounts", "POST", f"/suspensions/{shut['id']}/lift")
        self.ask("maker", "accounts", "PUT", "/disclosures/mine", {"level": "brand_only"})
        no = {"outcome": "reject", "note": "Foto menunjukkan utuh."}
        self.ask(head, "orders", "POST", f"/complaints/{self.ids['complaint_id']}/decide", no)
        self.ask("finance", "orders", "POST", f"/refunds/{self.ids['refund_id']}/settle", {"proof": "BCA 25/11"})
        self.town.settle(2)

    def _become_a_maker(self) -> None:
        officer = "here.counsellor"
        code = self.ask(officer, "accounts", "POST", "/invitations", {"name": "Rahmat Contoh Hidayat"})["code"]
        body = {"identifier": "rahmat@example.id", "password": PIN, "is_adult": True}
        told = self.town.accounts.post(f"/invitations/by-code/{code}/accept", json=body).json
        maker = self.people["maker"] = Someone(self.town.accounts, told["token"])  # type: ignore[index]
        consents = {"terms": True, "drafts": True, "income_band": True}
        maker.put("/applications/mine", WRITTEN | {"consents": consents})
        maker.post("/applications/mine/submit")
        app = f"/applications/{maker.get('/applications/mine').json['id']}"
        for path, sent in (("/open", {}), ("/identity", {"nik": CARD}), ("/approve", {"checks": CHECKED})):
            self.ask(officer, "accounts", "POST", f"{app}{path}", sent)
        spare = {"name": "Orang Lain", "identifier": "orang@example.id"}
        self.ids["code"] = self.ask(officer, "accounts", "POST", "/invitations", spare)["code"]
        self.ids |= {"maker_id": me(maker), "application_id": app.rpartition("/")[2]}
        self.town.settle(2)

    def _draft(self, **changes: Any) -> str:
        made = self.ask("maker", "catalog", "POST", "/my/listings", DRAFT | changes)["id"]
        mine = f"/my/listings/{made}"
        self.ask("maker", "catalog", "POST", f"{mine}/photos", data=a_picture())
        if changes.get("kind") != "digital":
            self.ask("maker", "catalog", "POST", f"{mine}/stock", {"on_hand": 9})
        return str(made)

    def _write_and_be_guided(self) -> None:
        maker, officer = "maker", "here.counsellor"
        live, draft, refused = self._draft(), self._draft(title="Rahasia dapur"), self._draft(title="Pisau hias")
        file = self._draft(title="Pola tenun", kind="digital")
        self.ask(maker, "catalog", "POST", f"/my/listings/{file}/file?name=pola.pdf", data=a_paper())
        for one in (live, draft, refused):
            self.ask(maker, "catalog", "PUT", f"/my/listings/{one}/worksheet", WORKSHEET)
            self.ask(maker, "catalog", "POST", f"/my/listings/{one}/submit")
        self.ask(officer, "catalog", "POST", f"/review/{live}/publish")
        remark = {"field": "title", "kind": "must_fix", "text": "Sebut bahannya."}
        self.ask(officer, "catalog", "POST", f"/review/{draft}/changes", {"remarks": [remark]})
        [said] = self.ask(maker, "catalog", "GET", f"/my/listings/{draft}")["remarks"]
        answer = {"text": "Baik", "is_done": True}
        self.ask(maker, "catalog", "POST", f"/my/listings/{draft}/remarks/{said['id']}/answer", answer)
        self.ask(officer, "catalog", "POST", f"/review/{refused}/reject", {"code": "weapons", "reason": "Pisau."})
        self.ask(maker, "catalog", "POST", f"/my/listings/{refused}/appeal", {"text": "Ini hiasan."})
        change = f"/my/listings/{live}/revision"
        for method, path, sent in (("POST", "", {}), ("PUT", "", {"title": "Selendang baru"}), ("POST", "/submit", {})):
            self.ask(maker, "catalog", method, f"{change}{path}", sent)
        self.ids |= {"listing_id": live, "draft_id": draft, "refused_id": refused}
        self.town.settle(2)
        self.ids["shop"] = self.ask(maker, "accounts", "POST", "/shop/open")["slug"]
        self.town.settle(2)
        shown = self.ask(maker, "catalog", "GET", f"/my/listings/{live}")
        self.ids |= {"slug": shown["slug"], "media": shown["photos"][0]["small"].rpartition("/")[2]}

    def _buy(self) -> str:
        wish = {
            "buyer": BUYER,
            "ship_to": ADDRESS,
            "lines": [{"listing_id": self.ids["listing_id"], "quantity": 1, "price": DRAFT["price"]}],
            "deliveries": {self.ids["shop"]: "courier"},
            "payment": "manual_transfer",
        }
        order: Any = self.town.orders.post("/orders", json=wish, headers=once()).json
        self.ids |= {"order_id": order["id"], "token": order["token"]}
        self.town.settle(3)
        with orders_db.begin() as session:
            payment = session.scalars(select(Payment).where(Payment.order_id == order["id"])).one()
        said = {"amount": rupiah(payment.amount), "proof": "BCA 24/11"}
        self.ask("finance", "orders", "POST", f"/finance/transfers/{payment.id}/confirm", said)
        self.town.settle(3)
        [part] = self.ask("guest", "orders", "GET", f"/orders/{order['id']}")["vendor_orders"]
        return str(part["id"])

    def _sell(self) -> None:
        refused = self._buy()
        self.ids["refunded_id"] = self.ids["order_id"]
        self.ask("maker", "orders", "POST", f"/vendor-orders/{refused}/refuse", {"reason": "cannot_ship"})
        self.town.settle(3)
        at = f"/orders/{self.ids['refunded_id']}"
        [refund] = self.ask("guest", "orders", "GET", at)["refunds"]
        account = {"bank": "Bank Contoh", "number": "1234567890", "holder": "Rina Contoh"}
        self.ask("guest", "orders", "PUT", f"{at}/refunds/{refund['id']}/account", account)
        _, sent = self._buy(), self._buy()
        for verb, told in (("accept", {}), ("pack", {}), ("ship", {"courier": "JNE", "tracking_no": "JP123"})):
            self.ask("maker", "orders", "POST", f"/vendor-orders/{sent}/{verb}", told)
        self.ids |= {"vendor_order_id": sent, "refund_id": refund["id"]}
        self.town.settle(2)

    def _complain(self) -> None:
        at, parcel = f"/orders/{self.ids['order_id']}", self.ids["vendor_order_id"]
        self.ask("guest", "orders", "POST", f"{at}/vendor-orders/{parcel}/received")
        self.town.settle(2)
        said = {"listing_id": self.ids["listing_id"], "stars": 5, "text": "Bagus", "name": "R"}
        self.ask("guest", "catalog", "POST", "/reviews", said)
        story = {"reason": "damaged", "story": "Ujungnya sobek."}
        made = self.ask("guest", "orders", "POST", f"{at}/vendor-orders/{parcel}/complaints", story)["id"]
        answer = {"offer": "reject", "text": "Waktu dikirim masih utuh."}
        self.ask("maker", "orders", "POST", f"/complaints/{made}/answer", answer)
        self.ask("guest", "orders", "POST", f"{at}/complaints/{made}/escalate")
        self.ids["complaint_id"] = made
        rows = "Tanggal;Keterangan;Kredit;Debet;Saldo\n24/11/2026;Dari Rina;10.000,00;0,00;1.000.000,00"
        self.ask("finance", "orders", "POST", "/finance/statements?name=nov.csv", data=rows)
        self.town.settle(2)

    def _be_paid(self) -> None:
        vendor_id = self.ids["vendor_id"] = self.people["maker"].here().json["person"]["vendor_id"]
        entry = earning.entry(vendor_id, EntryKind.SAVINGS_BACK, EARNED, now())
        lines = {"cash:manual_transfer": EARNED, f"vendor:{vendor_id}:available": -EARNED}
        with orders_db.begin() as session:
            session.add_all([entry, event("test", entry.id, lines, now())])
            session.add(ProviderEvent(id="evt_1", received_at=now(), settled_at=now(), retry_at=None, **HEARD))
        self.ask("maker", "orders", "PUT", "/payout-account", {"provider": "manual_transfer"})
        account = f"/finance/payout-accounts/{vendor_id}/confirm"
        self.ask("finance", "orders", "POST", account, {"reference": "Berkas 12/2026"})
        goal = {"purpose": "Mesin jahit", "target": rupiah(3_000_000), "share": 10}
        self.ask("maker", "orders", "PUT", "/savings-goal", goal)
        payout = self.ids["payout_id"] = self.ask("maker", "orders", "POST", "/payouts", headers=once())["id"]
        self.town.settle(2)
        self.ask("finance", "orders", "POST", f"/finance/payouts/{payout}/confirm", {"reference": "BRI-771"})
        hold = {"vendor_id": vendor_id, "reason_code": "court_order", "until": (now() + timedelta(days=9)).isoformat()}
        self.ask("finance", "orders", "POST", "/finance/payout-holds", hold)
        self.ask("maker", "orders", "POST", "/payout-hold/appeal", {"words": "Itu keliru"})
        said = {"source": "reserve", "target": "fee:platform", "amount": rupiah(1), "why": "Salah tulis"}
        self.ask("finance", "orders", "POST", "/finance/corrections", said, headers=once())

    def _be_funded(self) -> None:
        programme = {"title": "Modal & Ongkir", "sponsor": "Bank Contoh", "percent": 20, "months": 6}
        programme |= {"unit_id": self.units["here"], "cap": rupiah(100_000)}
        made = f"/grant-programmes/{self.ask('operator', 'accounts', 'POST', '/grant-programmes', programme)['id']}"
        self.ask("operator", "accounts", "POST", f"{made}/open")
        funds = {"amount": rupiah(1_000_000), "reference": "TRX-1"}
        self.ask("operator", "accounts", "POST", f"{made}/funds", funds)
        self.town.settle(2)
        [award] = self.ask("here.unit_head", "accounts", "GET", "/grant-awards?status=proposed")["items"]
        self.ask("here.unit_head", "accounts", "POST", f"/grant-awards/{award['id']}/approve")

    def _go_through_everything(self) -> None:
        person, maker, officer, head = self.ids["maker_id"], "maker", "here.counsellor", "here.unit_head"
        self.ask(head, "accounts", "POST", f"/makers/{person}/identity", {"reason": "Ditanya keluarga"})
        shut = self.ask(head, "accounts", "POST", "/suspensions", {"maker_id": person, "reason": "outside_order"})
        self.town.settle(2)
        self.ask("maker", "accounts", "POST", "/shop/closing/appeal", {"text": "Sudah saya ganti."})
        [appeal] = self.ask("operator", "accounts", "GET", "/shut-appeals")["items"]
        no = {"is_granted": False, "note": "Belum selesai."}
        self.ask("operator", "accounts", "POST", f"/shut-appeals/{appeal['id']}/answer", no)
        self.ask(head, "accounts", "POST", f"/suspensions/{shut['id']}/lift")
        asked = {"maker_id": person, "to_unit": self.units["there"]}
        moving = self.ask(officer, "accounts", "POST", "/transfers", asked)["id"]
        hearing = {"is_agreed": False, "letter_no": "12/2026"}
        self.ask(officer, "accounts", "POST", f"/transfers/{moving}/hearing", hearing)
        self.ask(maker, "accounts", "PUT", "/plans/mine", {"risk": "Hujan"})
        self.ask(maker, "accounts", "POST", "/grievances/mine", {"about": "head", "text": "Tidak didengar."})
        story = {"level": "own_story", "story": "Saya menenun sejak kecil. " * 3, "pen_name": "Ibu Laut"}
        self.ask(maker, "accounts", "PUT", "/disclosures/mine", story)
        soon = str(days.day_of(now()) + timedelta(days=20))
        self.ask(officer, "accounts", "PUT", f"/makers/{person}/guidance", {"ends_on": soon})
        self.town.settle(2)

    def _others(self) -> None:
        """Somebody half answered, somebody turned down, somebody who stands alone, and an officer who had to go."""
        removed, officer = self.room.member("counsellor", self.units["there"]), "here.counsellor"
        waiting, path = self._applied("Benang Senja")
        self.ask(officer, "accounts", "POST", f"{path}/open")
        self.ask(officer, "accounts", "POST", f"{path}/needs-info", {"note": "Berapa seminggu?"})
        waiting.post("/applications/mine/submit")
        self.ask(officer, "accounts", "PUT", f"{path}/draft", {"note": "Sudah jelas"})
        _, path = self._applied("Lilin Wangi")
        self.ask(officer, "accounts", "POST", f"{path}/open")
        self.ask(officer, "accounts", "POST", f"{path}/decline", {"reason": "unsafe", "note": "Mudah terbakar."})
        reached_by_phone = self.room.maker(self.people["here.counsellor"], "0812 0000 0009")
        self.ask(officer, "accounts", "POST", f"/makers/{me(reached_by_phone)}/reset-codes")
        alone, _ = self.room.vendor(removed, shop_name="Kopi Fajar")
        assert removed.post(f"/makers/{me(alone)}/graduation/complete").status_code == 204
        self.ids["removed_id"] = me(removed)
        self.ask("operator", "accounts", "POST", "/removals", {"officer_id": me(removed)})

    def _applied(self, name: str) -> tuple[Someone, str]:
        maker, application_id = self.room.applicant(self.people["here.counsellor"], shop_name=name)
        return maker, f"/applications/{application_id}"
