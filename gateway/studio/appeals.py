"""What a maker says against the rejection of a listing, once."""

from flask import request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.language import _
from gateway.session import may_enter
from gateway.studio.door import door, turn
from gateway.studio.saving import Place


@door.post("/studio/barang/<listing_id>/keberatan")
@may_enter("vendor")
def object_to_rejection(listing_id: str) -> Response:
    """Ask somebody else to look."""
    place, told = Place(listing_id), {"text": request.form.get("text", "").strip()}
    said = _("Keberatan Anda terkirim. Orang lain yang melihatnya.")
    return turn(lambda: rooms.catalog().post(f"{place.path}/appeal", told), said, place.at)
