"""A code for a new PIN, for a maker who stands before the officer and cannot be reached by mail."""

from flask import redirect
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.desk import words
from gateway.desk.door import DECIDE, door, show_once
from gateway.desk.makers import CODE, MAKERS
from gateway.session import may_enter, tell
from gateway.turns import SAID_NO
from services.kit.errors import Problem


@door.post("/desk/dampingan/<maker_id>/kode-pin")
@may_enter(*DECIDE)
def make_code(maker_id: str) -> Response:
    """A code that the next page shows, and no other."""
    try:
        made = rooms.accounts().post(f"/makers/{maker_id}/reset-codes")
    except Problem as wrong:
        if wrong.status not in SAID_NO:
            raise
        tell(words.reason(wrong))
    else:
        show_once(CODE, {"maker": maker_id, "code": str(made["code"]), "expires_at": str(made["expires_at"])})
    return redirect(f"{MAKERS}/{maker_id}#kode-pin", 303)
