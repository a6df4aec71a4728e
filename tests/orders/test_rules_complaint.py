"""A complaint: each has a turn, somebody neutral decides, and the money follows the decision to the rupiah."""

from datetime import timedelta

import pytest

from services.events import ComplaintEscalated, RefundChanged, VendorOrderChanged
from services.kit.errors import BadInput, Refused
from services.kit.event import Event
from services.orders.models import Complaint, ComplaintState, EarningState, Order, OrderStatus, Status, VendorOrder
from services.orders.rules import complaint as rules
from services.orders.rules import earning, refund
from services.orders.rules import vendor_order as parts
from services.orders.rules.consequences import follow
from tests.orders.builders import NOON, a_listing
from tests.orders.money_builders import a_back, balances, paid

SOON = NOON + timedelta(hours=1)
TURN, HOUR = timedelta(hours=48), timedelta(hours=1)


def sent() -> tuple[Order, VendorOrder]:
    """A parcel on its way: Rp150.000 and Rp10.000 shipping, of which Rp152.500 are earned."""
    order, _ = paid(a_listing())
    part = order.vendor_orders[0]
    parts.accept(part, NOON)
    parts.pack(part, NOON)
    parts.ship(part, "JNE", "R1", NOON)
    return order, part


def arrived() -> tuple[Order, VendorOrder]:
    """A parcel that has arrived."""
    order, part = sent()
    follow(part, [parts.deliver(part, NOON)], NOON)
    return order, part


def complained(wants: int | None = None, reason: str = "damaged") -> tuple[Order, VendorOrder, Complaint]:
    """A buyer says that it is broken."""
    order, part = arrived()
    rules.open_complaint(part, reason, "Jahitannya lepas.", wants, SOON)
    return order, part, part.complaints[0]


def escalated(wants: int | None = None) -> tuple[Order, VendorOrder, Complaint]:
    """The vendor says no, and the buyer does not agree."""
    order, part, complaint = complained(wants)
    rules.answer(complaint, "reject", None, "Sudah saya periksa.", SOON)
    rules.escalate(complaint, SOON)
    return order, part, complaint


def told(news: list[Event]) -> list[str]:
    """What the news say, in their order."""
    return [f.after if isinstance(f, VendorOrderChanged) else f.status for f in news]  # type: ignore[attr-defined]


def test_a_complaint_stops_the_clock_of_the_hold_and_gives_the_vendor_two_days() -> None:
    _, part, complaint = complained()
    assert (part.status, complaint.status, complaint.due_at) == (Status.IN_COMPLAINT, "open", SOON + TURN)
    assert earning.of(part).status == EarningState.ON_HOLD
    assert not parts.is_to_complete(part, NOON + timedelta(days=30))
    with pytest.raises(Refused):
        parts.complete(part, NOON + timedelta(days=30))


@pytest.mark.parametrize("status", set(Status) - {Status.DELIVERED, Status.SHIPPED})
def test_of_what_has_not_arrived_or_is_over_nobody_complains(status: Status) -> None:
    _, part = arrived()
    part.status = status
    with pytest.raises(Refused) as wrong:
        rules.open_complaint(part, "damaged", "x", None, SOON)
    assert wrong.value.code == "window_over"


def test_after_the_window_nobody_complains() -> None:
    _, part = arrived()
    assert part.completes_at
    assert rules.can_open(part, part.completes_at - timedelta(seconds=1))
    with pytest.raises(Refused):
        rules.open_complaint(part, "damaged", "x", None, part.completes_at)


def test_a_parcel_that_should_be_there_by_now_is_said_to_be_missing() -> None:
    order, part = sent()
    late = NOON + timedelta(days=7)
    assert not rules.can_open(part, NOON + timedelta(days=6))
    with pytest.raises(BadInput):
        rules.open_complaint(part, "damaged", "x", None, late)
    rules.open_complaint(part, "not_arrived", "Belum ada.", 1, late)
    complaint = part.complaints[0]
    assert complaint.wants == part.total
    rules.escalate(complaint, late)
    news = rules.decide(complaint, "refund", None, "Kurir tidak menemukan.", "finance", late)
    assert told(news) == ["lost", "approved"]
    assert balances(order)["refund_due"] == -160_000
    assert order.status == OrderStatus.CANCELLED


