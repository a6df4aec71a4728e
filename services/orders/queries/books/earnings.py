"""What vendors have earned is what the ledger owes them."""

from services.orders.queries.books.question import Question

QUESTIONS = (
    Question(
        "earnings_booked",
        "Vendor {0} has earned {2} that are {1}, but the ledger owes {3} there.",
        "SELECT vendor_id, pot, coalesce(e.amount, 0), coalesce(l.amount, 0)"
        " FROM (SELECT vendor_id, status AS pot, sum(amount) AS amount FROM auditor.earnings"
        "  WHERE status IN ('pending', 'on_hold', 'available') GROUP BY vendor_id, status) e"
        " FULL JOIN (SELECT split_part(account, ':', 2) AS vendor_id, split_part(account, ':', 3) AS pot,"
        "  -sum(amount) AS amount FROM auditor.ledger_lines WHERE account LIKE 'vendor:%' GROUP BY account) l"
        " USING (vendor_id, pot) WHERE coalesce(e.amount, 0) <> coalesce(l.amount, 0)",
        "/keuangan/koreksi",
    ),
)
