"""What was written to whoever asks, and in which language."""

from typing import Any

from gateway import rooms
from gateway.api.calls import Part
from gateway.api.people import EVERYBODY
from gateway.api.shapes import notices as shapes

part = Part("Notices", "", EVERYBODY)


@part("GET", "/notices", shapes.Notices, asks=shapes.NoticesQuery)
def list_notices(asked: shapes.NoticesQuery) -> Any:
    """One's own, the newest first."""
    return rooms.accounts().get("/notices/mine", **asked.model_dump())


@part("POST", "/notices/read", shapes.Unread, reads=shapes.ReadBody)
def mark_notices_read(sent: shapes.ReadBody) -> Any:
    """They are read, up to the newest that was seen."""
    return rooms.accounts().post("/notices/mine/read", sent.model_dump(mode="json"))


@part("PUT", "/language", shapes.Written, reads=shapes.LanguageBody)
def change_language(sent: shapes.LanguageBody) -> Any:
    """Be written to in this language from now on."""
    return rooms.accounts().put("/language", sent.model_dump())
