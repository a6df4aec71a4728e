"""One walk that is always the same, and reaches every kind of money there is."""

from collections.abc import Callable, Iterator

from tests.orders.world.machine import World

REACHED = {
    *(f"ledger: {kind}" for kind in ("payment", "provider_fee", "on_hold", "available", "late_payment", "late_sale")),
    *(f"ledger: {kind}" for kind in ("surplus_payment", "cash_handover", "cash_netted", "refund_wanted", "refund")),
    *(f"ledger: {kind}" for kind in ("refund_failed", "refund_by_hand", "dispute", "dispute_won", "dispute_lost")),
    *(f"ledger: {kind}" for kind in ("transfer", "transfer_returned", "transfer_reversal", "savings", "savings_back")),
    *(f"ledger: {kind}" for kind in ("sponsor_funds", "grant_topup", "reserve", "reserve_cover")),
    *(f"ledger: {kind}" for kind in ("bank_in", "bank_returned", "bank_set_aside")),
    *(f"payments: {state}" for state in ("paid", "surplus", "returned", "expired", "cancelled")),
    *(f"refunds: {state}" for state in ("succeeded", "refused")),
    *(f"payouts: {state}" for state in ("paid", "returned", "held")),
}


def tour(world: World) -> Iterator[Callable[[], object]]:
    """Its steps, to be taken one after the other."""
    market, last = world.market, lambda: len(world.market.orders) - 1
    yield lambda: world.fund(500_000, to_reserve=False)
    yield lambda: world.save(20, 1)
    for way in ("stripe", "manual_transfer", "cash"):
        yield lambda way=way: world.sell(way, (3, 2))
    yield lambda: world.pay_week(0)
    yield lambda: world.save(20, 10_000)
    for parcel in range(6):  # what was paid out goes back to buyers, and is asked back from makers
        yield lambda parcel=parcel: world.give_back(parcel, 30, "finance")
    yield world.work
    yield lambda: world.account("empty")
    for parcel in range(6):
        yield lambda parcel=parcel: world.give_back(parcel, 99, "finance")
    yield world.work
    yield lambda: world.fund(20_000, to_reserve=True)
    yield lambda: world.pay_week(0)
    yield lambda: world.sell_and_pay_out_and_give_back((3, 2), 50)
    yield lambda: world.transfer_comes_back(0, 100)
    yield lambda: world.transfer_comes_back(1, 50)
    yield lambda: world.tell(1, 2, 0)
    yield lambda: world.return_payout(0, "other")
    for end in ("win", "lose"):
        yield lambda: world.order("stripe", (1, 1), is_taxed=True)
        yield world.work
        yield lambda: world.page(last(), "pay")
        yield lambda: world.tell(2, 3, 0)
        yield lambda: market.as_finance("POST", f"/orders/{market.orders[-1]}/refunds", {"why": "other"})
        yield lambda: world.dispute(-1, "open")
        yield lambda: world.tell(3, 1, 0)
        yield lambda end=end: world.dispute(-1, end)
        yield lambda: world.tell(4, 1, 0)
    for is_there in (True, False):  # paid in time, found too late
        yield lambda: world.order("stripe", (1, 1), is_taxed=False)
        yield world.work
        yield lambda: world.page(last(), "pay")
        yield lambda: world.go_wrong("GET /v1/checkout/sessions", "error", 9)
        yield lambda: world.wait("1 hour")
        yield world.weather.calm
        yield world.work
        yield lambda is_there=is_there: world.answer_stock(0, is_there)
        yield lambda: world.second_tab(last(), 0, "idr")
        yield lambda: world.second_tab(last(), 0, "usd")
        yield lambda: world.tell(5, 1, 0)
    yield lambda: world.by_hand(0, is_parked=True)
    yield lambda: world.cancel(last() - 1)
    yield world.work
    for refund in range(3):
        yield lambda refund=refund: world.decide_refund(refund, "fail")
    yield lambda: world.tell(6, 2, 0)
    yield lambda: world.by_hand(0, is_parked=False)
    yield lambda: world.statement(0, 500, 2)
    yield lambda: world.movement(0, "returned")
    yield lambda: world.movement(0, "set_aside")
    yield lambda: world.order("stripe", (1, 0), is_taxed=False)
    yield lambda: world.cancel(last())
    yield lambda: world.order("stripe", (1, 0), is_taxed=False)
    yield lambda: world.wait("1 hour")
    yield lambda: world.sell("manual_transfer", (3, 2))
    yield lambda: world.hold("ven_b", 0, is_over=False)
    yield lambda: world.pay_week(0)
