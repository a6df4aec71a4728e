"""Walks through every state of a parcel and of a buyer's money, from the basket to its last end."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import time_machine

from services.kit.clock import now
from tests.journeys.states.stall import Bought, Stall, column
from tests.journeys.states.witness import Witness, walks


@contextmanager
def later(**wait: int) -> Iterator[None]:
    """So much later."""
    with time_machine.travel(now() + timedelta(**wait), tick=False):
        yield


def confirm_transfer(stall: Stall, bought: Bought) -> None:
    """Finance sees the money on the bank's statement."""
    payment = column("SELECT id FROM payments WHERE order_id = :id", id=bought.id)
    at, total = f"/keuangan/transfer/{payment}", bought.now()["total"]["amount"]
    stall.finance.send(at, "/keuangan/transfer", amount=str(total), proof="BNI 4711")


@walks(
    """
    payment: unpaid > pending by job ask_provider
    payment: pending > paid by POST /keuangan/transfer/<payment_id>
    reservation: held > committed by hears commit_stock
    vendor_order: awaiting_payment > to_accept by POST /keuangan/transfer/<payment_id>
    vendor_order: to_accept > accepted by POST /studio/paket/<vendor_order_id>/terima
    vendor_order: accepted > packed by POST /studio/paket/<vendor_order_id>/kemas
    vendor_order: packed > shipped by POST /studio/paket/<vendor_order_id>/kirim
    vendor_order: shipped > delivered by POST /pesanan/<order_id>/paket/<vendor_order_id>/sampai
    vendor_order: shipped > delivered by POST /studio/paket/<vendor_order_id>/sampai
    vendor_order: delivered > completed by job complete_delivered
    earning: pending > on_hold by POST /pesanan/<order_id>/paket/<vendor_order_id>/sampai
    earning: on_hold > available by job complete_delivered
    """
)
def test_a_parcel_that_is_paid_by_transfer_arrives_and_is_through(witness: Witness, stall: Stall) -> None:
    for who in ("buyer", "maker"):
        bought = stall.order("manual_transfer")
        confirm_transfer(stall, bought)
        witness.carry()
        bought.make("terima", "kemas", "kirim")
        if who == "buyer":
            bought.on_parcel("sampai")
        else:
            bought.make("sampai")
    for days in (2, 4, 8):
        with later(days=days):
            witness.run("remind_buyers", "complete_delivered")


@walks("vendor_order: to_accept > accepted > delivered by job settle_events")
def test_what_is_downloaded_is_there_at_once(witness: Witness, stall: Stall) -> None:
    stall.order(delivery="download", listing=stall.pattern()).pay()


@walks(
    """
    payment: pending > paid by job settle_events
    payment: paid > partially_refunded by job ask_refunds
    payment: partially_refunded > refunded by job ask_refunds
    payment: paid > refunded by job look_after_refunds
    vendor_order: awaiting_payment > to_accept by job settle_events
    vendor_order: to_accept > refused by POST /studio/paket/<vendor_order_id>/tolak
    vendor_order: accepted | packed > cancelled by POST /studio/paket/<vendor_order_id>/tolak
    vendor_order: to_accept > cancelled by POST /pesanan/<order_id>/paket/<vendor_order_id>/batal
    vendor_order: to_accept > cancelled by POST /pesanan/<order_id>/batal
    vendor_order: to_accept > lapsed by job lapse_unanswered
    vendor_order: shipped > lost by POST /api/v1/finance/orders/<id>/refunds
    refund: approved > processing by job ask_refunds
    refund: processing > succeeded by job ask_refunds and job look_after_refunds
    earning: pending > void by POST /studio/paket/<vendor_order_id>/tolak and POST /pesanan/<order_id>/batal
    listing: published > paused by hears pause_sold_out
    """
)
def test_every_end_without_goods_gives_the_money_back(witness: Witness, stall: Stall, neighbour: Stall) -> None:
    both = stall.paid(shops=[neighbour])
    for number, one in enumerate((stall, neighbour)):
        at = f"/studio/paket/{both.part(number)}"
        one.studio.send(f"{at}/tolak", at, reason="cannot_ship")
        stall.refund()
    stall.paid().make("terima").make("tolak", reason="cannot_ship")
    stall.paid().make("terima", "kemas").make("tolak", reason="cannot_ship")
    stall.paid().on_parcel("batal")
    stall.paid().send("/batal")
    lost = stall.paid().make("terima", "kemas", "kirim")
    stall.finance.call(
        f"/finance/orders/{lost.id}/refunds", {"why": "cannot_ship"}, headers={"Idempotency-Key": "lost-1"}
    )
    stall.sandbox.control("switches", refunds="pending")
    stall.paid()
    with later(hours=49):
        witness.run("lapse_unanswered")
    stall.refund()
    for ref in column("SELECT string_agg(provider_ref, ' ') FROM refunds WHERE status = 'processing'").split():
        stall.sandbox.control(f"refunds/{ref}/succeed")
    stall.passes()
    witness.run("look_after_refunds")
    stall.paid().make("tolak", reason="out_of_stock")
    witness.carry()


