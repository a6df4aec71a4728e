"""All that is a maker's own, to take along: what was written at once, pictures and files one listing after the other."""

from typing import Any

from flask import Response, render_template, request

from gateway import taking_along
from gateway.session import may_enter
from gateway.studio.door import OWN, door
from gateway.taking_along import media

AT = f"{OWN}/unduh"


@door.get(AT)
@may_enter("vendor")
def choose_what_to_take() -> str:
    """What there is to download."""
    found = media.page(request.args.get("setelah", ""))
    items = sorted((_counted(one) for one in found["items"] if one["media"]), key=lambda one: one["title"].lower())
    return render_template("studio/taking.html", items=items, following=found["next"])


@door.get(f"{AT}/semua")
@may_enter("vendor")
def take_everything() -> Response:
    """The whole."""
    return taking_along.everything()


@door.get(f"{AT}/data")
@may_enter("vendor")
def take_data() -> Response:
    """What was written, sold and earned."""
    return taking_along.data()


@door.get(f"{AT}/barang/<listing_id>")
@may_enter("vendor")
def take_goods(listing_id: str) -> Response:
    """The pictures and files of one listing."""
    return taking_along.goods_of(listing_id)


def _counted(listing: dict[str, Any]) -> dict[str, Any]:
    photos = sum(one["path"].startswith("photos/") for one in listing["media"])
    return listing | {"photos": photos, "files": len(listing["media"]) - photos}
