"""What a maker chooses for the day on which nothing of theirs needs a look any more."""

from flask import request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.language import _
from gateway.session import may_enter
from gateway.studio.door import door, turn
from gateway.studio.listings import LISTINGS


@door.post("/studio/barang/pilihan")
@may_enter("vendor")
def choose_for_later() -> Response:
    """What is to happen then with what waits."""
    told = {"waiting": "publish" if request.form.get("waiting") == "publish" else "draft"}
    return turn(lambda: rooms.catalog().put("/my/choices", told), _("Pilihan Anda tersimpan."), LISTINGS)


@door.post("/studio/barang/catatan/hapus")
@may_enter("vendor")
def forget_talk() -> Response:
    """Delete all that was ever said about one's drafts."""
    said = _("Semua catatan sudah dihapus.")
    return turn(lambda: rooms.catalog().delete("/my/remarks"), said, LISTINGS)
