"""The bank account that transfers come in on: every movement has its place, and none waits for ever."""

from services.orders.queries.books.question import Question

QUESTIONS = (
    Question(
        "bank_booked",
        "Account {0} holds {2}, but all that came and went there comes to {1}.",
        "SELECT account, sum(amount) FILTER (WHERE is_known), sum(amount) FILTER (WHERE NOT is_known)"
        " FROM (SELECT 'cash:manual_transfer' AS account, amount, true AS is_known FROM auditor.payments"
        "  WHERE provider = 'manual_transfer' AND status IN ('paid', 'surplus')"
        " UNION ALL SELECT 'cash:manual_transfer', -amount, true FROM auditor.refunds"
        "  WHERE is_by_hand AND NOT is_in_cash AND status = 'succeeded'"
        " UNION ALL SELECT 'cash:manual_transfer', t.taken_back - t.amount, true FROM auditor.payout_transfers t"
        "  JOIN auditor.payouts p ON p.id = t.payout_id WHERE p.provider = 'manual_transfer' AND t.status = 'done'"
        " UNION ALL SELECT 'cash:manual_transfer', received, true FROM auditor.grant_programmes"
        " UNION ALL SELECT 'cash:manual_transfer', amount, true FROM auditor.statement_rows WHERE status IN ('doubt', 'moved',"
        "  'set_aside', 'fee') OR (status = 'paid_out' AND refund_id IS NULL AND payout_id IS NULL)"
        " UNION ALL SELECT account, amount, false FROM auditor.ledger_lines"
        "  WHERE account = 'cash:manual_transfer' AND counts_as <> 'correction') AS sides GROUP BY account"
        " HAVING coalesce(sum(amount) FILTER (WHERE is_known), 0) <> coalesce(sum(amount) FILTER (WHERE NOT is_known), 0)",
        "/keuangan/koreksi?sebagai=bank_fee",
    ),
    Question(
        "movements_booked",
        "Movements on the bank account that were a {0} come to {1}, but the ledger has {2} of them.",
        "SELECT kind, coalesce(sum(r.amount), 0), coalesce(sum(l.amount), 0) FROM"
        " (SELECT kind, sum(amount) AS amount FROM (SELECT amount, CASE WHEN status = 'moved' AND amount > 0 THEN"
        "   'bank_from_provider' WHEN status = 'moved' THEN 'bank_to_provider' WHEN status = 'set_aside' THEN 'bank_set_aside'"
        "   WHEN status = 'fee' THEN 'bank_fee' WHEN status = 'returned' AND amount > 0 THEN 'bank_returned'"
        "   WHEN status = 'paid_out' AND refund_id IS NULL AND payout_id IS NULL THEN 'tax_paid' END AS kind"
        "  FROM auditor.statement_rows) AS named WHERE kind IS NOT NULL GROUP BY kind) r"
        " FULL JOIN (SELECT counts_as AS kind, CASE WHEN counts_as = 'bank_returned' THEN sum(amount) ELSE -sum(amount) END"
        "   AS amount FROM auditor.ledger_lines WHERE (counts_as, account) IN (('bank_from_provider', 'cash:stripe'),"
        "   ('bank_to_provider', 'cash:stripe'), ('bank_set_aside', 'reserve'), ('bank_fee', 'fee:provider'),"
        "   ('bank_returned', 'unmatched'), ('tax_paid', 'tax_withheld')) GROUP BY counts_as) l USING (kind)"
        " GROUP BY kind HAVING coalesce(sum(r.amount), 0) <> coalesce(sum(l.amount), 0)",
        "/keuangan/koreksi?sebagai={0}",
    ),
    Question(
        "unmatched",
        "Account {0} holds {1}, but the movements that nobody has placed sum to {2}.",
        "SELECT * FROM (SELECT 'unmatched' AS account,"
        "  (SELECT coalesce(-sum(amount), 0) FROM auditor.ledger_lines WHERE account = 'unmatched') AS held,"
        "  (SELECT coalesce(sum(amount), 0) FROM auditor.statement_rows WHERE status = 'doubt') AS open) AS sums"
        " WHERE held <> open",
        "/keuangan/koreksi",
    ),
    Question(
        "movement_waits",
        "Movement {0} of {1} on the bank account has waited since {2} for somebody to say what it is.",
        "SELECT id, amount, day FROM auditor.statement_rows WHERE status IN ('new', 'doubt', 'outgoing')"
        " AND day < current_date - 7",
        "/keuangan/mutasi",
    ),
    Question(
        "movement_payment",
        "Movement {0} of {1} stands for payment {2}, which is {3}.",
        "SELECT r.id, r.amount, p.id, p.status, p.order_id FROM auditor.statement_rows r"
        " JOIN auditor.payments p ON p.id = r.payment_id WHERE r.status IN ('matched', 'known')"
        " AND p.status NOT IN ('paid', 'surplus')",
        "/keuangan/pesanan/{4}",
    ),
    Question(
        "movement_missing",
        "{0} of {1} was confirmed at {2}, but no movement on the bank account stands for it.",
        "SELECT id, amount, at FROM (SELECT p.id, p.amount, p.paid_at AS at FROM auditor.payments p"
        "  JOIN (SELECT order_id, sum(amount) AS amount FROM auditor.payments WHERE provider = 'manual_transfer'"
        "   AND status IN ('paid', 'surplus') GROUP BY order_id) came ON came.order_id = p.order_id"
        "  LEFT JOIN (SELECT q.order_id, sum(r.amount) AS amount FROM auditor.statement_rows r"
        "   JOIN auditor.payments q ON q.id = r.payment_id WHERE r.status IN ('matched', 'known', 'placed')"
        "   GROUP BY q.order_id) seen ON seen.order_id = p.order_id"
        "  WHERE p.provider = 'manual_transfer' AND p.status = 'paid' AND came.amount > coalesce(seen.amount, 0)"
        " UNION ALL SELECT f.id, -f.amount, f.settled_at FROM auditor.refunds f WHERE f.is_by_hand AND NOT f.is_in_cash"
        "  AND f.status = 'succeeded' AND NOT EXISTS (SELECT FROM auditor.statement_rows r WHERE r.refund_id = f.id)"
        " UNION ALL SELECT o.id, -o.amount, o.settled_at FROM auditor.payouts o WHERE o.provider = 'manual_transfer'"
        "  AND o.status IN ('paid', 'returned') AND NOT EXISTS (SELECT FROM auditor.statement_rows r WHERE r.payout_id = o.id"
        "   AND r.amount < 0)) AS confirmed"
        " WHERE at < greatest(now() - interval '7 days', (SELECT max(uploaded_at) FROM auditor.statements) - interval '1 day')",
        "/keuangan/mutasi",
    ),
    Question(
        "below_zero",
        "Account {0} holds {1}: more went from the bank than ever came there.",
        "SELECT account, sum(amount) FROM auditor.ledger_lines WHERE account = 'cash:manual_transfer'"
        " GROUP BY account HAVING sum(amount) < 0",
        "/keuangan/mutasi",
    ),
    Question(
        "bank_balance",
        "The bank's newest statement, {0}, ends with {1}, but all movements and corrections come to {2}.",
        # Whatever the bank had before its first statement is written down by a correction, or it is missing here.
        "SELECT id, closing, known FROM (SELECT id, closing, (SELECT coalesce(sum(amount), 0) FROM auditor.statement_rows)"
        "  + (SELECT coalesce(sum(amount), 0) FROM auditor.ledger_lines"
        "   WHERE account = 'cash:manual_transfer' AND counts_as = 'correction') AS known"
        "  FROM auditor.statements WHERE closing IS NOT NULL ORDER BY last_day DESC, uploaded_at DESC LIMIT 1) AS newest"
        " WHERE closing <> known",
        "/keuangan/koreksi",
    ),
    Question(
        "transfers_once",
        "Payment {0} has {1} movements on the bank account that came in its sum, and brought {2}.",
        "SELECT r.payment_id, count(*), (SELECT sum(s.amount) FROM auditor.payments s WHERE s.order_id = p.order_id"
        "  AND s.provider = 'manual_transfer' AND s.status IN ('paid', 'surplus'))"
        " FROM auditor.statement_rows r JOIN auditor.payments p ON p.id = r.payment_id"
        " WHERE r.status IN ('matched', 'known', 'placed') GROUP BY r.payment_id, p.order_id HAVING sum(r.amount) >"
        " coalesce((SELECT sum(s.amount) FROM auditor.payments s WHERE s.order_id = p.order_id"
        "  AND s.provider = 'manual_transfer' AND s.status IN ('paid', 'surplus')), 0)",
        "/keuangan/mutasi?lihat=selesai",
    ),
    Question(
        "tax_booked",
        "Order {0} withheld {1} in tax as frozen with the sale, but the ledger {2}.",
        "SELECT order_id, coalesce(f.amount, 0), coalesce(l.amount, 0) FROM"
        " (SELECT v.order_id, sum(x.amount) AS amount FROM auditor.fee_lines x"
        "  JOIN auditor.vendor_orders v ON v.id = x.vendor_order_id JOIN auditor.orders o ON o.id = v.order_id"
        "  WHERE x.code = 'tax_withheld' AND o.paid_at IS NOT NULL GROUP BY v.order_id) f"
        " FULL JOIN (SELECT order_id, -sum(amount) AS amount FROM auditor.ledger_lines"
        "  WHERE account = 'tax_withheld' AND counts_as IN ('payment', 'late_sale') GROUP BY order_id) l USING (order_id)"
        " WHERE coalesce(f.amount, 0) <> coalesce(l.amount, 0)",
        "/keuangan/koreksi?pesanan={0}&sebagai=payment",
    ),
    Question(
        "tax_kept",
        "Of order {0} {1} are to stay withheld in tax, after all that went back of it, but the ledger keeps {2}.",
        # What is left of a parcel is taxed like a sale of it alone; nothing is kept of one that earned nothing in the end.
        "SELECT order_id, coalesce(f.amount, 0), coalesce(l.amount, 0) FROM"
        " (SELECT v.order_id, sum(CASE WHEN e.status = 'void' THEN 0 ELSE least(x.amount, floor((v.total -"
        "   coalesce((SELECT sum(r.amount) FROM auditor.refunds r WHERE r.vendor_order_id = v.id), 0))"
        "   * x.basis_points / 10000)) END) AS amount FROM auditor.fee_lines x"
        "  JOIN auditor.vendor_orders v ON v.id = x.vendor_order_id JOIN auditor.orders o ON o.id = v.order_id"
        "  JOIN auditor.earnings e ON e.vendor_order_id = v.id AND e.kind = 'sale'"
        "  WHERE x.code = 'tax_withheld' AND o.paid_at IS NOT NULL GROUP BY v.order_id) f"
        " FULL JOIN (SELECT order_id, -sum(amount) AS amount FROM auditor.ledger_lines"
        "  WHERE account = 'tax_withheld' AND order_id IS NOT NULL GROUP BY order_id) l USING (order_id)"
        " WHERE coalesce(f.amount, 0) <> coalesce(l.amount, 0)",
        "/keuangan/koreksi?pesanan={0}&sebagai=refund_wanted",
    ),
)
