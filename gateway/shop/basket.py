"""The basket: goods of several makers, grouped into the parcels they will be."""

from dataclasses import dataclass, field
from typing import Any

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.language import _
from gateway.session import Cart, cart, may_enter, tell
from gateway.shop.door import door

ONE = 1


@dataclass
class Parcel:
    """What one shop will send: its lines, each {card, quantity, sum}."""

    shop: dict[str, Any]
    lines: list[dict[str, Any]] = field(default_factory=list)

    @property
    def subtotal(self) -> int:
        """The price of its goods, in rupiah."""
        return sum(int(line["sum"]) for line in self.lines)


@dataclass
class Basket:
    """The basket as it can be ordered now; `gone` is what is not for sale at this moment."""

    cart: Cart
    parcels: list[Parcel]
    gone: list[dict[str, Any]]

    @property
    def subtotal(self) -> int:
        """The price of all goods, in rupiah."""
        return sum(parcel.subtotal for parcel in self.parcels)

    @property
    def count(self) -> int:
        """How many things can be ordered."""
        return sum(line["quantity"] for parcel in self.parcels for line in parcel.lines)

    @property
    def is_digital(self) -> bool:
        """Does nothing of it have to be carried anywhere?"""
        return all(line["card"]["kind"] == "digital" for parcel in self.parcels for line in parcel.lines)


@door.get("/keranjang")
@may_enter("anyone")
def show_basket() -> str:
    """The basket, with what changed since it was filled."""
    return _basket_page()


@door.post("/keranjang/tambah")
@may_enter("anyone")
def add_to_basket() -> Response:
    """Put something in, at the price that was shown."""
    listing_id, price = request.form.get("listing_id", ""), _whole(request.form.get("price"), 0)
    if listing_id:
        cart().add(listing_id, max(ONE, _whole(request.form.get("quantity"), ONE)), price)
    return redirect("/keranjang", 303)


@door.post("/keranjang")
@may_enter("anyone")
def change_basket() -> Response | str:
    """Set every quantity that was typed, or take one thing out; then go on to pay, if that was the button."""
    kept = cart()
    for line in list(kept.lines):
        typed = request.form.get(f"n.{line.listing_id}")
        quantity = 0 if request.form.get("hapus") == line.listing_id else _whole(typed, line.quantity)
        if quantity != line.quantity:
            kept.set(line.listing_id, quantity)
    if request.headers.get("HX-Request"):
        return _basket_page("shop/_basket.html", is_part=True)
    return redirect("/bayar" if "lanjut" in request.form else "/keranjang", 303)


def _basket_page(template: str = "shop/basket.html", is_part: bool = False) -> str:
    basket, news = look_into(cart())
    return render_template(template, basket=basket, news=news, is_part=is_part)


def look_into(kept: Cart) -> tuple[Basket, list[str]]:
    """The basket with the goods as they are now, and a sentence for everything that had to change in it."""
    if not kept.lines:
        return Basket(kept, [], []), []
    ids = ",".join(line.listing_id for line in kept.lines)
    cards = {card["id"]: card for card in rooms.catalog().get("/baskets", ids=ids)["items"]}
    news = [text for line in list(kept.lines) for text in _catch_up(kept, line.listing_id, cards.get(line.listing_id))]
    parcels: dict[str, Parcel] = {}
    gone = []
    for line in kept.lines:
        card = cards[line.listing_id]
        if card["is_buyable"]:
            parcel = parcels.setdefault(card["shop"]["slug"], Parcel(card["shop"]))
            parcel.lines.append({"card": card, "quantity": line.quantity, "sum": line.price * line.quantity})
        else:
            gone.append(card)
    return Basket(kept, list(parcels.values()), gone), news


def _catch_up(kept: Cart, listing_id: str, card: dict[str, Any] | None) -> list[str]:
    """Bring one line up to what catalog says now."""
    line = kept.line(listing_id)
    if card is None or line is None:
        kept.set(listing_id, 0)
        return [_("Satu barang sudah tidak ada lagi, jadi kami keluarkan dari keranjang.")]
    news = []
    if card["is_buyable"] and card["available"] is not None and card["available"] < line.quantity:
        news.append(
            _(
                "%(title)s tinggal %(left)s. Jumlahnya kami ubah dari %(before)s.",
                title=card["title"],
                left=card["available"],
                before=line.quantity,
            )
        )
        kept.set(listing_id, card["available"])
    if card["price"] and card["price"]["amount"] != line.price:
        line.price = card["price"]["amount"]
        kept.save()
        news.append(_("Harga %(title)s berubah. Yang tertulis di sini harga sekarang.", title=card["title"]))
    return news


def goods_of(basket: Basket) -> list[dict[str, Any]]:
    """The lines as orders wants them, at the prices that were shown."""
    return [
        {
            "listing_id": line["card"]["id"],
            "quantity": line["quantity"],
            "price": line["card"]["price"],
        }
        for parcel in basket.parcels
        for line in parcel.lines
    ]


def say_news(news: list[str]) -> None:
    """Tell what changed on the page that comes next."""
    for text in news:
        tell(text)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else otherwise
