"""Shows the mail that was sent, while the demo town has no post office; anywhere else there is no such page."""

import email
from email import policy
from email.message import EmailMessage
from pathlib import Path

from flask import g, render_template

from gateway.session import may_enter
from gateway.shop.door import door
from services.kit.errors import NotFound
from services.kit.settings import settings

MOST = 60


@door.get("/dev/mail")
@may_enter("anyone")
def letters() -> str:
    """The newest letters, each whole."""
    folder = settings().mail_dir
    if not settings().demo or folder is None:
        raise NotFound()
    g.is_private = True
    files = sorted(folder.glob("[!.]*.eml"), key=lambda path: path.stat().st_mtime, reverse=True)
    return render_template("shop/letters.html", letters=[_read(path) for path in files[:MOST]])


def _read(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        letter = email.message_from_binary_file(file, _class=EmailMessage, policy=policy.default)
    return {"to": str(letter["To"]), "subject": str(letter["Subject"]), "text": letter.get_content()}
