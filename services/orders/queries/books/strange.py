"""Money that is not where it should be: beside its order, in no books at all, or with the buyer's bank."""

from services.orders.queries.books.question import Question

QUESTIONS = (
    Question(
        "money_parked",
        "Payment {0} of order {1} brought money that cannot be booked; it is to go back by hand.",
        "SELECT id, order_id FROM auditor.payments WHERE status = 'parked'",
        "/keuangan/uang",
    ),
    Question(
        "surplus_goes_back",
        "Order {0} has {1} that came beside its payment, but only {2} of it are on their way back.",
        "SELECT p.order_id, sum(p.amount), coalesce((SELECT sum(r.amount) FROM auditor.refunds r"
        "  WHERE r.order_id = p.order_id AND r.vendor_order_id IS NULL AND r.status <> 'refused'), 0)"
        " FROM auditor.payments p WHERE p.status = 'surplus' GROUP BY p.order_id"
        " HAVING sum(p.amount) > coalesce((SELECT sum(r.amount) FROM auditor.refunds r"
        "  WHERE r.order_id = p.order_id AND r.vendor_order_id IS NULL AND r.status <> 'refused'), 0)",
        "/keuangan/pesanan/{0}",
    ),
    Question(
        "disputes_booked",
        "Banks hold {1} of order {0} in disputes, but the ledger has {2} for them in the reserve.",
        "SELECT order_id, coalesce(d.amount, 0), coalesce(l.amount, 0)"
        " FROM (SELECT order_id, sum(amount) AS amount FROM auditor.disputes WHERE status <> 'won' GROUP BY order_id) d"
        " FULL JOIN (SELECT order_id, sum(amount) AS amount FROM auditor.ledger_lines"
        "  WHERE counts_as IN ('dispute', 'dispute_won') AND account = 'reserve' GROUP BY order_id) l USING (order_id)"
        " WHERE coalesce(d.amount, 0) <> coalesce(l.amount, 0)",
        "/keuangan/koreksi?pesanan={0}&sebagai=dispute",
    ),
)
