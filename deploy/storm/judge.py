"""Looks after a storm whether every order is where its buyer brought it: none lost, doubled or off by a rupiah."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, Protocol

from deploy.storm.buyers import Told
from deploy.storm.plan import Ending

Json = dict[str, Any]


class Market(Protocol):
    """What is asked of the market."""

    def look(self, order_id: str) -> Json | None:
        """The order as it stands; None when there is none."""

    def own(self) -> set[str]:
        """The ids of all orders of whoever ordered in the storm."""


def judge(market: Market, told: Iterable[Told]) -> list[str]:
    """Every order that is not as it should be, a sentence each."""
    told = list(told)
    known = {order_id for one in told for order_id in one.order_ids}
    listed = market.own()
    found = [
        f"Order {order_id} was placed, and no key of the storm answered it: doubled." for order_id in listed - known
    ]
    found += [f"Order {order_id} is not among its buyer's orders: lost." for order_id in known - listed]
    for one in told:
        found += [f"Errand {one.errand.number} ({one.errand.ending}): {says}." for says in _wrong(market, one)]
    return found


def tally(market: Market, told: Iterable[Told]) -> Counter[str]:
    """How many orders there are of each status; those whose goods were gone, since shelves empty, by themselves."""
    orders = (market.look(order_id) for one in told for order_id in one.order_ids)
    return Counter("not to be had" if one["refused"] else str(one["status"]) for one in orders if one is not None)


def _wrong(market: Market, told: Told) -> list[str]:
    if told.trouble:
        return [told.trouble]
    if len(told.order_ids) != 1:
        return [f"one key placed {len(told.order_ids)} orders: {', '.join(sorted(told.order_ids))}"]
    order_id = min(told.order_ids)
    order = market.look(order_id)
    if order is None:
        return [f"order {order_id} was taken, and is not there: lost"]
    return [f"order {order_id} {says}" for says in (*_as_sent(order, told.wish), *_as_ended(order, told.errand.ending))]


def _as_sent(order: Json, wish: Json) -> list[str]:
    sent = sorted((line["listing_id"], line["quantity"], line["price"]["amount"]) for line in wish["lines"])
    kept = sorted((line["listing_id"], line["quantity"], line["price"]["amount"]) for line in order["lines"])
    return [] if sent == kept else [f"holds {kept}, but {sent} was ordered"]


def _as_ended(order: Json, ending: Ending) -> list[str]:
    total, status, back = order["total"]["amount"], order["status"], order["refunds"]
    given = sum(refund["amount"]["amount"] for refund in back)
    if order["refused"]:  # the goods were gone, so that nothing was ever to be paid
        return [] if status == "cancelled" and not back else [f"could not be had, and is {status}"]
    if ending in (Ending.PAY, Ending.PAY_TWICE, Ending.DECLINED_FIRST):
        is_right = status == "paid" and order["payment"]["status"] == "paid" and not back
        return [] if is_right else [f"was paid, and is {status} with {given} given back"]
    if ending is Ending.LEAVE:
        return (
            [] if status == "cancelled" and not back else [f"was called off, and is {status} with {given} given back"]
        )
    is_right = status == "cancelled" and given == total and all(refund["status"] == "succeeded" for refund in back)
    states = ", ".join(refund["status"] for refund in back) or "no refund"
    return [] if is_right else [f"of {total} was refunded, and is {status} with {given} given back ({states})"]
