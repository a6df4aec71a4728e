"""What the staff buys of makers whom they help: listed for finance, counted for who leads the programme."""

from flask import render_template, request

from gateway import rooms
from gateway.desk.door import door
from gateway.session import may_enter, person


@door.get("/desk/pembelian-petugas")
@may_enter("finance", "operator")
def staff_purchases() -> str:
    """Finance reads which orders, an operator how many."""
    who = person()
    is_finance = who is not None and who.role == "finance"
    listed = (
        rooms.orders().get("/finance/staff-purchases", after=request.args.get("after"))
        if is_finance
        else {"items": [], "next": None}
    )
    months = rooms.orders().get("/finance/staff-purchases/months")["items"]
    return render_template("desk/staff_purchases.html", listed=listed, months=months, is_finance=is_finance)
