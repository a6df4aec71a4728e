"""What a maker has agreed to: each for itself, to which words, from when until when; taken back whenever they like."""

from flask import render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.language import _
from gateway.session import may_enter, person
from gateway.studio import agreed
from gateway.studio.door import CONSENTS, door, turn


@door.get(CONSENTS)
@may_enter("vendor")
def consents() -> str:
    """All that was ever agreed to, the newest first; without a shop yet, also what can be chosen anew."""
    who = person()
    has_shop = who is not None and bool(who.vendor_id)
    return render_template(
        "studio/consents.html",
        agreed=agreed,
        found=rooms.accounts().get("/consents/mine")["items"],
        application=None if has_shop else rooms.accounts().get("/applications/mine"),
    )


@door.post(CONSENTS)
@may_enter("vendor")
def change_consent() -> Response:
    """Agree to one of them, or no longer; whatever the application stands at."""
    kind, is_given = request.form.get("kind", ""), request.form.get("given") == "1"
    said = _("Pilihan Anda tersimpan.")
    return turn(lambda: rooms.accounts().put("/applications/mine", {"consents": {kind: is_given}}), said, CONSENTS)
