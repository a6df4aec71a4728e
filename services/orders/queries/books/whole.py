"""Each order by itself: what came for it went to its makers, back to its buyer or to a provider as a fee, or is still here."""

from typing import LiteralString

from services.orders.queries.books.question import Question
from services.orders.rules.ledger.book import KINDS

# One that a correction has named and turned round, account by account, is mended.
STRANGE: LiteralString = (
    "SELECT txn_id, string_agg(DISTINCT kind, ' ') FROM auditor.ledger_lines l"
    " WHERE EXISTS (SELECT FROM auditor.ledger_lines s WHERE s.txn_id = l.txn_id AND s.kind NOT IN ('correction', 'KINDS'))"
    " GROUP BY txn_id HAVING txn_id IN (SELECT txn_id FROM auditor.ledger_lines GROUP BY txn_id, account"
    "  HAVING sum(amount) <> 0)"
)
QUESTIONS = (
    Question(
        "order_money",
        "Of what came for order {0} after fees, refunds and transfers {1} should be left, but the ledger holds {2}.",
        "SELECT order_id, sum(amount) FILTER (WHERE is_left), coalesce(sum(amount) FILTER (WHERE NOT is_left), 0) FROM ("
        " SELECT order_id, amount, true AS is_left FROM auditor.payments"
        "  WHERE provider <> 'cash' AND status IN ('paid', 'surplus')"
        " UNION ALL SELECT order_id, -amount, true FROM auditor.refunds WHERE NOT is_in_cash AND (status = 'succeeded'"
        "  OR (status = 'processing' AND provider_ref IS NOT NULL AND NOT is_by_hand))"
        " UNION ALL SELECT order_id, taken_back - amount, true FROM auditor.payout_transfers"
        "  WHERE status = 'done' AND order_id IS NOT NULL"
        " UNION ALL SELECT order_id, -amount, true FROM auditor.disputes WHERE status <> 'won'"
        " UNION ALL SELECT order_id, -amount, true FROM auditor.ledger_lines WHERE account = 'fee:provider'"
        "  AND counts_as IN ('provider_fee', 'dispute', 'dispute_won') AND order_id IS NOT NULL"
        " UNION ALL SELECT order_id, amount, false FROM auditor.ledger_lines WHERE account LIKE 'cash:%'"
        "  AND counts_as <> 'correction' AND order_id IS NOT NULL) AS sides"
        " GROUP BY order_id HAVING coalesce(sum(amount) FILTER (WHERE is_left), 0)"
        "  <> coalesce(sum(amount) FILTER (WHERE NOT is_left), 0)",
        "/keuangan/pesanan/{0}",
    ),
    Question(
        "provider_fees",
        "Providers took {1} in fees for order {0}, but the ledger {2}.",
        "SELECT order_id, coalesce(f.amount, 0), coalesce(l.amount, 0)"
        " FROM (SELECT order_id, sum(fee) AS amount FROM (SELECT order_id, fee FROM auditor.payments"
        "  UNION ALL SELECT order_id, fee FROM auditor.disputes) AS fees GROUP BY order_id) f"
        " FULL JOIN (SELECT order_id, sum(amount) AS amount FROM auditor.ledger_lines"
        "  WHERE counts_as IN ('provider_fee', 'dispute') AND account = 'fee:provider' GROUP BY order_id) l"
        " USING (order_id) WHERE coalesce(f.amount, 0) <> coalesce(l.amount, 0)",
        "/keuangan/pesanan/{0}",
    ),
    Question(
        "strange_cause",
        "Ledger transaction {0} says that it is a {1}, which nothing here writes.",
        STRANGE.replace("KINDS", "', '".join(KINDS)),
        "/keuangan/koreksi?kejadian={0}",
    ),
    Question(
        "reserve_overdrawn",
        "The {0} has given {1} more than was ever put into it, disputes and what the bank took left out.",
        "SELECT account, sum(amount) FROM auditor.ledger_lines WHERE account = 'reserve'"
        " AND counts_as NOT IN ('dispute', 'dispute_won', 'dispute_lost')"
        " AND NOT (counts_as = 'bank_set_aside' AND amount > 0) GROUP BY account HAVING sum(amount) > 0",
        "/keuangan/koreksi",
    ),
)
