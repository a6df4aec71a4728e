"""Has providers make the transfers of payouts, one at a time, each once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session as Transaction

from services.kit.clock import now
from services.kit.errors import Refused
from services.kit.telemetry import log
from services.orders import chores, db
from services.orders.jobs.asking import LATEST, STUCK, later, once
from services.orders.models import PayoutTransfer
from services.orders.providers import payer
from services.orders.providers.payer import Send, Sent
from services.orders.providers.port import Declined, Unknown
from services.orders.queries.payouts import accounts
from services.orders.queries.payouts import sending as queries
from services.orders.rules.payout import account, comeback
from services.orders.rules.payout import transfer as rules


@dataclass(frozen=True)
class Asking:
    """A transfer that was taken up, and what its provider is asked; `asked_at` is when its key was used first."""

    provider: str
    send: Send
    wanted_at: datetime
    asked_at: datetime


@chores.every(5, woken_by="transfers")
def send_transfers() -> int:
    """Have one transfer made; with no clear answer it stays unknown, and is asked for again under its key."""
    with db.begin() as session:
        transfer = queries.transfer_to_ask(session, now())
        if transfer is None:
            return 0
        asking = _take_up(transfer)
    return _ask(asking)


def _take_up(transfer: PayoutTransfer) -> Asking:
    at, payout = now(), transfer.payout
    rules.ask(transfer, at, at + STUCK)
    send = Send(
        key=rules.key(transfer),
        transfer_id=transfer.id,
        account_ref=payout.account_ref,
        amount=transfer.money,
        source=transfer.source_ref or "",
        group=rules.group(transfer),
    )
    return Asking(payout.provider, send, transfer.wanted_at, transfer.asked_at or at)


def _ask(asking: Asking) -> int:
    send, port = asking.send, payer(asking.provider)
    found, no = None, ""
    try:
        age = now() - asking.asked_at
        found = once(lambda: port.send(send), lambda: port.find_transfer(send.group, send.transfer_id), age)
    except Declined as declined:
        no = declined.code
    except Unknown as lost:
        log().warning("transfer_unknown", transfer_id=send.transfer_id, because=lost.why)
        with db.begin() as session:
            transfer = queries.transfer_to_change(session, send.transfer_id)
            rules.lose(transfer, later(now(), asking.wanted_at))
        return 0
    with db.begin() as session:
        transfer = queries.transfer_to_change(session, send.transfer_id)
        if found:
            _learn(transfer, found)
        elif no:
            _take_no(session, transfer, no)
        else:
            rules.start_over(transfer, later(now(), asking.wanted_at))
    return 1


def _learn(transfer: PayoutTransfer, found: Sent) -> None:
    try:
        rules.learn(transfer, found, now())
    except Refused as wrong:
        log().critical("money_not_placed", transfer_id=transfer.id, found=found.ref, because=wrong.code)


def _take_no(session: Transaction, transfer: PayoutTransfer, code: str) -> None:
    log().error("transfer_declined", transfer_id=transfer.id, code=code)
    vendor_id = transfer.payout.vendor_id
    if rules.decline(transfer, code, now()):
        account.restrict(accounts.account_to_change(session, vendor_id), code, now())


@chores.every(10, woken_by="transfers")
def look_after_transfers() -> int:
    """Read one transfer of which its provider has told something: what came back of it is the vendor's to take again."""
    with db.begin() as session:
        transfer = queries.transfer_to_look_at(session, now())
        if transfer is None:
            return 0
        transfer.retry_at = now() + STUCK
        transfer_id, ref, name = transfer.id, transfer.provider_ref or "", transfer.payout.provider
    try:
        found = payer(name).read_transfer(ref)
    except (Unknown, Declined) as lost:
        log().warning("transfer_not_read", transfer_id=transfer_id, because=str(lost))
        with db.begin() as session:
            queries.transfer_to_change(session, transfer_id).retry_at = now() + LATEST
        return 0
    with db.begin() as session:
        transfer = queries.transfer_to_change(session, transfer_id)
        if comeback.is_in_doubt(transfer):
            return 0  # it is read again, once we know what we have taken back ourselves
        if entry := comeback.learn_of_return(transfer, found, now()):
            session.add(entry)
            log().error("transfer_came_back", transfer_id=transfer_id, amount=entry.amount)
        transfer.retry_at = None
    return 1
