"""The ledger, what does not fit in it, what mends that, and files for accountants."""

from typing import Any

from flask import Response, request

from gateway import rooms
from gateway.api.calls import Part, Raw
from gateway.api.shapes import books as shapes
from gateway.api.shapes.base import Page, Paging
from services.kit.errors import NotFound

FILES = ("ledger", "refunds", "payouts")
part = Part("Finance: books", "/finance", ("finance",))
maker = Part("Makers: money", "/vendor", ("vendor",))


@part("GET", "/overview", shapes.Overview)
def show_overview() -> Any:
    """Where money lies, what is owed to whom, what waits for a person, and how much does not fit."""
    return rooms.orders().get("/finance/overview")


@part("GET", "/breaks", Page[shapes.Break])
def list_breaks() -> Any:
    """What does not fit in orders and their money; `./lapak books` looks at stock, messages and the provider too."""
    return rooms.orders().get("/finance/breaks")


@part("GET", "/ledger", Page[shapes.Transaction], asks=shapes.LedgerQuery)
def list_ledger(asked: shapes.LedgerQuery) -> Any:
    """Events of money, newest first."""
    return rooms.orders().get("/finance/ledger", **asked.model_dump())


@part("POST", "/corrections", shapes.Transaction, reads=shapes.CorrectionBody, status=201, says=(409,), needs_key=True)
def correct_ledger(sent: shapes.CorrectionBody) -> Any:
    """Mend a mistake by a new entry; the ledger itself is never changed."""
    key = request.headers.get("Idempotency-Key", "")
    return rooms.orders().post("/finance/corrections", sent.model_dump(mode="json"), Idempotency_Key=key)


@part("GET", "/exports/{file}", Raw(("text/csv",)), asks=shapes.SpanQuery, says=(422,))
def export(file: str, asked: shapes.SpanQuery) -> Any:
    """`ledger`, `refunds` or `payouts` between two days, as CSV without a name; each download is written down."""
    if file not in FILES:
        raise NotFound()
    answer = rooms.orders().ask("GET", f"/finance/exports/{file}.csv", params=asked.model_dump(mode="json"))
    told = {"Content-Disposition": answer.headers.get("Content-Disposition", "attachment")}
    return Response(answer.data, content_type="text/csv; charset=utf-8", headers=told)


@part("GET", "/orders", shapes.OrderId, asks=shapes.NumberQuery)
def find_order(asked: shapes.NumberQuery) -> Any:
    """The id of the order with this number."""
    return rooms.orders().get("/finance/orders", number=asked.number)


@part("GET", "/late-parcels", Page[shapes.LateParcel], asks=Paging)
def list_late_parcels(asked: Paging) -> Any:
    """Parcels that their makers accepted and did not send in time, those first that have waited longest."""
    return rooms.orders().get("/finance/late-parcels", **asked.model_dump())


@part("GET", "/orders/{id}", shapes.OrderMoney)
def show_order_money(id: str) -> Any:
    """One order's payments, refunds, ledger and story; nothing of its buyer."""
    return rooms.orders().get(f"/finance/orders/{id}")


@part("POST", "/orders/{id}/recount", shapes.Recounted, says=(409,))
def recount_order(id: str) -> Any:
    """Derive its sums and states anew; 409 `does_not_add_up` where that is not what was paid."""
    return rooms.orders().post(f"/finance/orders/{id}/recount")


@part("GET", "/taxes", shapes.Years, asks=shapes.YearQuery)
def list_years(asked: shapes.YearQuery) -> Any:
    """What each maker sold in a year, and what was withheld."""
    return rooms.orders().get("/finance/taxes", **asked.model_dump())


@part("PUT", "/taxes/{year}/{vendor_id}", shapes.TaxStatement)
def note_statement(year: str, vendor_id: str) -> Any:
    """The maker has handed in their statement for that year."""
    return rooms.orders().put(f"/finance/taxes/{year}/{vendor_id}", {})


@part("DELETE", "/taxes/{year}/{vendor_id}", None, status=204)
def drop_statement(year: str, vendor_id: str) -> None:
    """It was noted by mistake."""
    rooms.orders().delete(f"/finance/taxes/{year}/{vendor_id}")


@maker("GET", "/taxes", shapes.Years, asks=shapes.YearQuery)
def show_own_year(asked: shapes.YearQuery) -> Any:
    """One's own year."""
    return rooms.orders().get("/my/taxes", **asked.model_dump())
