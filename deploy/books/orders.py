"""What must hold inside `orders`: every rupiah has a place, and every end without goods is a refund."""

from deploy.books.checks import Check

CHECKS = (
    Check(
        "ledger_sum",
        "Ledger transaction {0} does not sum to zero: it is off by {1} {2}.",
        "SELECT txn_id, sum(amount), currency FROM auditor.ledger_lines"
        " GROUP BY txn_id, currency HAVING sum(amount) <> 0",
    ),
    Check(
        "shares",
        "Order {0} is {1} in total, but its vendors' shares sum to {2}.",
        "SELECT o.id, o.total, coalesce(sum(v.total), 0) FROM auditor.orders o"
        " LEFT JOIN auditor.vendor_orders v ON v.order_id = o.id"
        " GROUP BY o.id, o.total HAVING o.total <> coalesce(sum(v.total), 0)",
    ),
    Check(
        "lines",
        "Vendor order {0} is {1} in total, which is less than its lines' {2}.",
        "SELECT v.id, v.total, sum(l.price * l.quantity) FROM auditor.vendor_orders v"
        " JOIN auditor.order_lines l ON l.vendor_order_id = v.id"
        " GROUP BY v.id, v.total HAVING v.total < sum(l.price * l.quantity)",
    ),
    Check(
        "payments_booked",
        "Payment {0} of order {1} brought {2}, but the ledger took {3} into cash for it.",
        "SELECT coalesce(p.ids, '-'), coalesce(p.order_id, l.order_id), coalesce(p.amount, 0), coalesce(l.amount, 0)"
        " FROM (SELECT string_agg(id, ' ') AS ids, order_id, sum(amount) AS amount FROM auditor.payments"
        "  WHERE status = 'paid' GROUP BY order_id) p"
        " FULL JOIN (SELECT order_id, sum(amount) AS amount FROM auditor.ledger_lines"
        "  WHERE kind IN ('payment', 'late_payment') AND account LIKE 'cash:%' GROUP BY order_id) l USING (order_id)"
        " WHERE coalesce(p.amount, 0) <> coalesce(l.amount, 0)",
    ),
    Check(
        "payment_amount",
        "Payment {0} is of {2}, but its order {1} of {3}.",
        "SELECT p.id, o.id, p.amount, o.total FROM auditor.payments p JOIN auditor.orders o ON o.id = p.order_id"
        " WHERE p.amount <> o.total",
    ),
    Check(
        "payment_status",
        "Order {0} says that its money is {1}, but has {2} payments that are paid.",
        "SELECT o.id, o.payment_status, count(p.id) FROM auditor.orders o"
        " LEFT JOIN auditor.payments p ON p.order_id = o.id AND p.status = 'paid'"
        " GROUP BY o.id, o.payment_status"
        " HAVING (o.payment_status IN ('paid', 'partially_refunded', 'refunded')) <> (count(p.id) = 1)",
    ),
    Check(
        "refunds_within",
        "Refunds of order {0} sum to {1}, more than the {2} that were paid.",
        "SELECT r.order_id, sum(r.amount), coalesce((SELECT sum(p.amount) FROM auditor.payments p"
        "  WHERE p.order_id = r.order_id AND p.status = 'paid'), 0) FROM auditor.refunds r"
        " WHERE r.status NOT IN ('failed', 'refused') GROUP BY r.order_id"
        " HAVING sum(r.amount) > coalesce((SELECT sum(p.amount) FROM auditor.payments p"
        "  WHERE p.order_id = r.order_id AND p.status = 'paid'), 0)",
    ),
    Check(
        "refunds_within_part",
        "Refunds of vendor order {0} sum to {1}, more than its {2}.",
        "SELECT v.id, sum(r.amount), v.total FROM auditor.refunds r"
        " JOIN auditor.vendor_orders v ON v.id = r.vendor_order_id WHERE r.status NOT IN ('failed', 'refused')"
        " GROUP BY v.id, v.total HAVING sum(r.amount) > v.total",
    ),
    Check(
        "refunds_booked",
        "Refunds of order {0} took {1} from the provider, but the ledger {2} from cash.",
        "SELECT order_id, coalesce(r.amount, 0), coalesce(l.amount, 0)"
        " FROM (SELECT order_id, sum(amount) AS amount FROM auditor.refunds"
        "  WHERE provider_ref IS NOT NULL AND status IN ('processing', 'succeeded') GROUP BY order_id) r"
        " FULL JOIN (SELECT order_id, -sum(amount) AS amount FROM auditor.ledger_lines"
        "  WHERE kind IN ('refund', 'refund_failed') AND account LIKE 'cash:%' GROUP BY order_id) l USING (order_id)"
        " WHERE coalesce(r.amount, 0) <> coalesce(l.amount, 0)",
    ),
    Check(
        "ends_in_refund",
        "Vendor order {0} of paid order {1} is {2}, but no refund of its {3} is on its way.",
        "SELECT v.id, o.id, v.status, v.total FROM auditor.vendor_orders v JOIN auditor.orders o ON o.id = v.order_id"
        " WHERE o.paid_at IS NOT NULL AND v.status IN ('refused', 'lapsed', 'cancelled', 'lost') AND v.total <>"
        " coalesce((SELECT sum(amount) FROM auditor.refunds r WHERE r.vendor_order_id = v.id AND r.status <> 'refused'), 0)",
    ),
    Check(
        "late_money",
        "Order {0} is {1}, but {2} that came for it are not on their way back.",
        "SELECT o.id, o.status, p.amount FROM auditor.orders o JOIN auditor.payments p ON p.order_id = o.id"
        " WHERE p.status = 'paid' AND o.paid_at IS NULL AND o.status IN ('cancelled', 'expired') AND p.amount <>"
        " coalesce((SELECT sum(amount) FROM auditor.refunds r WHERE r.order_id = o.id AND r.status <> 'refused'), 0)",
    ),
    Check(
        "earnings_booked",
        "Vendor {0} has earned {2} that are {1}, but the ledger owes {3} there.",
        "SELECT vendor_id, pot, coalesce(e.amount, 0), coalesce(l.amount, 0)"
        " FROM (SELECT vendor_id, status AS pot, sum(amount) AS amount FROM auditor.earnings"
        "  WHERE status IN ('pending', 'on_hold', 'available') GROUP BY vendor_id, status) e"
        " FULL JOIN (SELECT split_part(account, ':', 2) AS vendor_id, split_part(account, ':', 3) AS pot,"
        "  -sum(amount) AS amount FROM auditor.ledger_lines WHERE account LIKE 'vendor:%' GROUP BY account) l"
        " USING (vendor_id, pot) WHERE coalesce(e.amount, 0) <> coalesce(l.amount, 0)",
    ),
    Check(
        "refund_due",
        "Account {0} owes {1}, but refunds under way and late payments come to {2}.",
        "SELECT * FROM (SELECT 'refund_due' AS account,"
        "  (SELECT coalesce(-sum(amount), 0) FROM auditor.ledger_lines WHERE account = 'refund_due') AS owed,"
        "  (SELECT coalesce(sum(amount), 0) FROM auditor.refunds WHERE status IN ('requested', 'approved', 'failed')"
        "   OR status = 'manual_due' OR (status = 'processing' AND provider_ref IS NULL))"
        "  + (SELECT coalesce(sum(p.amount), 0) FROM auditor.payments p JOIN auditor.orders o ON o.id = p.order_id"
        "   WHERE p.status = 'paid' AND o.status = 'placed') AS due) AS sums WHERE owed <> due",
    ),
)
