"""What a buyer may do with a thing they received."""

from services.catalog.models import Right
from services.kit.errors import BadInput, NotFound
from services.kit.labels import label_in_text

RECEIVED = {"delivered", "completed"}
"""States of a vendor order in which its goods are with the buyer."""


def may_review(right: Right | None, text: str, name: str) -> Right:
    """NotFound unless the buyer received the thing; BadInput for words that label people."""
    if right is None:
        raise NotFound()
    if wrong := {f: "private_words" for f, value in (("text", text), ("name", name)) if label_in_text(value)}:
        raise BadInput(wrong)
    return right


def may_download(right: Right | None) -> Right:
    """NotFound unless the buyer received this digital thing."""
    if right is None or not right.can_download:
        raise NotFound()
    return right
