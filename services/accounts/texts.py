"""The port through which texts reach phones: posted to a service, kept in a folder, or carried by hand."""

from dataclasses import dataclass
from pathlib import Path

import orjson
import urllib3
from urllib3.exceptions import HTTPError

from services.accounts.models import Channel
from services.kit.settings import settings

LIMITS = urllib3.Timeout(connect=3.0, read=10.0)
OURS = frozenset((401, 403, 404, 407, 408, 409, 421, 423, 425, 429))
"""Noes that say nothing of the text or the number: our key, our address, or not now."""


@dataclass(frozen=True)
class Text:
    """One text to one phone; `id` names it for good, so that what is sent twice arrives once. It tells nothing of the rest.

    `words` fit one SMS, `message` is the same for a messenger such as WhatsApp.
    """

    id: str
    to: str
    words: str
    message: str


class NoAnswer(OSError):
    """Nobody knows whether it was taken: it is sent again under the same id."""


def send(text: Text, name: str) -> Channel:
    """Hand a text on, and say by which way it went; `name` is what it is called in the folder.

    A service that says it will never take it leaves it to be carried by hand. Raises NoAnswer where it may take it later.
    """
    way = settings().texts
    if way == "http":
        return _post(text)
    if way == "folder":
        settings().need("mail_dir")
        _keep(settings().mail_dir or Path(), name, text)
        return Channel.TEXT
    return Channel.BY_HAND


def _post(text: Text) -> Channel:
    settings().need("texts_url", "texts_secret")
    headers = {"Authorization": f"Bearer {settings().texts_secret}", "Content-Type": "application/json"}
    sent = {"id": text.id, "to": text.to, "text": text.words, "message": text.message}
    try:
        with urllib3.PoolManager(retries=False, timeout=LIMITS) as pool:
            answer = pool.request(
                "POST",
                str(settings().texts_url),
                body=orjson.dumps(sent),
                headers=headers | {"Idempotency-Key": text.id},
                redirect=False,
            )
    except HTTPError as lost:
        raise NoAnswer(type(lost).__name__) from None  # its words have the address in them
    if answer.status < 300:
        return Channel.TEXT
    if 400 <= answer.status < 500 and answer.status not in OURS:
        return Channel.BY_HAND
    raise NoAnswer(str(answer.status))


def _keep(folder: Path, name: str, text: Text) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_text(f"To: {text.to}\n{text.words}\n{text.message}\n")
