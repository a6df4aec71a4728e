"""Jobs of payouts against the running sandbox: each transfer is made once, whatever answer, notice or worker gets lost."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text

from services.kit.clock import now
from services.kit.days import HERE
from services.orders import db
from services.orders.jobs.payouts import accounts, returning, scheduling, sending, telling
from services.orders.jobs.refunds import ask_refunds
from services.orders.models import PayoutState, TransferState
from services.orders.providers import stripe as adapter
from services.orders.providers.stripe import Stripe
from services.orders.queries.books import payouts as payout_questions
from services.orders.queries.books import put
from services.orders.queries.payouts import sending as sending_queries
from services.orders.rules import refund as refunds
from services.orders.rules.payout import account as account_rules
from services.orders.rules.payout import hold, steps
from services.orders.rules.payout import transfer as transfer_rules
from services.orders.rules.payout.stop import stop
from tests.deploy.sandbox.running import Sandbox
from tests.orders.money_town import announced, balance, changing
from tests.orders.payout_town import (
    SHARE_A,
    SHARE_B,
    account_of,
    entries,
    pass_time,
    payouts,
    run_week,
    send_all,
    sold,
    take_all_back,
    the_payout,
    transfers,
    with_account,
    with_goal,
    with_grant,
)

TRANSFERS = "POST /v1/transfers"
MODES = ["error", "rate_limit", "lost", "done_then_error", "cut"]
FOUND = ("lost", "done_then_error")
"""It is done, and said to have failed: a look finds it at once."""


@pytest.fixture(autouse=True)
def _ground(database: object, port: Stripe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "default", lambda: port)


def there(sandbox: Sandbox, account: str) -> list[tuple[int, str | None]]:
    """Amount in rupiah and source of each transfer that the provider made to this account."""
    found = sandbox.client().v1.transfers.list({"destination": account, "limit": 100})
    return sorted((one.amount // 100, str(one.source_transaction or "") or None) for one in found.data)


def test_the_weeks_run_pays_whoever_is_due_out_of_what_they_earned(port: Stripe, sandbox: Sandbox) -> None:
    first, second = sold(sandbox), sold(sandbox)
    account = with_account(port, sandbox)
    run_week()
    payout = the_payout()
    assert (payout.status, payout.amount, payouts("ven_b")) == (PayoutState.PROCESSING, 2 * SHARE_A, [])
    send_all()
    charges = {transfer.source_ref for transfer in transfers()}
    assert [source in charges for _, source in there(sandbox, account)] == [True, True]
    assert {transfer.order_id for transfer in transfers()} == {first, second}
    assert (the_payout().status, {state for *_, state in entries()}) == ("paid", {"settled"})
    assert balance("vendor:ven_a:available") == 0
    assert balance("vendor:ven_b:available") == -2 * SHARE_B


def test_a_week_has_one_run(port: Stripe, sandbox: Sandbox) -> None:
    with_account(port, sandbox)
    run_week()
    sold(sandbox)
    scheduling.pay_out_due()
    assert payouts() == []


def test_two_workers_at_one_run_pay_nobody_twice(port: Stripe, sandbox: Sandbox) -> None:
    sold(sandbox)
    with_account(port, sandbox)
    workers = [threading.Thread(target=scheduling.pay_out_due) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(20)
    assert the_payout().amount == SHARE_A


def test_too_little_waits_for_more(port: Stripe, sandbox: Sandbox) -> None:
    sold(sandbox)
    with_account(port, sandbox, "ven_b")
    with db.begin() as session:
        session.execute(text("UPDATE earnings SET amount = 49999 WHERE vendor_id = 'ven_b'"))
    run_week()
    assert payouts("ven_b") == []


def test_a_shop_that_is_closed_for_good_gets_whatever_is_left(port: Stripe, sandbox: Sandbox) -> None:
    sold(sandbox)
    with_account(port, sandbox, "ven_b")
    shop = "INSERT INTO vendors VALUES ('ven_b', 'b', 'B', '72', 'self_ship', 'closed', 1, 1)"
    with db.begin() as session:
        session.execute(text("UPDATE earnings SET amount = 100 WHERE vendor_id = 'ven_b'"))
        session.execute(text(shop))
    run_week()
    assert the_payout("ven_b").amount == 100


def test_what_a_bank_has_taken_back_for_now_is_not_paid_out(port: Stripe, sandbox: Sandbox) -> None:
    order_id = sold(sandbox)
    with_account(port, sandbox)
    with changing(order_id) as (_, order):
        order.is_disputed = True
    run_week()
    assert payouts() == []


def test_nothing_is_paid_before_it_is_the_vendors_to_take(port: Stripe, sandbox: Sandbox) -> None:
    sold(sandbox, is_released=False)
    with_account(port, sandbox)
    run_week()
    assert payouts() == []


def test_what_still_waits_stays_behind_what_goes_out(port: Stripe, sandbox: Sandbox) -> None:
    sold(sandbox)
    sold(sandbox, is_released=False)
    with_account(port, sandbox)
    run_week()
    assert the_payout().amount == SHARE_A
    assert [state for *_, state in entries()] == ["in_payout", "on_hold"]


def test_a_payout_with_a_grant_and_savings_is_sent_in_two_parts(port: Stripe, sandbox: Sandbox) -> None:
    sold(sandbox)
    account = with_account(port, sandbox)
    with_goal()
    with_grant()
    run_week()
    send_all()
    own, added = SHARE_A - SHARE_A // 10, SHARE_A // 5
    assert the_payout().amount == own + added
    [(_, none), (_, charge)] = there(sandbox, account)
    assert [amount for amount, _ in there(sandbox, account)] == [added, own]
    assert (none, charge is None) == (None, False)
    assert balance("sponsor:prg_1") == -1_000_000 + added
    assert balance("vendor:ven_a:savings") == -(SHARE_A // 10)
    telling.tell_grants()
    assert announced()[-2:] == ["grant_spent", "grant_award_used"]


def test_a_grant_that_ran_out_is_told_and_the_payout_goes(port: Stripe, sandbox: Sandbox) -> None:
    sold(sandbox)
    with_account(port, sandbox)
    with_grant(left=10)
    run_week()
    send_all()
    telling.tell_grants()
    assert (the_payout().status, the_payout().amount) == ("paid", SHARE_A)
    assert announced()[-1] == "grant_award_used"
    assert balance("sponsor:prg_1") == -10


@pytest.mark.parametrize("mode", MODES)
def test_a_lost_answer_pays_once(port: Stripe, sandbox: Sandbox, mode: str) -> None:
    sold(sandbox)
    account = with_account(port, sandbox)
    run_week()
    sandbox.control("faults", mode=mode, call=TRANSFERS)
    assert sending.send_transfers() == (mode in FOUND)
    if mode not in FOUND:
        [transfer] = transfers()
        assert (transfer.status, the_payout().status) == (TransferState.UNKNOWN, "processing")
    assert sending.send_transfers() == 0  # not before its time
    for _ in range(3):
        pass_time()
        send_all()
    assert [amount for amount, _ in there(sandbox, account)] == [SHARE_A]
    assert (the_payout().status, balance("vendor:ven_a:available")) == ("paid", 0)


def test_an_answer_a_day_late_is_looked_up_and_never_asked_for_again(
    port: Stripe, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    sold(sandbox)
    account = with_account(port, sandbox)
    run_week()
    sandbox.control("faults", mode="cut", call=TRANSFERS)
    sending.send_transfers()
    pass_time()
    with db.begin() as session:
        session.execute(text("UPDATE payout_transfers SET asked_at = now() - interval '24 h'"))
    monkeypatch.setattr(Stripe, "send", lambda *_: pytest.fail("the provider may have forgotten this key"))
    send_all()
    assert [amount for amount, _ in there(sandbox, account)] == [SHARE_A]
    assert (the_payout().status, transfers()[0].attempts) == ("paid", 0)


def test_what_a_dead_worker_was_sending_is_taken_up_again(port: Stripe, sandbox: Sandbox) -> None:
    sold(sandbox)
    account = with_account(port, sandbox)
    run_week()
    with db.begin() as session:
        asking = "UPDATE payout_transfers SET status = 'asking', asked_at = now(), retry_at = now() + interval '60 s'"
        session.execute(text(asking))
    assert sending.send_transfers() == 0
    pass_time()
    send_all()
    assert len(there(sandbox, account)) == 1


def test_an_account_that_cannot_take_it_fails_the_payout_and_loses_nothing(port: Stripe, sandbox: Sandbox) -> None:
    sold(sandbox)
    with_account(port, sandbox, is_ready=False)
    with_goal()
    with_grant()
    run_week()
    send_all()
    assert (the_payout().status, account_of().status) == ("failed", "restricted")
    assert sorted((kind, state) for kind, _, state in entries()) == [
        ("grant_topup", "available"),
        ("sale", "available"),
        ("savings", "available"),
    ]
    run_week()
    assert len(payouts()) == 1  # the account waits for somebody to look
    ref = account_of().provider_ref
    sandbox.control(f"accounts/{ref}/complete")
    with db.begin() as session:
        session.execute(text("UPDATE payout_accounts SET retry_at = now()"))
    assert accounts.look_after_accounts() == 1
    run_week()
    send_all()
    failed, paid = payouts()
    assert (failed.amount, paid.amount, paid.status) == (failed.amount, failed.amount, "paid")
    assert balance("vendor:ven_a:available") == 0


def test_a_grant_that_the_balance_does_not_cover_waits_alone(port: Stripe, sandbox: Sandbox) -> None:
    sold(sandbox)
    account = with_account(port, sandbox)
    with_grant()
    sandbox.control("switches", short_balance=True)
    run_week()
    send_all()
    assert [amount for amount, _ in there(sandbox, account)] == [SHARE_A]
    assert the_payout().status == "processing"
    sandbox.control("switches", short_balance=False)
    pass_time()
    send_all()
    assert (the_payout().status, len(there(sandbox, account))) == ("paid", 2)


def refund_after_payout(sandbox: Sandbox, order_id: str) -> None:
    """The buyer gets the first vendor's part back, although it was paid out."""
    with changing(order_id) as (_, order):
        refunds.want(order.vendor_orders[0], "decided", now())
    returning.want_reversals()
    assert returning.take_back_transfers() == 0  # the refund comes first
    assert ask_refunds() == 1


