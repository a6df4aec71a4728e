"""What a maker puts aside for: set, stopped and taken out again at any time, with nobody asked for leave."""

from typing import Any

from flask import redirect, render_template, request

from gateway import rooms
from gateway.language import _
from gateway.session import may_enter, tell
from gateway.studio import money
from gateway.studio.door import Page, door
from gateway.studio.payouts import EARNINGS
from gateway.studio.typed import wholes
from gateway.turns import SAID_NO, turn
from services.kit.errors import Problem
from services.kit.ids import new_id

SAVINGS = f"{EARNINGS}/tabungan"
SHARES = (5, 10, 15, 20, 30, 40, 50)


@door.get(SAVINGS)
@may_enter("vendor")
def show_savings() -> str:
    """What lies there, and for what."""
    return _page({}, {})


@door.post(SAVINGS)
@may_enter("vendor")
def set_goal() -> Page:
    """Save for this from now on."""
    form = {name: request.form.get(name, "").strip() for name in ("purpose", "target", "share")}
    numbers, wrong = wholes(form, "target", "share")
    errors = {name: money.field(name) for name in wrong}
    if not errors:
        sent = {"purpose": form["purpose"], "target": _rupiah(numbers["target"]), "share": numbers["share"]}
        try:
            rooms.orders().put("/savings-goal", sent)
            tell(_("Tersimpan. Mulai pencairan berikutnya, bagiannya kami sisihkan."))
            return redirect(SAVINGS, 303)
        except Problem as refused:
            errors = money.fields(refused)
            if refused.status not in SAID_NO or not errors:
                raise
    return _page(form, errors), 422


@door.post(f"{SAVINGS}/berhenti")
@may_enter("vendor")
def stop_saving() -> Page:
    """Put nothing more aside."""
    said = _("Mulai sekarang tidak ada yang disisihkan. Yang sudah ada tetap milik Anda.")
    return turn(lambda: rooms.orders().post("/savings-goal/stop"), said, SAVINGS, money.reason)


@door.post(f"{SAVINGS}/ambil")
@may_enter("vendor")
def take_savings() -> Page:
    """Have so much of it paid out with the next payout; a form that is sent twice takes it once."""
    numbers, wrong = wholes(request.form, "amount")
    if wrong or not numbers.get("amount"):
        tell(_("Tulis jumlahnya, dalam rupiah."))
        return redirect(SAVINGS, 303)
    sent, key = {"amount": _rupiah(numbers["amount"])}, request.form.get("key") or new_id("key")
    said = _("Sudah dipindahkan ke saldo. Ikut pencairan berikutnya.")
    return turn(
        lambda: rooms.orders().post("/savings-goal/take-out", sent, Idempotency_Key=key), said, SAVINGS, money.reason
    )


def _page(form: dict[str, str], errors: dict[str, str]) -> str:
    goal = rooms.orders().get("/savings-goal")["goal"]
    return render_template("studio/savings.html", goal=goal, form=form, errors=errors, shares=SHARES, key=new_id("key"))


def _rupiah(amount: int | None) -> dict[str, Any]:
    return {"amount": amount or 0, "currency": "IDR"}
