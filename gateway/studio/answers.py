"""What a maker says to remarks, and which of them they have seen to: read from the page of their listing."""

from collections.abc import Iterable, Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

ANSWER, SHOWN, DONE = "jawab.", "catatan", "selesai"


def changed(form: MultiDict[str, str], remarks: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """By remark what is to be told to catalog: only what is another now, and only of remarks that stood on the page."""
    shown, done = set(form.getlist(SHOWN)), set(form.getlist(DONE))
    found: dict[str, dict[str, Any]] = {}
    for remark in remarks:
        told: dict[str, Any] = {}
        answer = form.get(ANSWER + remark["id"])
        if answer is not None and answer.strip() != remark["answer"]:
            told["text"] = answer.strip()
        if remark["id"] in shown and (remark["id"] in done) != remark["is_done"]:
            told["is_done"] = remark["id"] in done
        if told:
            found[remark["id"]] = told
    return found
