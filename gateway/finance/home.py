"""What finance sees first: where money lies, what waits, and what does not fit."""

from flask import render_template

from gateway import rooms
from gateway.finance import codes, words
from gateway.finance.door import door
from gateway.session import may_enter


@door.get("/keuangan")
@may_enter("finance")
def overview() -> str:
    """Balances beside the ledger, and every pile of work with its page."""
    found = rooms.orders().get("/finance/overview")
    return render_template("finance/home.html", words=words, found=found)


@door.get("/keuangan/temuan")
@may_enter("finance")
def breaks() -> str:
    """What does not fit, each with the page or command that mends it."""
    return render_template("finance/breaks.html", codes=codes, found=rooms.orders().get("/finance/breaks")["items"])
