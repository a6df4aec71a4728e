"""Brings money beside the orders: a sponsor's grant, makers' accounts and savings, payouts at several stages, a hold."""

from datetime import UTC, datetime, timedelta
from typing import Any

from deploy.demo.loader.buying import Stall
from deploy.demo.loader.plan import Plan
from deploy.demo.loader.rooms import Rooms, Visitor, sign_in
from deploy.demo.loader.waiting import until
from deploy.demo.town import Grant, Hold, Payee, Saving

Json = dict[str, Any]
PATIENCE = 90.0
"""Seconds until what arrived long ago can be paid out: the room's clock looks twice a minute."""


class Bank:
    """The money of one plan on its way into one town; what was done of it before is not done again."""

    def __init__(self, rooms: Rooms, plan: Plan, heads: dict[str, Visitor]) -> None:
        self.rooms, self.plan, self.heads = rooms, plan, heads

    def fund(self, grant: Grant, vendor_ids: set[str]) -> None:
        """A sponsor's programme is open and has money, and the head of its unit has agreed to these shops."""
        operator, accounts, head = self._staff("operator"), self.rooms.accounts, self.heads[grant.unit]
        known = {one["title"]: one for one in operator.everything(accounts, "/grant-programmes")}
        rule = _rule(grant, head.who()["unit_id"])
        programme = known.get(grant.title) or operator.ask(accounts, "POST", "/grant-programmes", rule)
        path = f"/grant-programmes/{programme['id']}"
        if programme["status"] == "draft":
            operator.ask(accounts, "POST", f"{path}/open")
        if not programme["received"]["amount"]:
            funds = {"amount": _rupiah(grant.funds), "reference": grant.reference}
            operator.ask(accounts, "POST", f"{path}/funds", funds)

        def look() -> list[Json] | None:
            found = [one for one in head.everything(accounts, "/grant-awards") if one["vendor_id"] in vendor_ids]
            return found if len(found) == len(vendor_ids) else None

        for award in until("a grant's shops to be proposed", look):
            if award["status"] == "proposed":
                head.ask(accounts, "POST", f"/grant-awards/{award['id']}/approve")

    def open(self, payee: Payee, stall: Stall) -> None:
        """The maker has said how they are paid and what they save for, and finance has looked where it has a file."""
        maker, orders = stall.maker, self.rooms.orders
        account = maker.ask(orders, "GET", "/payout-account")
        if account["status"] == "none" and account["provider"] is None:
            maker.ask(orders, "PUT", "/payout-account", {"provider": payee.way})
            if payee.way == "stripe":
                maker.ask(orders, "POST", "/payout-account/link")
        if payee.file and account["status"] == "none":
            path = f"/finance/payout-accounts/{_vendor(stall)}/confirm"
            self._staff("finance").ask(orders, "POST", path, {"reference": payee.file})
        if payee.saves and not maker.ask(orders, "GET", "/savings-goal")["goal"]:
            maker.ask(orders, "PUT", "/savings-goal", _goal(payee.saves))

    def pay(self, payee: Payee, stall: Stall) -> None:
        """The maker has taken what was there, and finance has sent it, or the bank has sent it back, as the plan says."""
        orders, finance = self.rooms.orders, self._staff("finance")
        key = f"{self.plan.name}-payout-{payee.shop}"
        before = stall.maker.ask(orders, "GET", "/payouts")["items"]
        if not before:
            until("earnings to be there", lambda: self._can_take(stall), PATIENCE)
            before = [stall.maker.ask(orders, "POST", "/payouts", {}, key=key)]
        path = f"/finance/payouts/{before[-1]['id']}"

        def sent() -> Json | None:
            found: Json = finance.ask(orders, "GET", path)
            return None if found["status"] == "scheduled" else found

        status = until("a payout to be on the list", sent)["status"]
        if status == "processing" and payee.payout in ("paid", "returned"):
            status = finance.ask(orders, "POST", f"{path}/confirm", {"reference": payee.proof})["status"]
        if status == "paid" and payee.payout == "returned":
            finance.ask(orders, "POST", f"{path}/return", {"why": payee.why})

    def hold(self, hold: Hold, stall: Stall) -> None:
        """Finance holds a shop's payouts up, and its maker has something to say to that."""
        orders, last = self.rooms.orders, datetime.now(UTC) + timedelta(days=hold.days)
        said = {"vendor_id": _vendor(stall), "reason_code": hold.reason_code, "until": last.isoformat()}
        if stall.maker.ask(orders, "GET", "/payout-hold")["hold"] is None:
            self._staff("finance").ask(orders, "POST", "/finance/payout-holds", said)
            stall.maker.ask(orders, "POST", "/payout-hold/appeal", {"words": hold.appeal})

    def _can_take(self, stall: Stall) -> bool | None:
        return stall.maker.ask(self.rooms.orders, "GET", "/balance")["can_pay_out"] or None

    def _staff(self, role: str) -> Visitor:
        one = next(one for one in self.plan.people.staff if one.role == role)
        return sign_in(self.rooms, one.identifier, self.plan.people.password)


def _vendor(stall: Stall) -> str:
    return str(stall.maker.ask(stall.maker.rooms.accounts, "GET", "/shop")["vendor_id"])


def vendor_ids(stalls: dict[str, Stall], slugs: tuple[str, ...]) -> set[str]:
    """The vendors behind these shops."""
    return {_vendor(stalls[slug]) for slug in slugs}


def _rupiah(amount: int) -> Json:
    return {"amount": amount, "currency": "IDR"}


def _rule(grant: Grant, unit_id: str) -> Json:
    named = {"title": grant.title, "sponsor": grant.sponsor, "unit_id": unit_id}
    return named | {"percent": grant.percent, "months": grant.months, "cap": _rupiah(grant.cap)}


def _goal(saving: Saving) -> Json:
    return {"purpose": saving.purpose, "target": _rupiah(saving.target), "share": saving.share}
