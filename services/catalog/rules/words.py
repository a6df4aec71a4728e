"""What words mean to search, and what a listing is called in an address."""

import re
import unicodedata

from services.catalog.models import Listing
from services.kit.provinces import PROVINCES

# One spelling for each word that people write in several ways; both what is searched and what is asked go through it.
SAME = {
    "kripik": "keripik",
    "kripek": "keripik",
    "krupuk": "kerupuk",
    "batek": "batik",
    "slendang": "selendang",
    "sarong": "sarung",
    "coklat": "cokelat",
    "cabe": "cabai",
    "lombok": "cabai",
    "sambel": "sambal",
    "telor": "telur",
    "moringa": "kelor",
    "coffee": "kopi",
    "tea": "teh",
    "honey": "madu",
    "soap": "sabun",
    "scarf": "selendang",
    "basket": "keranjang",
    "chair": "kursi",
    "pattern": "pola",
}
LONGEST_SLUG = 60


def plain(text: str) -> str:
    """Small letters without accents, one spelling a word, one blank between words: `Kripik  Pisâng` is `keripik pisang`."""
    bare = unicodedata.normalize("NFKD", text.lower())
    words = re.findall(r"[a-z0-9]+", "".join(c for c in bare if not unicodedata.combining(c)))
    return " ".join(SAME.get(word, word) for word in words)


def slug(title: str) -> str:
    """The title as it stands in an address, without an ending that would make it one of a kind."""
    bare = unicodedata.normalize("NFKD", title.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:LONGEST_SLUG].strip("-") or "barang"


def make_findable(listing: Listing) -> None:
    """Write the three texts that search reads: what it is called, where it belongs, what is told about it."""
    shelf = listing.category
    shelf_names = f"{shelf.name_id} {shelf.name_en}" if shelf else ""
    listing.search_title = plain(f"{listing.title} {listing.shop.name}")
    listing.search_place = plain(f"{shelf_names} {PROVINCES.get(listing.shop.province_code, '')}")
    listing.search_body = plain(f"{listing.description} {listing.story}")
