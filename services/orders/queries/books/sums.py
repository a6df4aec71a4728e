"""Every transaction sums to zero, and every share to its whole."""

from services.orders.queries.books.question import Question

QUESTIONS = (
    Question(
        "ledger_sum",
        "Ledger transaction {0} does not sum to zero: it is off by {1} {2}.",
        "SELECT txn_id, sum(amount), currency FROM auditor.ledger_lines"
        " GROUP BY txn_id, currency HAVING sum(amount) <> 0",
        "/keuangan/koreksi?kejadian={0}",
    ),
    Question(
        "shares",
        "Order {0} is {1} in total, but its vendors' shares sum to {2}.",
        "SELECT o.id, o.total, coalesce(sum(v.total), 0) FROM auditor.orders o"
        " LEFT JOIN auditor.vendor_orders v ON v.order_id = o.id"
        " GROUP BY o.id, o.total HAVING o.total <> coalesce(sum(v.total), 0)",
        "/keuangan/pesanan/{0}",
    ),
    Question(
        "lines",
        "Vendor order {0} is {1} in goods and {2} in shipping, {3} in total, but its lines sum to {4}.",
        "SELECT v.id, v.subtotal, v.shipping, v.total, coalesce(sum(l.price * l.quantity), 0), v.order_id"
        " FROM auditor.vendor_orders v LEFT JOIN auditor.order_lines l ON l.vendor_order_id = v.id"
        " GROUP BY v.id, v.subtotal, v.shipping, v.total, v.order_id"
        " HAVING v.subtotal <> coalesce(sum(l.price * l.quantity), 0) OR v.total <> v.subtotal + v.shipping",
        "/keuangan/pesanan/{5}",
    ),
)
