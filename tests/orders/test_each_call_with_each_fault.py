"""Each call of the payment adapter, with each thing that can go wrong with it: in the end it has happened exactly once."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import select, text

from services.orders import db
from services.orders.models import PayoutAccount, PayoutTransfer, ProviderBalance, Refund, TransferReversal
from services.orders.providers import stripe as adapter
from services.orders.providers.stripe import connect
from services.orders.queries.books import QUESTIONS, put
from tests.deploy.sandbox.running import SECRETS, Sandbox
from tests.orders.faulty_calls import Wire, calls_in_source
from tests.orders.faulty_rows import AWAITING, OFF, ROWS, Job, Row
from tests.orders.money_town import balance, payment_of, status_of
from tests.orders.payout_town import account_of, pass_time
from tests.orders.stranger import CALLS

TIMEOUT, LATE = 0.2, 0.4
"""Seconds that the provider is waited for, and that it takes."""


def test_every_call_of_the_adapter_has_its_row() -> None:
    assert {row.method for row in ROWS} == calls_in_source()
    assert {row.call for row in ROWS} == set(CALLS)


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """A provider whose notices all get lost."""
    with Sandbox(tmp_path_factory.mktemp("faulty"), "http://127.0.0.1:9/hooks/stripe") as running:
        yield running


@pytest.fixture
def wire(database: object, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Wire:
    """The room speaks to the sandbox."""
    sandbox.calm()
    port = connect("sk_test_x", sandbox.base, SECRETS)
    monkeypatch.setattr(adapter, "default", lambda: port)
    return Wire(sandbox, monkeypatch)


def work(jobs: tuple[Job, ...]) -> None:
    """Each does what there is to do now."""
    for job in jobs:
        while job():
            pass


def lies_there(sandbox: Sandbox) -> int:
    """Hundredths of a rupiah at the provider."""
    found = sandbox.client().v1.balance.retrieve()
    return sum(one.amount for one in [*found.available, *found.pending] if one.currency == "idr")


def there(sandbox: Sandbox, order_id: str) -> list[tuple[str, str, int]]:
    """What the provider has made for this order: each thing with our name of it, and its rupiah."""
    api, most = sandbox.client().v1, 100
    shown = [one for one in api.checkout.sessions.list({"limit": most}).data if one.client_reference_id == order_id]
    found = [("session", order_id, (one.amount_total or 0) // 100) for one in shown]
    charge = payment_of(order_id).charge_ref
    for refund in api.refunds.list({"charge": charge, "limit": most}).data if charge else []:
        found.append(("refund", (refund.metadata or {})["refund_id"], refund.amount // 100))
    for transfer in api.transfers.list({"transfer_group": order_id, "limit": most}).data:
        found.append(("transfer", transfer.metadata["transfer_id"], transfer.amount // 100))
        for back in api.transfers.retrieve(transfer.id).reversals.data:
            found.append(("reversal", (back.metadata or {})["reversal_id"], back.amount // 100))
    return sorted(found)


def here(order_id: str) -> list[tuple[str, str, int]]:
    """What the room has asked for, each once."""
    with db.begin() as session:
        kinds: tuple[tuple[str, Any], ...] = (
            ("refund", Refund),
            ("transfer", PayoutTransfer),
            ("reversal", TransferReversal),
        )
        found = [(kind, one.id, one.amount) for kind, model in kinds for one in session.scalars(select(model))]
    return sorted([*found, ("session", order_id, 240_000)])


def open_ends() -> list[tuple[str, str]]:
    """What the room still waits for an answer to."""
    asked = " UNION ALL ".join(
        f"SELECT '{table}', status FROM {table} WHERE status IN ('wanted', 'asking', 'unknown', 'processing')"
        for table in ("payments", "refunds", "payout_transfers", "transfer_reversals")
    )
    with db.begin() as session:
        found = [(row[0], row[1]) for row in session.execute(text(asked))]
        waiting = select(PayoutAccount.vendor_id).where(PayoutAccount.link_wanted_at.is_not(None))
        return found + [("link", vendor_id) for vendor_id in session.scalars(waiting)]


def accounts_there(sandbox: Sandbox) -> set[str]:
    """Every account that the provider has opened, which it does not list."""
    with closing(sqlite3.connect(sandbox.folder / "books.sqlite")) as books:
        return {row[0] for row in books.execute("SELECT id FROM things WHERE kind = 'account'")}


CASES = [
    pytest.param(row, fault, id=f"{row.method}-{number}-{fault}")
    for number, row in enumerate(ROWS)
    for fault in row.faults
]


@pytest.mark.parametrize(("row", "fault"), CASES)
def test_it_has_happened_once_in_the_end(
    wire: Wire, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, row: Row, fault: str
) -> None:
    lay_there, known = lies_there(sandbox), accounts_there(sandbox)
    order_id = row.before(sandbox)
    with monkeypatch.context() as patch:
        if fault in ("slow", "late"):
            patch.setattr(adapter, "TIMEOUT", TIMEOUT)
            hasty = connect("sk_test_x", sandbox.base, SECRETS)
            patch.setattr(adapter, "default", lambda: hasty)
        wire.arm(row.call, fault, LATE)
        work(row.jobs)
        assert wire.is_used_up()
    if fault in ("slow", "late") and row.call.startswith("POST"):
        pass_time()
        work(row.jobs)  # asked again while the first is still being answered
        time.sleep(LATE)
    for _ in range(4):
        pass_time()
        work(row.jobs)
    assert there(sandbox, order_id) == here(order_id)
    # One account, and the room's; of one that was opened behind a failure given again, an empty one is left.
    with db.begin() as session:
        ours = set(session.scalars(select(PayoutAccount.provider_ref)))
    made = accounts_there(sandbox) - known
    assert ours <= made
    assert len(made - ours) == (row.method == "accounts.create" and fault == "done_then_error")
    assert (status_of(order_id), open_ends()) == (row.end, [])
    if row.method == "accounts.retrieve":
        assert account_of().status == "active"
    if row.end == OFF:
        closed = sandbox.client().v1.checkout.sessions.retrieve(payment_of(order_id).provider_ref or "")
        assert (closed.status, payment_of(order_id).status) == ("expired", "cancelled")
    if row.end not in (AWAITING, OFF):
        assert abs(balance("cash:stripe") * 100 - (lies_there(sandbox) - lay_there)) < 100
    with db.begin() as session:
        told = session.get(ProviderBalance, "stripe")
        assert (told is not None) == (row.method == "balance.retrieve")
        assert put(session, QUESTIONS) == []
