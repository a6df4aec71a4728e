"""Paying: who receives it, where, how each parcel goes, how to pay; all on one page that works without scripts."""

from dataclasses import dataclass
from typing import Any

from flask import g, redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms, words
from gateway.language import N_, _, language
from gateway.session import cart, is_unsure, keep_link, may_enter, tell
from gateway.shop.basket import Basket, goods_of, look_into, say_news
from gateway.shop.door import door
from services.kit.errors import Problem

PARTS = {"desa-pilihan": "shop/_villages.html", "kirim": "shop/_deliveries.html"}
LEVELS = {"province": 2, "regency": 4, "district": 6, "village": 10}
ADDRESS = ("street", "rt", "rw", "postcode", "landmark")
PAY_WAYS = {
    "stripe": (
        N_("Kartu atau dompet digital"),
        N_("Dibayar di halaman pembayaran yang aman. Barang disimpan 30 menit."),
    ),
    "manual_transfer": (N_("Transfer bank"), N_("Kami beri jumlah dan nomor rekening. Barang disimpan 24 jam.")),
    "cash": (N_("Tunai saat bertemu"), N_("Hanya untuk paket yang diambil sendiri atau diantar penjual.")),
}


@dataclass
class Quote:
    """What orders said of this basket to this address, and of the ways to pay it; `problem` when it could say nothing."""

    parcels: list[dict[str, Any]]
    problem: str = ""
    payments: tuple[str, ...] = ()


@door.get("/bayar")
@may_enter("anyone")
def pay_page() -> Response | str:
    """The empty form."""
    basket, news = look_into(cart())
    if not basket.parcels or basket.gone or news:
        say_news(news)
        return redirect("/keranjang", 303)
    return _page(basket, dict.fromkeys(("name", "email", "phone"), ""), {})


@door.post("/bayar")
@may_enter("anyone")
def pay() -> Response | str | tuple[str, int]:
    """One step of the form: look for the village, price the deliveries, or place the order. Nothing typed is lost."""
    basket, news = look_into(cart())
    if not basket.parcels:
        return redirect("/keranjang", 303)
    form = request.form.to_dict()
    if request.form.get("langkah") != "pesan" or news or basket.gone:
        return _page(basket, form, {}, problem=" ".join(news))
    if form.get("key") != basket.cart.key:
        return _page(basket, form, {}, problem=_("Keranjang berubah sejak halaman ini dibuka. Periksa lagi jumlahnya."))
    if is_unsure() and "tamu" not in form:
        return _page(basket, form, {}, problem=_("Akun Anda sedang tidak bisa dibuka. Isian Anda tidak hilang.")), 503
    return _place(basket, form)


def _place(basket: Basket, form: dict[str, str]) -> Response | tuple[str, int]:
    try:
        order = rooms.orders().post("/orders", _order(basket, form), Idempotency_Key=basket.cart.key)
    except Problem as wrong:
        if wrong.status not in (409, 422):
            raise
        if wrong.code == "idempotency_conflict":
            basket.cart.save()
        errors = words.field_sentences(wrong)
        return _page(basket, form, errors, problem="" if errors else words.sentence(wrong)), 422
    keep_link(order["id"], order["token"])
    if is_unsure():
        email = form.get("email", "").strip()
        tell(_("Dicatat sebagai pesanan tamu, bukan di akun Anda. Tautannya kami kirim ke %(email)s.", email=email))
    basket.cart.empty()
    return redirect(f"/pesanan/{order['id']}", 303)


def _order(basket: Basket, form: dict[str, str]) -> dict[str, Any]:
    """The form as orders wants it; what was left empty is left out, so that orders says what is missing."""
    chosen = {parcel.shop["slug"]: form.get(f"deliveries.{parcel.shop['slug']}", "") for parcel in basket.parcels}
    buyer = {name: form.get(name, "").strip() for name in ("name", "email", "phone")}
    return {
        "buyer": {name: value for name, value in buyer.items() if value},
        "ship_to": _ship_to(form) | {name: form[name].strip() for name in ADDRESS if form.get(name, "").strip()},
        "lines": goods_of(basket),
        "deliveries": {slug: choice for slug, choice in chosen.items() if choice},
        "shipping": _shown(chosen, form),
        "payment": form.get("payment", ""),
        "language": language(),
    }