@walks(
    """
    payment: unpaid | pending > cancelled by POST /pesanan/<order_id>/batal
    payment: unpaid > cancelled by hears cancel_for_stock
    payment: unpaid | pending > expired by job release_unpaid
    payment: pending > failed by job settle_events
    payment: unpaid > failed by job ask_provider
    payment: expired | cancelled > paid by job settle_events
    reservation: held > released by hears release_stock
    reservation: held > expired by hears release_unpaid_stock
    vendor_order: awaiting_payment > cancelled by POST /pesanan/<order_id>/batal
    vendor_order: awaiting_payment > cancelled by hears follow_trading and hears cancel_for_stock
    vendor_order: awaiting_payment > expired by job release_unpaid
    vendor_order: expired > to_accept by hears want_payment
    """
)
def test_an_order_that_is_not_paid_in_time_ends_and_late_money_is_money(witness: Witness, stall: Stall) -> None:
    stall.place().send("/batal")
    stall.order().send("/batal")
    late = stall.order()
    late.send("/batal")
    late.at_provider("pay")
    waiting = stall.order()
    stall.place()
    with later(hours=2):
        witness.run("release_unpaid")
    witness.carry()
    waiting.at_provider("pay")
    witness.carry()
    bounced = stall.order()
    bounced.at_provider("later")
    bounced.at_provider("bounce")
    none = stall.place()
    witness.carry()
    with_no_name(none)
    witness.run("ask_provider")
    stall.order()
    at = f"/studio/barang/{stall.maker.listing_id}"
    gone = stall.place()
    stall.studio.send(f"{at}/jeda", at)
    witness.carry()
    assert gone.now()["status"] == "cancelled"
    stall.studio.send(f"{at}/lanjut", at)
    witness.carry()
    stall.order()
    stall.studio.send("/studio/saya/tutup-toko", "/studio/saya", is_sure="1")
    witness.carry()


def with_no_name(bought: Bought) -> None:
    """Nothing that the provider would ask money for."""
    column("UPDATE order_lines SET title = '' WHERE order_id = :id RETURNING order_id", id=bought.id)


@walks(
    """
    payment: unpaid > pending by hears want_payment
    payment: pending > paid by POST /studio/paket/<vendor_order_id>/serahkan-tunai
    payment: pending > cancelled by POST /studio/paket/<vendor_order_id>/tidak-diambil
    reservation: held > committed by hears commit_confirmed_stock
    vendor_order: awaiting_payment > to_accept by hears want_payment
    vendor_order: packed > ready_for_pickup by POST /studio/paket/<vendor_order_id>/siap
    vendor_order: ready_for_pickup > delivered by POST /studio/paket/<vendor_order_id>/serahkan-tunai
    vendor_order: ready_for_pickup | shipped > cancelled by POST /studio/paket/<vendor_order_id>/tidak-diambil
    """
)
def test_cash_changes_hands_or_nobody_comes(witness: Witness, stall: Stall) -> None:
    fetched, left = (stall.order("cash", "pickup") for _ in range(2))
    brought = stall.order("cash", "self_delivery")
    witness.carry()
    fetched.make("terima", "kemas", "siap")
    code = column("SELECT code FROM handover_codes WHERE vendor_order_id = :id", id=fetched.part())
    fetched.make("serahkan-tunai", code=code)
    left.make("terima", "kemas", "siap").make("tidak-diambil")
    brought.make("terima", "kemas", "kirim").make("tidak-diambil")


