"""Running sales of a year, and noting who handed in a statement."""

from flask import render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.finance import words
from gateway.finance.door import door, turn
from gateway.language import _
from gateway.session import may_enter

PAGE = "/keuangan/pajak"


@door.get(PAGE)
@may_enter("finance")
def years() -> str:
    """Every maker who sold something this year, or in another."""
    year = request.args.get("tahun", "")
    found = rooms.orders().get("/finance/taxes", year=year if year.isdecimal() else None)
    return render_template("finance/taxes.html", words=words, found=found)


@door.post(f"{PAGE}/<int:year>/<vendor_id>")
@may_enter("finance")
def note_statement(year: int, vendor_id: str) -> Response:
    """The maker has handed in their statement, or has not after all."""
    path, to = f"/finance/taxes/{year}/{vendor_id}", f"{PAGE}?tahun={year}"
    if request.form.get("ada") == "0":
        return turn(lambda: rooms.orders().delete(path), _("Surat pernyataan dihapus dari catatan."), to)
    return turn(lambda: rooms.orders().put(path, {}), _("Surat pernyataan dicatat."), to)
