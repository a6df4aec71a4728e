"""The slip of a payout: each line in words, to read, to print, and as a PDF to keep."""

from typing import Any

from flask import Response, render_template

from gateway import rooms
from gateway.session import may_enter, person
from gateway.studio import money, slip_pdf
from gateway.studio.door import door
from gateway.studio.payouts import EARNINGS


@door.get(f"{EARNINGS}/struk/<payout_id>")
@may_enter("vendor")
def show_slip(payout_id: str) -> str:
    """One payout, line by line."""
    return render_template("studio/slip.html", slip=_slip(payout_id), money=money)


@door.get(f"{EARNINGS}/struk/<payout_id>.pdf")
@may_enter("vendor")
def download_slip(payout_id: str) -> Response:
    """The same as a PDF."""
    slip, who = _slip(payout_id), person()
    shop = who.shop["name"] if who and who.shop else ""
    answer = Response(slip_pdf.draw(slip, str(shop)), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="struk-{slip["number"]}.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _slip(payout_id: str) -> dict[str, Any]:
    found: dict[str, Any] = rooms.orders().get(f"/payouts/{payout_id}")
    return found
