"""A market of rules without a database: two vendors, some orders, and all that can happen to their money, in any order."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from services.kit.money import Money
from services.orders.models import (
    Earning,
    EarningState,
    LedgerTxn,
    Order,
    Payout,
    PayoutAccount,
    PayoutState,
    PayoutTransfer,
    Refund,
    RefundState,
    SavingsGoal,
    Status,
    TransferState,
    VendorOrder,
)
from services.orders.providers.payer import Sent, TakenBack
from services.orders.rules import complaint, earning, grant, refund, reserve, savings, vendor_order
from services.orders.rules.consequences import follow
from services.orders.rules.payout import account, comeback, reversal, schedule, transfer
from tests.orders.builders import NOON, a_listing
from tests.orders.money_builders import a_back, paid
from tests.orders.payout_builders import a_goal, a_grant, an_account

DAY = timedelta(days=1)
VENDORS = ("ven_a", "ven_b")


class Market:
    """Vendor A is paid by the provider, vendor B by finance's hand; A saves, and a programme adds to what A is paid."""

    def __init__(self) -> None:
        self.at = NOON
        self.orders: list[Order] = []
        self.payouts: list[Payout] = []
        self.loose: list[LedgerTxn] = []
        self.extra: list[Earning] = []
        self.grant = a_grant(left=0)
        self.goal: SavingsGoal = a_goal()
        self.accounts: dict[str, PayoutAccount] = {"ven_a": an_account(), "ven_b": an_account("manual_transfer")}
        self.accounts["ven_b"].vendor_id = "ven_b"
        self.tried: set[str] = set()
        self.funds = 0

    # What there is

    @property
    def parts(self) -> list[VendorOrder]:
        return [part for order in self.orders for part in order.vendor_orders]

    @property
    def refunds(self) -> list[Refund]:
        return [one for order in self.orders for one in order.refunds]

    @property
    def transfers(self) -> list[PayoutTransfer]:
        return [one for payout in self.payouts for one in payout.transfers]

    def entries(self, vendor_id: str) -> list[Earning]:
        sold = [one for part in self.parts for one in part.earnings]
        return [one for one in [*sold, *self.extra] if one.vendor_id == vendor_id]

    def txns(self) -> Iterator[LedgerTxn]:
        for order in self.orders:
            yield from order.ledger
        for payout in self.payouts:
            yield from payout.ledger
        yield from self.loose

    def balances(self) -> dict[str, int]:
        found: dict[str, int] = defaultdict(int)
        for txn in self.txns():
            for line in txn.lines:
                found[line.account] += line.amount
        return found

    def saved(self, vendor_id: str) -> int:
        return -self.balances()[f"vendor:{vendor_id}:savings"]

    # What can happen

    def sell(self, price_a: int, price_b: int) -> None:
        goods = [a_listing("lst_a", "ven_a", price=price_a), a_listing("lst_b", "ven_b", price=price_b)]
        order, _ = paid(*[one for one in goods if one.price])
        self.orders.append(order)

    def send(self, part: VendorOrder) -> None:
        for step in (vendor_order.accept, vendor_order.pack):
            follow(part, [step(part, self.at)], self.at)
        follow(part, [vendor_order.ship(part, "JNE", "1", self.at)], self.at)
        follow(part, [vendor_order.deliver(part, self.at)], self.at)

    def refuse(self, part: VendorOrder) -> None:
        follow(part, [vendor_order.refuse(part, "out_of_stock", self.at)], self.at)

    def call_off(self, part: VendorOrder, is_packed: bool) -> None:
        """Its maker says yes and does not send it; its buyer waits until they may go."""
        steps = (vendor_order.accept, vendor_order.pack) if is_packed else (vendor_order.accept,)
        for step in steps:
            follow(part, [step(part, self.at)], self.at)
        assert part.ship_by is not None
        follow(part, [vendor_order.cancel(part, "buyer", part.ship_by)], part.ship_by)

    def leave(self, part: VendorOrder) -> None:
        """It waits at its place, and nobody comes for it."""
        part.delivery = "pickup"
        for step in (vendor_order.accept, vendor_order.pack, vendor_order.ready):
            follow(part, [step(part, self.at)], self.at)
        late = self.at + vendor_order.COLLECT_WITHIN
        follow(part, [vendor_order.keep(part, late)], late)

    def wait(self, days: int) -> None:
        self.at += days * DAY
        for part in self.parts:
            if vendor_order.is_through_waiting(part, self.at):
                follow(part, [vendor_order.complete(part, self.at)], self.at)

    def complain(self, part: VendorOrder, outcome: str, share: int) -> None:
        complaint.open_complaint(part, "damaged", "Robek", None, self.at)
        one = part.complaints[-1]
        complaint.escalate(one, self.at)
        amount = max(1, refund.left(part).amount * share // 100) if outcome == "part_refund" else None
        complaint.decide(one, outcome, amount, "", "unit_head", self.at)

    def give_back(self, part: VendorOrder, share: int) -> None:
        rest = refund.left(part).amount
        refund.want_part(part, refund.of_amount(part, max(1, rest * share // 100)), "decided", self.at)

    def answer_refund(self, one: Refund, word: str) -> None:
        if one.status == RefundState.FAILED:
            refund.go_by_hand(one, self.at)
            return
        if one.status == RefundState.MANUAL_DUE:
            refund.settle(one, "BRI-1", self.at)
            return
        refund.ask(one, self.at, self.at)
        refund.answer(one, a_back(one, word), self.at)

    def pay_out(self, vendor_id: str) -> None:
        mine = vendor_id == "ven_a"
        month = self.at.replace(day=1, hour=0)
        topups = [one for one in self.extra if one.award_id and one.earned_at >= month]
        used = sum(one.amount for one in topups)
        due = schedule.Due(
            account=self.accounts[vendor_id],
            entries=[one for one in self.entries(vendor_id) if one.status == EarningState.AVAILABLE],
            goal=self.goal if mine else None,
            saved=self.saved(vendor_id),
            grants=[schedule.Grant(self.grant.award, self.grant.programme, used, NOON)] if mine else [],
        )
        payout = schedule.schedule(due, 1, self.at)
        known = {one.id for one in due.entries}
        self.extra += [line.earning for line in payout.lines if line.earning.id not in known]
        for line in payout.lines:
            line.earning_id = line.earning.id
        self.payouts.append(payout)
        transfer.plan(payout, self._sources(payout), self.at)

    def _sources(self, payout: Payout) -> dict[str, transfer.Source]:
        return {
            earning.of(part).id: transfer.Source(order.id, order.payments[0].charge_ref or "")
            for order in self.orders
            for part in order.vendor_orders
            if earning.of(part) in payout.entries
        }

    def answer_transfer(self, one: PayoutTransfer, word: str) -> None:
        payout = one.payout
        if payout.provider == account.BY_HAND:
            transfer.pay_by_hand(payout, "BRI-2", self.at)
            return
        transfer.ask(one, self.at, self.at)
        if word == "lost":
            transfer.lose(one, self.at)
        elif word == "done":
            transfer.learn(one, self.sent(one), self.at)
        elif transfer.decline(one, word, self.at):
            account.restrict(self.accounts[payout.vendor_id], word, self.at)

    @staticmethod
    def sent(one: PayoutTransfer, back: int | None = None) -> Sent:
        return Sent(f"tr_{one.id}", one.id, one.money, Money(one.taken_back if back is None else back))

    def bounce(self, payout: Payout, share: int) -> None:
        if payout.provider == account.BY_HAND:
            comeback.come_back(payout, "other", self.at)
            return
        for one in payout.transfers:
            back = one.taken_back + (one.amount - one.taken_back) * share // 100
            entry = comeback.learn_of_return(one, self.sent(one, back), self.at)
            self.extra += [entry] if entry else []

    def take_back(self, part: VendorOrder, word: str) -> None:
        """What a refund after the payout left is asked back, once the refund is on its way."""
        owed = [one for one in part.earnings if one.status == EarningState.AVAILABLE and one.amount]
        owed = sorted((one for one in owed if one.kind in reserve.GONE_BACK), key=lambda one: one.kind != "reversal")
        backs = [one for one in self.refunds if one.vendor_order_id == part.id]
        is_first = all(has_left(one) or one.status == RefundState.MANUAL_DUE for one in backs)
        sources = [one for one in self.transfers if one.earning_id == earning.of(part).id]
        sources = [one for one in sources if one.payout.provider == "stripe" and one.taken_back < one.amount]
        if not owed or not is_first or not sources or owed[0].kind != "reversal" or owed[0].id in self.tried:
            return
        wanted = reversal.want(sources[-1], owed, self.at)
        if wanted is None:
            return
        self.tried.add(owed[0].id)
        reversal.ask(wanted, self.at, self.at)
        if word == "done":
            paid_back = reversal.learn(wanted, TakenBack(f"trr_{wanted.id}", wanted.id, wanted.money), owed, self.at)
            self.extra += [paid_back] if paid_back else []
        else:
            reversal.decline(wanted, "balance_insufficient")

    def take_out(self, share: int) -> None:
        entry, txn = savings.take_out("ven_a", self.saved("ven_a"), self.saved("ven_a") * share // 100, self.at)
        self.extra.append(entry)
        self.loose.append(txn)

    def fund(self, amount: int) -> None:
        self.funds += 1
        self.loose.append(grant.receive(self.grant.programme, amount, self.funds, self.at))

    def cover(self, vendor_id: str) -> None:
        entries = [one for one in self.entries(vendor_id) if one.status == EarningState.AVAILABLE]
        found = reserve.cover(entries, 500_000, -self.balances()["reserve"], self.at)
        if found:
            self.extra.append(found[0])
            self.loose.append(found[1])
            entries.append(found[0])
        reserve.close(entries)

    def mend(self) -> None:
        """Whoever had to look at an account has looked."""
        for one in self.accounts.values():
            one.status = "active"


def money_out(market: Market, order: Order) -> int:
    """What vendors were sent of this order, less what came back of it."""
    done = [one for one in market.transfers if one.order_id == order.id and one.status == TransferState.DONE]
    return sum(one.amount - one.taken_back for one in done)


def money_back(order: Order) -> int:
    """What its buyer was given back."""
    return sum(one.amount for one in order.refunds if has_left(one))


def has_left(one: Refund) -> bool:
    """Whether the money of a refund is with its provider, or with the buyer."""
    return one.status == RefundState.SUCCEEDED or one.is_underway


def pots(market: Market, vendor_id: str) -> dict[str, int]:
    """What the entries of a vendor say of each pot of theirs."""
    found: dict[str, int] = defaultdict(int)
    for one in market.entries(vendor_id):
        where = EarningState.AVAILABLE if one.status == EarningState.IN_PAYOUT else one.status
        found[where] += one.amount
    for one in market.transfers:
        is_out = one.status == TransferState.DONE and one.payout.status == PayoutState.PROCESSING
        found[EarningState.AVAILABLE] -= one.amount if is_out and one.payout.vendor_id == vendor_id else 0
    return found


def has_arrived(part: VendorOrder) -> bool:
    """Whether the goods are there and the time to complain is over."""
    return part.status == Status.COMPLETED
