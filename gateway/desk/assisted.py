"""Typing for a maker who sits beside: begun here with the maker's own PIN, it goes on at the maker's door."""

from flask import redirect, request

from gateway import rooms
from gateway.desk import words
from gateway.desk.door import READ, Page, door
from gateway.desk.makers import page
from gateway.session import may_enter, sit_beside
from gateway.turns import SAID_NO
from services.kit.errors import Problem


@door.post("/desk/dampingan/<maker_id>/bantu")
@may_enter(*READ)
def type_for(maker_id: str) -> Page:
    """From the next page on it is the maker's door, for half an hour."""
    try:
        told = rooms.accounts().post(f"/makers/{maker_id}/sessions", {"pin": request.form.get("pin", "")})
    except Problem as wrong:
        if wrong.status not in SAID_NO:
            raise
        return page(maker_id, errors=words.fields(wrong) or {"": words.reason(wrong)}), wrong.status
    sit_beside(told)
    return redirect("/studio", 303)
