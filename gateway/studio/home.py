"""A maker's day on one page: what must be answered first, what to pack and send, notes, stock, what the week brought."""

from datetime import datetime
from typing import Any

from flask import render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.language import WITA, _
from gateway.session import may_enter
from gateway.studio import chart, deliveries, words
from gateway.studio.assisted import is_helped
from gateway.studio.door import HOME, door, turn
from gateway.turns import unless_down

FEW = 2
MOST = 100


@door.get("/studio")
@may_enter("vendor")
def day() -> str:
    """Today. While one room is away, the page shows what the others know."""
    shop = unless_down(lambda: rooms.accounts().get("/shop"))
    parcels = unless_down(lambda: rooms.orders().get("/vendor-orders", status="open", limit=MOST))
    listings = unless_down(lambda: rooms.catalog().get("/my/listings", limit=MOST))
    told = None if is_helped() else unless_down(lambda: rooms.accounts().get("/notices/mine", limit=1))
    earned = None if is_helped() else unless_down(lambda: rooms.orders().get("/earnings"))
    complaints = unless_down(lambda: rooms.orders().get("/complaints", status="open", limit=MOST)["items"]) or []
    return render_template(
        "studio/home.html",
        words=words,
        shop=shop,
        complaints=[one for one in complaints if one["can"]["answer"] or one["can"]["take_back"]],
        ways=_ways() if shop and shop["trading_status"] == "not_open" else None,
        unread=told["unread"] if told else 0,
        parcels=_by_need(parcels["items"]) if parcels else None,
        listings=_worth_a_look(listings["items"]) if listings else None,
        earned=earned and weekly(earned),
    )


def _ways() -> dict[str, Any] | None:
    """How the shop sends, before it opens: buyers are told those costs from the first minute."""
    return unless_down(lambda: deliveries.as_form(rooms.orders().get("/deliveries")))


def _by_need(parcels: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Parcels that wait for their maker, each kind by its deadline."""
    latest = "9999"
    return {
        "answer": sorted((p for p in parcels if p["can"]["accept"]), key=lambda p: p["answer_by"] or latest),
        "pack": sorted((p for p in parcels if p["can"]["pack"]), key=lambda p: p["ship_by"] or latest),
        "send": sorted(
            (p for p in parcels if p["can"]["ship"] or p["can"]["ready"]), key=lambda p: p["ship_by"] or latest
        ),
        "away": [p for p in parcels if p["status"] in ("shipped", "ready_for_pickup")],
    }


def _worth_a_look(listings: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Listings that came back with notes or wait for somebody, and those that will soon be sold out."""
    order = ("changes_requested", "submitted", "pending")
    return {
        "noted": sorted((one for one in listings if _turn(one) in order), key=lambda one: order.index(_turn(one))),
        "few": [one for one in listings if one["status"] == "published" and _is_low(one) and not one["needs_count"]],
        "recount": [one for one in listings if one["needs_count"]],
        "drafts": [one for one in listings if one["status"] == "draft"],
        "all": listings,
    }


def _turn(listing: dict[str, Any]) -> str:
    """Where the listing stands, or the change of it that is open."""
    return str(listing["revision"] or listing["status"])


def _is_low(listing: dict[str, Any]) -> bool:
    return listing["on_hand"] is not None and listing["on_hand"] - (listing["reserved"] or 0) <= FEW


def weekly(earned: dict[str, Any]) -> dict[str, Any]:
    """What was earned, with the last weeks as bars, what this week brought, and how that differs from the week before."""
    amounts = chart.by_week(earned["weeks"], datetime.now(WITA).date())
    *_older, before, this = amounts.values()
    drawn = {"bars": chart.bars(amounts), "has_bars": any(amounts.values())}
    return earned | drawn | {"this_week": this, "more": this - before}


@door.post("/studio/toko/buka")
@may_enter("vendor")
def open_shop() -> Response:
    """Open the shop, for the first time or after a break."""
    is_back = request.form.get("dari") == "paused"
    said = _("Selamat berjualan lagi. Toko Anda buka.") if is_back else _("Toko Anda buka. Pembeli sudah bisa memesan.")
    return turn(lambda: rooms.accounts().post("/shop/resume" if is_back else "/shop/open"), said, HOME)


@door.post("/studio/toko/libur")
@may_enter("vendor")
def pause_shop() -> Response:
    """Take a break: nothing new can be ordered, what waits for payment is off, what came in still has to be sent.

    During a break: name another day for its end.
    """
    is_longer = request.form.get("dari") == "paused"
    said = _("Hari bukanya diganti.") if is_longer else _("Toko libur. Pesanan yang sudah masuk tetap perlu dikirim.")
    asked = {"until": request.form.get("sampai") or None}
    return turn(lambda: rooms.accounts().post("/shop/pause", asked), said, HOME)
