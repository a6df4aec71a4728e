"""What must hold between `orders` and the payment provider, whose books are read with plain calls of its API."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson
import urllib3

from deploy.books.checks import Break, Connection

UNIT = 100  # Stripe counts rupiah in hundredths
AS_IT_CAME = ("parked", "returned")  # states of money in a unit that we do not count in
PAGE = 100
MONEY, CORRECT = "/keuangan/uang", "/keuangan/koreksi"
Found = dict[str, Any]


class NoAnswer(Exception):
    """The provider cannot be read."""


@dataclass(frozen=True)
class Provider:
    """Reads one account of a server that speaks Stripe's API."""

    base: str
    key: str
    pool: urllib3.PoolManager

    def read(self, path: str, **fields: str) -> Found:
        """One answer. Raises NoAnswer."""
        headers = {"Authorization": f"Bearer {self.key}"}
        try:
            answer = self.pool.request("GET", self.base + path, fields=fields, headers=headers, redirect=False)
        except urllib3.exceptions.HTTPError as lost:
            raise NoAnswer(type(lost).__name__) from None
        if answer.status != 200:
            raise NoAnswer(f"status {answer.status}")
        found: Found = orjson.loads(answer.data)
        return found

    def every(self, path: str) -> Iterator[Found]:
        """Every thing of a list, newest first."""
        fields = {"limit": str(PAGE)}
        while True:
            page = self.read(path, **fields)
            yield from page["data"]
            if not page.get("has_more") or not page["data"]:
                return
            fields["starting_after"] = page["data"][-1]["id"]


def check(provider: Provider, orders: Connection) -> list[Break]:
    """Payments, refunds, transfers and the balance, each against what the provider has."""
    balance = _balance(provider)
    found = [*_payments(provider, orders), *_refunds(provider, orders), *_transfers(provider, orders)]
    # One that is not matched moves the balance as well: it is named once, by itself.
    return found or list(_cash(balance, orders))


def _payments(provider: Provider, orders: Connection) -> Iterator[Break]:
    asked = (
        "SELECT id, order_id, provider_ref, amount, status FROM auditor.payments"
        " WHERE provider = 'stripe' AND status IN ('paid', 'surplus', 'parked', 'returned')"
    )
    ours = {str(row[2]): row for row in orders.execute(asked)}
    for theirs in provider.every("/v1/checkout/sessions"):
        if theirs.get("payment_status") != "paid":
            continue
        order_id, amount, mine = theirs.get("client_reference_id"), theirs["amount_total"], ours.pop(theirs["id"], None)
        if mine is None:
            says = f"The provider was paid {_rupiah(amount)} in {theirs['id']} for order {order_id}, which has no such payment."
            yield Break("provider_payment", theirs["id"], says, MONEY)
        elif mine[1] != order_id or int(str(mine[3])) * (1 if mine[4] in AS_IT_CAME else UNIT) != amount:
            says = f"Payment {mine[0]} is {mine[3]} for order {mine[1]}, but the provider has {_rupiah(amount)} for {order_id}."
            yield Break("provider_payment", str(mine[0]), says, f"/keuangan/pesanan/{mine[1]}")
    for mine in (mine for ref, mine in ours.items() if mine[4] == "paid" or ref != "None"):
        says = f"Payment {mine[0]} of order {mine[1]} is paid here, but the provider has no paid session {mine[2]}."
        yield Break("provider_payment", str(mine[0]), says, f"/keuangan/pesanan/{mine[1]}")


def _refunds(provider: Provider, orders: Connection) -> Iterator[Break]:
    asked = (
        "SELECT id, order_id, provider_ref, amount, CASE WHEN is_by_hand THEN 'failed' ELSE status END"
        " FROM auditor.refunds WHERE provider_ref IS NOT NULL"
    )
    ours = {str(row[2]): row for row in orders.execute(asked)}
    for theirs in provider.every("/v1/refunds"):
        mine, amount, status = ours.pop(theirs["id"], None), theirs["amount"], theirs["status"]
        if mine is None:
            says = f"The provider gave back {_rupiah(amount)} in {theirs['id']}, which is no refund of ours."
            yield Break("provider_refund", theirs["id"], says, MONEY)
        elif int(str(mine[3])) * UNIT != amount or (mine[4] == "succeeded") != (status == "succeeded"):
            says = f"Refund {mine[0]} is {mine[3]} and {mine[4]}, but the provider has {_rupiah(amount)} that {status}."
            yield Break("provider_refund", str(mine[0]), says, f"/keuangan/pesanan/{mine[1]}")
    for mine in ours.values():
        says = f"Refund {mine[0]} of order {mine[1]} was made as {mine[2]}, which the provider does not know."
        yield Break("provider_refund", str(mine[0]), says, f"/keuangan/pesanan/{mine[1]}")


def _transfers(provider: Provider, orders: Connection) -> Iterator[Break]:
    asked = (
        "SELECT id, payout_id, provider_ref, amount, taken_back FROM auditor.payout_transfers"
        " WHERE provider_ref IS NOT NULL"
    )
    ours = {str(row[2]): row for row in orders.execute(asked)}
    for theirs in provider.every("/v1/transfers"):
        mine, amount, back = ours.pop(theirs["id"], None), theirs["amount"], theirs.get("amount_reversed") or 0
        if mine is None:
            says = f"The provider sent {_rupiah(amount)} in {theirs['id']}, which is no transfer of ours."
            yield Break("provider_transfer", theirs["id"], says, CORRECT)
        elif (int(str(mine[3])) * UNIT, int(str(mine[4]))) != (amount, back // UNIT):
            says = (
                f"Transfer {mine[0]} is {mine[3]}, of which {mine[4]} came back, but the provider has {_rupiah(amount)}"
                f" and {_rupiah(back)}."
            )
            yield Break("provider_transfer", str(mine[0]), says, f"/keuangan/pencairan/{mine[1]}")
    for mine in ours.values():
        says = f"Transfer {mine[0]} was made as {mine[2]}, which the provider does not know."
        yield Break("provider_transfer", str(mine[0]), says, f"/keuangan/pencairan/{mine[1]}")


def _balance(provider: Provider) -> int:
    found = provider.read("/v1/balance")
    amounts = [*found["available"], *found["pending"]]
    return sum(amount["amount"] for amount in amounts if amount["currency"] == "idr")


def _cash(balance: int, orders: Connection) -> Iterator[Break]:
    asked = "SELECT coalesce(sum(amount), 0) FROM auditor.ledger_lines WHERE account = 'cash:stripe'"
    row = orders.execute(asked).fetchone()
    ours = int(str(row[0])) if row else 0
    if abs(ours * UNIT - balance) >= UNIT:
        says = f"Account cash:stripe holds {ours}, but the provider's balance is {_rupiah(balance)}."
        yield Break("provider_balance", "cash:stripe", says, CORRECT)


def _rupiah(amount: int) -> str:
    return f"{amount / UNIT:.2f}".removesuffix(".00")