@walks(
    """
    vendor_order: accepted | packed > cancelled by POST /pesanan/<order_id>/paket/<vendor_order_id>/batal
    vendor_order: accepted > cancelled by POST /keuangan/pesanan/<order_id>/kembalikan
    vendor_order: ready_for_pickup > cancelled by POST /keuangan/pesanan/<order_id>/kembalikan
    vendor_order: ready_for_pickup > cancelled by job end_uncollected
    """
)
def test_what_is_paid_and_never_comes_goes_back(witness: Witness, stall: Stall) -> None:
    said, packed = stall.paid().make("terima"), stall.paid().make("terima", "kemas")
    stall.paid(delivery="pickup").make("terima", "kemas", "siap")
    for bought in (stall.paid().make("terima"), stall.paid(delivery="pickup").make("terima", "kemas", "siap")):
        at = f"/keuangan/pesanan/{bought.id}"
        whole = {"what": "all", "why": "cannot_ship", "yakin": "1", "key": bought.id, "vendor_order_id": bought.part()}
        stall.finance.send(f"{at}/kembalikan", f"{at}/kembalikan?paket={bought.part()}", **whole)
    with later(days=30):
        witness.run("end_uncollected", "tell_late")
        for bought in (said, packed):
            bought.on_parcel("batal")


@walks(
    """
    vendor_order: delivered > in_complaint by POST /pesanan/<order_id>/paket/<vendor_order_id>/keluhan
    vendor_order: shipped > in_complaint by POST /pesanan/<order_id>/paket/<vendor_order_id>/keluhan
    vendor_order: in_complaint > completed by POST /studio/keluhan/<complaint_id>/jawab
    vendor_order: in_complaint > completed by POST /pesanan/<order_id>/keluhan/<complaint_id>/cabut
    vendor_order: in_complaint > return_due by POST /pesanan/<order_id>/keluhan/<complaint_id>/setuju
    vendor_order: in_complaint > lost by POST /desk/keluhan/<complaint_id>
    vendor_order: return_due > returned by POST /studio/keluhan/<complaint_id>/kembali
    vendor_order: return_due > completed by job pass_turns
    complaint: open > vendor_answered > decided by POST /studio/keluhan/<complaint_id>/jawab
    complaint: vendor_answered > escalated by POST /pesanan/<order_id>/keluhan/<complaint_id>/minta-keputusan
    complaint: escalated > decided by POST /desk/keluhan/<complaint_id>
    complaint: vendor_answered > decided by POST /pesanan/<order_id>/keluhan/<complaint_id>/setuju
    complaint: open > escalated by job pass_turns
    complaint: open | vendor_answered | escalated > closed by POST /pesanan/<order_id>/keluhan/<complaint_id>/cabut
    complaint: decided > closed by job ask_refunds and job pass_turns
    earning: on_hold > void by POST /studio/keluhan/<complaint_id>/kembali
    """
)
def test_a_complaint_is_answered_decided_withdrawn_and_settled(witness: Witness, stall: Stall) -> None:
    def answer(complaint: str, **form: str) -> str:
        at = f"/studio/keluhan/{complaint}"
        stall.studio.send(f"{at}/jawab", at, text="Kami periksa dulu.", **form)
        return complaint

    def decide(complaint: str, **form: str) -> None:
        at = f"/desk/keluhan/{complaint}"
        head = witness.hand(witness.room.again(stall.unit.head))
        head.send(at, at, note="Fotonya jelas.", **form)

    given_in = stall.received()
    answer(given_in.complain(amount="20000"), offer="part_refund", amount="20000")
    for steps in range(3):
        one = stall.received()
        complaint = one.complain()
        if steps:
            answer(complaint, offer="reject")
        if steps == 2:
            one.answer(complaint, "minta-keputusan")
        one.answer(complaint, "cabut")
    for is_sent in (True, False):
        back = stall.received()
        complaint = answer(back.complain(), offer="return")
        back.answer(complaint, "setuju")
        if is_sent:
            back.answer(complaint, "kirim-balik", courier="JNE", tracking_no="JP2")
            at = f"/studio/keluhan/{complaint}"
            stall.studio.send(f"{at}/kembali", at)
    never = stall.paid().make("terima", "kemas", "kirim")
    with later(days=30):
        never_came = never.complain("not_arrived")
        witness.run("pass_turns")
    with later(days=33):
        witness.run("pass_turns")
        decide(never_came, outcome="refund")
    stall.refund()


