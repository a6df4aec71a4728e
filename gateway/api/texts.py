"""Texts for makers without mail, which whoever helps them sends from their own phone."""

from typing import Any

from gateway import rooms
from gateway.api.calls import Part
from gateway.api.shapes import texts as shapes
from gateway.api.shapes.base import Paging

part = Part("Officers: people", "/officer", ("counsellor", "assistant", "unit_head"))


@part("GET", "/by-hand", shapes.ByHand, asks=Paging)
def list_by_hand(asked: Paging) -> Any:
    """Whoever of those one helps waits for a text, longest first, without names or numbers."""
    return rooms.accounts().get("/by-hand", **asked.model_dump())


@part("POST", "/makers/{id}/by-hand", shapes.Number, says=(409,))
def read_number(id: str) -> Any:
    """The number that waits for a text, and its words; its owner sees that it was read. Not at night."""
    return rooms.accounts().post(f"/makers/{id}/by-hand")


@part("POST", "/makers/{id}/by-hand/sent", None, reads=shapes.SentBody, status=204)
def mark_text_sent(id: str, sent: shapes.SentBody) -> None:
    """The text was sent; nobody else needs to."""
    rooms.accounts().ask("POST", f"/makers/{id}/by-hand/sent", sent.model_dump(mode="json"))
