"""What people, clocks and the provider do to money, each through the door that is theirs: routes, jobs, pages, notices."""

import random
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import psycopg
import stripe
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from services.events import RefusedLine, StockRefused
from services.kit.ids import new_id
from services.orders import db
from services.orders.jobs import cash, clock, complaints, notices, payments, refunds, statements
from services.orders.jobs.payouts import accounts, returning, scheduling, sending
from services.orders.models import Order, Payment, VendorOrder
from services.orders.queries.orders import order_to_read
from tests.callers import headers, link
from tests.deploy.sandbox.running import Sandbox
from tests.orders import ground
from tests.orders.hook_town import knock_signed
from tests.orders.world.there import There, Thing

PRICES = {"lst_a": 133_333, "lst_b": 70_001}
VENDORS = ("ven_a", "ven_b")
SHOPS = {"ven_a": "toko-a", "ven_b": "toko-b"}
JOBS: tuple[Callable[[], int], ...] = (
    payments.ask_provider,
    payments.look_after_payments,
    notices.settle_events,
    refunds.ask_refunds,
    refunds.look_after_refunds,
    statements.match_rows,
    clock.release_unpaid,
    clock.lapse_unanswered,
    clock.remind_buyers,
    clock.complete_delivered,
    clock.end_uncollected,
    clock.tell_late,
    complaints.pass_turns,
    cash.net_cash,
    accounts.open_accounts,
    accounts.look_after_accounts,
    scheduling.end_holds,
    scheduling.write_transfers,
    sending.send_transfers,
    sending.look_after_transfers,
    returning.want_reversals,
    returning.take_back_transfers,
)
"""All that moves money by itself, but for the week's run and the reading of the provider's list."""


