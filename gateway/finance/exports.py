"""Files for accountants: the ledger, refunds and payouts between two days."""

from flask import Response, g, render_template, request

from gateway import rooms
from gateway.finance import words
from gateway.finance.door import Page, door
from gateway.session import may_enter
from gateway.turns import SAID_NO
from services.kit.errors import Problem

PAGE = "/keuangan/ekspor"


@door.get(PAGE)
@may_enter("finance")
def exports() -> str:
    """Choose a file and its days."""
    return render_template("finance/exports.html", errors={}, form={})


@door.get(f"{PAGE}/<any(ledger, refunds, payouts):what>.csv")
@may_enter("finance")
def export(what: str) -> Page | Response:
    """The file itself."""
    g.is_private = True
    span = {"first": request.args.get("dari", ""), "last": request.args.get("sampai", "")}
    try:
        answer = rooms.orders().ask("GET", f"/finance/exports/{what}.csv", params=span)
    except Problem as wrong:
        if wrong.status not in SAID_NO:
            raise
        return render_template("finance/exports.html", errors=words.fields(wrong), form=span), 422
    told = answer.headers.get("Content-Disposition", "attachment")
    return Response(answer.data, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": told})
