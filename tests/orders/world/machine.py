"""Steps that anybody may take, in any order; and what must hold after each of them."""

from collections.abc import Callable
from contextlib import ExitStack

from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from services.kit.settings import settings
from services.orders import db
from services.orders.queries.books import QUESTIONS, put
from tests.orders.world.auditor import Auditor
from tests.orders.world.market import Market
from tests.orders.world.people import OFFERS, People
from tests.orders.world.provider import CALLS, MODES, REFUNDS, Weather

PICK, SHARES, BOOL = st.integers(0, 50), st.integers(1, 100), st.booleans()
WAYS = st.sampled_from(["stripe", "stripe", "manual_transfer", "cash"])
COUNTS = st.sampled_from([(1, 0), (0, 2), (1, 1), (3, 2)])
VENDOR = st.sampled_from(["ven_a", "ven_b"])
NOT_A_BREAK = ("money_parked", "movement_waits", "movement_missing", "below_zero")
"""What the books name although it is no mistake: a person has to do something."""
BETWEEN = 8
"""Steps from one reckoning to the next, at least."""
Open = Callable[[], tuple[Market, Auditor, ExitStack]]


class World(RuleBasedStateMachine):
    """Steps that anybody may take, whether allowed or not; `open` begins a market that nothing has happened in."""

    open: Open

    @initialize()
    def begin(self) -> None:
        self.market, self.auditor, self.stack = type(self).open()
        self.people, self.weather, self.steps = People(self.market), Weather(self.market), 0

    def _order(self, pick: int) -> str | None:
        orders = self.market.orders
        return orders[pick % len(orders)] if orders else None

    @rule(way=WAYS, counts=COUNTS, is_taxed=BOOL)
    def order(self, way: str, counts: tuple[int, int], is_taxed: bool) -> None:
        object.__setattr__(settings(), "tax_withholding", is_taxed)
        self.market.place(way, counts)

    @rule(way=WAYS, counts=COUNTS)
    def sell(self, way: str, counts: tuple[int, int]) -> None:
        self.market.sell(way, counts)

    @rule(counts=COUNTS, share=SHARES)
    def sell_and_pay_out_and_give_back(self, counts: tuple[int, int], share: int) -> None:
        """A short way to where reversals and debts begin."""
        self.market.sell("stripe", counts)
        self.market.pay_week()
        self.market.work()
        self.people.give_back(len(self.market.orders), share, "finance")

    @rule(pick=PICK, verb=st.sampled_from(["pay", "pay", "decline", "secure", "later", "arrive", "bounce", "expire"]))
    def page(self, pick: int, verb: str) -> None:
        if order_id := self._order(pick):
            self.market.pay_page(order_id, verb)

    @rule(pick=PICK, more=st.sampled_from([0, 0, 1, -1]), currency=st.sampled_from(["idr", "idr", "usd"]))
    def second_tab(self, pick: int, more: int, currency: str) -> None:
        order_id = self._order(pick)
        if order_id and self.market.read(order_id).provider == "stripe":
            self.market.pay_again(order_id, self.market.read(order_id).total + more, currency)

    @rule(pick=PICK)
    def cancel(self, pick: int) -> None:
        if order_id := self._order(pick):
            self.market.as_buyer(f"/orders/{order_id}/cancel", order_id)

    @rule(pick=PICK)
    def cancel_parcel(self, pick: int) -> None:
        """Before its maker says yes, and once they have let their time to send it pass."""
        if order_id := self._order(pick):
            parts = self.market.parts(order_id)
            self.market.as_buyer(f"/orders/{order_id}/vendor-orders/{parts[pick % len(parts)].id}/cancel", order_id)

    @rule(pick=PICK, is_there=BOOL)
    def answer_stock(self, pick: int, is_there: bool) -> None:
        waiting = [one for one in self.market.orders if self.market.read(one).status == "placed"]
        if waiting:
            self.market.answer_stock(waiting[pick % len(waiting)], is_there)

    @rule(pick=PICK, verb=st.sampled_from(["accept", "refuse", "not-collected", "pack", "ready"]))
    def step(self, pick: int, verb: str) -> None:
        parts = [part for one in self.market.orders[-6:] for part in self.market.parts(one)]
        if parts:
            said = {"reason": "out_of_stock"} if verb == "refuse" else {}
            self.market.step(parts[pick % len(parts)], verb, **said)

    @rule(pick=PICK)
    def deliver(self, pick: int) -> None:
        if order_id := self._order(pick):
            for part in self.market.parts(order_id):
                self.market.deliver(part)

    @rule(interval=st.sampled_from(["1 minute", "1 hour", "1 day", "3 days", "8 days"]))
    def wait(self, interval: str) -> None:
        self.market.age(interval)
        self.market.work()

    @rule()
    def work(self) -> None:
        self.market.age("25 seconds")
        self.market.work()

    @rule(seed=PICK, copies=st.integers(1, 3), lost=st.sampled_from([0, 3, 10]))
    def tell(self, seed: int, copies: int, lost: int) -> None:
        self.market.tell(seed, copies, lost)
        self.market.work()

    @rule(pick=PICK)
    def complain(self, pick: int) -> None:
        self.people.complain(pick)

    @rule(pick=PICK, offer=st.sampled_from(OFFERS), share=SHARES)
    def answer(self, pick: int, offer: str, share: int) -> None:
        self.people.answer(pick, offer, share)

    @rule(pick=PICK, verb=st.sampled_from(["accept", "escalate", "withdraw", "send-back"]))
    def react(self, pick: int, verb: str) -> None:
        self.people.react(pick, verb)

    @rule(pick=PICK, outcome=st.sampled_from(OFFERS), share=SHARES)
    def decide(self, pick: int, outcome: str, share: int) -> None:
        self.people.decide(pick, outcome, share)
        self.people.take_back(pick)

    @rule(pick=PICK, share=SHARES, by=st.sampled_from(["vendor", "finance"]))
    def give_back(self, pick: int, share: int, by: str) -> None:
        self.people.give_back(pick, share, by)

    @rule(pick=PICK, is_parked=BOOL)
    def by_hand(self, pick: int, is_parked: bool) -> None:
        self.people.settle_by_hand(pick)
        if is_parked:
            self.people.settle_parked()

    @rule(vendor=VENDOR)
    def take(self, vendor: str) -> None:
        self.people.take(vendor)

    @rule(pick=PICK)
    def pay_week(self, pick: int) -> None:
        self.market.pay_week()
        self.market.work()
        self.people.confirm_payout(pick)

    @rule(pick=PICK, why=st.sampled_from(["other", "name_mismatch"]))
    def return_payout(self, pick: int, why: str) -> None:
        self.people.return_payout(pick, why)

    @rule(vendor=VENDOR, pick=PICK, is_over=BOOL)
    def hold(self, vendor: str, pick: int, is_over: bool) -> None:
        if is_over:
            self.people.let_go(pick)
        else:
            self.people.hold(vendor)

    @rule(share=st.integers(0, 50), amount=st.sampled_from([1, 10_000, 90_000]))
    def save(self, share: int, amount: int) -> None:
        self.people.save(share)
        self.people.take_out(amount)

    @rule(amount=st.sampled_from([1, 20_000, 500_000]), to_reserve=BOOL)
    def fund(self, amount: int, to_reserve: bool) -> None:
        if to_reserve:
            self.people.fill_reserve(amount)
        else:
            self.people.fund(amount)

    @rule(pick=PICK, more=st.sampled_from([0, 0, 1, -500]), times=st.integers(1, 2))
    def statement(self, pick: int, more: int, times: int) -> None:
        self.people.bring_statement(pick, more, times)
        self.market.work()

    @rule(pick=PICK, what=st.sampled_from(["returned", "moved", "set_aside"]))
    def movement(self, pick: int, what: str) -> None:
        self.people.place_movement(pick, "returned" if what == "moved" else what)

    @rule(call=st.sampled_from(CALLS), mode=st.sampled_from(MODES), times=st.integers(1, 3))
    def go_wrong(self, call: str, mode: str, times: int) -> None:
        self.weather.go_wrong(call, mode, times)

    @rule(how=st.sampled_from(REFUNDS), is_short=BOOL)
    def behave_otherwise(self, how: str, is_short: bool) -> None:
        self.weather.treat_refunds(how)
        self.weather.run_short(is_short)

    @rule(pick=PICK, verb=st.sampled_from(["fail", "succeed"]))
    def decide_refund(self, pick: int, verb: str) -> None:
        self.weather.decide_refund(pick, verb)

    @rule(pick=PICK, verb=st.sampled_from(["open", "open", "win", "lose"]))
    def dispute(self, pick: int, verb: str) -> None:
        if verb == "open":
            self.weather.dispute(pick)
        else:
            self.weather.end_dispute(pick, verb)

    @rule(pick=PICK, share=SHARES)
    def transfer_comes_back(self, pick: int, share: int) -> None:
        self.weather.send_back(pick, share)

    @rule(verb=st.sampled_from(["empty", "restrict", "complete"]))
    def account(self, verb: str) -> None:
        self.weather.treat_account(verb)
        self.market.work()

    @precondition(lambda self: self.steps >= BETWEEN)
    @rule()
    def all_is_well_for_a_while(self) -> None:
        """The provider behaves, all that was lost is caught up with: what it has is what the ledger has, order by order."""
        self.weather.calm()
        self.weather.decide_all()
        self.weather.treat_account("complete")
        for _ in range(3):
            self.market.age("6 minutes")
            self.market.catch_up()
            self.market.work()
        assert self.auditor.breaks() == []
        assert self.auditor.differences() == []
        self.steps = 0

    @invariant()
    def the_rooms_own_questions_find_nothing(self) -> None:
        self.steps += 1
        with db.begin() as session:
            assert [one for one in put(session, QUESTIONS) if one.check not in NOT_A_BREAK] == []

    @invariant()
    def nothing_was_sent_before_its_goods_had_arrived_and_the_time_was_over(self) -> None:
        assert self.auditor.sent_too_early() == []

    def teardown(self) -> None:
        """However it went, in the end all is in order."""
        if hasattr(self, "stack"):
            with self.stack:
                self.all_is_well_for_a_while()
                for reached in self.auditor.reached():
                    event(reached)