def give(bought: Bought, amount: str = "20000") -> Bought:
    """The maker gives a part of it back."""
    bought.make("terima")
    at = f"/studio/paket/{bought.part()}/kembalikan"
    bought.stall.studio.send(at, at, amount=amount, why="damaged", key=f"{bought.id}-{amount}")
    return bought


def fail(stall: Stall, *given: Bought) -> None:
    """The buyers' banks will not take their money back."""
    for one in given:
        ref = column("SELECT provider_ref FROM refunds WHERE order_id = :id ORDER BY number", id=one.id)
        stall.sandbox.control(f"refunds/{ref}/fail")
    stall.hear_provider()


@walks(
    """
    refund: processing > failed > manual_due by job settle_events
    refund: manual_due > succeeded by POST /keuangan/pengembalian/<refund_id>
    refund: approved | processing | manual_due > refused by job settle_events
    """
)
def test_money_that_does_not_come_back_by_itself_goes_by_hand_or_not_at_all(witness: Witness, stall: Stall) -> None:
    stall.sandbox.control("switches", refunds="pending", later_seconds=0)
    by_hand, disputed = give(stall.paid()), give(stall.paid())
    stall.refund()
    fail(stall, by_hand, disputed)
    account = {"bank": "Bank Contoh", "number": "0011223344", "holder": "Sari Contoh"}
    refund = column("SELECT id FROM refunds WHERE order_id = :id", id=by_hand.id)
    by_hand.send(f"/rekening/{refund}", f"/rekening/{refund}", **account)
    stall.finance.send(f"/keuangan/pengembalian/{refund}", "/keuangan/pengembalian", proof="BNI 4712")
    stall.dispute(disputed, "lose")
    asked, wanted = give(stall.paid()), stall.paid()
    stall.sandbox.control("faults", mode="error", call="POST /v1/refunds", times=1)
    stall.passes()
    witness.run("ask_refunds")
    stall.dispute(asked, "lose")
    stall.dispute(give(wanted), "lose")


@walks(
    """
    refund: succeeded > failed > manual_due by job settle_events
    payment: partially_refunded | refunded > paid by job settle_events
    payment: refunded > partially_refunded by job settle_events
    complaint: open | vendor_answered | escalated > closed by job settle_events
    vendor_order: in_complaint > completed by job settle_events
    vendor_order: accepted > cancelled by job settle_events
    """
)
def test_what_a_bank_takes_back_or_will_not_take_is_counted_anew(witness: Witness, stall: Stall) -> None:
    whole, part, both = stall.paid().make("tolak", reason="other"), give(stall.paid()), give(stall.paid())
    stall.refund()
    both.make("tolak", reason="other")
    stall.refund()
    fail(stall, whole, part, both)
    for steps in range(3):
        one = stall.received()
        complaint = one.complain()
        at = f"/studio/keluhan/{complaint}"
        if steps:
            stall.studio.send(f"{at}/jawab", at, text="Kami periksa dulu.", offer="reject")
        if steps == 2:
            one.answer(complaint, "minta-keputusan")
        stall.dispute(one, "lose")
    stall.dispute(stall.paid().make("terima"), "lose")


@walks("complaint: escalated > decided by job pass_turns")
def test_a_complaint_that_no_third_decides_is_decided_by_a_rule(witness: Witness, stall: Stall) -> None:
    stall.received().complain()
    for days in (3, 6, 9):
        with later(days=days):
            witness.run("pass_turns")
