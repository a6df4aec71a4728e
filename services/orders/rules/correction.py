"""A mistake in the ledger is mended by a new entry, never by a change: so much from one account to another, and why.

It may say whose it is and what it stands for, so that the books count it there; or name the very transaction that it mends.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from services.kit.errors import BadInput
from services.kit.ids import new_id
from services.orders.models import LedgerNote, LedgerTxn
from services.orders.rules.ledger import event
from services.orders.rules.ledger.book import KINDS

KIND = "correction"
SHORTEST_WHY = 10
ACCOUNT = re.compile(
    r"cash:(stripe|manual_transfer)|cash_with_vendor:[a-z0-9_]+|vendor:[a-z0-9_]+:(pending|on_hold|available|savings)"
    r"|fee:(platform|provider)|refund_due|sponsor:[a-z0-9_]+|reserve|tax_withheld|unmatched"
)


@dataclass(frozen=True)
class Said:
    """What a person says: from `source` to `target`, one of which may be empty where a transaction is mended that is off.

    `order_id` is the order that it is of, `stands_for` the kind of event that it is to count as, `mends` a transaction.
    """

    source: str
    target: str
    amount: int
    why: str
    order_id: str = ""
    stands_for: str = ""
    mends: str = ""


def correct(
    said: Said, by: str, at: datetime, mended: LedgerTxn | None = None, gap: int = 0
) -> tuple[LedgerTxn, LedgerNote]:
    """Take so much from one account into another; `gap` is by how much the transaction that is `mended` is off.

    What mends a transaction is of the same order, and counts as the same, unless it says otherwise. BadInput for an account
    that is none, for nothing, without a reason, or where it leaves a gap.
    """
    named = {"source": said.source, "target": said.target}
    known = {name: account for name, account in named.items() if account or not said.mends}
    wrong = {name: "unknown" for name, account in known.items() if not ACCOUNT.fullmatch(account)}
    if said.source == said.target:
        wrong["target"] = "the_same"
    if said.amount <= 0:
        wrong["amount"] = "missing"
    if len(said.why.strip()) < SHORTEST_WHY:
        wrong["why"] = "too_short"
    if said.stands_for and said.stands_for not in KINDS:
        wrong["stands_for"] = "unknown"
    lines = _lines(said)
    if not wrong and sum(lines.values()) + gap:
        wrong["amount"] = "leaves_a_gap"
    if wrong:
        raise BadInput(wrong)
    txn = event(KIND, f"correction-{new_id('cor')}", lines, at, gap=gap)
    txn.order_id, txn.stands_for, txn.mends = said.order_id or None, said.stands_for, said.mends
    if mended:
        txn.order_id, txn.stands_for = txn.order_id or mended.order_id, txn.stands_for or mended.kind
    return txn, LedgerNote(txn_id=txn.id, note=said.why.strip(), noted_by=by)


def _lines(said: Said) -> Mapping[str, int]:
    sides = ((said.source, -said.amount), (said.target, said.amount))
    return {account: amount for account, amount in sides if account}
