"""The ledger line by line, and corrections: new entries with a reason."""

import secrets
from typing import Any

from flask import redirect, render_template, request

from gateway import rooms
from gateway.finance import codes, words
from gateway.finance.door import MOST, Page, door
from gateway.language import _
from gateway.session import may_enter, tell
from gateway.turns import SAID_NO
from services.kit.errors import NotFound, Problem

LEDGER, CORRECT = "/keuangan/buku", "/keuangan/koreksi"
NAMED = {"order_id": "pesanan", "stands_for": "sebagai", "mends": "kejadian"}
"""What a link to the form may name: whose it is, as what it counts, which transaction it mends."""
TYPED = ("source", "target", "amount", "why", "key", *NAMED)


@door.get(LEDGER)
@may_enter("finance")
def ledger() -> str:
    """Transactions, newest first: all, or those of an account."""
    account = request.args.get("akun", "").strip()[:80]
    found = rooms.orders().get("/finance/ledger", account=account, limit=MOST, after=request.args.get("after"))
    return render_template("finance/ledger.html", words=words, codes=codes, found=found, account=account)


@door.get(CORRECT)
@may_enter("finance")
def correction_page() -> str:
    """The form, filled with what its link names, and what was corrected before.

    Its key makes pressing the button twice one correction.
    """
    named = {name: request.args.get(said, "").strip()[:64] for name, said in NAMED.items()}
    return _form({"key": secrets.token_urlsafe(16), **named}, {})


def _form(form: dict[str, str], errors: dict[str, str], problem: str = "") -> str:
    before = rooms.orders().get("/finance/ledger", kind="correction", limit=10)["items"]
    return render_template(
        "finance/correction.html", words=words, codes=codes, form=form, errors=errors, problem=problem, before=before
    )


@door.post(CORRECT)
@may_enter("finance")
def correct() -> Page:
    """Mend a mistake."""
    form = {name: request.form.get(name, "").strip()[:500] for name in TYPED}
    try:
        rooms.orders().post("/finance/corrections", _asked(form), Idempotency_Key=form["key"] or "-")
    except Problem as wrong:
        if wrong.status not in SAID_NO:
            raise
        errors = words.fields(wrong)
        return _form(form, errors, "" if errors else words.reason(wrong)), 422
    tell(_("Koreksi tercatat sebagai baris baru di buku besar."))
    return redirect(CORRECT, 303)


def _asked(form: dict[str, str]) -> dict[str, Any]:
    digits = form["amount"].replace(".", "").removeprefix("Rp").strip()
    money = {"amount": int(digits) if digits.isdecimal() else 0, "currency": "IDR"}
    named = {name: form[name] for name in NAMED if form[name]}
    if form["order_id"] and not form["order_id"].startswith("ord_"):
        named["order_id"] = _id_of(form["order_id"])
    return {"source": form["source"], "target": form["target"], "amount": money, "why": form["why"]} | named


def _id_of(number: str) -> str:
    """The id of the order with this number; the number itself where there is none, which the room then refuses."""
    try:
        return str(rooms.orders().get("/finance/orders", number=number[:20])["id"])
    except Problem as wrong:
        if wrong.status not in (*SAID_NO, NotFound.status):
            raise
        return number[:64]