def test_what_a_refund_after_the_payout_left_is_taken_back(port: Stripe, sandbox: Sandbox) -> None:
    order_id = sold(sandbox)
    with_account(port, sandbox)
    run_week()
    send_all()
    refund_after_payout(sandbox, order_id)
    take_all_back()
    assert {state for *_, state in entries()} == {"settled"}
    assert balance("vendor:ven_a:available") == 0
    assert [transfer.taken_back for transfer in transfers()] == [SHARE_A]
    take_all_back()
    assert sandbox.client().v1.transfers.retrieve(transfers()[0].provider_ref or "").amount_reversed == SHARE_A * 100


def test_an_empty_account_leaves_a_debt_that_the_reserve_may_pay(port: Stripe, sandbox: Sandbox) -> None:
    order_id = sold(sandbox)
    account = with_account(port, sandbox)
    run_week()
    send_all()
    sandbox.control(f"accounts/{account}/empty")
    refund_after_payout(sandbox, order_id)
    take_all_back()
    assert balance("vendor:ven_a:available") == SHARE_A
    assert sorted(kind for kind, *_ in entries()) == ["debt", "fee_return", "sale"]
    run_week()
    assert balance("vendor:ven_a:available") == SHARE_A  # the reserve is empty, so it is carried on
    with db.begin() as session:
        aside = "INSERT INTO ledger_txns (id, key, kind, at) VALUES ('txn_r', 'r', 'reserve', now());"
        session.execute(text(aside))
        lines = "INSERT INTO ledger_lines (txn_id, account, amount, currency) VALUES ('txn_r', 'fee:platform', 500000, 'IDR'),"
        session.execute(text(f"{lines} ('txn_r', 'reserve', -500000, 'IDR')"))
    run_week()
    assert (balance("vendor:ven_a:available"), balance("reserve")) == (0, -500_000 + SHARE_A)
    assert {state for *_, state in entries()} == {"settled"}