def test_a_parcel_said_to_be_missing_that_has_arrived_after_all_earns_its_money() -> None:
    order, part = sent()
    rules.open_complaint(part, "not_arrived", "Belum ada.", None, NOON + timedelta(days=7))
    rules.withdraw(part.complaints[0], NOON + timedelta(days=8))
    assert (part.status, part.complaints[0].outcome) == (Status.COMPLETED, "withdrawn")
    assert balances(order)["vendor:ven_a:available"] == -152_500


@pytest.mark.parametrize("wants", [0, -1, 160_001])
def test_nobody_asks_for_more_than_is_left(wants: int) -> None:
    _, part = arrived()
    with pytest.raises(BadInput):
        rules.open_complaint(part, "damaged", "x", wants, SOON)


def test_a_reason_is_one_of_those_that_there_are() -> None:
    _, part = arrived()
    with pytest.raises(BadInput):
        rules.open_complaint(part, "changed_my_mind", "x", None, SOON)


def test_one_complaint_stands_at_a_time() -> None:
    _, part, _ = complained()
    with pytest.raises(Refused):
        rules.open_complaint(part, "damaged", "x", None, SOON)


def test_a_vendor_who_gives_what_was_asked_for_ends_it_at_once() -> None:
    order, part, complaint = complained(wants=50_000)
    news = rules.answer(complaint, "part_refund", 50_000, "Maaf.", SOON)
    assert told(news) == ["approved", "completed"]
    assert (complaint.status, complaint.outcome, complaint.granted) == ("decided", "part_refund", 50_000)
    assert [(e.kind, e.amount, e.status) for e in part.earnings] == [
        ("sale", 152_500, "available"),
        ("reversal", -50_000, "available"),
        ("fee_return", 2_500, "available"),
    ]
    assert balances(order) == {
        "cash:stripe": 160_000,
        "fee:platform": -5_000,
        "refund_due": -50_000,
        "vendor:ven_a:available": -105_000,
    }


def test_less_than_was_asked_for_waits_for_the_buyer() -> None:
    order, _, complaint = complained(wants=50_000)
    assert rules.answer(complaint, "part_refund", 30_000, "Saya ganti kancingnya.", SOON) == []
    assert (complaint.status, complaint.due_at) == (ComplaintState.VENDOR_ANSWERED, SOON + TURN)
    assert told(rules.accept(complaint, SOON)) == ["approved", "completed"]
    assert (complaint.decided_by, complaint.granted, balances(order)["refund_due"]) == ("buyer", 30_000, -30_000)


def test_all_of_it_goes_back_and_nothing_is_earned() -> None:
    order, part, complaint = complained()
    news = rules.answer(complaint, "refund", None, "Maaf.", SOON)
    assert told(news) == ["approved", "completed"]
    assert balances(order) == {"cash:stripe": 160_000, "refund_due": -160_000}
    assert earning.of(part).status == EarningState.VOID


def test_the_neutral_third_may_say_no_and_the_vendor_has_their_money() -> None:
    order, _, complaint = escalated()
    news = rules.decide(complaint, "reject", None, "Foto menunjukkan barang utuh.", "finance", SOON)
    assert told(news) == ["completed"]
    assert (complaint.status, complaint.outcome, complaint.decided_by) == ("decided", "reject", "finance")
    rules.close_settled(order, SOON)
    assert complaint.status == "closed"
    assert balances(order)["vendor:ven_a:available"] == -152_500


def test_the_neutral_third_may_grant_a_part() -> None:
    order, _, complaint = escalated()
    rules.decide(complaint, "part_refund", 50_000, "Setengah rusak.", "unit_head", SOON)
    assert balances(order)["refund_due"] == -50_000


@pytest.mark.parametrize("amount", [None, 0, -5, 160_000, 999_999])
def test_a_part_is_more_than_nothing_and_less_than_all(amount: int | None) -> None:
    _, _, complaint = escalated()
    with pytest.raises(BadInput):
        rules.decide(complaint, "part_refund", amount, "x", "finance", SOON)


