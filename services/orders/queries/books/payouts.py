"""What goes out to vendors: exactly what its lines name, once, after its goods have arrived, and never more than came."""

from services.orders.queries.books.question import Question

PAYOUT = "/keuangan/pencairan/{0}"
QUESTIONS = (
    Question(
        "payout_lines",
        "Payout {0} is {1}, but its lines sum to {2}.",
        "SELECT p.id, p.amount, coalesce(sum(l.amount), 0) FROM auditor.payouts p"
        " LEFT JOIN auditor.payout_lines l ON l.payout_id = p.id"
        " GROUP BY p.id, p.amount HAVING p.amount <> coalesce(sum(l.amount), 0)",
        PAYOUT,
    ),
    Question(
        "payout_line_amounts",
        "Payout {0} took entry {1} as {2}, but the entry is {3}.",
        "SELECT l.payout_id, e.id, l.amount, e.amount FROM auditor.payout_lines l"
        " JOIN auditor.earnings e ON e.id = l.earning_id WHERE l.amount <> e.amount",
        PAYOUT,
    ),
    Question(
        "payout_transfers",
        "Payout {0} is {2} and {1}, but its transfers sum to {3}, of which {4} are done.",
        # Of a payout that was ended the dropped rest went back to its vendor; a failed one was to be all of it.
        "SELECT p.id, p.status, p.amount, coalesce(sum(t.amount) FILTER (WHERE t.status <> 'dropped' OR p.status = 'failed'), 0),"
        "  coalesce(sum(t.amount) FILTER (WHERE t.status = 'done'), 0)"
        " FROM auditor.payouts p LEFT JOIN auditor.payout_transfers t ON t.payout_id = p.id"
        " WHERE p.status IN ('processing', 'paid', 'returned', 'failed') GROUP BY p.id, p.status, p.amount"
        " HAVING p.amount <> coalesce(sum(t.amount) FILTER (WHERE t.status <> 'dropped' OR p.status = 'failed'), 0)"
        "  OR (p.status IN ('paid', 'returned') AND bool_or(t.status NOT IN ('done', 'dropped')))"
        "  OR (p.status = 'failed' AND bool_or(t.status = 'done'))",
        PAYOUT,
    ),
    Question(
        "payout_entries",
        "Entry {0} of vendor {1} is {2}, but the payout it went out with, {3}, is {4}.",
        "SELECT e.id, e.vendor_id, e.status, p.id, p.status FROM auditor.payout_lines l"
        " JOIN auditor.earnings e ON e.id = l.earning_id JOIN auditor.payouts p ON p.id = l.payout_id"
        " WHERE p.id = (SELECT max(o.id) FROM auditor.payout_lines m JOIN auditor.payouts o ON o.id = m.payout_id"
        "  WHERE m.earning_id = e.id AND o.status NOT IN ('failed', 'returned'))"
        " AND e.status <> CASE WHEN p.status = 'paid' THEN 'settled' ELSE 'in_payout' END",
        "/keuangan/pencairan/{3}",
    ),
    Question(
        "paid_twice",
        "Entry {0} of vendor {1} went out with {2} payouts that did not come back.",
        # Once it is owed back, by a debt that names the entry, it is mended.
        "SELECT e.id, e.vendor_id, count(*), max(p.id) FROM auditor.payout_lines l JOIN auditor.earnings e ON e.id = l.earning_id"
        " JOIN auditor.payouts p ON p.id = l.payout_id WHERE p.status NOT IN ('failed', 'returned')"
        " GROUP BY e.id, e.vendor_id HAVING count(*) > 1"
        "  + (SELECT count(*) FROM auditor.earnings d WHERE d.kind = 'debt' AND d.why = e.id)",
        "/keuangan/pencairan/{3}",
    ),
    Question(
        "transfers_booked",
        "Transfers of vendor {0} come to {1}, but the ledger sent {2}.",
        "SELECT vendor_id, coalesce(t.amount, 0), coalesce(l.amount, 0)"
        " FROM (SELECT p.vendor_id, sum(t.amount) AS amount FROM auditor.payout_transfers t"
        "  JOIN auditor.payouts p ON p.id = t.payout_id WHERE t.status = 'done' GROUP BY p.vendor_id) t"
        " FULL JOIN (SELECT vendor_id, sum(amount) AS amount FROM auditor.ledger_lines"
        "  WHERE counts_as = 'transfer' AND vendor_id IS NOT NULL GROUP BY vendor_id) l USING (vendor_id)"
        " WHERE coalesce(t.amount, 0) <> coalesce(l.amount, 0)",
        "/keuangan/koreksi?sebagai=transfer",
    ),
    Question(
        "returns_booked",
        "Of vendor {0}'s transfers {1} have come back, but the ledger took {2} back.",
        "SELECT vendor_id, coalesce(t.amount, 0), coalesce(l.amount, 0)"
        " FROM (SELECT p.vendor_id, sum(t.taken_back) AS amount FROM auditor.payout_transfers t"
        "  JOIN auditor.payouts p ON p.id = t.payout_id GROUP BY p.vendor_id) t"
        " FULL JOIN (SELECT vendor_id, -sum(amount) AS amount FROM auditor.ledger_lines"
        "  WHERE counts_as IN ('transfer_reversal', 'transfer_returned') AND vendor_id IS NOT NULL GROUP BY vendor_id) l"
        " USING (vendor_id) WHERE coalesce(t.amount, 0) <> coalesce(l.amount, 0)",
        "/keuangan/koreksi?sebagai=transfer_returned",
    ),
    Question(
        "paid_too_early",
        "Transfer {0} pays for vendor order {1}, which is only {2}.",
        "SELECT t.id, v.id, v.status, v.order_id FROM auditor.payout_transfers t JOIN auditor.earnings e ON e.id = t.earning_id"
        " JOIN auditor.vendor_orders v ON v.id = e.vendor_order_id WHERE t.status <> 'dropped' AND v.status IN"
        " ('awaiting_payment', 'to_accept', 'accepted', 'packed', 'shipped', 'ready_for_pickup', 'delivered',"
        "  'in_complaint', 'return_due')",
        "/keuangan/pesanan/{3}",
    ),
    Question(
        "more_than_came",
        "Transfers for order {0} come to {1}, more than the {2} that were paid.",
        "SELECT t.order_id, sum(t.amount - t.taken_back), coalesce((SELECT sum(p.amount) FROM auditor.payments p"
        "  WHERE p.order_id = t.order_id AND p.status = 'paid'), 0) FROM auditor.payout_transfers t"
        " WHERE t.status = 'done' AND t.order_id IS NOT NULL GROUP BY t.order_id"
        " HAVING sum(t.amount - t.taken_back) > coalesce((SELECT sum(p.amount) FROM auditor.payments p"
        "  WHERE p.order_id = t.order_id AND p.status = 'paid'), 0)",
        "/keuangan/pesanan/{0}",
    ),
    Question(
        "sponsors_money",
        "Programme {0} has {1} left, but the ledger keeps {2} for it.",
        "SELECT id, coalesce(p.amount, 0), coalesce(l.amount, 0)"
        " FROM (SELECT id, received - spent AS amount FROM auditor.grant_programmes) p"
        " FULL JOIN (SELECT split_part(account, ':', 2) AS id, -sum(amount) AS amount FROM auditor.ledger_lines"
        "  WHERE account LIKE 'sponsor:%' GROUP BY account) l USING (id)"
        " WHERE coalesce(p.amount, 0) <> coalesce(l.amount, 0)",
        "/keuangan/koreksi",
    ),
    Question(
        "savings_booked",
        "Vendor {0} has put {1} aside, but the ledger keeps {2} for that.",
        "SELECT vendor_id, coalesce(e.amount, 0), coalesce(l.amount, 0)"
        " FROM (SELECT vendor_id, -sum(amount) AS amount FROM auditor.earnings"
        "  WHERE kind IN ('savings', 'savings_back') GROUP BY vendor_id) e"
        " FULL JOIN (SELECT vendor_id, -sum(amount) AS amount FROM auditor.ledger_lines"
        "  WHERE account LIKE 'vendor:%:savings' GROUP BY vendor_id) l USING (vendor_id)"
        " WHERE coalesce(e.amount, 0) <> coalesce(l.amount, 0)",
        "/keuangan/koreksi",
    ),
)