def test_a_debt_is_paid_by_what_is_earned_next(port: Stripe, sandbox: Sandbox) -> None:
    order_id = sold(sandbox)
    account = with_account(port, sandbox)
    run_week()
    send_all()
    sandbox.control(f"accounts/{account}/empty")
    refund_after_payout(sandbox, order_id)
    take_all_back()
    sold(sandbox)
    sold(sandbox)
    run_week()
    send_all()
    assert payouts()[-1].amount == SHARE_A
    assert balance("vendor:ven_a:available") == 0


@pytest.mark.parametrize("mode", MODES)
def test_a_lost_answer_takes_back_once(port: Stripe, sandbox: Sandbox, mode: str) -> None:
    order_id = sold(sandbox)
    with_account(port, sandbox)
    run_week()
    send_all()
    refund_after_payout(sandbox, order_id)
    returning.want_reversals()
    ref = transfers()[0].provider_ref or ""
    sandbox.control("faults", mode=mode, call=f"POST /v1/transfers/{ref}/reversals")
    assert returning.take_back_transfers() == (mode in FOUND)
    for _ in range(3):
        pass_time()
        take_all_back()
    assert sandbox.client().v1.transfers.retrieve(ref).amount_reversed == SHARE_A * 100
    assert balance("vendor:ven_a:available") == 0


