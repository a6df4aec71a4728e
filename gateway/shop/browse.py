"""Looking around: home, search and filters, one listing, one shop."""

from typing import Any

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import pages, rooms
from gateway.session import may_enter
from gateway.shop.door import door
from services.kit.errors import Problem

FILTERS = ("q", "category", "province", "kind", "min_price", "max_price", "sort")
PAGE = 24


@door.get("/")
@may_enter("anyone")
@pages.kept
def home() -> str:
    """What is new, by category and by region."""
    cards = rooms.catalog().get("/listings", sort="new", limit=PAGE)["items"]
    categories = rooms.catalog().get("/categories")["items"]
    return render_template(
        "shop/home.html", cards=cards, categories=_filled(categories), regions=_regions(cards), makers=_makers(cards)
    )


@door.get("/barang")
@may_enter("anyone")
@pages.kept
def browse() -> str:
    """The goods that fit a search and its filters."""
    asked = {name: request.args.get(name, "").strip() for name in FILTERS}
    asked["min_price"], asked["max_price"] = (_digits(asked[name]) for name in ("min_price", "max_price"))
    found = _goods(**asked)
    rest = {name: value for name, value in asked.items() if value}
    suggestions = [] if found["items"] or not asked["q"] else _suggestions(asked["q"])
    return render_template(
        "shop/browse.html",
        found=found,
        asked=asked,
        rest=rest,
        q=asked["q"],
        categories=_filled(rooms.catalog().get("/categories")["items"]),
        suggestions=suggestions,
    )


@door.get("/barang/<slug>")
@may_enter("anyone")
def listing(slug: str) -> str | Response:
    """One thing: pictures, price, story, reviews, and the button."""
    found = rooms.catalog().get(f"/listings/{slug}")
    if found["slug"] != slug:
        return redirect(f"/barang/{found['slug']}", 301)
    is_shown = found["shop"]["is_open"] and not found["is_gone"]
    page = "shop/listing.html" if is_shown else "shop/not_sold.html"
    return render_template(page, listing=found, similar=_similar(found))


@door.get("/toko/<slug>")
@may_enter("anyone")
@pages.kept
def shop(slug: str) -> str:
    """One shop under its own cloth, with its goods."""
    found = rooms.catalog().get(f"/shops/{slug}")
    goods = _goods(shop=slug)
    story = _story(slug)
    if story:
        pages.leave_out()
    return render_template("shop/shop.html", shop=found, found=goods, story=story)


def _goods(**asked: str) -> dict[str, Any]:
    """The page of goods that is asked for; the first one where the thing that ended the page before is sold no more."""
    try:
        found = rooms.catalog().get("/listings", **asked, limit=PAGE, after=request.args.get("after"))
    except Problem as wrong:
        if wrong.more.get("fields") != {"after": "bad_cursor"}:
            raise
        found = rooms.catalog().get("/listings", **asked, limit=PAGE)
    return dict(found)


def _similar(listing: dict[str, Any]) -> list[dict[str, Any]]:
    """Other goods of that category; none rather than no page when they cannot be had."""
    if not listing["category"]:
        return []
    try:
        found = rooms.catalog().get("/listings", category=listing["category"]["code"], limit=5)["items"]
    except Problem:
        return []
    return [card for card in found if card["id"] != listing["id"]][:4]


def _suggestions(q: str) -> list[str]:
    try:
        return [str(word) for word in rooms.catalog().get("/suggestions", q=q)["items"]]
    except Problem:
        return []


def _filled(categories: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [category for category in categories if category["count"]]


def _regions(cards: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The provinces these goods come from, each with the names of a few of them."""
    titles: dict[str, dict[str, Any]] = {}
    for card in cards:
        place = titles.setdefault(
            card["shop"]["province_code"],
            {"code": card["shop"]["province_code"], "name": card["shop"]["province"], "titles": []},
        )
        place["titles"].append(card["title"])
    return sorted(titles.values(), key=lambda place: -len(place["titles"]))[:5]


def _makers(cards: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The shops these goods are from, each once."""
    return list({card["shop"]["slug"]: card["shop"] for card in cards}.values())[:8]


def _digits(text: str) -> str:
    """`Rp150.000` as a person types it, for a room that wants 150000."""
    return "".join(letter for letter in text if letter.isdigit())


def _story(slug: str) -> dict[str, Any] | None:
    """The maker's own words where they let them be read; None for whatever reason, so that a silence says nothing."""
    try:
        found: dict[str, Any] = rooms.accounts().get(f"/stories/{slug}")
    except Problem:
        return None
    return found
