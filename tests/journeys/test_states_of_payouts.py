"""Walks through every state of what makers earn and of the way it goes to them, and of what sponsors add to it."""

from datetime import timedelta
from typing import Any

import time_machine

from services.kit.clock import now
from services.kit.ids import new_id
from services.orders.rules import earning
from tests.journeys.states.stall import Stall, column
from tests.journeys.states.witness import Hand, Witness, walks
from tests.journeys.test_from_invitation_to_refund import RUPIAH
from tests.orders.money_town import changing

EARNINGS, ACCOUNT, OUT = "/studio/penghasilan", "/studio/penghasilan/rekening", "/keuangan/pencairan"
GRANT = {"sponsor": "Bank Contoh", "percent": 20, "months": 6}


def earned(stall: Stall) -> None:
    """Something that is the maker's to take, by its own way."""
    bought = stall.received()
    for days in (2, 4, 8):
        with time_machine.travel(now() + timedelta(days=days), tick=False):
            stall.witness.run("remind_buyers", "complete_delivered")
    assert bought.now()["vendor_orders"][0]["status"] == "completed"


def by_hand(stall: Stall, reference: str = "Berkas A1") -> None:
    """Finance has looked at the maker's account."""
    at = f"{OUT}/rekening/{stall.vendor_id}"
    stall.finance.send(at, OUT, reference=reference)


def take_out(stall: Stall) -> str:
    """The maker wants it; the payout's id."""
    stall.studio.send(f"{EARNINGS}/cairkan", EARNINGS)
    return column("SELECT id FROM payouts ORDER BY scheduled_at DESC")


def hold(stall: Stall, finance: Hand) -> str:
    """Finance holds up what goes out; the hold's id."""
    until = f"{now() + timedelta(days=5):%Y-%m-%d}"
    asked = {"vendor_id": stall.vendor_id, "reason_code": "fraud_suspected", "until": until}
    finance.send("/keuangan/penahanan", "/keuangan/penahanan", **asked)
    return column("SELECT id FROM payout_holds ORDER BY set_at DESC")


@walks(
    """
    payout_account: none > active by POST /keuangan/pencairan/rekening/<vendor_id>
    payout_account: active > restricted by POST /keuangan/pencairan/<payout_id>/kembali
    payout_account: restricted > active by POST /keuangan/pencairan/rekening/<vendor_id>
    payout: scheduled > held by POST /keuangan/penahanan and POST /studio/penghasilan/cairkan
    payout: held > scheduled by POST /keuangan/penahanan/<hold_id>/akhiri and POST /keuangan/penahanan/<hold_id>/jawab
    payout: held > scheduled by job end_holds
    payout: scheduled > processing by job write_transfers
    payout: processing > held by POST /keuangan/penahanan
    payout: processing > paid by POST /keuangan/pencairan/<payout_id>
    payout: paid > returned by POST /keuangan/pencairan/<payout_id>/kembali
    earning: available > in_payout by POST /studio/penghasilan/cairkan
    earning: in_payout > settled by POST /keuangan/pencairan/<payout_id>
    earning: settled > available by POST /keuangan/pencairan/<payout_id>/kembali
    """
)
def test_a_payout_by_hand_is_held_sent_and_sent_back(witness: Witness, stall: Stall) -> None:
    earned(stall)
    stall.studio.send(ACCOUNT, ACCOUNT, provider="manual_transfer")
    by_hand(stall)
    take_out(stall)
    one = hold(stall, stall.finance)
    stall.finance.send(f"/keuangan/penahanan/{one}/akhiri", "/keuangan/penahanan")
    two = hold(stall, stall.finance)
    stall.studio.send(f"{EARNINGS}/keberatan", EARNINGS, words="Ini penghasilan saya.")
    other = stall.staff("finance")
    other.send(f"/keuangan/penahanan/{two}/jawab", "/keuangan/penahanan", lets_go="1", words="Baik.")
    hold(stall, stall.finance)
    with time_machine.travel(now() + timedelta(days=6), tick=False):
        witness.run("end_holds")
    payout = column("SELECT id FROM payouts")
    witness.run("write_transfers")
    three = hold(stall, stall.finance)
    stall.finance.send(f"/keuangan/penahanan/{three}/akhiri", "/keuangan/penahanan")
    witness.run("write_transfers")
    stall.finance.send(f"{OUT}/{payout}", OUT, reference="BNI 4711")
    stall.finance.send(f"{OUT}/{payout}/kembali", f"{OUT}?lihat=semua", why="name_mismatch")
    by_hand(stall)
    hold(stall, stall.finance)
    take_out(stall)


@walks("payout: processing > failed by POST /keuangan/pencairan/<payout_id>/kembali")
def test_a_payout_that_the_bank_will_not_take_is_ended(witness: Witness, stall: Stall) -> None:
    earned(stall)
    stall.studio.send(ACCOUNT, ACCOUNT, provider="manual_transfer")
    by_hand(stall)
    payout = take_out(stall)
    witness.run("write_transfers")
    stall.finance.send(f"{OUT}/{payout}/kembali", OUT, why="account_closed")


