"""How pages speak: two languages side by side, and money in full."""

from collections.abc import Callable

Speak = Callable[[str, str], str]
LANGUAGES = ("id", "en")


def speaker(wanted: str) -> tuple[str, Speak]:
    """The language of a wish such as "en-GB" (Indonesian unless English is asked for), and what picks its words."""
    language = "en" if wanted.lower().startswith("en") else "id"
    return language, lambda indonesian, english: english if language == "en" else indonesian


def money(amount: int, currency: str) -> str:
    """Rp186.332 for 18633200 sen; sen are only shown when there are some."""
    whole, rest = divmod(abs(amount), 100)
    sign = "−" if amount < 0 else ""
    if currency == "idr":
        return f"{sign}Rp{whole:,}".replace(",", ".") + (f",{rest:02}" if rest else "")
    return f"{sign}{currency.upper()} {whole:,}.{rest:02}"
