"""An outside auditor: reads the schema `auditor` and the provider's lists, nothing else, and reckons everything anew."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, LiteralString

import psycopg

from deploy.books.provider import Provider as BooksOfProvider
from deploy.books.provider import check
from tests.deploy.sandbox.running import Sandbox
from tests.orders.world.there import There

SEN = 100
CASH = "cash:stripe"


class Auditor:
    """Signs in as the role `auditor`; `url` is that role's address of the room's database."""

    def __init__(self, url: str, sandbox: Sandbox) -> None:
        self.sandbox, self.there = sandbox, There(sandbox.folder)
        self.connection = psycopg.connect(url, autocommit=True)
        assert self.connection.execute("SELECT current_user").fetchone() == ("auditor",)

    def rows(self, asked: LiteralString) -> list[tuple[Any, ...]]:
        """What the views say now."""
        return list(self.connection.execute(asked).fetchall())

    def breaks(self) -> list[str]:
        """A sentence for everything that does not agree, once nothing is on its way any more."""
        own = (self.sums, self.shares, self.payments, self.refunds, self.earnings, self.payouts)
        checks = (*own, self.given_back_too_much, self.provider)
        return [f"{check.__name__}: {told}" for check in checks for told in check()]

    def sums(self) -> Iterator[str]:
        """Every transaction sums to zero in each of its currencies, and has lines at all."""
        asked = "SELECT txn_id, currency, sum(amount), count(*) FROM auditor.ledger_lines GROUP BY 1, 2"
        for txn, currency, total, count in self.rows(asked):
            if total or count < 2:
                yield f"{txn} is off by {total} {currency}"

    def shares(self) -> Iterator[str]:
        """Lines, parts and orders, each the whole of what is below it but for shipping, which the part adds."""
        asked = (
            "SELECT o.id, o.total, sum(v.total), (SELECT sum(l.price * l.quantity) FROM auditor.order_lines l"
            " WHERE l.order_id = o.id), count(DISTINCT v.currency) FROM auditor.orders o"
            " JOIN (SELECT id, order_id, vendor_id, total, 'IDR' AS currency FROM auditor.vendor_orders) v"
            " ON v.order_id = o.id GROUP BY o.id, o.total"
        )
        for order_id, total, parts, goods, _ in self.rows(asked):
            if total != parts or goods > parts:
                yield f"{order_id} is {total}, its parts {parts}, its goods {goods}"
        orphans = (
            "SELECT id FROM auditor.orders o WHERE NOT EXISTS (SELECT FROM auditor.vendor_orders WHERE order_id = o.id)"
        )
        yield from (f"{row[0]} has no parts" for row in self.rows(orphans))

    def payments(self) -> Iterator[str]:
        """What payments say came in is what the ledger took in, order by order."""
        came: Counter[str] = Counter()
        for order_id, amount in self.rows(
            "SELECT order_id, amount FROM auditor.payments WHERE status IN ('paid', 'surplus')"
        ):
            came[order_id] += amount
        for order_id, amount in self.rows(
            "SELECT order_id, amount FROM auditor.ledger_lines WHERE (account LIKE 'cash:%' OR account LIKE 'cash_with%')"
            " AND kind IN ('payment', 'late_payment', 'surplus_payment', 'cash_handover')"
        ):
            came[order_id] -= amount
        yield from (f"{order_id} is off by {off}" for order_id, off in came.items() if off)

    def refunds(self) -> Iterator[str]:
        """No more goes back than came, of an order or of a part; and what succeeded has left the cash."""
        for order_id, back, came in self.rows(
            "SELECT r.order_id, sum(r.amount), (SELECT sum(p.amount) FROM auditor.payments p WHERE p.order_id = r.order_id"
            " AND p.status IN ('paid', 'surplus')) FROM auditor.refunds r WHERE r.status <> 'refused' GROUP BY r.order_id"
        ):
            if back > (came or 0):
                yield f"{order_id} gives back {back} of {came}"
        for part, back, total in self.rows(
            "SELECT v.id, sum(r.amount), v.total FROM auditor.refunds r JOIN auditor.vendor_orders v"
            " ON v.id = r.vendor_order_id WHERE r.status <> 'refused' GROUP BY v.id, v.total"
        ):
            if back > total:
                yield f"{part} gives back {back} of {total}"
        done: Counter[str] = Counter()
        for order_id, amount in self.rows("SELECT order_id, amount FROM auditor.refunds WHERE status = 'succeeded'"):
            done[order_id] += amount
        for order_id, amount in self.rows(
            "SELECT order_id, amount FROM auditor.ledger_lines WHERE account LIKE 'cash:%'"
            " AND kind IN ('refund', 'refund_failed', 'refund_by_hand')"
        ):
            done[order_id] += amount
        for order_id, amount in self.rows(
            "SELECT order_id, amount FROM auditor.refunds WHERE status = 'processing' AND provider_ref IS NOT NULL"
        ):
            done[order_id] += amount
        yield from (f"{order_id}: refunds are off by {off}" for order_id, off in done.items() if off)

    def earnings(self) -> Iterator[str]:
        """Each pot of each maker is the sum of their entries in that state, less what payouts under way have sent of it."""
        entries: Counter[tuple[str, str]] = Counter()
        for vendor_id, status, amount in self.rows("SELECT vendor_id, status, amount FROM auditor.earnings"):
            entries[vendor_id, "available" if status == "in_payout" else status] += amount
        for vendor_id, amount in self._sent_so_far():
            entries[vendor_id, "available"] -= amount
        pots: Counter[tuple[str, str]] = Counter()
        for account, amount in self.rows(
            "SELECT account, amount FROM auditor.ledger_lines WHERE account LIKE 'vendor:%'"
        ):
            _, vendor_id, pot = account.split(":")
            pots[vendor_id, pot] -= amount
        for vendor_id, pot in {*entries, *pots}:
            if pot in ("pending", "on_hold", "available") and entries[vendor_id, pot] != pots[vendor_id, pot]:
                yield f"{vendor_id} {pot}: entries {entries[vendor_id, pot]}, ledger {pots[vendor_id, pot]}"

    def payouts(self) -> Iterator[str]:
        """What payouts say was sent is what left the cash for their makers."""
        sent: Counter[str] = Counter()
        for vendor_id, amount in self.rows(
            "SELECT vendor_id, amount FROM auditor.payouts WHERE status IN ('paid', 'returned')"
        ):
            sent[vendor_id] += amount
        for vendor_id, amount in self._sent_so_far():
            sent[vendor_id] += amount
        for vendor_id, amount in self.rows(
            "SELECT vendor_id, amount FROM auditor.ledger_lines WHERE kind = 'transfer' AND account LIKE 'vendor:%'"
        ):
            sent[vendor_id] -= amount
        yield from (f"{vendor_id}: payouts are off by {off}" for vendor_id, off in sent.items() if off)

    def _sent_so_far(self) -> list[tuple[Any, ...]]:
        return self.rows(
            "SELECT p.vendor_id, t.amount FROM auditor.payout_transfers t JOIN auditor.payouts p ON p.id = t.payout_id"
            " WHERE t.status = 'done' AND p.status = 'processing'"
        )

    def provider(self) -> Iterator[str]:
        """`cash:stripe` is the provider's balance and the sum of its entries; each order's share of both agrees as well."""
        theirs = self.by_order()
        ours: dict[str | None, int] = defaultdict(int)
        for order_id, amount in self.rows(
            "SELECT order_id, sum(amount) FROM auditor.ledger_lines WHERE account = 'cash:stripe' GROUP BY 1"
        ):
            ours[order_id] = int(amount)
        balance = self.sandbox.client().v1.balance.retrieve()
        there = sum(one.amount for one in (*balance.available, *balance.pending) if one.currency == "idr")
        for name, sen in (("balance", there), ("sum of entries", sum(theirs.values()))):
            if abs(sum(ours.values()) * SEN - sen) >= SEN:
                yield f"{CASH} is {sum(ours.values())}, the provider's {name} {sen / SEN}"
        for order_id in {*theirs, *ours}:
            # Of its own fee each order may be off by what rounding left for the next.
            if abs(ours[order_id] * SEN - theirs.get(order_id, 0)) > SEN:
                yield f"{order_id}: {CASH} {ours[order_id]}, the provider {theirs.get(order_id, 0) / SEN}"

    def differences(self) -> list[str]:
        """What the town's books find when they compare each payment, refund and transfer with the provider's."""
        books = BooksOfProvider(self.sandbox.base, "sk_test_x", self.sandbox.http)
        return [one.says for one in check(books, self.connection)]

    def sent_too_early(self) -> list[str]:
        """Transfers at the provider whose parcels have not arrived, or could still be complained of."""
        ended = {
            row[0]
            for row in self.rows(
                "SELECT id FROM auditor.vendor_orders WHERE status IN ('completed', 'returned', 'lost')"
            )
        }
        parts = dict(
            self.rows(
                "SELECT t.id, e.vendor_order_id FROM auditor.payout_transfers t JOIN auditor.earnings e ON e.id = t.earning_id"
            )
        )
        ours = [(one["id"], parts.get(one["metadata"].get("transfer_id"))) for one in self.there.all("transfer")]
        return [name for name, part in ours if part is not None and part not in ended]

    def given_back_too_much(self) -> list[str]:
        """Orders of which more has gone back at the provider than it took, whatever we know of it."""
        owner, taken, back = self._owners(), Counter[str | None](), Counter[str | None]()
        for entry in self.there.all("balance_transaction"):
            if entry["type"] in ("charge", "payment"):
                taken[owner.get(entry["source"])] += entry["amount"]
            elif entry["type"] in ("refund", "refund_failure", "adjustment"):
                back[owner.get(entry["source"])] -= entry["amount"]
        return [str(name) for name, amount in back.items() if amount > taken[name]]

    def reached(self) -> list[str]:
        """Which states there are, of everything."""
        told = [
            f"{table}: {row[0]}"
            for table in ("orders", "vendor_orders", "payments", "refunds", "earnings", "payouts", "payout_transfers")
            for row in self.rows(f"SELECT DISTINCT status FROM auditor.{table}")
        ]
        return sorted(
            [*told, *(f"ledger: {row[0]}" for row in self.rows("SELECT DISTINCT kind FROM auditor.ledger_lines"))]
        )

    def by_order(self) -> dict[str | None, int]:
        """What the provider's entries come to for each order, in sen: captured - fees - refunds - transfers + reversals ..."""
        owner, found = self._owners(), defaultdict[str | None, int](int)
        for entry in self.there.all("balance_transaction"):
            if entry["currency"] == "idr":
                found[owner.get(entry["source"])] += entry["net"]
        return found

    def _owners(self) -> dict[str, str | None]:
        return self.there.owners({row[0] for row in self.rows("SELECT id FROM auditor.orders")})
