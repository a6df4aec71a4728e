"""What a thing costs its maker, counted on a page of its own, and the price that would be fair."""

from typing import Any

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.language import _, rupiah
from gateway.session import may_enter, tell
from gateway.studio import words
from gateway.studio.door import Page, door, turn
from gateway.studio.saving import Place
from gateway.studio.typed import wholes
from gateway.turns import SAID_NO, unless_down
from services.kit.errors import Problem

COSTS = ("material", "hours", "minutes", "hourly", "packaging")


@door.get("/studio/barang/<listing_id>/hitung")
@may_enter("vendor")
def worksheet_page(listing_id: str) -> str:
    """What was counted so far."""
    sheet = rooms.catalog().get(f"/my/listings/{listing_id}/worksheet")
    return _page(listing_id, sheet, _as_form(sheet), {})


@door.post("/studio/barang/<listing_id>/hitung")
@may_enter("vendor")
def count_costs(listing_id: str) -> Page:
    """Count again."""
    numbers, wrong = wholes(request.form, *COSTS)
    path = f"/my/listings/{listing_id}/worksheet"
    errors = {name: words.field(name, rule) for name, rule in wrong.items()}
    if not errors:
        try:
            rooms.catalog().put(path, _costs(numbers))
        except Problem as refused:
            if refused.status not in SAID_NO:
                raise
            errors = words.fields(refused) or {"": words.reason(refused)}
    if errors:
        return _page(listing_id, rooms.catalog().get(path), request.form.to_dict(), errors), 422
    tell(_("Hitungan tersimpan. Hanya Anda dan pendamping yang melihatnya."))
    return redirect(request.path, 303)


def _costs(numbers: dict[str, int | None]) -> dict[str, int]:
    told = {name: value or 0 for name, value in numbers.items()}
    minutes = told.pop("hours", 0) * 60 + told.pop("minutes", 0)
    return told | {"minutes": minutes}


@door.post("/studio/barang/<listing_id>/hitung/pakai")
@may_enter("vendor")
def use_price(listing_id: str) -> Response:
    """Take this price, at once or, where that needs a look, in the change of what is live."""
    numbers, wrong = wholes(request.form, "price")
    draft = {"price": {"amount": numbers.get("price") or 0, "currency": "IDR"}}
    place = Place(listing_id, is_change=request.form.get("ke") == "perubahan")

    def use() -> Any:
        if wrong:
            raise Problem("refused")
        if place.is_change:
            rooms.catalog().post(place.path)
        return rooms.catalog().put(place.path, draft)

    return turn(use, _("Harga baru dipakai."), place.at)


def _as_form(sheet: dict[str, Any]) -> dict[str, str]:
    told = {"hours": sheet["minutes"] // 60, "minutes": sheet["minutes"] % 60}
    rest = {name: rupiah(sheet[name]).removeprefix("Rp") if sheet[name] else "" for name in COSTS if name not in told}
    return rest | {name: str(value or "") for name, value in told.items()}


def _page(listing_id: str, sheet: dict[str, Any], form: dict[str, str], errors: dict[str, str]) -> str:
    listing = Place(listing_id).now()
    seen = listing["price"]["amount"]
    low = sheet["suggested"]["low"]["amount"] if sheet["suggested"] else 0
    is_live = listing["status"] in ("published", "paused")
    fees = unless_down(lambda: rooms.orders().get("/finance/fee-rates"))
    return render_template(
        "studio/worksheet.html",
        listing=listing,
        sheet=sheet,
        form=form,
        errors=errors,
        words=words,
        at=Place(listing_id).at,
        pays_less_until=[one["last_day"] for one in fees["kept"] if one["rates"] != fees["items"]] if fees else [],
        to="perubahan" if is_live and abs(low - seen) * 5 > seen else "",
        may_use=listing["status"] in ("draft", "changes_requested", "published", "paused"),
    )