def test_goods_that_come_back_first_bring_the_money_after() -> None:
    order, _, complaint = escalated()
    assert told(rules.decide(complaint, "return", None, "Kirim kembali dulu.", "finance", SOON)) == ["return_due"]
    assert (complaint.outcome, complaint.due_at) == ("refund", SOON + timedelta(days=14))
    assert "refund_due" not in balances(order)
    rules.send_back(complaint, "JNE", "R2", SOON)
    assert told(rules.take_back(complaint, SOON)) == ["returned", "approved"]
    assert (balances(order)["refund_due"], order.status) == (-160_000, OrderStatus.CANCELLED)


def test_a_return_that_was_sent_counts_as_arrived_when_the_vendor_is_silent() -> None:
    _, _, complaint = escalated()
    rules.decide(complaint, "return", None, "x", "finance", SOON)
    rules.send_back(complaint, "JNE", "R2", SOON + timedelta(days=13))
    assert rules.time_is_up(complaint, SOON + timedelta(days=14)) == []
    assert told(rules.time_is_up(complaint, SOON + timedelta(days=27))) == ["returned", "approved"]


def test_a_return_that_never_left_is_none() -> None:
    order, _, complaint = escalated()
    rules.decide(complaint, "return", None, "x", "finance", SOON)
    assert told(rules.time_is_up(complaint, SOON + timedelta(days=14))) == ["completed"]
    assert (complaint.status, balances(order)["vendor:ven_a:available"]) == ("closed", -152_500)


def test_a_return_is_sent_once_with_its_number() -> None:
    _, _, complaint = escalated()
    with pytest.raises(Refused):
        rules.send_back(complaint, "JNE", "R2", SOON)
    rules.decide(complaint, "return", None, "x", "finance", SOON)
    with pytest.raises(BadInput):
        rules.send_back(complaint, "JNE", "", SOON)
    rules.send_back(complaint, "JNE", "R2", SOON)
    with pytest.raises(Refused):
        rules.send_back(complaint, "JNE", "R3", SOON)


def test_whoever_is_silent_brings_the_neutral_third() -> None:
    _, _, complaint = complained()
    assert rules.time_is_up(complaint, SOON + timedelta(hours=47)) == []
    assert complaint.status == ComplaintState.OPEN
    rules.time_is_up(complaint, SOON + TURN)
    assert (complaint.status, complaint.due_at) == (ComplaintState.ESCALATED, SOON + 2 * TURN)


def test_a_silent_third_loses_their_turn_to_another_and_both_hear() -> None:
    _, _, complaint = complained()
    [first] = rules.escalate(complaint, SOON)
    assert rules.time_is_up(complaint, SOON + TURN - HOUR) == []
    [second] = rules.time_is_up(complaint, SOON + TURN)
    assert isinstance(first, ComplaintEscalated) and isinstance(second, ComplaintEscalated)
    assert (first.is_passed_on, second.is_passed_on, second.version) == (False, True, first.version + 1)
    assert second.decide_by == (SOON + 2 * TURN).isoformat()
    assert (complaint.status, complaint.due_at) == (ComplaintState.ESCALATED, SOON + 2 * TURN)
    rules.decide(complaint, "reject", None, "x", "unit_head", SOON + 2 * TURN)  # late is better than never


def nobody_decides(complaint: Complaint) -> list[Event]:
    """One third after the other is silent."""
    rules.time_is_up(complaint, SOON + TURN)
    assert rules.time_is_up(complaint, SOON + 2 * TURN - HOUR) == []
    return rules.time_is_up(complaint, SOON + 2 * TURN)