def _shown(chosen: dict[str, str], form: dict[str, str]) -> dict[str, Any]:
    """The fee that stood beside each chosen way, so that nobody pays another than they read."""
    fees = {slug: form.get(f"fee.{slug}.{choice}", "") for slug, choice in chosen.items()}
    return {slug: {"amount": int(fee), "currency": "IDR"} for slug, fee in fees.items() if fee.isdecimal()}


def _ship_to(form: dict[str, str]) -> dict[str, str]:
    """The codes of the chosen village and of all that it lies in; nothing while none is chosen."""
    village = form.get("village", "")
    return {level: village[:digits] for level, digits in LEVELS.items()} if village else {}


def _page(basket: Basket, form: dict[str, str], errors: dict[str, str], problem: str = "") -> str:
    """The page, or the part of it that htmx asked for."""
    g.is_private = True
    quote = _quote(basket, form)
    return render_template(
        PARTS.get(request.headers.get("HX-Target", ""), "shop/checkout.html"),
        basket=basket,
        form=form,
        errors=errors,
        problem=problem or quote.problem,
        villages=_villages(form),
        quote=quote,
        sums=_sums(basket, quote, form),
        ways=[(code, _(PAY_WAYS[code][0]), _(PAY_WAYS[code][1])) for code in quote.payments if code in PAY_WAYS],
        chosen_delivery=chosen_delivery,
        is_unsure=is_unsure(),
    )


def _villages(form: dict[str, str]) -> list[dict[str, str]]:
    """The places to choose from: those found for what was typed, first the one that is chosen."""
    chosen, typed = form.get("village", ""), form.get("desa", "").strip()
    label = form.get(f"label.{chosen}", "")
    kept = [{"village": chosen, "label": label}] if chosen and label else []
    if form.get("langkah") != "cari" or len(typed) < 3:
        return kept
    found = rooms.orders().get("/regions/search", q=typed, limit=8)["items"]
    return [{"village": str(place["village"]), "label": str(place["label"])} for place in found]


def _quote(basket: Basket, form: dict[str, str]) -> Quote:
    """What each parcel would cost to send; without an address only what needs none."""
    lines = [{name: line[name] for name in ("listing_id", "quantity")} for line in goods_of(basket)]
    asked: dict[str, Any] = {"lines": lines, "ship_to": _ship_to(form)}
    try:
        told = rooms.orders().post("/quotes", asked)
        chosen = {parcel["shop"]["slug"]: chosen_delivery(parcel, form) for parcel in told["parcels"]}
        if any(chosen.values()):
            # Which ways to pay fit hangs on how the parcels go, and that is only known once orders has said what there is.
            told = rooms.orders().post(
                "/quotes", asked | {"deliveries": {s: w["choice"] for s, w in chosen.items() if w}}
            )
        return Quote(told["parcels"], payments=tuple(told["payments"]))
    except Problem as wrong:
        if wrong.status not in (409, 422):
            raise
        return Quote([], words.sentence(wrong))


def _sums(basket: Basket, quote: Quote, form: dict[str, str]) -> dict[str, Any]:
    """What the chosen deliveries add up to: a fee for each shop, and the total once every parcel has one."""
    fees = {}
    for parcel in quote.parcels:
        chosen = chosen_delivery(parcel, form)
        if chosen:
            fees[parcel["shop"]["slug"]] = chosen["fee"]["amount"]
    is_whole = bool(fees) and len(fees) == len(basket.parcels)
    return {"fees": fees, "is_whole": is_whole, "total": basket.subtotal + sum(fees.values())}


def chosen_delivery(parcel: dict[str, Any], form: dict[str, str]) -> dict[str, Any] | None:
    """The way this parcel goes: the one chosen, else the first on offer once all that could be offered is known."""
    wanted = form.get(f"deliveries.{parcel['shop']['slug']}")
    offered: list[dict[str, Any]] = parcel["deliveries"]
    is_known = form.get("village") or any(way["choice"] == "download" for way in offered)
    first = offered[0] if offered and is_known else None
    return next((way for way in offered if way["choice"] == wanted), first)
