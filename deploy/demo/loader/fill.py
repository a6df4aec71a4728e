"""The whole filling, in the order in which a town grows: offices, shops and buyers, then what is bought, then days off."""

import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from typing import TypeVar

from deploy.demo.loader import days, listings, makers, open_things, staff
from deploy.demo.loader.buying import Customer, Market, Stall
from deploy.demo.loader.drawing import drawers
from deploy.demo.loader.paying import Bank, vendor_ids
from deploy.demo.loader.plan import Plan
from deploy.demo.loader.purchases import Purchase, of_plan
from deploy.demo.loader.rooms import Rooms, Visitor, sign_in
from deploy.demo.loader.waiting import until
from deploy.demo.town import Applicant, Buyer, Shop
from services.kit.errors import NotSignedIn

T = TypeVar("T")
R = TypeVar("R")
TOGETHER = 6
"""Threads; most of the work is the rooms'."""


def fill(rooms: Rooms, plan: Plan, say: Callable[[str], None]) -> None:
    """Bring all of the plan into the town; Stuck or a Problem tells what was in the way, and a next call goes on there."""
    began = time.monotonic()
    deciding = staff.hire(rooms, plan)
    say(f"{len(plan.people.unit)} units, {len(plan.people.staff)} who work there")
    filling = Filling(rooms, plan, deciding, say)
    customers = filling.each("buyers", plan.people.buyer, filling.welcome)
    filling.each("applications", plan.people.applicant, filling.consider)
    stalls = filling.open_shops()
    if rooms.till is None:
        say("Payments are real here, so nothing is bought for show.")
    else:
        market = Market(rooms, stalls, {one.person.key: one for one in customers})
        filling.trade(market, of_plan(plan))
    filling.each("last touches", stalls.values(), filling.settle)
    if plan.guidance:
        open_things.leave(filling.desk(stalls), plan.guidance)
        say("one open thing of every kind for officers to meet")
    say(f"filled in {time.monotonic() - began:.0f} s")


