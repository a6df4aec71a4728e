"""A provider that was away for longer and is slow when it is back: what is still being done is not asked for once more."""

import time

import pytest
from sqlalchemy import text

from services.orders import db
from services.orders.providers import stripe as adapter
from services.orders.providers.stripe import connect
from tests.deploy.sandbox.running import SECRETS, Sandbox
from tests.orders.faulty_calls import Wire
from tests.orders.faulty_rows import ROWS, Row, earned
from tests.orders.payout_town import pass_time
from tests.orders.test_each_call_with_each_fault import here, sandbox, there, wire, work

__all__ = ["sandbox", "wire"]
TIMEOUT, SLOW = 0.3, 1.2


def later(minutes: int) -> None:
    """What was asked was asked first so long ago."""
    with db.begin() as session:
        for table in ("payments", "refunds", "payout_transfers", "transfer_reversals"):
            since = f"asked_at = asked_at - interval '{minutes} min', wanted_at = wanted_at - interval '{minutes} min'"
            session.execute(text(f"UPDATE {table} SET {since} WHERE asked_at IS NOT NULL"))
    pass_time()


def earned_of_nothing_certain(sandbox: Sandbox) -> str:
    """A transfer that no charge of its own limits, with other money beside it: nothing at the provider stops a second one."""
    other = "line_items[0]"
    answer = sandbox.raw(
        "POST",
        "/v1/checkout/sessions",
        None,
        mode="payment",
        success_url="http://a.example/",
        **{
            f"{other}[quantity]": "1",
            f"{other}[price_data][currency]": "idr",
            f"{other}[price_data][unit_amount]": "200000000",
            f"{other}[price_data][product_data][name]": "Lain",
        },
    )
    sandbox.control(f"sessions/{answer.json()['id']}/pay")
    order_id = earned(sandbox)
    with db.begin() as session:
        session.execute(text("UPDATE payout_transfers SET source_ref = NULL"))
    return order_id


MAKING = [
    Row(
        row.call,
        row.method,
        earned_of_nothing_certain if row.method == "transfers.create" else row.before,
        row.jobs,
        row.end,
    )
    for row in ROWS
    if row.method.endswith("create") and not row.method.startswith("account")
]


@pytest.mark.parametrize("first", ["error", "rate_limit", "slow"])
@pytest.mark.parametrize("row", MAKING, ids=lambda row: row.method)
def test_what_is_still_being_done_is_asked_for_under_its_key_alone(
    wire: Wire, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, row: Row, first: str
) -> None:
    order_id = row.before(sandbox)
    with monkeypatch.context() as patch:
        patch.setattr(adapter, "TIMEOUT", TIMEOUT)
        hasty = connect("sk_test_x", sandbox.base, SECRETS)
        patch.setattr(adapter, "default", lambda: hasty)
        wire.arm(row.call, first, SLOW)
        work(row.jobs)
        assert wire.is_used_up()
        later(minutes=6)
        wire.arm(row.call, "slow", SLOW)
        work(row.jobs)
        later(minutes=6)
        work(row.jobs)
    time.sleep(SLOW)
    for _ in range(3):
        pass_time()
        work(row.jobs)
    assert there(sandbox, order_id) == here(order_id)