class Market:
    """Two makers: one is paid by the provider, one by finance's hand. Whatever is against the rules is refused."""

    def __init__(self, client: FlaskClient, sandbox: Sandbox, keeper: psycopg.Connection) -> None:
        self.client, self.sandbox, self.keeper = client, sandbox, keeper
        self.orders: list[str] = []
        self.there, self.last_heard = There(sandbox.folder), 0
        ground.open_shop("ven_a")
        ground.open_shop("ven_b")
        for listing_id, price in PRICES.items():
            ground.put_on_sale(listing_id, listing_id.replace("lst_", "ven_"), price)
        for vendor_id in VENDORS:
            said = {"courier": True, "pickup": {"place": "Rumah Seni"}}
            self.as_vendor("PUT", "/deliveries", vendor_id, said)
        self.ready_accounts()

    # Doors

    def call(self, method: str, path: str, who: dict[str, str], said: Any = None) -> TestResponse:
        """A request with a key of its own; anything but success or a plain no is an error."""
        answer = self.client.open(
            path, method=method, json={} if said is None else said, headers=who | {"Idempotency-Key": new_id("key")}
        )
        assert answer.status_code < 500, (path, answer.json)
        return answer

    def as_vendor(self, method: str, path: str, vendor_id: str, said: Any = None) -> TestResponse:
        """A maker asks."""
        return self.call(method, path, headers("vendor", vendor_id=vendor_id), said)

    def as_buyer(self, path: str, order_id: str, said: Any = None) -> TestResponse:
        """The buyer of an order asks."""
        return self.call("POST", path, link(order_id), said)

    def as_finance(self, method: str, path: str, said: Any = None) -> TestResponse:
        """Somebody of finance asks."""
        return self.call(method, path, headers("finance", person_id="per_finance"), said)

    def read(self, order_id: str) -> Order:
        """An order as it stands."""
        with db.begin() as session:
            return order_to_read(session, order_id)

    def parts(self, order_id: str) -> list[VendorOrder]:
        """Its parcels as they stand."""
        return list(self.read(order_id).vendor_orders)

    def payment(self, order_id: str) -> Payment | None:
        """Its first payment as it stands."""
        return next(iter(self.read(order_id).payments), None)

    # Time and jobs

    def work(self, rounds: int = 1) -> None:
        """Everything that is due is done, as far as the provider lets it."""
        for _ in range(rounds):
            for job in JOBS:
                while job():
                    pass

    def age(self, interval: str) -> None:
        """All that is written is so much older."""
        for table, column in self._moments():
            self.keeper.execute(f"UPDATE {table} SET {column} = {column} - interval '{interval}'")

    def _moments(self) -> list[tuple[str, str]]:
        asked = (
            "SELECT table_name, column_name FROM information_schema.columns JOIN pg_tables ON tablename = table_name"
            " WHERE schemaname = 'public' AND table_schema = 'public' AND data_type = 'timestamp with time zone'"
            " AND table_name NOT IN ('outbox', 'inbox', 'audit_events')"
        )
        return [(row[0], row[1]) for row in self.keeper.execute(asked).fetchall()]

    def catch_up(self) -> int:
        """Read what the provider lists."""
        self.keeper.execute("UPDATE provider_cursors SET looked_at = looked_at - interval '1 minute'")
        return notices.catch_up()

    # Notices

    def news(self) -> list[Thing]:
        """What the provider has to tell that was not told yet, oldest first."""
        self.last_heard, found = self.there.after(self.last_heard)
        return found

    def tell(self, seed: int, copies: int, lost: int) -> None:
        """The provider's notices come: shuffled, several times, and some never."""
        luck = random.Random(seed)
        letters = [one for one in self.news() if luck.randrange(10) >= lost] * copies
        luck.shuffle(letters)
        for event in letters:
            assert knock_signed(self.client, event) == 200

    # Orders

    def place(self, way: str, quantities: tuple[int, int]) -> str:
        """Somebody orders, and the goods are held."""
        wanted = dict(zip(PRICES, quantities, strict=True))
        lines = [
            {"listing_id": name, "quantity": count, "price": {"amount": PRICES[name], "currency": "IDR"}}
            for name, count in wanted.items()
            if count
        ]
        shops = [line["listing_id"].replace("lst_", "toko-") for line in lines]
        ways = dict.fromkeys(shops, "pickup" if way == "cash" else "courier")
        order_id = ground.place(self.client, payment=way, lines=lines, deliveries=ways)
        self.orders.append(order_id)
        ground.reserve(order_id)
        return order_id

    def answer_stock(self, order_id: str, is_there: bool) -> None:
        """The shelf answers an order whose money came late."""
        if is_there:
            ground.reserve(order_id)
        else:
            ground.hear(StockRefused(order_id, 2, [RefusedLine("lst_a", "gone", 0)]))

    def pay_page(self, order_id: str, verb: str) -> None:
        """The buyer does this on the provider's page, if it lets them."""
        payment = self.payment(order_id)
        if payment and payment.provider == "stripe" and payment.provider_ref:
            self.press(f"sessions/{payment.provider_ref}/{verb}")

    def pay_again(self, order_id: str, amount: int, currency: str) -> None:
        """A second tab pays on a page that a lost answer has left."""
        price = {"currency": currency, "unit_amount": amount * 100, "product_data": {"name": "Barang"}}
        params: Any = {
            "mode": "payment",
            "line_items": [{"quantity": 1, "price_data": price}],
            "success_url": "http://x.test",
            "client_reference_id": order_id,
            "metadata": {"order_id": order_id},
            "payment_intent_data": {"metadata": {"order_id": order_id}, "transfer_group": order_id},
        }
        with suppress(stripe.StripeError):  # a fault that was meant for the room's own call
            made = self.sandbox.client().v1.checkout.sessions.create(params)
            self.press(f"sessions/{made.id}/pay")

    def press(self, what: str) -> bool:
        """Press a button of the provider's, which may refuse; whether it did it."""
        return bool(self.sandbox.http.request("POST", f"{self.sandbox.base}/control/{what}", json={}).status == 200)

    def step(self, part: VendorOrder, verb: str, **said: str) -> None:
        """The maker takes a step with a parcel."""
        self.as_vendor("POST", f"/vendor-orders/{part.id}/{verb}", part.vendor_id, said)

    def deliver(self, part: VendorOrder) -> None:
        """The parcel is made ready and arrives, by the way that was chosen."""
        for verb in ("accept", "pack"):
            self.step(part, verb)
        if part.delivery == "pickup":
            self.step(part, "ready")
            asked = "SELECT code FROM handover_codes WHERE vendor_order_id = %s"
            code = self.keeper.execute(asked, [part.id]).fetchone()
            self.step(part, "hand-over", code=code[0] if code else "")
        else:
            self.step(part, "ship", courier="JNE", tracking_no="R1")
            self.as_buyer(f"/orders/{part.order_id}/vendor-orders/{part.id}/received", part.order_id)

    def sell(self, way: str, quantities: tuple[int, int]) -> str:
        """The short way to what was earned: ordered, paid, sent, and nobody complained."""
        order_id = self.place(way, quantities)
        self.work()
        if way == "stripe":
            self.pay_page(order_id, "pay")
        if way == "manual_transfer":
            self.confirm_transfer(order_id)
        self.age("1 minute")
        self.work()
        for part in self.parts(order_id):
            self.deliver(part)
        for _ in range(3):  # they are asked twice before their time is over
            self.age("3 days")
            self.work()
        return order_id

    # Finance, makers

    def ready_accounts(self) -> None:
        """Both makers' accounts can be paid into: A's at the provider, B's by hand."""
        self.as_vendor("PUT", "/payout-account", "ven_a", {"provider": "stripe"})
        self.as_vendor("POST", "/payout-account/link", "ven_a")
        self.as_vendor("PUT", "/payout-account", "ven_b", {"provider": "manual_transfer"})
        self.as_finance("POST", "/finance/payout-accounts/ven_b/confirm", {"reference": "Berkas B1"})
        self.work()
        self.complete_account()

    def complete_account(self) -> None:
        """A's account is looked after at the provider, and here."""
        row = self.keeper.execute("SELECT provider_ref FROM payout_accounts WHERE vendor_id = 'ven_a'").fetchone()
        if row and row[0]:
            self.press(f"accounts/{row[0]}/complete")
        self.keeper.execute("UPDATE payout_accounts SET retry_at = now() WHERE provider_ref IS NOT NULL")
        self.work()

    def confirm_transfer(self, order_id: str) -> None:
        """Finance says that a transfer has come, whole."""
        payment = self.payment(order_id)
        if payment and payment.provider == "manual_transfer":
            amount = {"amount": payment.amount, "currency": "IDR"}
            self.as_finance("POST", f"/finance/transfers/{payment.id}/confirm", {"amount": amount, "proof": "BCA 1"})

    def bring_statement(self, *rows: tuple[str, int]) -> None:
        """Finance brings a statement of the bank with these movements."""
        lines = ["Tanggal;Keterangan;Kredit;Debet"]
        lines += [f"24/11/2026;{words};{max(some, 0)},00;{max(-some, 0)},00" for words, some in rows]
        who = headers("finance", person_id="per_finance")
        answer = self.client.post(f"/finance/statements?name={new_id('s')}.csv", data="\n".join(lines), headers=who)
        assert answer.status_code < 500

    def pay_week(self) -> None:
        """The week's run."""
        self.keeper.execute("DELETE FROM payout_runs")
        scheduling.pay_out_due()
