"""Pages that only speak: help, privacy, terms; in the office's own words where it wrote some."""

from flask import render_template

from gateway import rooms
from gateway.language import language
from gateway.session import may_enter
from gateway.shop.door import door
from services.kit.errors import Problem


@door.get("/bantuan")
@may_enter("anyone")
def help_page() -> str:
    """How buying works, and whom to ask."""
    return _page("help")


@door.get("/privasi")
@may_enter("anyone")
def privacy_page() -> str:
    """What is kept of a visitor, and for how long."""
    return _page("privacy")


@door.get("/syarat")
@may_enter("anyone")
def terms_page() -> str:
    """What buyer and seller may expect of each other."""
    return _page("terms")


def _page(name: str) -> str:
    return render_template(f"shop/{name}.html", text=_written(name))


def _written(name: str) -> str:
    """What the office wrote; nothing where it wrote nothing or cannot be asked, and then the page says its own."""
    try:
        return str(rooms.accounts().get(f"/texts/{name}/{language()}")["body"]).replace("\r\n", "\n")
    except Problem:
        return ""
