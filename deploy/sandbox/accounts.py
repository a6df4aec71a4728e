"""Sellers' own accounts at the provider: opened by the platform, filled in by their owner on a page of the provider."""

from deploy.sandbox import balance, events
from deploy.sandbox.errors import Refusal
from deploy.sandbox.objects import Body, new, new_id
from deploy.sandbox.params import EXPAND, Given, anything, choice, currency, form, metadata, text, web_address
from deploy.sandbox.store import Books

CREATE = form(
    business_profile=anything,
    business_type=choice("company", "government_entity", "individual", "non_profit"),
    capabilities=anything,
    controller=anything,
    country=text(2),
    default_currency=currency,
    email=text(),
    expand=EXPAND,
    metadata=metadata,
    settings=anything,
    type=choice("custom", "express", "standard"),
)
LINK = form(
    "account type",
    account=text(),
    collect=choice("currently_due", "eventually_due"),
    collection_options=anything,
    expand=EXPAND,
    refresh_url=web_address,
    return_url=web_address,
    type=choice("account_onboarding", "account_update"),
)
DUE = ["external_account", "individual.first_name", "individual.last_name", "tos_acceptance.date", "tos_acceptance.ip"]
LINK_SECONDS = 5 * 60


def create(books: Books, given: Given) -> Body:
    """Open an account that can receive nothing yet."""
    account_id = new_id("acct", 16)
    account = new("account", id=account_id, created=books.now, metadata=given.get("metadata", {}))
    account |= {
        name: given[name] for name in ("business_type", "country", "default_currency", "email") if name in given
    }
    account["type"] = given.get("type", "none" if "controller" in given else "standard")
    account["controller"] = given.get("controller", {}) | {"is_controller": True, "type": "application"}
    account["business_profile"] |= given.get("business_profile", {})
    account["settings"] |= given.get("settings", {})
    account["capabilities"] = dict.fromkeys(given.get("capabilities", {}), "inactive")
    account["external_accounts"]["url"] = f"/v1/accounts/{account_id}/external_accounts"
    _require(account, DUE, "requirements.past_due")
    return books.save(account)


def _require(account: Body, due: list[str], why: str | None) -> None:
    for name in ("currently_due", "eventually_due", "past_due"):
        account["requirements"][name] = list(due)
    account["requirements"]["disabled_reason"] = why


def retrieve(books: Books, given: Given, account_id: str) -> Body:
    """The account; one that is not ours is forbidden rather than missing, as at Stripe."""
    account = books.find("account", account_id)
    if account is None:
        message = f"The provided key does not have access to account '{account_id}' (or that account does not exist)."
        raise Refusal(message, status=403, code="account_invalid")
    return account


def link(books: Books, given: Given) -> Body:
    """A link, good once and for five minutes, to the page where the owner fills in what is due."""
    books.need("account", given["account"], "account")
    token = new_id("setup", 32)
    fields = {"created": books.now, "expires_at": books.now + LINK_SECONDS, "url": f"{books.base}/setup/{token}"}
    link = new("account_link", **fields, _account=given["account"], _used=False)
    link |= {"_return_url": given.get("return_url", "/"), "_refresh_url": given.get("refresh_url", "/")}
    return books.save(link, token)


def open_link(books: Books, token: str) -> Body:
    """The link behind a token; raises Refusal 410 when it was used or is too old."""
    link = books.need("account_link", token, "token")
    if link["_used"] or link["expires_at"] < books.now:
        raise Refusal(link["_refresh_url"], status=410)
    return link


def use_link(books: Books, token: str) -> Body:
    """Use a link up."""
    return books.save(open_link(books, token) | {"_used": True}, token)


def complete(books: Books, account_id: str) -> Body:
    """All is filled in: the account may receive transfers and be paid out."""
    account = retrieve(books, {}, account_id)
    _require(account, [], None)
    account["capabilities"] = dict.fromkeys(account["capabilities"] or ["transfers"], "active")
    return _update(books, account, able=True)


def restrict(books: Books, account_id: str) -> Body:
    """The provider asks again, and stops the account meanwhile."""
    account = retrieve(books, {}, account_id)
    _require(account, ["individual.verification.document"], "requirements.past_due")
    account["capabilities"] = dict.fromkeys(account["capabilities"], "inactive")
    return _update(books, account, able=False)


def _update(books: Books, account: Body, able: bool) -> Body:
    before = {name: account[name] for name in ("charges_enabled", "details_submitted", "payouts_enabled")}
    account |= {"charges_enabled": able, "details_submitted": True, "payouts_enabled": able}
    books.save(account)
    events.emit(books, "account.updated", account, before)
    return account


def empty(books: Books, account_id: str) -> Body:
    """The owner's bank gets all of the account's balance, so that a reversal finds nothing."""
    account = retrieve(books, {}, account_id)
    for money, of in balance.sums(books, account_id).items():
        if of["available"] > 0:
            payout = {"id": new_id("po"), "currency": money}
            balance.move(books, "payout", -of["available"], payout, account=account_id)
    return account
