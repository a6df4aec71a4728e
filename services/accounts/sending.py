"""The port through which notices go out: by mail, or as a text to a phone; their words stand on a page in any case."""

from services.accounts import seals, texts
from services.accounts.models import Channel, Identity, IdentityKind, Notice, NoticeKind, Person, Role
from services.accounts.notices import message, words
from services.accounts.notices.phone import sms
from services.accounts.rules.texts import goes_by_hand
from services.kit import mail
from services.kit.settings import settings

PAGES = {Role.VENDOR: "/studio/saya/kabar", Role.BUYER: ""}
"""Where a role reads its notices; the staff at their desk."""


def send(notice: Notice, to: Identity, person: Person) -> Channel:
    """Send it by the way its reader can be reached; which way that was.

    Raises OSError when the post office, or whoever carries texts, does not take it now.
    """
    if to.kind not in set(IdentityKind):
        return Channel.PAGE  # somebody who was forgotten has no address
    address = _secret_link(notice) if notice.kind == NoticeKind.PIN_LINK else settings().public_url
    # A key tells of help, moves and grievances, and every post office on the way would read it.
    named = seals.text_id(notice.key)
    if to.kind == IdentityKind.EMAIL:
        mail.send(named, to.identifier, *words(notice.kind, person.language, address), notice.key)
        return Channel.MAIL
    page = address if notice.kind == NoticeKind.PIN_LINK else page_of(person)
    short, long = sms(notice.kind, person.language, page), message(notice.kind, person.language, page)
    channel = texts.send(texts.Text(named, to.identifier, short, long), notice.key)
    return by_hand(notice, person) if channel == Channel.BY_HAND else channel


def by_hand(notice: Notice, person: Person) -> Channel:
    """Where nothing else carries it: whoever helps its reader does, but for what nobody else may see; that stays on the page."""
    return Channel.BY_HAND if goes_by_hand(notice.kind, person.role) else Channel.PAGE


def page_of(person: Person) -> str:
    """The address of the page with all that was written to somebody."""
    return settings().public_url + PAGES.get(Role(person.role), "/desk/kabar")


def _secret_link(notice: Notice) -> str:
    return f"{settings().public_url}/pin-baru/{seals.link_secret(notice.key.removeprefix(seals.LINK))}"
