"""The ledger, refunds and payouts as CSV files, in which no cell can be a formula."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time, timedelta

from flask import Blueprint, Response
from sqlalchemy.orm import Session

from services.kit import audit
from services.kit.errors import BadInput, NotFound
from services.kit.http import query, requires
from services.orders import db
from services.orders.queries import ledgers as queries
from services.orders.rules.tax import HERE
from services.orders.shapes.finance import ledger as shapes

routes = Blueprint("finance_exports", __name__, url_prefix="/finance/exports")
LONGEST = timedelta(days=366)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
PAGE = 64 * 1024
Rows = Callable[[Session, datetime, datetime], Iterator[Sequence[object]]]
FILES: dict[str, tuple[Rows, str]] = {
    "ledger": (
        queries.ledger_between,
        "at,txn_id,kind,account,amount,currency,order_id,vendor_id,payout_id,note",
    ),
    "refunds": (
        queries.refunds_between,
        "wanted_at,refund_id,order,parcel,vendor_id,amount,currency,status,why,provider,provider_ref,proof,settled_at",
    ),
    "payouts": (
        queries.payouts_between,
        "scheduled_at,payout_id,number,vendor_id,amount,currency,status,why,provider,proof,sent_at,settled_at",
    ),
}


@routes.get("/<what>.csv")
@requires("finance")
def export(what: str) -> Response:
    """All of one kind between two days of the tax office's calendar; each look is written down."""
    if what not in FILES:
        raise NotFound()
    span = query(shapes.Span)
    if not timedelta(0) <= span.last - span.first <= LONGEST:
        raise BadInput({"last": "out_of_range"})
    first = datetime.combine(span.first, time(), HERE)
    after = datetime.combine(span.last + timedelta(days=1), time(), HERE)
    with db.begin() as session:
        audit.note(session, f"export.{what}", "", f"{span.first}..{span.last}")
    name = f"{what}-{span.first}-{span.last}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(_written(what, first, after), content_type="text/csv; charset=utf-8", headers=headers)


def _written(what: str, first: datetime, after: datetime) -> Iterator[bytes]:
    rows, head = FILES[what]
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    writer.writerow(head.split(","))
    with db.begin() as session:
        for row in rows(session, first, after):
            writer.writerow([plain(cell) for cell in row])
            if page.tell() > PAGE:
                yield page.getvalue().encode()
                page.seek(0)
                page.truncate()
    yield page.getvalue().encode()


def plain(cell: object) -> str:
    """A cell as a spreadsheet shows it and never runs it; numbers stay numbers, also below zero."""
    if cell is None:
        return ""
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, datetime):
        return cell.astimezone(HERE).isoformat(timespec="seconds")
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text