@walks(
    """
    payout_account: none > onboarding by job open_accounts
    payout_account: onboarding > active > restricted > active by job look_after_accounts
    payout_account: onboarding > restricted by job look_after_accounts
    payout_account: onboarding | restricted | rejected > none by POST /studio/penghasilan/rekening
    payout_account: none | active | restricted > rejected by POST /keuangan/pencairan/rekening/<vendor_id>/tolak
    payout_account: onboarding > rejected by POST /keuangan/pencairan/rekening/<vendor_id>/tolak
    payout: processing > failed by job send_transfers
    payout: processing > paid by job send_transfers
    earning: in_payout > available by job send_transfers
    """
)
def test_an_account_at_the_provider_is_opened_restricted_left_and_rejected(witness: Witness, stall: Stall) -> None:
    def choose(way: str) -> None:
        stall.studio.send(ACCOUNT, ACCOUNT, provider=way)
        stall.passes()
        witness.run("open_accounts")

    def there(verb: str) -> None:
        ref = column("SELECT provider_ref FROM payout_accounts")
        stall.sandbox.control(f"accounts/{ref}/{verb}")
        stall.hear_provider()

    def reject() -> None:
        stall.finance.send(f"{OUT}/rekening/{stall.vendor_id}/tolak", OUT, why="other", yakin="1")

    earned(stall)
    stall.paid()  # what the provider holds has to cover what goes out
    choose("stripe")
    there("complete")
    take_out(stall)
    witness.run("write_transfers", "send_transfers")
    earned(stall)
    take_out(stall)
    witness.run("write_transfers")
    ref = column("SELECT provider_ref FROM payout_accounts")
    stall.sandbox.control(f"accounts/{ref}/restrict")
    witness.run("send_transfers")
    there("complete")
    there("restrict")
    choose("manual_transfer")
    reject()
    choose("stripe")
    there("restrict")
    reject()
    choose("manual_transfer")
    by_hand(stall)
    reject()
    choose("stripe")
    reject()
    choose("manual_transfer")
    choose("stripe")
    choose("manual_transfer")


@walks(
    """
    grant_programme: draft > open by POST /api/v1/operator/grants/<id>/open
    grant_programme: draft | open > closed by POST /api/v1/operator/grants/<id>/close
    grant_award: proposed > approved > funded by POST /api/v1/officer/grant-awards/<id>/approve
    grant_award: approved > funded by POST /api/v1/operator/grants/<id>/funds
    grant_award: funded > in_use by hears note_use
    grant_award: in_use > reported by POST /api/v1/operator/grants/<id>/close
    grant_award: proposed | approved | funded | in_use > cancelled by POST /api/v1/officer/grant-awards/<id>/cancel
    grant_award: funded > cancelled by hears note_use
    """
)
def test_a_grant_is_proposed_approved_used_and_over(witness: Witness, stall: Stall) -> None:
    operator = stall.staff("operator")

    def draft() -> str:
        known = GRANT | {"title": f"Modal {new_id('x')}", "cap": {"amount": 100_000} | RUPIAH}
        return str(operator.call("/operator/grants", known)["id"])

    def programme(money: int) -> str:
        made = draft()
        operator.call(f"/operator/grants/{made}/open")
        fund(made, money)
        witness.run("propose_awards")
        return made

    def fund(made: str, money: int) -> None:
        if money:
            asked = {"amount": {"amount": money} | RUPIAH, "reference": f"TRX-{money}"}
            operator.call(f"/operator/grants/{made}/funds", asked)

    def decide(*steps: str) -> Any:
        awards = witness.door.as_(stall.unit.head.token).get("/officer/grant-awards")["items"]
        one = max(awards, key=lambda award: str(award["proposed_at"]))
        for step in steps:
            stall.head.call(f"/officer/grant-awards/{one['id']}/{step}")
        return one

    def close(made: str) -> None:
        operator.call(f"/operator/grants/{made}/close")

    close(draft())
    for steps, money in ((("cancel",), 1), (("approve", "cancel"), 0), (("approve", "cancel"), 1)):
        made = programme(money)
        decide(*steps)
        close(made)
    stall.studio.send(ACCOUNT, ACCOUNT, provider="manual_transfer")
    by_hand(stall)
    for used, money in (("closed", 1_000_000), ("cancelled", 1_000_000), ("too little", 1_000)):
        made = programme(0)
        decide("approve")
        fund(made, money)
        witness.carry()
        earned(stall)
        take_out(stall)
        witness.run("tell_grants")
        witness.carry()
        if used == "cancelled":
            decide("cancel")
        close(made)


@walks("earning: available > settled by job pay_out_due")
def test_entries_that_outweigh_each_other_are_closed_without_a_payout(witness: Witness, stall: Stall) -> None:
    earned(stall)
    with changing(column("SELECT id FROM orders")) as (session, order):
        part = order.vendor_orders[0]
        sale = earning.of(part)
        session.add(earning.entry(part.vendor_id, earning.EntryKind.DEBT, -sale.amount, now()))
    witness.look("by hand")
    witness.run("pay_out_due")
