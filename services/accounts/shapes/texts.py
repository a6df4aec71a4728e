"""What is asked and told of the texts that somebody sends from their own phone."""

from datetime import datetime

from services.kit.http import Shape


class TextView(Shape):
    """Somebody waits for a text: whose shop it is, which of the two, since when; `until` goes back when it was sent."""

    maker_id: str
    vendor_id: str | None
    shop_name: str
    text: str
    since: datetime
    until: datetime


class NumberView(Shape):
    """The text in its reader's language and the phone it goes to; that this was read stands in the owner's access log."""

    maker_id: str
    number: str
    text: str
    words: str
    until: datetime


class SentBody(Shape):
    """A text was sent, about all that had come until then."""

    until: datetime