@pytest.mark.parametrize(
    ("wants", "offer", "outcome", "granted"),
    [
        (None, "reject", "refund", 160_000),
        (50_000, "reject", "part_refund", 50_000),
        (50_000, "part_refund", "part_refund", 50_000),
        (None, "return", "refund", 160_000),
    ],
)
def test_where_every_third_is_silent_the_buyer_gets_what_they_asked_for(
    wants: int | None, offer: str, outcome: str, granted: int
) -> None:
    order, part, complaint = complained(wants)
    rules.answer(complaint, offer, 10_000 if offer == "part_refund" else None, "Tidak.", SOON)
    rules.escalate(complaint, SOON)
    nobody_decides(complaint)
    assert (complaint.outcome, complaint.granted, complaint.decided_by) == (outcome, granted, "rule")
    if offer == "return":  # first the goods
        assert (part.status, order.refunds) == (Status.RETURN_DUE, [])
    else:
        assert (part.status, [one.amount for one in order.refunds]) == (Status.COMPLETED, [granted])
    assert rules.time_is_up(complaint, SOON + 3 * TURN) == []


def test_the_rule_does_not_decide_over_what_a_bank_does_or_what_is_given_back_before() -> None:
    order, part, complaint = escalated()
    rules.time_is_up(complaint, SOON + TURN)
    order.is_disputed = True
    assert rules.time_is_up(complaint, SOON + 2 * TURN) == []
    order.is_disputed = False
    refund.want_part(part, refund.whole(part), "goodwill", SOON)
    rules.time_is_up(complaint, SOON + 2 * TURN)
    assert (complaint.status, complaint.outcome, part.status) == ("closed", "refund", Status.COMPLETED)
    assert len(order.refunds) == 1


def test_a_silent_buyer_brings_the_neutral_third_too() -> None:
    _, _, complaint = complained()
    rules.answer(complaint, "reject", None, "Tidak.", SOON)
    rules.time_is_up(complaint, SOON + TURN)
    assert complaint.status == ComplaintState.ESCALATED


@pytest.mark.parametrize("status", set(ComplaintState) - {ComplaintState.ESCALATED})
def test_only_what_came_to_the_third_is_theirs_to_decide(status: ComplaintState) -> None:
    _, _, complaint = escalated()
    complaint.status = status
    with pytest.raises(Refused):
        rules.decide(complaint, "reject", None, "x", "finance", SOON)


@pytest.mark.parametrize("status", set(ComplaintState) - {ComplaintState.OPEN})
def test_a_vendor_answers_once_and_in_time(status: ComplaintState) -> None:
    _, _, complaint = complained()
    complaint.status = status
    with pytest.raises(Refused):
        rules.answer(complaint, "reject", None, "x", SOON)


@pytest.mark.parametrize("status", set(ComplaintState) - {ComplaintState.VENDOR_ANSWERED})
def test_a_buyer_agrees_to_an_answer_only(status: ComplaintState) -> None:
    _, _, complaint = complained()
    complaint.status = status
    with pytest.raises(Refused):
        rules.accept(complaint, SOON)


def test_what_is_downloaded_does_not_come_back() -> None:
    order, _ = paid(a_listing(kind="digital"))
    part = order.vendor_orders[0]
    rules.open_complaint(part, "not_as_described", "Berkasnya kosong.", None, SOON)
    with pytest.raises(BadInput):
        rules.answer(part.complaints[0], "return", None, "x", SOON)


def test_while_a_bank_decides_nobody_else_does() -> None:
    order, _, complaint = escalated()
    order.is_disputed = True
    with pytest.raises(Refused) as wrong:
        rules.decide(complaint, "refund", None, "x", "finance", SOON)
    assert wrong.value.code == "disputed"


def test_a_decided_complaint_is_closed_once_the_buyer_has_the_money() -> None:
    order, _, complaint = complained(wants=50_000)
    rules.answer(complaint, "part_refund", 50_000, "Maaf.", SOON)
    back = order.refunds[0]
    rules.close_settled(order, SOON)
    assert complaint.status == ComplaintState.DECIDED
    refund.ask(back, SOON, SOON)
    refund.answer(back, a_back(back), SOON)
    rules.close_settled(order, SOON)
    assert complaint.status == ComplaintState.CLOSED


def test_refund_news_name_the_vendors_part() -> None:
    _, part, complaint = complained(wants=50_000)
    news = rules.answer(complaint, "part_refund", 50_000, "Maaf.", SOON)
    assert [fact.vendor_order_id for fact in news if isinstance(fact, RefundChanged)] == [part.id]
