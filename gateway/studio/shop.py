"""The shop itself: its name and province, open or on a break, how it sends, what its maker has agreed to."""

from typing import Any

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms, trusting
from gateway.language import _
from gateway.session import may_enter, tell
from gateway.studio import agreed, deliveries, words
from gateway.studio.door import Page, door, turn
from gateway.turns import SAID_NO, unless_down
from services.kit.errors import Problem

SHOP = "/studio/toko"
FREE_CONSENTS = ("drafts", "income_band")


@door.get("/studio/toko")
@may_enter("vendor")
def shop_page() -> str:
    """The shop as its maker runs it."""
    return _page(rooms.accounts().get("/shop"), {})


@door.post("/studio/toko")
@may_enter("vendor")
def change_shop() -> Page:
    """Another name or province."""
    typed = {name: request.form.get(name, "").strip() for name in ("display_name", "province_code")}
    try:
        rooms.accounts().put("/shop", typed)
    except Problem as wrong:
        return _again(wrong, typed=typed)
    tell(_("Tersimpan. Pembeli melihatnya sebentar lagi."))
    return redirect(SHOP, 303)


@door.post("/studio/toko/kirim")
@may_enter("vendor")
def change_deliveries() -> Page:
    """Other ways of sending."""
    said, wrong = deliveries.to_send(request.form)
    typed = deliveries.typed(request.form)
    if wrong:
        errors = {name: words.field(name, rule) for name, rule in wrong.items()}
        return _page(rooms.accounts().get("/shop"), errors, typed), 422
    try:
        rooms.orders().put("/deliveries", said)
    except Problem as refused:
        return _again(refused, ways=typed)
    tell(_("Cara kirim tersimpan."))
    return redirect(f"{SHOP}#kirim", 303)


@door.post("/studio/toko/persetujuan")
@may_enter("vendor")
def change_consents() -> Response:
    """Agree, or no longer agree, to what is free to choose."""
    consents = {kind: f"consents.{kind}" in request.form for kind in FREE_CONSENTS}
    if "consents.terms" in request.form:  # offered once their words are others; unticked, what was agreed to stands
        consents["terms"] = True
    said = _("Pilihan Anda tersimpan.")
    return turn(lambda: rooms.accounts().put("/applications/mine", {"consents": consents}), said, f"{SHOP}#persetujuan")


def _again(wrong: Problem, typed: dict[str, str] | None = None, ways: dict[str, Any] | None = None) -> tuple[str, int]:
    """The page once more with what was typed, and what to put right."""
    if wrong.status not in SAID_NO:
        raise wrong
    errors = words.fields(wrong) or {"": words.reason(wrong)}
    return _page(rooms.accounts().get("/shop") | (typed or {}), errors, ways), 422


def _page(shop: dict[str, Any], errors: dict[str, str], ways: dict[str, Any] | None = None) -> str:
    return render_template(
        "studio/shop.html",
        shop=shop,
        errors=errors,
        words=words,
        trusting=trusting,
        ways=ways or unless_down(lambda: deliveries.as_form(rooms.orders().get("/deliveries"))),
        regencies=deliveries.regencies(shop["province_code"]),
        agreed=agreed,
        application=unless_down(lambda: rooms.accounts().get("/applications/mine")),
    )
