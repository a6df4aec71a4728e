"""What somebody has just read, for decisions in tests: all that wait for a look say what they are about."""

import re
from collections.abc import Mapping
from typing import Any

from flask.testing import FlaskClient

DRAFT = re.compile(r"(/review/\w+)/(?:publish|changes|reject|appeal)")
LISTED = ("/checks", "/objections", "/standing/checks")
"""Where the office and a desk find in lists what they decide about."""
UNSEEN = {"seen": "nothing"}


def seen(room: FlaskClient, path: str, headers: Mapping[str, str]) -> dict[str, str]:
    """What goes along with a decision at this path of catalog by whoever shows these `headers`; nothing for other paths."""
    if found := DRAFT.fullmatch(path):
        draft = room.get(found[1], headers=dict(headers)).json
        return {"seen": draft["seen"]} if draft and "seen" in draft else UNSEEN
    start, _, thing = path.rpartition("/")
    if start not in LISTED:
        return {}
    items = (room.get(start.removesuffix("/checks") or start, headers=dict(headers)).json or {}).get("items", [])
    here = [one["listing"] for one in items if thing in (one.get("id"), one["listing"]["id"])]
    return {"seen": here[0]["seen"]} if here else UNSEEN


def also_seen(room: FlaskClient, method: str, path: str, headers: Mapping[str, str], sent: Any) -> Any:
    """What is sent there, with what was seen beside it where a decision is sent that does not say so itself."""
    more = seen(room, path, headers) if method == "POST" and isinstance(sent or {}, dict) else {}
    return more | (sent or {}) if more else sent


def seen_on(page: str, action: str) -> dict[str, str]:
    """What the form with this `action` says was seen on this page; nothing where it says so of nothing."""
    found = re.search(
        rf'action="{re.escape(action)}(?:[?#][^"]*)?"[^>]*>(?:(?!</form>).)*?name="dilihat" value="([^"]+)"', page, re.S
    )
    return {"dilihat": found[1]} if found else {}
