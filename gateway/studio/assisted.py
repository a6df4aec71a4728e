"""While an officer types for a maker: what they may open, and the way back to their own desk."""

from flask import redirect, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.language import _
from gateway.session import cookies, leave_helped, may_enter, person, tell
from gateway.studio.door import APPLICATION, HOME, OWN, door

# Money, names, grievances and whatever comes later is the maker's alone.
TOGETHER = (f"{HOME}/paket", f"{HOME}/barang", f"{HOME}/toko", APPLICATION, f"{OWN}/rencana")
END = f"{HOME}/selesai-membantu"


def is_helped() -> bool:
    """Whether somebody else types."""
    who = person()
    return who is not None and who.is_helped


@door.before_request
def keep_apart() -> Response | None:
    """What is not done together is not opened together."""
    if not is_helped() or request.path in (HOME, END) or request.path.startswith(TOGETHER):
        return None
    tell(_("Halaman ini dibuka pembuatnya sendiri."))
    return redirect(HOME, 303)


@door.post(END)
@may_enter("vendor")
def stop_typing() -> Response:
    """It is done: the session ends, and one is oneself again."""
    if is_helped():
        rooms.accounts().ask("DELETE", "/sessions/current", headers={"X-Session-Token": cookies.read("session")})
        leave_helped()
        tell(_("Selesai. Anda kembali di meja Anda sendiri."))
    return redirect("/desk/dampingan", 303)
