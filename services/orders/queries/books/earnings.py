"""What vendors have earned is what the ledger owes them."""

from services.orders.queries.books.question import Question

QUESTIONS = (
    Question(
        "earnings_booked",
        "Vendor {0} has earned {2} that are {1}, but the ledger owes {3} there.",
        "SELECT vendor_id, pot, coalesce(e.amount, 0), coalesce(l.amount, 0)"
        # What is in a payout is still available in the ledger, until the transfer that takes it has been made.
        " FROM (SELECT vendor_id, pot, sum(amount) AS amount FROM"
        "  (SELECT vendor_id, CASE status WHEN 'in_payout' THEN 'available' ELSE status END AS pot, amount"
        "   FROM auditor.earnings WHERE status IN ('pending', 'on_hold', 'available', 'in_payout')"
        "   UNION ALL SELECT p.vendor_id, 'available', -t.amount FROM auditor.payout_transfers t"
        "    JOIN auditor.payouts p ON p.id = t.payout_id WHERE p.status = 'processing' AND t.status = 'done') pots"
        "  GROUP BY vendor_id, pot) e"
        " FULL JOIN (SELECT split_part(account, ':', 2) AS vendor_id, split_part(account, ':', 3) AS pot,"
        "  -sum(amount) AS amount FROM auditor.ledger_lines"
        "  WHERE account LIKE 'vendor:%' AND account NOT LIKE '%:savings' GROUP BY account) l"
        " USING (vendor_id, pot) WHERE coalesce(e.amount, 0) <> coalesce(l.amount, 0)",
        "/keuangan/koreksi",
    ),
)
