"""The only file that sends mail: by SMTP, or into a folder while there is no post office."""

import smtplib
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import unquote, urlsplit

from services.kit.settings import settings

TIMEOUT = 10


def send(key: str, to: str, subject: str, text: str, name: str = "") -> None:
    """Send one plain mail. `key` names it for good, so that a mail sent twice is one mail; all who carry it read it.

    `name`: what it is called in the folder instead.

    Raises OSError (of which every error of smtplib is one) when the post office does not take it.
    """
    message = EmailMessage()
    message["Message-ID"] = f"<{key}@{urlsplit(settings().public_url).hostname}>"
    message["From"], message["To"], message["Subject"] = settings().mail_from, to, subject
    message.set_content(text)
    if settings().smtp_url:
        _post(message, str(settings().smtp_url))
    else:
        settings().need("mail_dir")
        _keep(message, name or key, settings().mail_dir or Path())


def _post(message: EmailMessage, url: str) -> None:
    where = urlsplit(url)
    kind = smtplib.SMTP_SSL if where.scheme == "smtps" else smtplib.SMTP
    with kind(where.hostname or "", where.port or 25, timeout=TIMEOUT) as office:
        if where.scheme == "smtp+tls":
            office.starttls()
        if where.username:
            office.login(unquote(where.username), unquote(where.password or ""))
        office.send_message(message)


def _keep(message: EmailMessage, name: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    whole, half = folder / f"{name}.eml", folder / f".{name}.half"
    half.write_bytes(message.as_bytes())
    half.replace(whole)