def test_what_the_provider_takes_back_by_itself_is_the_vendors_again(port: Stripe, sandbox: Sandbox) -> None:
    sold(sandbox)
    with_account(port, sandbox)
    run_week()
    send_all()
    [transfer] = transfers()
    sandbox.client().v1.transfers.reversals.create(transfer.provider_ref or "", {})
    with db.begin() as session:
        session.execute(text("UPDATE payout_transfers SET retry_at = now()"))
    assert (sending.look_after_transfers(), sending.look_after_transfers()) == (1, 0)
    assert (the_payout().status, balance("vendor:ven_a:available")) == ("returned", -SHARE_A)
    assert entries()[-1] == ("returned", SHARE_A, "available")


def test_a_held_payout_waits_until_its_day(port: Stripe, sandbox: Sandbox) -> None:
    sold(sandbox)
    with_account(port, sandbox)
    with db.begin() as session:
        session.add(hold.place("ven_a", "court_order", now() + timedelta(days=1), "per_f", now()))
    run_week()
    send_all()
    assert (the_payout().status, transfers()) == ("held", [])
    assert scheduling.end_holds() == 0
    with db.begin() as session:
        session.execute(text("UPDATE payout_holds SET until = now()"))
    assert scheduling.end_holds() == 1
    scheduling.write_transfers()
    send_all()
    assert the_payout().status == "paid"


def test_what_is_left_of_a_payout_waits_while_its_vendor_is_held_up(port: Stripe, sandbox: Sandbox) -> None:
    sold(sandbox)
    account = with_account(port, sandbox)
    with_grant()
    sandbox.control("switches", short_balance=True)
    run_week()
    send_all()
    with db.begin() as session:
        session.add(hold.place("ven_a", "court_order", now() + timedelta(days=1), "per_f", now()))
    sandbox.control("switches", short_balance=False)
    pass_time()
    send_all()
    assert (the_payout().status, [amount for amount, _ in there(sandbox, account)]) == ("processing", [SHARE_A])
    with db.begin() as session:
        session.execute(text("UPDATE payout_holds SET until = now()"))
    assert scheduling.end_holds() == 1
    send_all()
    assert the_payout().status == "paid"


def test_a_transfer_that_was_held_up_between_the_look_and_the_lock_is_not_asked_for(
    port: Stripe, sandbox: Sandbox
) -> None:
    sold(sandbox)
    with_account(port, sandbox)
    run_week()
    with db.begin() as session:
        [payout] = sending_queries.payouts_under_way(session, "ven_a")
        assert transfer_rules.is_unsent(payout)
        with ThreadPoolExecutor(1) as other:  # whoever sends leaves what is locked alone
            assert other.submit(sending.send_transfers).result(30) == 0
        steps.hold_up(payout, hold.place("ven_a", "court_order", now() + timedelta(days=1), "per_f", now()))
    assert sending.send_transfers() == 0
    assert the_payout().status == "held"


