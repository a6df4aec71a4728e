"""A mistake in the ledger is mended by a new entry, never by a change: so much from one account to another, and why."""

import re
from datetime import datetime

from services.kit.errors import BadInput
from services.kit.ids import new_id
from services.orders.models import LedgerNote, LedgerTxn
from services.orders.rules.ledger import event

KIND = "correction"
SHORTEST_WHY = 10
ACCOUNT = re.compile(
    r"cash:(stripe|manual_transfer)|cash_with_vendor:[a-z0-9_]+|vendor:[a-z0-9_]+:(pending|on_hold|available|savings)"
    r"|fee:(platform|provider)|refund_due|sponsor:[a-z0-9_]+|reserve|tax_withheld|unmatched"
)


def correct(source: str, target: str, amount: int, why: str, by: str, at: datetime) -> tuple[LedgerTxn, LedgerNote]:
    """Take so much from one account into another. BadInput for an account that is none, for nothing, or without a reason."""
    named = {"source": source, "target": target}
    wrong = {name: "unknown" for name, account in named.items() if not ACCOUNT.fullmatch(account)}
    if source == target:
        wrong["target"] = "the_same"
    if amount <= 0:
        wrong["amount"] = "missing"
    if len(why.strip()) < SHORTEST_WHY:
        wrong["why"] = "too_short"
    if wrong:
        raise BadInput(wrong)
    txn = event(KIND, f"correction-{new_id('cor')}", {source: -amount, target: amount}, at)
    return txn, LedgerNote(txn_id=txn.id, note=why.strip(), noted_by=by)
