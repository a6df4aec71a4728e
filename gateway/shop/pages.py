"""Pages that only speak: help, privacy, terms."""

from flask import render_template

from gateway.session import may_enter
from gateway.shop.door import door


@door.get("/bantuan")
@may_enter("anyone")
def help_page() -> str:
    """How buying works, and whom to ask."""
    return render_template("shop/help.html")


@door.get("/privasi")
@may_enter("anyone")
def privacy_page() -> str:
    """What is kept of a visitor, and for how long."""
    return render_template("shop/privacy.html")


@door.get("/syarat")
@may_enter("anyone")
def terms_page() -> str:
    """What buyer and seller may expect of each other."""
    return render_template("shop/terms.html")