def test_the_rest_of_a_payout_whose_account_broke_goes_to_the_next_account(port: Stripe, sandbox: Sandbox) -> None:
    sold(sandbox)
    account = with_account(port, sandbox)
    with_grant()
    sandbox.control("switches", short_balance=True)
    run_week()
    send_all()
    whole = the_payout().amount
    with db.begin() as session:
        payout = sending_queries.payout_to_change(session, the_payout().id)
        sending_queries.lock_transfers(session, payout)
        again, _ = stop(payout, "account_closed", now())
        assert again is not None
        session.add(again)
    sandbox.control("switches", short_balance=False)
    pass_time()
    send_all()
    assert [amount for amount, _ in there(sandbox, account)] == [SHARE_A]
    assert (the_payout().status, the_payout().amount) == ("paid", SHARE_A)
    assert balance("vendor:ven_a:available") == SHARE_A - whole
    assert ("returned", whole - SHARE_A, "available") in entries()
    with db.begin() as session:
        assert put(session, payout_questions.QUESTIONS) == []


def test_payouts_are_told_once_with_a_band_and_no_sum(port: Stripe, sandbox: Sandbox) -> None:
    sold(sandbox)
    with_account(port, sandbox)
    run_week()
    send_all()
    assert (telling.tell_payouts(), telling.tell_payouts()) == (1, 0)
    with db.begin() as session:
        data = session.scalar(text("SELECT data::text FROM outbox WHERE type = 'orders.payout_changed.v1'"))
    assert "below_500k" in str(data)
    assert str(SHARE_A) not in str(data)


def test_an_account_is_opened_once_and_followed_to_its_end(port: Stripe, sandbox: Sandbox) -> None:
    with db.begin() as session:
        account = account_rules.new("ven_a", "stripe", now())
        account_rules.want_link(account, now())
        session.add(account)
    assert (accounts.open_accounts(), accounts.open_accounts()) == (1, 0)
    account = account_of()
    assert (account.status, (account.link_url or "").startswith(sandbox.base)) == ("onboarding", True)
    pass_time()
    assert accounts.look_after_accounts() == 1
    sandbox.control(f"accounts/{account.provider_ref}/complete")
    pass_time()
    assert accounts.look_after_accounts() == 1
    assert account_of().status == "active"
    with db.begin() as session:
        told = session.scalars(text("SELECT data FROM outbox WHERE type = 'orders.payout_account_checked.v1'")).all()
    assert told == [{"vendor_id": "ven_a", "version": 1, "status": "active"}]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("call", ["POST /v1/accounts", "POST /v1/account_links"])
def test_a_lost_answer_opens_one_account(port: Stripe, sandbox: Sandbox, mode: str, call: str) -> None:
    with db.begin() as session:
        account = account_rules.new(f"ven_{mode}{call[-5:]}", "stripe", now())
        account_rules.want_link(account, now())
        session.add(account)
    sandbox.control("faults", mode=mode, call=call)
    assert accounts.open_accounts() == 0
    for _ in range(3):
        pass_time()
        accounts.open_accounts()
    account = account_of(account.vendor_id)
    assert (account.status, bool(account.link_url)) == ("onboarding", True)


@pytest.mark.parametrize(("hours", "keys"), [(22, 0), (24, 1)])
def test_an_account_is_not_asked_for_under_a_key_that_is_forgotten(sandbox: Sandbox, hours: int, keys: int) -> None:
    with db.begin() as session:
        account = account_rules.new(f"ven_{hours}", "stripe", now())
        account_rules.want_link(account, now())
        session.add(account)
    sandbox.control("faults", mode="error", call="POST /v1/accounts")
    assert accounts.open_accounts() == 0
    with db.begin() as session:
        session.execute(text(f"UPDATE payout_accounts SET asked_at = asked_at - interval '{hours} h'"))
    pass_time()
    assert accounts.open_accounts() == 1
    assert account_of(account.vendor_id).attempts == keys


def test_weeks_begin_on_monday_in_sulawesi() -> None:
    monday = scheduling.week_of(now())
    assert (monday.weekday(), monday.hour, monday.tzinfo) == (0, 0, HERE)
    assert timedelta(0) <= now() - monday < timedelta(days=7)
