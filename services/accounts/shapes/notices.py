"""What is asked and told of notices, and of the language in which they come."""

from datetime import datetime

from services.accounts.shapes.asked import Language, Paging
from services.kit.http import Shape


class NoticesQuery(Paging):
    """Which notices, in another language than one's own where one is named; `folded` those that say the same are one."""

    language: Language | None = None
    folded: bool = False


class ReadBody(Shape):
    """The newest that was seen: what came later stays unread."""

    until: datetime


class LanguageBody(Shape):
    """The language that somebody is written to in."""

    language: Language


class NoticeView(Shape):
    """A word to somebody; folded, the newest of `count` that say the same of the same thing, read when all of them are."""

    id: str
    kind: str
    subject: str
    text: str
    about: str
    at: datetime
    is_read: bool
    count: int
