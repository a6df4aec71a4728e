"""What a maker has agreed to: each for itself, to which words, from when until when."""

from flask import render_template

from gateway import rooms
from gateway.session import may_enter
from gateway.studio import agreed
from gateway.studio.door import door


@door.get("/studio/persetujuan")
@may_enter("vendor")
def consents() -> str:
    """All that was ever agreed to, the newest first."""
    return render_template("studio/consents.html", agreed=agreed, found=rooms.accounts().get("/consents/mine")["items"])
