"""No more goes back than came, every refund is in the ledger, and every end without goods is one."""

from services.orders.queries.books.question import Question

QUESTIONS = (
    Question(
        "refunds_within",
        "Refunds of order {0} sum to {1}, more than the {2} that were paid.",
        "SELECT r.order_id, sum(r.amount), coalesce((SELECT sum(p.amount) FROM auditor.payments p"
        "  WHERE p.order_id = r.order_id AND p.status IN ('paid', 'surplus')), 0) FROM auditor.refunds r"
        " WHERE r.status NOT IN ('failed', 'refused') GROUP BY r.order_id"
        " HAVING sum(r.amount) > coalesce((SELECT sum(p.amount) FROM auditor.payments p"
        "  WHERE p.order_id = r.order_id AND p.status IN ('paid', 'surplus')), 0)",
        "/keuangan/pesanan/{0}",
    ),
    Question(
        "refunds_within_part",
        "Refunds of vendor order {0} sum to {1}, more than its {2}.",
        "SELECT v.id, sum(r.amount), v.total, v.order_id FROM auditor.refunds r"
        " JOIN auditor.vendor_orders v ON v.id = r.vendor_order_id WHERE r.status NOT IN ('failed', 'refused')"
        " GROUP BY v.id, v.total, v.order_id HAVING sum(r.amount) > v.total",
        "/keuangan/pesanan/{3}",
    ),
    Question(
        "refunds_booked",
        "Refunds of order {0} took {1} from the provider, but the ledger {2} from cash.",
        "SELECT order_id, coalesce(r.amount, 0), coalesce(l.amount, 0)"
        " FROM (SELECT order_id, sum(amount) AS amount FROM auditor.refunds"
        "  WHERE provider_ref IS NOT NULL AND NOT is_by_hand AND status IN ('processing', 'succeeded') GROUP BY order_id) r"
        " FULL JOIN (SELECT order_id, -sum(amount) AS amount FROM auditor.ledger_lines"
        "  WHERE counts_as IN ('refund', 'refund_failed') AND account LIKE 'cash:%' GROUP BY order_id) l USING (order_id)"
        " WHERE coalesce(r.amount, 0) <> coalesce(l.amount, 0)",
        "/keuangan/koreksi?pesanan={0}&sebagai=refund",
    ),
    Question(
        "refunds_by_hand_booked",
        "Refunds of order {0} by hand sum to {1}, but the ledger gave {2} for them.",
        "SELECT order_id, coalesce(r.amount, 0), coalesce(l.amount, 0)"
        " FROM (SELECT order_id, sum(amount) AS amount FROM auditor.refunds"
        "  WHERE is_by_hand AND status = 'succeeded' GROUP BY order_id) r"
        " FULL JOIN (SELECT order_id, sum(amount) AS amount FROM auditor.ledger_lines"
        "  WHERE counts_as = 'refund_by_hand' AND account = 'refund_due' GROUP BY order_id) l USING (order_id)"
        " WHERE coalesce(r.amount, 0) <> coalesce(l.amount, 0)",
        "/keuangan/koreksi?pesanan={0}&sebagai=refund_by_hand",
    ),
    Question(
        "ends_in_refund",
        "Vendor order {0} of paid order {1} is {2}, but no refund of its {3} is on its way.",
        "SELECT v.id, o.id, v.status, v.total FROM auditor.vendor_orders v JOIN auditor.orders o ON o.id = v.order_id"
        " WHERE o.paid_at IS NOT NULL AND v.status IN ('refused', 'lapsed', 'cancelled', 'lost', 'returned')"
        " AND NOT EXISTS (SELECT FROM auditor.disputes d WHERE d.order_id = o.id AND d.status = 'lost')"
        " AND NOT EXISTS (SELECT FROM auditor.payments c WHERE c.vendor_order_id = v.id AND c.status <> 'paid') AND v.total <>"
        " coalesce((SELECT sum(amount) FROM auditor.refunds r WHERE r.vendor_order_id = v.id AND r.status <> 'refused'), 0)",
        "/keuangan/pesanan/{1}",
    ),
    Question(
        "refund_due",
        "Account {0} owes {1}, but refunds under way and late payments come to {2}.",
        "SELECT * FROM (SELECT 'refund_due' AS account,"
        "  (SELECT coalesce(-sum(amount), 0) FROM auditor.ledger_lines WHERE account = 'refund_due') AS owed,"
        "  (SELECT coalesce(sum(amount), 0) FROM auditor.refunds WHERE status IN ('requested', 'approved', 'failed')"
        "   OR status = 'manual_due' OR (status = 'processing' AND provider_ref IS NULL))"
        "  + (SELECT coalesce(sum(p.amount), 0) FROM auditor.payments p JOIN auditor.orders o ON o.id = p.order_id"
        "   WHERE p.status = 'paid' AND o.status = 'placed') AS due) AS sums WHERE owed <> due",
        "/keuangan/koreksi",
    ),
)
