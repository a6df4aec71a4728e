"""What is uploaded with a listing of the demo town: its pictures with their alt texts, and the file of a digital one."""

import io
import zipfile
from typing import NamedTuple

from PIL import Image

from deploy.demo.pictures import Art, png
from deploy.demo.town import Listing

SAID = {"front": "{}", "detail": "Dari dekat: {}", "scene": "Di dalam ruangan: {}"}
PAGE = 800  # pixels, of a picture on a page
STEPS = 16  # moments of a moving picture


class Photo(NamedTuple):
    """A PNG and what it shows, in words."""

    data: bytes
    alt: str


class Download(NamedTuple):
    """The file that a buyer of a digital good gets."""

    name: str
    data: bytes


def photos(listing: Listing, size: int = 1000, many: int = len(SAID)) -> list[Photo]:
    """The listing from the front, from near by and in a room, or the first so many of these."""
    art, alt = _art(listing), listing.alt[0].lower() + listing.alt[1:]
    return [
        Photo(png(art, listing.title, view, size), SAID[view].format(listing.alt if view == "front" else alt))
        for view in list(SAID)[:many]
    ]


def download(listing: Listing) -> Download:
    """A pattern as a PDF to print; a lesson as a ZIP of moving pictures and a booklet."""
    pages = [Image.open(io.BytesIO(png(_art(listing), listing.title, view, PAGE))).convert("RGB") for view in SAID]
    booklet = _saved(pages, "PDF")
    if listing.category != "classes":
        return Download("pola.pdf", booklet)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as lesson:
        lesson.writestr(zipfile.ZipInfo("buku.pdf"), booklet)
        lesson.writestr(zipfile.ZipInfo("pelajaran-1.webp"), _saved(_moving(pages[0], pages[1]), "WEBP"))
    return Download("pelajaran.zip", packed.getvalue())


def _art(listing: Listing) -> Art:
    return Art(listing.art.kind, listing.art.colour, listing.art.of)


def _moving(start: Image.Image, end: Image.Image) -> list[Image.Image]:
    """A slow look from the whole to the near."""
    whole, near = (page.resize((PAGE // 2, PAGE // 2)) for page in (start, end))
    return [Image.blend(whole, near, step / (STEPS - 1)) for step in range(STEPS)]


def _saved(frames: list[Image.Image], form: str) -> bytes:
    """All frames in one file: the pages of a PDF, or the moments of a moving picture."""
    out = io.BytesIO()
    moving = {"duration": 180, "loop": 0, "quality": 70} if form == "WEBP" else {"creationDate": None, "modDate": None}
    frames[0].save(out, form, save_all=True, append_images=frames[1:], **moving)
    return out.getvalue()
