"""A file of a maker's, handed on to whoever has to look into it: always saved, never shown inside a page of ours."""

from flask import Response

from services.kit.client import Answer

KIND = "application/octet-stream"


def file(answer: Answer) -> Response:
    """What a room sent, under the name that it gave."""
    name = answer.headers.get("Content-Disposition", "attachment")
    kept = {"Content-Disposition": name, "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return Response(answer.data, content_type=KIND, headers=kept)
