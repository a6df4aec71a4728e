"""Has providers open vendors' accounts and the way to their pages, and finds out how the accounts stand."""

from datetime import timedelta

from services.kit.clock import now
from services.kit.errors import Refused
from services.kit.settings import settings
from services.kit.telemetry import log
from services.orders import bus, chores, db
from services.orders.jobs.asking import FORGETS, LATEST, STUCK, later
from services.orders.models import AccountState
from services.orders.providers import payer
from services.orders.providers.payer import Link, OwnAccount
from services.orders.providers.port import Declined, Unknown
from services.orders.queries.payouts import accounts as queries
from services.orders.rules.payout import account as rules

BACK = "/studio/penghasilan/rekening"
UNTIL_DONE, EVERY_DAY = timedelta(minutes=1), timedelta(days=1)


@chores.every(10, woken_by="payout_accounts")
def open_accounts() -> int:
    """Get one vendor the way to the provider's page, and an account there first where they have none."""
    with db.begin() as session:
        account = queries.account_to_ask(session, now())
        if account is None:
            return 0
        rules.ask(account, now(), now() + STUCK, FORGETS)
        vendor_id, ref, name, key = account.vendor_id, account.provider_ref, account.provider, rules.key(account)
    opened, link, no = None, None, ""
    try:
        opened = payer(name).open_account(key, vendor_id) if ref is None else None
        if opened:
            _keep(opened)
        link = payer(name).link_account(ref or (opened.ref if opened else ""), f"{settings().public_url}{BACK}")
    except Declined as declined:
        no = declined.code
    except Unknown as lost:
        # An account that was opened without our knowing is found under its key; once that is forgotten, an empty one is left.
        log().warning("payout_account_unknown", vendor_id=vendor_id, because=lost.why)
        _put_off(vendor_id, is_new_key=lost.is_replayed and opened is None)
        return 0
    _show(vendor_id, link, no)
    return 1


def _keep(opened: OwnAccount) -> None:
    with db.begin() as session:
        bus.announce(session, rules.learn(queries.account_to_change(session, opened.vendor_id), opened, now()))


def _put_off(vendor_id: str, *, is_new_key: bool) -> None:
    with db.begin() as session:
        account = queries.account_to_change(session, vendor_id)
        account.retry_at = later(now(), account.link_wanted_at or now())
        if is_new_key:
            rules.start_over(account)


def _show(vendor_id: str, link: Link | None, no: str) -> None:
    with db.begin() as session:
        account = queries.account_to_change(session, vendor_id)
        if link:
            rules.show_link(account, link, now())
        else:
            log().error("payout_account_declined", vendor_id=vendor_id, code=no)
            account.why, account.link_wanted_at, account.retry_at = no, None, None
            rules.start_over(account)


@chores.every(10, woken_by="payout_accounts")
def look_after_accounts() -> int:
    """Ask how one account stands: its notice may be lost, or its owner may have come back from the provider's page."""
    with db.begin() as session:
        account = queries.account_to_look_at(session, now())
        if account is None:
            return 0
        account.retry_at = now() + STUCK
        vendor_id, ref, name = account.vendor_id, account.provider_ref or "", account.provider
    try:
        found = payer(name).read_account(ref)
    except (Unknown, Declined) as lost:
        log().warning("payout_account_not_read", vendor_id=vendor_id, because=str(lost))
        with db.begin() as session:
            queries.account_to_change(session, vendor_id).retry_at = now() + LATEST
        return 0
    with db.begin() as session:
        account = queries.account_to_change(session, vendor_id)
        try:
            bus.announce(session, rules.learn(account, found, now()))
        except Refused as wrong:
            log().error("payout_account_strange", vendor_id=vendor_id, because=wrong.code)
        is_open = account.status == AccountState.ONBOARDING
        account.retry_at = now() + (UNTIL_DONE if is_open else EVERY_DAY)
        chores.wake(session, "transfers")
    return 1
