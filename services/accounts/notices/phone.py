"""The words of texts to phones: one SMS each, and two that whoever helps a maker carries without learning what they are about."""

from services.accounts.models.notices import ByHand
from services.accounts.notices import WORDS

BY_HAND: dict[str, dict[str, str]] = {
    "id": {
        ByHand.WAITS: "Lapak Karya: ada yang menunggu jawaban Anda hari ini. Buka halaman Anda:",
        ByHand.NEWS: "Lapak Karya: ada kabar untuk Anda. Buka halaman Anda:",
    },
    "en": {
        ByHand.WAITS: "Lapak Karya: something waits for your answer today. Open your page:",
        ByHand.NEWS: "Lapak Karya: there is news for you. Open your page:",
    },
}


def sms(kind: str, language: str, address: str) -> str:
    """A notice as one SMS: what a mail has as its subject, and where to read on."""
    return f"{WORDS[language][kind][0]}. {address}"


def by_hand(text: str, language: str, address: str) -> str:
    """What somebody sends from their own phone; it is the same whatever has happened, but for what cannot wait."""
    return f"{BY_HAND[language][text]} {address}"
