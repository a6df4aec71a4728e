"""What leads up to each call of the payment adapter, for tests in which that call goes wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from sqlalchemy import text

from services.kit.clock import now
from services.orders import db
from services.orders.jobs import balances, notices, payments, refunds
from services.orders.jobs.payouts import accounts, returning, sending
from services.orders.providers import stripe as adapter
from services.orders.rules import order as orders
from services.orders.rules import refund as refund_rules
from services.orders.rules.payout import account as account_rules
from tests.deploy.sandbox.running import Sandbox
from tests.orders.money_town import changing, payment_of, put_awaiting
from tests.orders.payout_town import account_of, pass_time, run_week, send_all, sold, transfers, with_account

ALWAYS = ("slow", "late", "cut", "error", "lost", "rate_limit")
KEPT = ("done_then_error", "error_kept")
"""What is given again to whoever asks again under the same key."""
Job = Callable[[], int]


@dataclass(frozen=True)
class Row:
    """A call, how the library names it, what leads up to it (giving an order's id), and whose work makes it."""

    call: str
    method: str
    before: Callable[[Sandbox], str]
    jobs: tuple[Job, ...]
    end: tuple[str, str]
    """Where the order and the buyer's money stand at last."""

    @property
    def faults(self) -> tuple[str, ...]:
        """All that can go wrong: only with a key is a failure given again."""
        has_key = self.method.endswith(".create") and self.method != "account_links.create"
        return ALWAYS + (KEPT if has_key else ())


def wanted(sandbox: Sandbox) -> str:
    """An order that waits for a way to pay."""
    return put_awaiting()


def shown(sandbox: Sandbox) -> str:
    """An order whose buyer can pay."""
    order_id = wanted(sandbox)
    assert payments.ask_provider() == 1
    pass_time()
    with db.begin() as session:
        session.execute(text("UPDATE payments SET retry_at = now() - interval '1 s'"))
    return order_id


def called_off(sandbox: Sandbox) -> str:
    """An order that is off, and its way to pay still open."""
    order_id = shown(sandbox)
    with changing(order_id) as (_, order):
        orders.cancel(order, "buyer", now())
    return order_id


def paid_there(sandbox: Sandbox) -> str:
    """An order that was paid, of which nobody has heard."""
    order_id = shown(sandbox)
    sandbox.control(f"sessions/{payment_of(order_id).provider_ref}/pay")
    return order_id


def paid_long_ago(sandbox: Sandbox) -> str:
    """The same, with nothing but the list of events to find it by."""
    order_id = paid_there(sandbox)
    with db.begin() as session:
        session.execute(text("UPDATE payments SET retry_at = NULL"))
    return order_id


def paid(sandbox: Sandbox) -> str:
    """An order that is paid."""
    order_id = paid_there(sandbox)
    assert payments.look_after_payments() == 1
    return order_id


def refused(sandbox: Sandbox) -> str:
    """A paid order of which one part is to be given back."""
    order_id = paid(sandbox)
    with changing(order_id) as (_, order):
        refund_rules.want(order.vendor_orders[1], "out_of_stock", now())
    return order_id


def refund_under_way(sandbox: Sandbox) -> str:
    """The same, and the provider has had the refund for a while."""
    sandbox.control("switches", refunds="pending", later_seconds=0)
    order_id = refused(sandbox)
    assert refunds.ask_refunds() == 1
    with changing(order_id) as (_, order):
        sandbox.control(f"refunds/{order.refunds[0].provider_ref}/succeed")
    pass_time()
    return order_id


def earned(sandbox: Sandbox) -> str:
    """A sold order whose maker is to be paid."""
    order_id = sold(sandbox)
    with_account(adapter.default(), sandbox)
    run_week()
    return order_id


def paid_out(sandbox: Sandbox) -> str:
    """A sold order whose maker was paid, and whose transfer is to be read again."""
    order_id = earned(sandbox)
    send_all()
    with db.begin() as session:
        session.execute(text("UPDATE payout_transfers SET retry_at = now()"))
    return order_id


def given_back(sandbox: Sandbox) -> str:
    """A maker was paid, and the buyer got the money back after that."""
    order_id = paid_out(sandbox)
    with changing(order_id) as (_, order):
        refund_rules.want(order.vendor_orders[0], "decided", now())
    assert refunds.ask_refunds() == 1
    returning.want_reversals()
    return order_id


def account_wanted(sandbox: Sandbox) -> str:
    """A paid order, whose maker wants an account of their own."""
    order_id = paid(sandbox)
    sandbox.control("keys/forget")  # the maker is the same one in each test
    with db.begin() as session:
        account = account_rules.new("ven_a", "stripe", now())
        account_rules.want_link(account, now())
        session.add(account)
    return order_id


def account_complete(sandbox: Sandbox) -> str:
    """The same, and the account is open and filled in."""
    order_id = account_wanted(sandbox)
    assert accounts.open_accounts() == 1
    sandbox.control(f"accounts/{account_of().provider_ref}/complete")
    pass_time()
    return order_id


def lost(before: Callable[[Sandbox], str], call: str, job: Job, mode: str, sandbox: Sandbox) -> str:
    """After `before`, this call of the job failed in a way that is given again, and so did a look: it must be looked up anew."""
    order_id = before(sandbox)
    ref = transfers()[0].provider_ref if "{id}" in call else ""
    sandbox.control("faults", mode=mode, call=call.replace("{id}", ref or ""))
    sandbox.control("faults", mode="error", call="GET ")
    assert job() == 0
    pass_time()
    return order_id


def tell() -> int:
    """The list of events, whether it was looked at just now or not."""
    with db.begin() as session:
        session.execute(text("UPDATE provider_cursors SET looked_at = looked_at - interval '60 s'"))
    notices.catch_up()
    return 0


AWAITING, PAID, OFF = ("awaiting_payment", "pending"), ("paid", "paid"), ("cancelled", "cancelled")
BACK = ("paid", "partially_refunded")
ASK, LOOK = payments.ask_provider, payments.look_after_payments
OPEN, SEND, TAKE = accounts.open_accounts, sending.send_transfers, returning.take_back_transfers
SESSIONS, REFUNDS, TRANSFERS = "/v1/checkout/sessions", "/v1/refunds", "/v1/transfers"
EVENTS = (tell, notices.settle_events)
ROWS = (
    Row("GET /v1/events", "events.list", paid_long_ago, EVENTS, PAID),  # first, while there are few
    Row(f"POST {SESSIONS}", "checkout.sessions.create", wanted, (ASK,), AWAITING),
    *(
        Row(
            f"GET {SESSIONS}",
            "checkout.sessions.list",
            partial(lost, wanted, f"POST {SESSIONS}", ASK, k),
            (ASK,),
            AWAITING,
        )
        for k in KEPT
    ),
    Row(f"GET {SESSIONS}/{{session}}", "checkout.sessions.retrieve", paid_there, (LOOK,), PAID),
    Row(f"POST {SESSIONS}/{{session}}/expire", "checkout.sessions.expire", called_off, (LOOK,), OFF),
    Row("GET /v1/payment_intents/{intent}", "payment_intents.retrieve", paid_there, (LOOK,), PAID),
    Row("GET /v1/balance_transactions", "balance_transactions.list", paid_there, (LOOK,), PAID),
    Row(f"POST {REFUNDS}", "refunds.create", refused, (refunds.ask_refunds,), BACK),
    *(
        Row(
            f"GET {REFUNDS}",
            "refunds.list",
            partial(lost, refused, f"POST {REFUNDS}", refunds.ask_refunds, k),
            (refunds.ask_refunds,),
            BACK,
        )
        for k in KEPT
    ),
    Row(f"GET {REFUNDS}/{{refund}}", "refunds.retrieve", refund_under_way, (refunds.look_after_refunds,), BACK),
    Row(f"POST {TRANSFERS}", "transfers.create", earned, (SEND,), PAID),
    *(
        Row(f"GET {TRANSFERS}", "transfers.list", partial(lost, earned, f"POST {TRANSFERS}", SEND, k), (SEND,), PAID)
        for k in KEPT
    ),
    Row(f"GET {TRANSFERS}/{{transfer}}", "transfers.retrieve", paid_out, (sending.look_after_transfers,), PAID),
    Row(f"POST {TRANSFERS}/{{id}}/reversals", "transfers.reversals.create", given_back, (TAKE,), BACK),
    *(
        Row(
            f"GET {TRANSFERS}/{{transfer}}",
            "transfers.retrieve",
            partial(lost, given_back, f"POST {TRANSFERS}/{{id}}/reversals", TAKE, k),
            (TAKE,),
            BACK,
        )
        for k in KEPT
    ),
    Row("POST /v1/accounts", "accounts.create", account_wanted, (OPEN,), PAID),
    Row("POST /v1/account_links", "account_links.create", account_wanted, (OPEN,), PAID),
    Row("GET /v1/accounts/{account}", "accounts.retrieve", account_complete, (accounts.look_after_accounts,), PAID),
    Row("GET /v1/balance", "balance.retrieve", paid, (balances.count_purse,), PAID),
)
