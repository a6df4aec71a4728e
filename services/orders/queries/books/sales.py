"""What a sale was made of, as frozen: its maker's part and the market's fee, less what of both went back with refunds."""

from services.orders.queries.books.question import Question

QUESTIONS = (
    Question(
        "sale_earned",
        "Vendor order {0} earned its vendor {1}, but its total less its fees is {2}.",
        "SELECT v.id, e.amount, v.total - coalesce(f.amount, 0), v.order_id FROM auditor.vendor_orders v"
        " JOIN auditor.orders o ON o.id = v.order_id"
        " LEFT JOIN (SELECT vendor_order_id, sum(amount) AS amount FROM auditor.fee_lines GROUP BY vendor_order_id) f"
        "  ON f.vendor_order_id = v.id"
        " LEFT JOIN (SELECT vendor_order_id, sum(amount) AS amount FROM auditor.earnings WHERE kind = 'sale'"
        "  GROUP BY vendor_order_id) e ON e.vendor_order_id = v.id"
        " WHERE (e.amount IS NOT NULL OR EXISTS (SELECT FROM auditor.payments p WHERE p.order_id = o.id"
        "  AND p.status = 'paid' AND (p.vendor_order_id = v.id OR (p.vendor_order_id IS NULL AND o.paid_at IS NOT NULL))))"
        " AND e.amount IS DISTINCT FROM v.total - coalesce(f.amount, 0)",
        "/keuangan/pesanan/{3}",
    ),
    Question(
        "fees_booked",
        "The market's fees on order {0} come to {1} as frozen with the sale, but the ledger took {2}.",
        "SELECT order_id, coalesce(f.amount, 0), coalesce(l.amount, 0)"
        " FROM (SELECT v.order_id, sum(x.amount) AS amount FROM auditor.fee_lines x"
        "  JOIN auditor.vendor_orders v ON v.id = x.vendor_order_id"
        "  JOIN auditor.earnings e ON e.vendor_order_id = v.id AND e.kind = 'sale'"
        "  WHERE x.code <> 'tax_withheld' GROUP BY v.order_id) f"
        " FULL JOIN (SELECT order_id, -sum(amount) AS amount FROM auditor.ledger_lines"
        "  WHERE counts_as IN ('payment', 'late_sale', 'cash_handover') AND account = 'fee:platform'"
        "  GROUP BY order_id) l USING (order_id)"
        " WHERE coalesce(f.amount, 0) <> coalesce(l.amount, 0)",
        "/keuangan/pesanan/{0}",
    ),
    Question(
        "fees_back_booked",
        "With refunds of order {0} the market gave {1} of its fee and the tax back, but the ledger {2}.",
        "SELECT order_id, coalesce(r.amount, 0), coalesce(l.amount, 0)"
        " FROM (SELECT order_id, sum(fee_back) AS amount FROM auditor.refunds GROUP BY order_id) r"
        " FULL JOIN (SELECT order_id, sum(amount) AS amount FROM auditor.ledger_lines"
        "  WHERE counts_as = 'refund_wanted' AND account IN ('fee:platform', 'tax_withheld') GROUP BY order_id) l"
        " USING (order_id) WHERE coalesce(r.amount, 0) <> coalesce(l.amount, 0)",
        "/keuangan/pesanan/{0}",
    ),
    Question(
        "refund_entries",
        "Refunds take {1} from the vendor of order part {0}, but their entries come to {2}.",
        "SELECT v.id, coalesce(r.amount, 0), coalesce(e.amount, 0), v.order_id FROM auditor.vendor_orders v"
        " JOIN auditor.earnings s ON s.vendor_order_id = v.id AND s.kind = 'sale' AND s.status <> 'void'"
        " LEFT JOIN (SELECT vendor_order_id, sum(amount - fee_back) AS amount FROM auditor.refunds"
        "  GROUP BY vendor_order_id) r ON r.vendor_order_id = v.id"
        " LEFT JOIN (SELECT vendor_order_id, -sum(amount) AS amount FROM auditor.earnings"
        "  WHERE kind IN ('reversal', 'debt', 'fee_return') GROUP BY vendor_order_id) e ON e.vendor_order_id = v.id"
        " WHERE coalesce(r.amount, 0) <> coalesce(e.amount, 0)",
        "/keuangan/pesanan/{3}",
    ),
)
