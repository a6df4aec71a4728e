"""The account that a vendor is paid into: opened at a provider and filled in there, or checked by finance."""

import re
from datetime import datetime, timedelta

from services.events import PayoutAccountChecked
from services.kit.errors import BadInput, Refused
from services.orders.models import AccountState, PayoutAccount
from services.orders.providers.payer import Link, OwnAccount

BY_HAND = "manual_transfer"
NEXT = {
    AccountState.NONE: {AccountState.ONBOARDING, AccountState.ACTIVE, AccountState.REJECTED},
    # None: another way to be paid was chosen, which begins anew.
    AccountState.ONBOARDING: {AccountState.ACTIVE, AccountState.RESTRICTED, AccountState.REJECTED, AccountState.NONE},
    AccountState.ACTIVE: {AccountState.RESTRICTED, AccountState.REJECTED},
    AccountState.RESTRICTED: {AccountState.ACTIVE, AccountState.REJECTED, AccountState.NONE},
    AccountState.REJECTED: {AccountState.NONE},
}
FIRST_LOOK = timedelta(seconds=30)
REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./-]{1,38}")
LONG_NUMBER = re.compile(r"(\d[ .-]?){8,}")


def new(vendor_id: str, provider: str, at: datetime) -> PayoutAccount:
    """A vendor says how they want to be paid: `stripe`, or `manual_transfer` by finance's hand."""
    return PayoutAccount(
        vendor_id=vendor_id,
        provider=provider,
        status=AccountState.NONE,
        why="",
        wanted_at=at,
        attempts=0,
        checked_by="",
        version=0,
    )


def choose(account: PayoutAccount, provider: str, at: datetime) -> None:
    """Another way to be paid, where the one there is cannot be paid into; Refused while it can.

    After finance's no the same way may be chosen once more: with another account, which finance looks at anew.
    """
    is_anew = provider == BY_HAND and account.status == AccountState.REJECTED
    if account.provider == provider and not is_anew:
        return
    if account.status == AccountState.ACTIVE:
        raise Refused("account_stands", f"This account is {account.status}.")
    if account.status != AccountState.NONE:
        _move(account, AccountState.NONE, "", at)
    account.provider, account.provider_ref = provider, None
    account.why = account.because = ""
    start_over(account)  # the next account of the same provider is another one
    account.retry_at = account.link_wanted_at = account.link_url = account.link_until = None
    account.wanted_at = at


def want_link(account: PayoutAccount, at: datetime) -> None:
    """The vendor wants to go on at the provider's page; one that is still good is shown again."""
    if account.provider == BY_HAND:
        raise Refused("checked_by_finance", "Finance looks at this account; there is no page for it.")
    if account.status == AccountState.REJECTED:
        raise Refused("account_rejected", "The provider will not have this account.")
    if not has_link(account, at):
        account.link_wanted_at, account.link_url, account.link_until = at, None, None


def has_link(account: PayoutAccount, at: datetime) -> bool:
    """Whether the provider's page can be gone to now."""
    return bool(account.link_url and account.link_until and account.link_until > at)


def use_link(account: PayoutAccount) -> str:
    """The way to the provider's page, which is good once; Refused where there is none."""
    url = account.link_url
    if not url:
        raise Refused("no_link", "There is no way to the provider's page yet.")
    account.link_url = account.link_until = None
    return url


def show_link(account: PayoutAccount, link: Link, at: datetime) -> None:
    """The provider made the way to its page; from now on it is looked at now and then whether the vendor got through."""
    account.link_url, account.link_until = link.url, link.until
    account.link_wanted_at, account.retry_at = None, at + FIRST_LOOK


def ask(account: PayoutAccount, at: datetime, until: datetime, forgets: timedelta) -> None:
    """The provider is being asked, by one asker until `until`; a key older than `forgets` means nothing to it any more."""
    if account.provider_ref is None and account.asked_at and at - account.asked_at > forgets:
        start_over(account)
    account.asked_at, account.retry_at = account.asked_at or at, until


def start_over(account: PayoutAccount) -> None:
    """Use another key: an account that was opened under the last one without our knowing stays empty."""
    account.attempts += 1
    account.asked_at = None


def key(account: PayoutAccount) -> str:
    """The key under which the provider opens this account once."""
    return f"account-{account.vendor_id}" + (f"-{account.attempts}" if account.attempts else "")


def learn(account: PayoutAccount, found: OwnAccount, at: datetime) -> PayoutAccountChecked | None:
    """How the provider says that it stands; None where that is no news to its vendor. Refused where it is somebody else's."""
    is_named = found.vendor_id == account.vendor_id or (not found.vendor_id and account.provider_ref == found.ref)
    if account.provider_ref not in (None, found.ref) or not is_named:
        raise Refused("wrong_account", f"{found.ref} is not the account of {account.vendor_id}")
    account.provider_ref = found.ref
    to = AccountState(found.status)
    if to == AccountState.ONBOARDING and account.status in (AccountState.ACTIVE, AccountState.RESTRICTED):
        to = AccountState.RESTRICTED  # it was able once, and is asked again
    if account.status == to:
        return None
    if account.status == AccountState.NONE and to != AccountState.ONBOARDING:
        _move(account, AccountState.ONBOARDING, "", at)
    # While it is being filled in, something is always missing: that is no reason to tell.
    _move(account, to, "" if to in (AccountState.ONBOARDING, AccountState.ACTIVE) else found.why, at)
    return None if to == AccountState.ONBOARDING else _checked(account)


def confirm(account: PayoutAccount, reference: str, by: str, at: datetime) -> PayoutAccountChecked:
    """Finance has seen whose account it is; `reference` is where that is filed, and never the number of an account."""
    if account.provider != BY_HAND:
        raise Refused("checked_by_provider", "The provider looks at this account.")
    if not REFERENCE.fullmatch(reference):
        raise BadInput({"reference": "not_a_reference"})
    if LONG_NUMBER.search(reference):
        raise BadInput({"reference": "bank_number"})
    _move(account, AccountState.ACTIVE, "", at)
    account.provider_ref, account.checked_by = reference, by
    return _checked(account)


def restrict(account: PayoutAccount, why: str, at: datetime) -> None:
    """Nothing goes there until somebody has looked again; its vendor hears of the payout that did not arrive."""
    if account.status == AccountState.ACTIVE:
        _move(account, AccountState.RESTRICTED, why, at)


def reject(account: PayoutAccount, why: str, by: str, at: datetime) -> PayoutAccountChecked:
    """Finance will not pay into it."""
    _move(account, AccountState.REJECTED, why, at)
    account.checked_by = by
    return _checked(account)


def _checked(account: PayoutAccount) -> PayoutAccountChecked:
    account.version += 1
    return PayoutAccountChecked(account.vendor_id, account.version, str(account.status))


def _move(account: PayoutAccount, to: AccountState, why: str, at: datetime) -> None:
    if to not in NEXT.get(AccountState(account.status), ()):
        raise Refused("wrong_state", f"This account is {account.status}, so it cannot become {to}.")
    account.status, account.why, account.because = to, why, why
    if to == AccountState.ACTIVE:
        account.active_at = at
