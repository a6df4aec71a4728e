"""The words of notices: short, in the reader's language, and such that nobody who looks over a shoulder learns anything."""

from services.accounts.notices import english, indonesian

WORDS = {"id": indonesian.WORDS, "en": english.WORDS}


def words(kind: str, language: str, address: str) -> tuple[str, str]:
    """Subject and text of a notice; `address` is where the market is, or a link that is good once."""
    subject, text = WORDS[language][kind]
    return subject, f"{text}\n\n{address}\n\nLapak Karya\n"


def message(kind: str, language: str, address: str) -> str:
    """The same for a messenger such as WhatsApp: one short paragraph under a bold line, as its approved templates want it."""
    subject, text = WORDS[language][kind]
    return f"*{subject}*\n{text} {address}"
