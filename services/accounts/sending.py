"""The port through which notices go out: by mail, or as a text to a phone; their words stand on a page in any case."""

from pathlib import Path

from services.accounts import seals
from services.accounts.models import Channel, Identity, IdentityKind, Notice, NoticeKind
from services.accounts.notices import message, words
from services.kit import mail
from services.kit.settings import settings


def send(notice: Notice, to: Identity, language: str) -> Channel:
    """Send it by the way its reader can be reached; which way that was.

    No provider of texts is hired yet: beside mails that are kept in a folder lies the text that one would send, and
    elsewhere the notice stands on its reader's page alone. Raises OSError when the post office does not take a mail.
    """
    if to.kind not in set(IdentityKind):
        return Channel.PAGE  # somebody who was forgotten has no address
    address = settings().public_url
    if notice.kind == NoticeKind.PIN_LINK:
        address = f"{address}/pin-baru/{seals.link_secret(notice.key.removeprefix(seals.LINK))}"
    if to.kind == IdentityKind.EMAIL:
        mail.send(notice.key, to.identifier, *words(notice.kind, language, address))
        return Channel.MAIL
    folder = settings().mail_dir
    if folder is None or settings().smtp_url:
        return Channel.PAGE
    _keep(folder, notice.key, f"{to.identifier}\n{message(notice.kind, language, address)}\n")
    return Channel.TEXT


def _keep(folder: Path, key: str, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{key}.txt").write_text(text)
