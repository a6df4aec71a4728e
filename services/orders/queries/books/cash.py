"""What buyers put into vendors' hands is known to the rupiah, and nothing changed hands without it."""

from services.orders.queries.books.question import Question

QUESTIONS = (
    Question(
        "cash_booked",
        "Vendors took {1} in cash for order {0}, but the ledger knows of {2}.",
        "SELECT order_id, coalesce(p.amount, 0), coalesce(l.amount, 0)"
        " FROM (SELECT order_id, sum(amount) AS amount FROM auditor.payments"
        "  WHERE provider = 'cash' AND status = 'paid' GROUP BY order_id) p"
        " FULL JOIN (SELECT order_id, sum(amount) AS amount FROM auditor.ledger_lines"
        "  WHERE counts_as = 'cash_handover' AND account LIKE 'cash_with_vendor:%' GROUP BY order_id) l USING (order_id)"
        " WHERE coalesce(p.amount, 0) <> coalesce(l.amount, 0)",
        "/keuangan/koreksi?pesanan={0}&sebagai=cash_handover",
    ),
    Question(
        "cash_amount",
        "Payment {0} in cash is of {2}, but its vendor order {1} of {3}.",
        "SELECT p.id, v.id, p.amount, v.total, v.order_id FROM auditor.payments p"
        " JOIN auditor.vendor_orders v ON v.id = p.vendor_order_id WHERE p.amount <> v.total",
        "/keuangan/pesanan/{4}",
    ),
    Question(
        "cash_status",
        "Order {0} in cash says that its money is {1}, but {2} of its parcels are paid and {3} are to be.",
        "SELECT o.id, o.payment_status, count(*) FILTER (WHERE p.status = 'paid'), count(*) FILTER (WHERE p.status = 'pending')"
        " FROM auditor.orders o JOIN auditor.payments p ON p.order_id = o.id AND p.provider = 'cash'"
        " GROUP BY o.id, o.payment_status HAVING (o.payment_status IN ('paid', 'partially_refunded', 'refunded'))"
        " <> (bool_or(p.status = 'paid') AND NOT bool_or(p.status = 'pending'))",
        "/keuangan/pesanan/{0}",
    ),
    Question(
        "cash_changed_hands",
        "Vendor order {0} of order {1} is {2}, but nobody says that its cash changed hands.",
        "SELECT v.id, v.order_id, v.status FROM auditor.vendor_orders v JOIN auditor.payments p ON p.vendor_order_id = v.id"
        " WHERE v.status IN ('delivered', 'completed', 'in_complaint', 'return_due', 'returned') AND p.status <> 'paid'",
        "/keuangan/pesanan/{1}",
    ),
    Question(
        "cash_below_zero",
        "Account {0} holds {1}: more was taken off than the vendor ever had.",
        "SELECT account, sum(amount) FROM auditor.ledger_lines WHERE account LIKE 'cash_with_vendor:%'"
        " GROUP BY account HAVING sum(amount) < 0",
        "/keuangan/koreksi",
    ),
)
