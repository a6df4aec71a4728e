"""What must hold inside `catalog`: every piece on a shelf came there and left it by a movement, and none is promised twice."""

from deploy.books.checks import Check

CHECKS = (
    Check(
        "on_hand",
        "Listing {0} has {1} on hand, but its movements sum to {2}.",
        "SELECT s.listing_id, s.on_hand, coalesce(sum(m.delta), 0) FROM auditor.stock s"
        " LEFT JOIN auditor.stock_movements m USING (listing_id)"
        " GROUP BY s.listing_id, s.on_hand HAVING s.on_hand <> coalesce(sum(m.delta), 0)",
        "/studio/barang/{0}",
    ),
    Check(
        "reserved",
        "Listing {0} has {1} reserved, but its held reservations sum to {2}.",
        "SELECT s.listing_id, s.reserved, coalesce(sum(r.quantity), 0) FROM auditor.stock s"
        " LEFT JOIN auditor.reservations r ON r.listing_id = s.listing_id AND r.status = 'held'"
        " GROUP BY s.listing_id, s.reserved HAVING s.reserved <> coalesce(sum(r.quantity), 0)",
        "./lapak dead list",
    ),
    Check(
        "oversold",
        "Listing {0} has {1} reserved of {2} on hand.",
        "SELECT listing_id, reserved, on_hand FROM auditor.stock WHERE reserved < 0 OR reserved > on_hand",
        "/studio/barang/{0}",
    ),
    Check(
        "sold",
        "Order {0} was sold {2} of listing {1}, but {3} left the shelf for it.",
        "SELECT order_id, listing_id, coalesce(r.quantity, 0), coalesce(m.quantity, 0)"
        " FROM (SELECT order_id, listing_id, sum(quantity) AS quantity FROM auditor.reservations"
        "  JOIN auditor.stock USING (listing_id) WHERE status = 'committed' GROUP BY order_id, listing_id) r"
        " FULL JOIN (SELECT ref AS order_id, listing_id, -sum(delta) AS quantity FROM auditor.stock_movements"
        "  WHERE reason = 'sold' GROUP BY ref, listing_id) m USING (order_id, listing_id)"
        " WHERE coalesce(r.quantity, 0) <> coalesce(m.quantity, 0)",
        "/studio/barang/{1}",
    ),
)
