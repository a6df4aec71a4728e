"""Words by which a maker could be labelled. No name, text or place that the public reads may hold one (MISSION 2)."""

import re
import unicodedata

OFFICES = {"lapas", "rutan", "bapas", "imipas", "ditjenpas", "kanwil", "pokmas"}
IN_NAMES = OFFICES | {"napi", "eksnapi", "wbp", "klien", "binaan", "tahanan", "narkoba", "kriminal", "prison", "jail"}
"""Whole words that no name may hold."""
PARTS = (
    "narapidana",
    "pemasyarakatan",
    "penjara",
    "residivis",
    "inmate",
    "offender",
    "convict",
    "abhipraya",
    "kemenkumham",
)
# In a text some words of names mean other things: `tahanan` is what a resistor has, `jail` is naughty, a `pokmas` any group.
IN_TEXTS = re.compile(
    r"\b(lapas|rutan|bapas|imipas|ditjenpas|wbp|napi|klien|binaan|terpidana|ex-?con|prison(s|ers?)?|parole)(-?(nya|ku))?\b"
    r"|\beks ?napi\b|\b(eks|mantan|bekas)[ -](tahanan|kriminal)\b|\b(wajib lapor|(pem)?bebas(an)? bersyarat)\b"
    r"|narapidana|pemasyarakatan|penjara(?!ng|h)|residivis|inmate|offender|convict(?!ion)|abhipraya|kemenkumham"
)


def label_in_name(name: str) -> bool:
    """Whether a name holds such a word, also one that is written apart: a name is short, and there are others."""
    words = re.findall(r"[a-z0-9]+", _plain(name.replace("'", "")))
    return bool(IN_NAMES.intersection(words)) or any(part in "".join(words) for part in PARTS)


def label_in_text(text: str) -> bool:
    """Whether a text holds such a word; as a whole word where it is short, so that `lapasan` and `sinapi` may be said."""
    return bool(IN_TEXTS.search(" ".join(_plain(text).split())))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
