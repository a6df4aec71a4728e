"""Files that are sold tell nothing of whose they are: a name, a place or a device in one would name its maker."""

import io
import re
import struct
import zipfile
import zlib

import pytest
from fpdf import FPDF
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject, TextStringObject

from services.catalog import media
from services.catalog.bare import bare
from services.kit.errors import BadInput

NAME = b"Nama Asli Rahasia"


def a_jpg() -> bytes:
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x0112], exif[0x013B], exif[0x9286] = 6, NAME.decode(), NAME.decode()
    exif.get_ifd(0x8825)[29] = NAME.decode()
    Image.new("RGB", (40, 30), "teal").save(out, "jpeg", exif=exif, comment=NAME)
    return out.getvalue() + NAME


def a_png() -> bytes:
    out, told = io.BytesIO(), PngInfo()
    told.add_text("Author", NAME.decode())
    told.add_itxt("Comment", NAME.decode())
    Image.new("RGBA", (40, 30), "teal").save(out, "png", pnginfo=told)
    return out.getvalue() + NAME


def a_pdf() -> bytes:
    """A paper as programs write it: with an author, remarks, a file that hangs on it, a photo, and an older state of itself."""
    paper, name = FPDF(), NAME.decode()
    paper.set_author(name)
    paper.set_xmp_metadata("<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + name + "</x:xmpmeta>")
    paper.add_page()
    paper.set_font("helvetica", size=20)
    paper.cell(text="Pola bunga", link="https://example.id/pola")
    paper.text_annotation(x=20, y=20, text="Perbesar", title=name)
    paper.embed_file(bytes=NAME, basename="catatan.txt")
    photo = StreamObject()
    photo.set_data(a_jpg())
    photo.update({NameObject("/Subtype"): NameObject("/Image"), NameObject("/Filter"): NameObject("/DCTDecode")})
    first = io.BytesIO(bytes(paper.output()))
    more = PdfWriter(first, incremental=True)
    told = DictionaryObject({NameObject("/Signed"): TextStringObject(name)})
    more.pages[0][NameObject("/PieceInfo")] = more._add_object(told)
    more.pages[0]["/Resources"][NameObject("/XObject")] = DictionaryObject({NameObject("/A"): more._add_object(photo)})
    out = io.BytesIO()
    more.write(out)
    return out.getvalue()


def a_locked_pdf() -> bytes:
    paper, out = PdfWriter(clone_from=io.BytesIO(a_pdf())), io.BytesIO()
    paper.encrypt("rahasia", algorithm="RC4-128")
    paper.write(out)
    return out.getvalue()


def an_mp3() -> bytes:
    tag = b"TPE1" + struct.pack(">I", len(NAME) + 1) + b"\x00\x00\x00" + NAME
    return b"ID3\x04\x00\x00" + bytes([0, 0, 0, len(tag)]) + tag + b"\xff\xfbsound" + b"TAG" + NAME.ljust(125, b"\0")


def an_mp4() -> bytes:
    """A film with its author in a tag, and in a track of its own where it was taken, as phones and cameras write it."""
    spoken, place = b"\0\0\0\0\0\0\0\1", box(b"mdat", NAME)
    sizes = box(b"stsz", bytes(4), struct.pack(">III", 0, 2, 4), struct.pack(">I", len(NAME) - 4))
    runs = box(b"stsc", spoken, struct.pack(">III", 1, 2, 1))
    where = box(b"stbl", sizes, runs, box(b"stco", spoken, struct.pack(">I", 20)))
    track = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), b"meta"), box(b"minf", where)))
    here = box(b"minf", box(b"hdlr", b"\0\0\0\0dhlralis"))
    film = box(b"trak", box(b"mdia", box(b"hdlr", b"\0\0\0\0mhlrvide"), here))
    return box(b"ftyp", b"mp42") + place + box(b"moov", box(b"udta", NAME), track, film) + box(b"mdat", b"films")


def box(kind: bytes, *held: bytes) -> bytes:
    return struct.pack(">I4s", 8 + sum(map(len, held)), kind) + b"".join(held)


def a_webm() -> bytes:
    tags = b"\x12\x54\xc3\x67" + bytes([0x80 | len(NAME)]) + NAME
    return b"\x1a\x45\xdf\xa3\x80" + b"\x18\x53\x80\x67" + bytes([0x80 | (len(tags))]) + tags


def a_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("pola/foto.jpg", a_jpg())
        packed.writestr("pola/baca.txt", b"Gunting dulu, jahit kemudian.")
        packed.writestr("__MACOSX/._foto.jpg", NAME)
        packed.comment = NAME
    return out.getvalue()


FILES = {"jpg": a_jpg, "png": a_png, "pdf": a_pdf, "mp3": an_mp3, "mp4": an_mp4, "webm": a_webm, "zip": a_zip}


@pytest.mark.parametrize("kind", FILES)
def test_no_file_that_is_sold_tells_whose_it_is(kind: str) -> None:
    given = FILES[kind]()
    assert NAME in _all_of(given)
    assert NAME not in _all_of(bare(given))
    assert NAME.hex().encode() not in bare(given)


def test_a_picture_looks_as_it_did() -> None:
    for given in (a_jpg(), a_png()):
        before, after = (Image.open(io.BytesIO(data)) for data in (given, bare(given)))
        assert before.tobytes() == after.tobytes()
        assert before.getexif().get(0x0112) == after.getexif().get(0x0112)


def test_what_people_see_and_hear_stays() -> None:
    page = PdfReader(io.BytesIO(bare(a_pdf()))).pages[0]
    assert "Pola bunga" in page.extract_text()
    link, remark = (one.get_object() for one in page["/Annots"])
    assert (link["/A"]["/URI"], remark["/Contents"]) == ("https://example.id/pola", "Perbesar")
    assert bare(an_mp3()) == b"\xff\xfbsound"
    assert len(bare(an_mp4())) == len(an_mp4())
    assert bare(an_mp4()).endswith(b"mdatfilms")
    assert b"mhlrvide" in bare(an_mp4())
    with zipfile.ZipFile(io.BytesIO(bare(a_zip()))) as packed:
        assert packed.namelist() == ["pola/foto.jpg", "pola/baca.txt"]


# Named, and made when they are needed: an archive holds the time of its making, and several processes must find the same tests.
UNREADABLE = {
    "nothing": lambda: b"",
    "a head only": lambda: b"PK\x03\x04 cut",
    "a cut jpg": lambda: a_jpg()[:60],
    "a cut png": lambda: a_png()[:50],
    "a cut zip": lambda: a_zip()[:80],
    "a cut pdf": lambda: a_pdf()[:300],
    "a locked pdf": lambda: a_locked_pdf(),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_file_that_cannot_be_read_is_not_sold(kind: str) -> None:
    with pytest.raises(BadInput):
        bare(UNREADABLE[kind]())


def test_a_strangers_file_is_opened_in_a_process_of_its_own() -> None:
    assert media.bare(a_pdf()) == bare(a_pdf())
    with pytest.raises(BadInput):
        media.bare(b"PK\x03\x04 cut")


def _all_of(data: bytes) -> bytes:
    """The bytes, with what is packed in them."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return data + b"".join(_all_of(packed.read(one)) for one in packed.namelist())
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL) if data.startswith(b"%PDF") else []
    return data + b"".join(zlib.decompress(one) for one in streams if one.startswith(b"x"))
