"""Whatever happens to money, in whatever order: every rupiah is somewhere, once, and nobody is paid too early or too much."""

from collections import Counter
from contextlib import suppress

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from services.kit.errors import BadInput, Refused
from services.orders.models import EarningState, PayoutState, RefundState, TransferState
from services.orders.rules import earning
from services.orders.rules.ledger import payouts as books
from tests.orders.money_machine import VENDORS, Market, has_arrived, has_left, money_back, money_out, pots

SHARES = st.integers(1, 100)
PRICES = st.sampled_from([1_000, 33_333, 150_000, 999_999])
PICK = st.integers(0, 50)
LIVE = (PayoutState.SCHEDULED, PayoutState.HELD, PayoutState.PROCESSING, PayoutState.PAID)


class Money(RuleBasedStateMachine):
    """Steps that people, providers and the clock may take; what is against the rules is refused, and changes nothing."""

    @initialize()
    def open(self) -> None:
        self.market = Market()
        self.market.sell(150_000, 70_000)

    def _try(self, *steps: object) -> None:
        step, *given = steps
        with suppress(Refused, BadInput):
            step(*given)  # type: ignore[operator]

    def _part(self, pick: int) -> object:
        parts = self.market.parts
        return parts[pick % len(parts)]

    @rule(a=PRICES, b=st.sampled_from([0, 5_000, 70_000]))
    def sell(self, a: int, b: int) -> None:
        self.market.sell(a, b)

    @rule(pick=PICK)
    def send(self, pick: int) -> None:
        self._try(self.market.send, self._part(pick))

    @rule(a=PRICES)
    def sell_and_pay_out(self, a: int) -> None:
        """A short way to where refunds, returns and debts begin."""
        self.market.sell(a, 0)
        self._try(self.market.send, self.market.parts[-1])
        self.market.wait(6)
        self._try(self.market.pay_out, "ven_a")
        for one in self.market.payouts[-1].transfers if self.market.payouts else []:
            self._try(self.market.answer_transfer, one, "done")

    @rule(pick=PICK)
    def refuse(self, pick: int) -> None:
        self._try(self.market.refuse, self._part(pick))

    @rule(pick=PICK, is_packed=st.booleans())
    def call_off(self, pick: int, is_packed: bool) -> None:
        self._try(self.market.call_off, self._part(pick), is_packed)

    @rule(pick=PICK)
    def leave(self, pick: int) -> None:
        self._try(self.market.leave, self._part(pick))

    @rule(days=st.integers(1, 6))
    def wait(self, days: int) -> None:
        self.market.wait(days)

    @rule(pick=PICK, outcome=st.sampled_from(["refund", "part_refund", "reject"]), share=SHARES)
    def complain(self, pick: int, outcome: str, share: int) -> None:
        self._try(self.market.complain, self._part(pick), outcome, share)

    @rule(pick=PICK, share=SHARES)
    def give_back(self, pick: int, share: int) -> None:
        self._try(self.market.give_back, self._part(pick), share)

    @rule(pick=PICK, word=st.sampled_from(["succeeded", "processing", "failed"]))
    def answer_refund(self, pick: int, word: str) -> None:
        if open_ones := [one for one in self.market.refunds if one.status != RefundState.SUCCEEDED]:
            self._try(self.market.answer_refund, open_ones[pick % len(open_ones)], word)

    @rule(vendor=st.sampled_from(VENDORS))
    def pay_out(self, vendor: str) -> None:
        self._try(self.market.pay_out, vendor)

    @rule(pick=PICK, word=st.sampled_from(["done", "done", "lost", "account_invalid", "balance_insufficient"]))
    def answer_transfer(self, pick: int, word: str) -> None:
        over = (TransferState.DONE, TransferState.DROPPED)
        if open_ones := [one for one in self.market.transfers if one.status not in over]:
            self._try(self.market.answer_transfer, open_ones[pick % len(open_ones)], word)

    @rule(pick=PICK, share=SHARES)
    def bounce(self, pick: int, share: int) -> None:
        if self.market.payouts:
            self._try(self.market.bounce, self.market.payouts[pick % len(self.market.payouts)], share)

    @rule(pick=PICK, word=st.sampled_from(["done", "declined"]))
    def take_back(self, pick: int, word: str) -> None:
        gone = [part for part in self.market.parts if earning.of(part).status == EarningState.SETTLED]
        if gone:
            self._try(self.market.take_back, gone[pick % len(gone)], word)

    @rule(pick=PICK, share=SHARES, word=st.sampled_from(["done", "declined"]))
    def regret(self, pick: int, share: int, word: str) -> None:
        """A buyer gets money back of what was paid out, and it is asked back from its vendor."""
        gone = [part for part in self.market.parts if earning.of(part).status == EarningState.SETTLED]
        if gone:
            part = gone[pick % len(gone)]
            self._try(self.market.give_back, part, share)
            for one in part.order.refunds:
                self._try(self.market.answer_refund, one, "succeeded")
            self._try(self.market.take_back, part, word)

    @rule(share=SHARES)
    def take_out(self, share: int) -> None:
        self._try(self.market.take_out, share)

    @rule(amount=st.sampled_from([1, 20_000, 500_000]))
    def fund(self, amount: int) -> None:
        self.market.fund(amount)

    @rule(vendor=st.sampled_from(VENDORS), amount=st.integers(0, 100_000))
    def cover(self, vendor: str, amount: int) -> None:
        self.market.loose.append(books.set_aside(amount, str(len(self.market.loose)), self.market.at))
        self.market.cover(vendor)

    @rule()
    def mend(self) -> None:
        self.market.mend()

    @invariant()
    def every_event_sums_to_zero_and_has_a_name_of_its_own(self) -> None:
        txns = list(self.market.txns())
        assert all(sum(line.amount for line in txn.lines) == 0 for txn in txns)
        assert max(Counter(txn.key for txn in txns).values()) == 1

    @invariant()
    def what_was_captured_of_an_order_is_sent_given_back_taken_as_fee_or_held(self) -> None:
        for order in self.market.orders:
            held = Counter[str]()
            own = [*order.ledger, *(t for p in self.market.payouts for t in p.ledger if t.order_id == order.id)]
            for txn in own:
                for line in txn.lines:
                    held["cash" if line.account.startswith("cash:") else "owed"] += line.amount
            assert held["cash"] == order.total - money_out(self.market, order) - money_back(order)
            assert held["cash"] == -held["owed"]

    @invariant()
    def nothing_goes_back_that_was_not_captured(self) -> None:
        for order in self.market.orders:
            back = [one for one in order.refunds if one.status != RefundState.REFUSED]
            assert sum(one.amount for one in back) <= order.total
            for part in order.vendor_orders:
                assert sum(one.amount for one in back if one.vendor_order_id == part.id) <= part.total

    @invariant()
    def each_pot_holds_what_its_entries_say(self) -> None:
        balances = self.market.balances()
        for vendor in VENDORS:
            for pot in ("pending", "on_hold", "available"):
                assert -balances[f"vendor:{vendor}:{pot}"] == pots(self.market, vendor)[pot]
            assert balances[f"vendor:{vendor}:savings"] <= 0
        due = [one for one in self.market.refunds if not has_left(one) and one.status != RefundState.REFUSED]
        assert -balances["refund_due"] == sum(one.amount for one in due)

    @invariant()
    def nothing_is_sent_before_its_goods_have_arrived_and_the_time_is_over(self) -> None:
        for part in self.market.parts:
            sales = {one.id for one in part.earnings}
            assert has_arrived(part) or not [one for one in self.market.transfers if one.earning_id in sales]

    @invariant()
    def no_order_sends_more_than_it_brought(self) -> None:
        assert all(money_out(self.market, order) <= order.total for order in self.market.orders)

    @invariant()
    def a_payout_is_its_lines_and_its_transfers(self) -> None:
        for payout in self.market.payouts:
            assert payout.amount == sum(line.amount for line in payout.lines) > 0
            assert payout.amount == sum(one.amount for one in payout.transfers)

    @invariant()
    def no_entry_is_in_two_payouts(self) -> None:
        live = [payout for payout in self.market.payouts if payout.status in LIVE]
        counted = Counter(id(line.earning) for payout in live for line in payout.lines)
        assert not counted or max(counted.values()) == 1

    @invariant()
    def sponsors_and_the_reserve_are_never_spent_below_nothing(self) -> None:
        balances, programme = self.market.balances(), self.market.grant.programme
        assert -balances["sponsor:prg_1"] == programme.left >= 0
        assert balances["reserve"] <= 0


Money.TestCase.settings = settings(
    max_examples=100, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
TestMoney = Money.TestCase
