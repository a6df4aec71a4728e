"""Parcels that were promised and not sent in time, and what comes of each."""

from flask import render_template, request

from gateway import rooms
from gateway.finance.door import MOST, door
from gateway.session import may_enter


@door.get("/keuangan/terlambat")
@may_enter("finance")
def late_parcels() -> str:
    """Those first that have waited longest."""
    found = rooms.orders().get("/finance/late-parcels", limit=MOST, after=request.args.get("after"))
    return render_template("finance/late.html", found=found)
