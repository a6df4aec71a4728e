"""Every payment that came is in the ledger, once, and is the whole of its order."""

from services.orders.queries.books.question import Question

QUESTIONS = (
    Question(
        "payments_booked",
        "Payment {0} of order {1} brought {2}, but the ledger took {3} into cash for it.",
        "SELECT coalesce(p.ids, '-'), coalesce(p.order_id, l.order_id), coalesce(p.amount, 0), coalesce(l.amount, 0)"
        " FROM (SELECT string_agg(id, ' ') AS ids, order_id, sum(amount) AS amount FROM auditor.payments"
        "  WHERE status IN ('paid', 'surplus') AND provider <> 'cash' GROUP BY order_id) p"
        " FULL JOIN (SELECT order_id, sum(amount) AS amount FROM auditor.ledger_lines"
        "  WHERE counts_as IN ('payment', 'late_payment', 'surplus_payment') AND account LIKE 'cash:%'"
        "  GROUP BY order_id) l USING (order_id)"
        " WHERE coalesce(p.amount, 0) <> coalesce(l.amount, 0)",
        "/keuangan/koreksi?pesanan={1}&sebagai=payment",
    ),
    Question(
        "payment_amount",
        "Payment {0} is of {2}, but its order {1} of {3}.",
        "SELECT p.id, o.id, p.amount, o.total FROM auditor.payments p JOIN auditor.orders o ON o.id = p.order_id"
        " WHERE p.amount <> o.total AND p.provider <> 'cash' AND p.status NOT IN ('surplus', 'parked', 'returned')",
        "/keuangan/pesanan/{1}",
    ),
    Question(
        "payment_status",
        "Order {0} says that its money is {1}, but has {2} payments that are paid.",
        "SELECT o.id, o.payment_status, count(p.id) FROM auditor.orders o"
        " LEFT JOIN auditor.payments p ON p.order_id = o.id AND p.status = 'paid'"
        " WHERE NOT EXISTS (SELECT FROM auditor.payments c WHERE c.order_id = o.id AND c.provider = 'cash')"
        " GROUP BY o.id, o.payment_status"
        " HAVING (o.payment_status IN ('paid', 'partially_refunded', 'refunded')) <> (count(p.id) = 1)",
        "/keuangan/pesanan/{0}",
    ),
    Question(
        "late_money",
        "Order {0} is {1}, but {2} that came for it are not on their way back.",
        "SELECT o.id, o.status, sum(p.amount) FROM auditor.orders o JOIN auditor.payments p ON p.order_id = o.id"
        " WHERE p.status IN ('paid', 'surplus') AND o.paid_at IS NULL AND o.status IN ('cancelled', 'expired')"
        " GROUP BY o.id, o.status HAVING sum(p.amount) <>"
        " coalesce((SELECT sum(amount) FROM auditor.refunds r WHERE r.order_id = o.id AND r.status <> 'refused'), 0)",
        "/keuangan/pesanan/{0}",
    ),
)
