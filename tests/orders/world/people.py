"""What people decide, one of many at random: complaints, refunds, payouts, holds, savings, grants, and the bank's statements."""

from datetime import timedelta
from typing import Any

from services.events import GrantAwarded, SponsorFundsReceived, TopupRule
from services.kit.clock import now
from services.kit.ids import new_id
from services.kit.money import Money
from tests.callers import headers
from tests.orders import ground
from tests.orders.world.market import VENDORS, Market

OFFERS = ("refund", "part_refund", "return", "reject")


def rp(amount: int) -> dict[str, Any]:
    """An amount as the API takes it."""
    return {"amount": amount, "currency": "IDR"}


class People:
    """Whoever decides something about money; `pick` chooses among what there is."""

    def __init__(self, market: Market) -> None:
        self.market = market
        self.funds = 0

    def _one(self, asked: str, pick: int) -> tuple[Any, ...] | None:
        found = self.market.keeper.execute(asked).fetchall()
        return found[pick % len(found)] if found else None

    # Complaints

    def complain(self, pick: int) -> None:
        """A buyer complains of a parcel that arrived."""
        found = self._one(
            "SELECT id, order_id FROM vendor_orders WHERE status IN ('delivered', 'shipped') ORDER BY id", pick
        )
        if found:
            said = {"reason": "damaged", "story": "Sobek."}
            self.market.as_buyer(f"/orders/{found[1]}/vendor-orders/{found[0]}/complaints", found[1], said)

    def answer(self, pick: int, offer: str, share: int) -> None:
        """Its maker answers."""
        asked = "SELECT c.id, v.vendor_id, v.total FROM complaints c JOIN vendor_orders v ON v.id = c.vendor_order_id"
        found = self._one(f"{asked} WHERE c.status = 'open' ORDER BY c.id", pick)
        if found:
            amount = {"amount": rp(max(1, found[2] * share // 100))} if offer == "part_refund" else {}
            said = {"offer": offer, "text": "Maaf."} | amount
            self.market.as_vendor("POST", f"/complaints/{found[0]}/answer", found[1], said)

    def react(self, pick: int, verb: str) -> None:
        """The buyer accepts the answer, wants a third to decide, gives in, or sends the goods back."""
        asked = "SELECT c.id, v.order_id FROM complaints c JOIN vendor_orders v ON v.id = c.vendor_order_id"
        found = self._one(f"{asked} WHERE c.status <> 'closed' ORDER BY c.id", pick)
        if found:
            said = {"courier": "JNE", "tracking_no": "B1"} if verb == "send-back" else {}
            self.market.as_buyer(f"/orders/{found[1]}/complaints/{found[0]}/{verb}", found[1], said)

    def take_back(self, pick: int) -> None:
        """The goods are with their maker again."""
        asked = "SELECT c.id, v.vendor_id FROM complaints c JOIN vendor_orders v ON v.id = c.vendor_order_id"
        found = self._one(f"{asked} WHERE v.status = 'return_due' ORDER BY c.id", pick)
        if found:
            self.market.as_vendor("POST", f"/complaints/{found[0]}/returned", found[1])

    def decide(self, pick: int, outcome: str, share: int) -> None:
        """A third decides."""
        asked = "SELECT c.id, v.total FROM complaints c JOIN vendor_orders v ON v.id = c.vendor_order_id"
        found = self._one(f"{asked} WHERE c.status = 'escalated' ORDER BY c.id", pick)
        if found:
            amount = {"amount": rp(max(1, found[1] * share // 100))} if outcome == "part_refund" else {}
            who = headers("unit_head", caseload=list(VENDORS))
            self.market.call(
                "POST", f"/complaints/{found[0]}/decide", who, {"outcome": outcome, "note": "Dilihat."} | amount
            )

    # Money back

    def give_back(self, pick: int, share: int, by: str) -> None:
        """A maker, or finance, gives a part of a parcel back; finance also all of an order."""
        found = self._one("SELECT id, order_id, vendor_id, total FROM vendor_orders ORDER BY id", pick)
        if found is None:
            return
        said = {"amount": rp(max(1, found[3] * share // 100)), "why": "incomplete"}
        if by == "vendor":
            self.market.as_vendor("POST", f"/vendor-orders/{found[0]}/refunds", found[2], said)
        elif share % 4:
            self.market.as_finance("POST", f"/orders/{found[1]}/refunds", said | {"vendor_order_id": found[0]})
        else:
            self.market.as_finance("POST", f"/orders/{found[1]}/refunds", {"why": "incomplete"})

    def settle_by_hand(self, pick: int) -> None:
        """Finance sends a refund that its provider could not make."""
        found = self._one("SELECT id FROM refunds WHERE status = 'manual_due' ORDER BY id", pick)
        if found:
            self.market.as_finance("POST", f"/refunds/{found[0]}/settle", {"proof": new_id("bni")})

    def settle_parked(self) -> None:
        """Finance sends back what cannot be booked."""
        for row in self.market.keeper.execute("SELECT id FROM payments WHERE status = 'parked'").fetchall():
            self.market.as_finance("POST", f"/payments/{row[0]}/settle", {"proof": new_id("re")})

    # Money out

    def take(self, vendor_id: str) -> None:
        """A maker takes what is theirs."""
        self.market.as_vendor("POST", "/payouts", vendor_id)

    def confirm_payout(self, pick: int) -> None:
        """Finance has sent a payout from the bank."""
        found = self._one(
            "SELECT id FROM payouts WHERE provider = 'manual_transfer' AND status = 'processing' ORDER BY id", pick
        )
        if found:
            self.market.as_finance("POST", f"/finance/payouts/{found[0]}/confirm", {"reference": new_id("BRI")})

    def return_payout(self, pick: int, why: str) -> None:
        """The bank has sent one back, or one cannot be sent to its end."""
        found = self._one(
            "SELECT id FROM payouts WHERE (provider = 'manual_transfer' AND status = 'paid') OR status = 'processing'"
            " ORDER BY id",
            pick,
        )
        if found:
            self.market.as_finance("POST", f"/finance/payouts/{found[0]}/return", {"why": why})

    def hold(self, vendor_id: str) -> None:
        """Finance holds a maker's payouts up for a day."""
        until = (now() + timedelta(days=1)).isoformat()
        said = {"vendor_id": vendor_id, "reason_code": "court_order", "until": until}
        self.market.as_finance("POST", "/finance/payout-holds", said)

    def let_go(self, pick: int) -> None:
        """It was wrong."""
        found = self._one("SELECT id FROM payout_holds WHERE status = 'standing' ORDER BY id", pick)
        if found:
            self.market.as_finance("POST", f"/finance/payout-holds/{found[0]}/end")

    def save(self, share: int) -> None:
        """Maker A puts a part of what comes aside."""
        said = {"purpose": "Mesin jahit", "target": rp(3_000_000), "share": share % 51}
        self.market.as_vendor("PUT", "/savings-goal", "ven_a", said)

    def take_out(self, amount: int) -> None:
        """Maker A takes some of it after all."""
        self.market.as_vendor("POST", "/savings-goal/take-out", "ven_a", {"amount": rp(amount)})

    def fund(self, amount: int) -> None:
        """A sponsor's money comes for a programme that adds to what maker A is paid; both facts are told twice."""
        self.funds += 1
        rule = TopupRule(20, 6)
        ground.hear(GrantAwarded("awd_1", 1, "prg_1", "ven_a", "payout_topup", rule, Money(100_000), "funded"))
        ground.hear(SponsorFundsReceived("prg_1", self.funds, Money(amount)))

    def fill_reserve(self, amount: int) -> None:
        """A part of what the market earned is put into the reserve."""
        self.market.as_finance("POST", "/finance/reserve", {"amount": rp(amount)})

    # The bank

    def bring_statement(self, pick: int, more: int, times: int) -> None:
        """A transfer stands on the bank's statement: of the right sum or another, once or more often."""
        asked = "SELECT o.number, p.amount FROM payments p JOIN orders o ON o.id = p.order_id"
        found = self._one(f"{asked} WHERE p.provider = 'manual_transfer' ORDER BY p.id", pick)
        words, amount = (found[0].replace("-", ""), found[1]) if found else ("BUNGA", 1_000)
        self.market.bring_statement(*[(f"{words} {number}", amount + more) for number in range(times)])

    def place_movement(self, pick: int, what: str) -> None:
        """Finance says what a movement was that nobody knew."""
        found = self._one("SELECT id FROM vault_statement_rows WHERE status = 'doubt' ORDER BY id", pick)
        if found:
            said = {"what": what, "note": "Sudah dicek."}
            self.market.as_finance("POST", f"/finance/movements/{found[0]}/decide", said)