class Filling:
    """One plan on its way into one town."""

    def __init__(self, rooms: Rooms, plan: Plan, deciding: dict[str, Visitor], say: Callable[[str], None]) -> None:
        self.rooms, self.plan, self.deciding, self.say = rooms, plan, deciding, say
        self.makers = {maker.key: maker for maker in plan.people.maker}
        self.units = {one.key: one.unit for one in plan.people.staff}
        self.heads = {one.unit: one.key for one in plan.people.staff if one.role == "unit_head"}

    def each(self, what: str, things: Iterable[T], do: Callable[[T], R]) -> list[R]:
        """Do it to all of them, some at a time; the first failure stops what has not begun."""
        began = time.monotonic()
        with ThreadPoolExecutor(TOGETHER) as threads:
            begun = [threads.submit(do, thing) for thing in things]
            try:
                for n, done in enumerate(as_completed(begun), 1):
                    done.result()
                    if n % 20 == 0 and n < len(begun):
                        self.say(f"  {what}: {n} of {len(begun)}")
            except BaseException:
                threads.shutdown(cancel_futures=True)
                raise
        self.say(f"{len(begun)} {what} in {time.monotonic() - began:.1f} s")
        return [done.result() for done in begun]

    def welcome(self, buyer: Buyer) -> Customer:
        """A buyer with an account."""
        password = self.plan.people.password
        try:
            return Customer(buyer, sign_in(self.rooms, buyer.identifier, password))
        except NotSignedIn:
            joining = {"name": buyer.name, "identifier": buyer.identifier, "password": password}
            asked = self.rooms.accounts.ask("POST", "/buyers", joining).json()
            known = {"secret": self.rooms.secret_of(asked["id"]), "password": password}
            entry = self.rooms.accounts.ask("POST", "/letters/open", known).json()["session"]
            return Customer(buyer, Visitor(self.rooms, entry["token"]))

    def consider(self, one: Applicant) -> None:
        """Somebody on the way to a shop."""
        officer = self.deciding[one.officer]
        makers.apply(makers.join(self.rooms, officer, one, self.plan.people.pin), officer, makers.of_applicant(one))

    def open_shops(self) -> dict[str, Stall]:
        """Every shop with its goods, those with most of them first so that none is waited for alone."""
        with drawers() as drawing:
            largest_first = sorted(self.plan.shops, key=lambda shop: -len(shop.listing))
            stalls = self.each("shops", largest_first, lambda shop: self._set_up(shop, drawing))
        return {stall.shop.slug: stall for stall in stalls}

    def _set_up(self, shop: Shop, drawing: Executor) -> Stall:
        person = self.makers[shop.maker]
        officer = self.deciding[person.officer]
        maker = makers.join(self.rooms, officer, person, self.plan.people.pin)
        makers.apply(maker, officer, makers.of_shop(shop))
        makers.say_how_it_is_sent(maker, shop)
        ids = listings.offer(maker, officer, shop, self.plan.pictures, drawing)
        mine = maker.ask(self.rooms.accounts, "GET", "/shop")
        if mine["trading_status"] == "not_open" and any(one.status == "published" for one in shop.listing):
            until("word of what was published", lambda: maker.ask(self.rooms.accounts, "POST", "/shop/open"))
        return Stall(shop, maker, officer, mine["slug"], ids)

    def desk(self, stalls: dict[str, Stall]) -> open_things.Desk:
        """Everybody whom an officer's day is about."""
        accounts = self.rooms.accounts
        names = {unit.key: unit.name for unit in self.plan.people.unit}
        head = next(self.deciding[key] for key in self.heads.values())
        known = {unit["name"]: unit["id"] for unit in head.everything(accounts, "/units")}
        return open_things.Desk(
            rooms=self.rooms,
            makers={stall.shop.maker: stall.maker for stall in stalls.values()},
            officers=self.deciding,
            heads={unit: self.deciding[key] for unit, key in self.heads.items()},
            helper_of={key: maker.officer for key, maker in self.makers.items()},
            unit_of=self.units,
            units={key: known[name] for key, name in names.items()},
            pin=self.plan.people.pin,
        )

    def trade(self, market: Market, purchases: Sequence[Purchase]) -> None:
        """What is bought, and the money beside it; what is long over comes first, so that its days pass meanwhile."""
        heads = {unit: self.deciding[head] for unit, head in self.heads.items()}
        money, bank = self.plan.money, Bank(self.rooms, self.plan, heads)
        if money.grant:
            ids = vendor_ids(market.stalls, money.grant.shops)
            bank.fund(money.grant, ids)
        self.each("orders of before", [one for one in purchases if one.reviews], market.buy)
        self._pass_days(market)
        self.each("orders", [one for one in purchases if not one.reviews], market.buy)
        self._pass_days(market)
        if money.payee:
            self.each("accounts", money.payee, lambda one: bank.open(one, market.stalls[one.shop]))
            taken = [one for one in money.payee if one.payout]
            self.each("payouts", taken, lambda one: bank.pay(one, market.stalls[one.shop]))
        for hold in money.hold:
            bank.hold(hold, market.stalls[hold.shop])

    def _pass_days(self, market: Market) -> None:
        if self.rooms.orders_database:
            days.pass_for(market.over, self.rooms.orders_database)

    def settle(self, stall: Stall) -> None:
        """What comes last: trust, given by the head of the officer's unit where there is one, and days off."""
        mine = stall.maker.ask(self.rooms.accounts, "GET", "/shop")
        head = self.heads.get(self.units[self.makers[stall.shop.maker].officer])
        if head and stall.shop.trust != mine["trust"]:
            path = f"/shops/{mine['vendor_id']}/trust"
            self.deciding[head].ask(self.rooms.accounts, "POST", path, {"trust": stall.shop.trust})
        if stall.shop.trading == "paused" and mine["trading_status"] == "open":
            stall.maker.ask(self.rooms.accounts, "POST", "/shop/pause")
