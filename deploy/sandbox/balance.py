"""Whose money is where: every movement is a balance transaction, and a balance is nothing but their sum."""

from deploy.sandbox import switches
from deploy.sandbox.errors import no_balance
from deploy.sandbox.objects import Body, new, new_id
from deploy.sandbox.params import EXPAND, Given, form
from deploy.sandbox.store import Books

READ = form(expand=EXPAND)
FEE_PER_MILLE = 29
FEE_FIXED = 2000_00
SEN_IN_RUPIAH = 100


def fee_of(amount: int, rounding: str) -> int:
    """2.9 % and Rp2.000 of an amount in sen, rounded half up to a whole sen or a whole rupiah."""
    unit = SEN_IN_RUPIAH if rounding == "rupiah" else 1
    per_mille = 1000 * unit
    return (amount * FEE_PER_MILLE + per_mille // 2) // per_mille * unit + FEE_FIXED


def move(
    books: Books, kind: str, amount: int, source: Body, *, fee: int = 0, category: str | None = None, account: str = ""
) -> Body:
    """Enter one movement in an account's books ('' is the platform's); money that comes in may stay pending for a while."""
    wait = switches.read(books, "settle_seconds") if amount > 0 else 0
    details = [{"amount": fee, "application": None, "currency": source["currency"], "description": "Processing fee"}]
    entry = new(
        "balance_transaction",
        id=new_id("txn"),
        amount=amount,
        available_on=books.now + wait,
        created=books.now,
        currency=source["currency"],
        fee=fee,
        fee_details=[detail | {"type": "stripe_fee"} for detail in details if fee],
        net=amount - fee,
        reporting_category=category or kind,
        source=source["id"],
        status="pending" if wait else "available",
        type=kind,
    )
    books.save(entry, account=account)
    if wait:
        books.later(wait, "settle", entry["id"])
    return entry


def settle(books: Books, entry_id: str) -> None:
    """Pending money becomes available."""
    entry = books.need("balance_transaction", entry_id)
    books.save(entry | {"status": "available"})


def sums(books: Books, account: str = "") -> dict[str, dict[str, int]]:
    """Net sums by currency and status (`available`, `pending`)."""
    found: dict[str, dict[str, int]] = {"idr": {"available": 0, "pending": 0}}
    rows = books.run(
        "SELECT json_extract(body, '$.currency'), json_extract(body, '$.status'), sum(json_extract(body, '$.net'))"
        " FROM things WHERE kind = 'balance_transaction' AND account = ? GROUP BY 1, 2",
        account,
    )
    for currency, status, net in rows:
        found.setdefault(currency, {"available": 0, "pending": 0})[status] = net
    return found


def read(books: Books, given: Given) -> Body:
    """The platform's balance."""

    def amounts(status: str) -> list[Body]:
        return [
            {"amount": of[status], "currency": currency, "source_types": {"card": of[status]}}
            for currency, of in sorted(sums(books).items())
        ]

    reserved = [{"amount": 0, "currency": currency} for currency in sorted(sums(books))]
    return {
        "object": "balance",
        "available": amounts("available"),
        "connect_reserved": reserved,
        "livemode": False,
        "pending": amounts("pending"),
    }


def must_cover(books: Books, amount: int, currency: str, account: str = "") -> None:
    """Raises balance_insufficient unless the account's available balance is at least that much."""
    available = sums(books, account).get(currency, {}).get("available", 0)
    if switches.read(books, "short_balance") or available < amount:
        whose = "the connected account's" if account else "your Stripe account's"
        raise no_balance(f"You have insufficient available funds: {whose} balance does not cover this amount.")
