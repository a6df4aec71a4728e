"""Money from the platform to a seller's account, and back."""

from deploy.sandbox import balance, events
from deploy.sandbox.errors import Refusal, missing
from deploy.sandbox.objects import Body, new, new_id, public
from deploy.sandbox.params import EXPAND, Given, choice, currency, form, metadata, text, whole
from deploy.sandbox.store import Books

CREATE = form(
    "amount currency destination",
    amount=whole(1),
    currency=currency,
    description=text(),
    destination=text(),
    expand=EXPAND,
    metadata=metadata,
    source_transaction=text(),
    source_type=choice("bank_account", "card", "fpx"),
    transfer_group=text(),
)
REVERSE = form(amount=whole(1), description=text(), expand=EXPAND, metadata=metadata)


def create(books: Books, given: Given) -> Body:
    """Move money to an account; with `source_transaction` that charge pays for it, else the available balance does."""
    account = _destination(books, given["destination"])
    source = _source(books, given)
    if source is None:
        balance.must_cover(books, given["amount"], given["currency"])
    transfer = new(
        "transfer",
        id=new_id("tr"),
        amount=given["amount"],
        created=books.now,
        currency=given["currency"],
        description=given.get("description"),
        destination=account["id"],
        destination_payment=new_id("py"),
        metadata=given.get("metadata", {}),
        source_transaction=given.get("source_transaction"),
        source_type=given.get("source_type", "card"),
        transfer_group=given.get("transfer_group") or (source or {}).get("transfer_group"),
    )
    transfer["reversals"]["url"] = f"/v1/transfers/{transfer['id']}/reversals"
    transfer["balance_transaction"] = balance.move(books, "transfer", -transfer["amount"], transfer)["id"]
    payment = {"id": transfer["destination_payment"], "currency": transfer["currency"]}
    balance.move(books, "payment", transfer["amount"], payment, category="charge", account=account["id"])
    books.save(transfer)
    events.emit(books, "transfer.created", transfer)
    return transfer


def _destination(books: Books, account_id: str) -> Body:
    account = books.find("account", account_id)
    if account is None:
        raise missing("destination", account_id, "destination")
    if account["capabilities"].get("transfers") != "active":
        message = "Your destination account needs to have the capability transfers enabled."
        raise Refusal(message, code="insufficient_capabilities_for_transfer", param="destination")
    return account


def _source(books: Books, given: Given) -> Body | None:
    if "source_transaction" not in given:
        return None
    charge = books.need("charge", given["source_transaction"], "source_transaction")
    if charge["status"] != "succeeded":
        message = "The source_transaction must be a successful charge."
        raise Refusal(message, param="source_transaction")
    if charge["currency"] != given["currency"]:
        message = (
            f"The currency of source_transaction's balance transaction ({charge['currency']}) must be the transfer's"
        )
        raise Refusal(message, param="currency")
    earlier = books.having("transfer", "source_transaction", charge["id"])
    left = charge["amount"] - sum(transfer["amount"] - transfer["amount_reversed"] for transfer in earlier)
    if given["amount"] > left:
        message = f"Transfers using this transaction as a source must not exceed the source amount; {left} is left."
        raise Refusal(message, param="amount")
    return charge


def reverse(books: Books, given: Given, transfer_id: str) -> Body:
    """Take back a transfer, or a part, while the account's balance covers it."""
    transfer = books.need("transfer", transfer_id)
    left = transfer["amount"] - transfer["amount_reversed"]
    amount = given.get("amount", left)
    if amount > left or left == 0:
        message = f"Reversal amount ({amount}) is greater than the unreversed amount on the transfer ({left})."
        raise Refusal(message, param="amount")
    balance.must_cover(books, amount, transfer["currency"], transfer["destination"])
    reversal = new(
        "transfer_reversal",
        id=new_id("trr"),
        amount=amount,
        created=books.now,
        currency=transfer["currency"],
        destination_payment_refund=new_id("pyr"),
        metadata=given.get("metadata", {}),
        transfer=transfer_id,
    )
    entry = balance.move(books, "transfer_refund", amount, reversal, category="transfer_reversal")
    reversal["balance_transaction"] = entry["id"]
    refund = {"id": reversal["destination_payment_refund"], "currency": transfer["currency"]}
    balance.move(books, "payment_refund", -amount, refund, category="refund", account=transfer["destination"])
    books.save(reversal)
    _count(books, transfer, reversal)
    return reversal


def _count(books: Books, transfer: Body, reversal: Body) -> None:
    before = {name: transfer[name] for name in ("amount_reversed", "reversed")}
    transfer["amount_reversed"] += reversal["amount"]
    transfer["reversed"] = transfer["amount_reversed"] == transfer["amount"]
    known = [public(reversal), *transfer["reversals"]["data"]]
    transfer["reversals"] |= {"data": known[:10], "has_more": len(known) > 10 or transfer["reversals"]["has_more"]}
    books.save(transfer)
    events.emit(books, "transfer.reversed", transfer, before)
