"""One order after it was placed: a page that follows it, and what the buyer may do about it."""

import hashlib
from typing import Any

import orjson
from flask import Response as FlaskResponse
from flask import g, redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms, words
from gateway.language import _, language
from gateway.session import keep_link, link_to, may_enter, tell
from gateway.shop import news
from gateway.shop.door import door
from services.kit.errors import NotFound, Problem


@door.get("/o/<token>")
@may_enter("anyone")
def open_link(token: str) -> Response:
    """The link in a mail: keep its token in this browser, and out of the address that people share."""
    order_id, _dot, seal = token.rpartition(".")
    if not order_id or not seal:
        raise NotFound()
    keep_link(order_id, token)
    return redirect(f"/pesanan/{order_id}", 303)


@door.get("/pesanan/<order_id>")
@may_enter("anyone")
def show_order(order_id: str) -> str | Response:
    """How the order stands. htmx asks for the part that moves, and gets nothing while nothing has changed."""
    g.is_private = True
    order = rooms.orders(link_to(order_id)).get(f"/orders/{order_id}")
    rights = _rights(order)
    seen = hashlib.sha256(orjson.dumps([order, rights, language()])).hexdigest()[:12]
    if request.args.get("seen") == seen:
        return FlaskResponse(status=204)
    is_part = "seen" in request.args
    template = "shop/_live.html" if is_part else "shop/order.html"
    return render_template(template, order=order, rights=rights, news=news, seen=seen, is_part=is_part)


def _rights(order: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What may be reviewed or downloaded, by listing; nothing while nothing has arrived, or catalog cannot say."""
    if not any(part["status"] in ("delivered", "completed") for part in order["vendor_orders"]):
        return {}
    try:
        found = rooms.catalog(link_to(order["id"])).get(f"/orders/{order['id']}/rights")["items"]
    except Problem:
        return {}
    return {right["listing_id"]: right for right in found}


@door.post("/pesanan/<order_id>/batal")
@may_enter("anyone")
def cancel_order(order_id: str) -> Response:
    """Call the whole order off, as the rules allow."""
    return _change(order_id, f"/orders/{order_id}/cancel", _("Pesanan dibatalkan."))


@door.post("/pesanan/<order_id>/paket/<vendor_order_id>/batal")
@may_enter("anyone")
def cancel_parcel(order_id: str, vendor_order_id: str) -> Response:
    """Call one parcel off; its money comes back."""
    path = f"/orders/{order_id}/vendor-orders/{vendor_order_id}/cancel"
    return _change(order_id, path, _("Paket dibatalkan. Uangnya kami kembalikan."))


@door.post("/pesanan/<order_id>/paket/<vendor_order_id>/sampai")
@may_enter("anyone")
def parcel_arrived(order_id: str, vendor_order_id: str) -> Response:
    """The buyer says that it is there."""
    path = f"/orders/{order_id}/vendor-orders/{vendor_order_id}/received"
    return _change(order_id, path, _("Terima kasih. Paket ini kami catat sudah sampai."))


@door.post("/pesanan/<order_id>/kembali/<refund_id>")
@may_enter("anyone")
def refund_received(order_id: str, refund_id: str) -> Response:
    """The buyer has the money back from the seller's hand; nothing is written down before they have ticked that."""
    if "sudah" not in request.form:
        tell(_("Centang dulu kalau uangnya sudah Anda pegang."))
        return redirect(f"/pesanan/{order_id}", 303)
    path = f"/orders/{order_id}/refunds/{refund_id}/received"
    return _change(order_id, path, _("Tercatat. Uangnya sudah kembali kepada Anda."))


@door.post("/pesanan/<order_id>/ulasan")
@may_enter("anyone")
def review(order_id: str) -> Response:
    """What the buyer thinks of one thing they received."""
    stars = request.form.get("stars", "")
    said = {name: request.form.get(name, "").strip() for name in ("listing_id", "text", "name")}
    sent = {name: value for name, value in said.items() if value} | ({"stars": int(stars)} if stars.isdecimal() else {})
    try:
        rooms.catalog(link_to(order_id)).post("/reviews", sent)
        tell(_("Ulasan Anda sudah tayang. Terima kasih."))
    except Problem as wrong:
        if wrong.status >= 500:
            raise
        tell(next(iter(words.field_sentences(wrong).values()), words.sentence(wrong)))
    return redirect(f"/pesanan/{order_id}", 303)


@door.get("/pesanan/<order_id>/unduh/<listing_id>")
@may_enter("anyone")
def download(order_id: str, listing_id: str) -> FlaskResponse:
    """The file that was bought."""
    g.is_private = True
    answer = rooms.catalog(link_to(order_id)).ask("GET", f"/downloads/{listing_id}")
    told = {name: value for name, value in answer.headers.items() if name.lower() == "content-disposition"}
    told.setdefault("Content-Disposition", "attachment")
    kind = answer.headers.get("Content-Type", "application/octet-stream")
    return FlaskResponse(answer.data, content_type=kind, headers=told)


@door.get("/lacak")
@may_enter("anyone")
def track() -> str:
    """Ask for the link to an order again."""
    return render_template("shop/track.html", form={}, is_sent=False)


@door.post("/lacak")
@may_enter("anyone")
def send_link() -> str:
    """Have the link sent when number and e-mail belong together; the answer is the same when they do not."""
    form = {name: request.form.get(name, "").strip()[:254] for name in ("number", "email")}
    form["number"] = form["number"].upper()[:20]
    rooms.orders().post("/orders/links", form)
    return render_template("shop/track.html", form=form, is_sent=True)


def _change(order_id: str, path: str, said: str) -> Response:
    try:
        rooms.orders(link_to(order_id)).post(path)
        tell(said)
    except Problem as wrong:
        if wrong.status != 409:
            raise
        tell(words.sentence(wrong))
    return redirect(f"/pesanan/{order_id}", 303)
