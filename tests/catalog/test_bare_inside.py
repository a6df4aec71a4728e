"""What lies in an archive tells no more of whose it is than what is sold by itself, and what nobody can make bare is refused."""

import base64
import io
import random
import zipfile
from collections.abc import Callable

import pytest
from PIL import Image

from services.catalog import media
from services.catalog.bare import archives, bare
from services.kit.errors import BadInput
from tests.catalog.test_bare import FILES, NAME, a_jpg

SEEN = b"Simpul pertama"
HOME = b"C:\\Users\\" + NAME + b"\\Desktop\\"


def zipped(files: dict[str, bytes], comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
        packed.comment = comment
    return out.getvalue()


def a_docx() -> bytes:
    who = b'w:author="%s" w:initials="%s"' % (NAME, NAME)
    return zipped(
        {
            "[Content_Types].xml": b'<Types><Override PartName="/customXml/item1.xml"/></Types>',
            "_rels/.rels": b'<Relationships><Relationship Id="r1" Type="x/customXml" Target="a"/></Relationships>',
            "docProps/core.xml": b"<c:p xmlns:c='c' xmlns:dc='d'><dc:creator>" + NAME + b"</dc:creator></c:p>",
            "docProps/app.xml": b"<Properties><Company>" + NAME + b"</Company></Properties>",
            "docProps/custom.xml": b"<Properties><property>" + NAME + b"</property></Properties>",
            "docProps/thumbnail.wmf": NAME,
            "customXml/item1.xml": b"<b>" + NAME + b"</b>",
            "word/document.xml": b"<w:p xmlns:w='w'><!--%s--><w:ins %s><w:t>%s</w:t></w:ins></w:p>" % (NAME, who, SEEN),
            "word/comments.xml": b"<w:cs xmlns:w='w'><w:comment %s/></w:cs>" % who,
            "word/people.xml": b"<p xmlns:w='w'><w:person w:author='%s'><i w:userId='%s'/></w:person></p>"
            % (NAME, NAME),
            "word/_rels/settings.xml.rels": b"<R><Relationship Type='t' Target='file:///%sNormal.dotm'/></R>" % HOME,
            "word/media/image1.jpeg": a_jpg(),
        }
    )


def an_xlsx() -> bytes:
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "docProps/core.xml": b"<p/>",
            "xl/workbook.xml": b"<w xmlns:x='x'><x:absPath url='https://awan.example.id/%s/'/><fileSharing userName='%s'/></w>"
            % (NAME, NAME),
            "xl/comments1.xml": b"<cs><authors><author>%s</author></authors><t>%s</t></cs>" % (NAME, SEEN),
            "xl/persons/person.xml": b"<l><person displayName='%s' userId='%s'/></l>" % (NAME, NAME),
            "xl/printerSettings/printerSettings1.bin": NAME,
        }
    )


def a_pptx() -> bytes:
    authors = b"<l xmlns:p='p'><p:cmAuthor id='0' name='%s' initials='%s'/></l>" % (NAME, NAME)
    slide = b"<s><a descr='%sfoto.jpg'/><t>%s</t></s>" % (HOME, SEEN)
    return zipped({"[Content_Types].xml": b"<T/>", "ppt/commentAuthors.xml": authors, "ppt/slides/slide1.xml": slide})


def an_odt() -> bytes:
    note = b"<o:annotation><dc:creator>%s</dc:creator></o:annotation>" % NAME
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "meta.xml": b"<o:m xmlns:o='o' xmlns:dc='d'><dc:creator>" + NAME + b"</dc:creator></o:m>",
            "content.xml": b"<o:c xmlns:o='o' xmlns:dc='d'>%s<o:t>%s</o:t></o:c>" % (note, SEEN),
            "settings.xml": b"<s xmlns:config='c'><i config:name='PrinterName'>%s</i></s>" % NAME,
            "META-INF/documentsignatures.xml": b"<s>" + NAME + b"</s>",
            "layout-cache": NAME,
        }
    )


def an_epub() -> bytes:
    page = b"<html><head><meta name='author' content='%s'/></head><!--%s--><p>%s</p></html>" % (NAME, NAME, SEEN)
    book = b"<p xmlns:dc='d'><dc:title>Pola</dc:title><dc:creator>%s</dc:creator><meta name='x' content='%s'/></p>"
    return zipped(
        {
            "mimetype": b"application/epub+zip",
            "OEBPS/content.opf": book % (NAME, NAME),
            "OEBPS/satu.xhtml": page,
            "iTunesMetadata.plist": NAME,
        }
    )


def a_webp() -> bytes:
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x0112], exif[0x013B] = 6, NAME.decode()
    Image.new("RGB", (40, 30), "teal").save(out, "webp", exif=exif, xmp=NAME)
    return out.getvalue()


def a_gif() -> bytes:
    out = io.BytesIO()
    Image.new("P", (40, 30)).save(out, "gif", comment=NAME)
    return out.getvalue() + NAME


def a_wav() -> bytes:
    tags = b"LIST" + (len(NAME) + 13).to_bytes(4, "little") + b"INFOIART" + b"\x00" * 4 + NAME + b"\x00"
    body = b"WAVEfmt \x02\x00\x00\x00\x01\x00" + tags + b"data\x04\x00\x00\x00nada"
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def an_svg() -> bytes:
    picture = base64.b64encode(a_jpg())
    own = b"<svg xmlns='s' xmlns:i='i' xmlns:xlink='l' i:docname='%s'><metadata>%s</metadata>" % (NAME, NAME)
    return own + b"<image xlink:href='data:image/jpeg;base64,%s'/><!--%s--><text>%s</text></svg>" % (
        picture,
        NAME,
        SEEN,
    )


HELD: dict[str, Callable[[], bytes]] = FILES | {
    "docx": a_docx,
    "xlsx": an_xlsx,
    "pptx": a_pptx,
    "odt": an_odt,
    "epub": an_epub,
    "webp": a_webp,
    "gif": a_gif,
    "wav": a_wav,
    "svg": an_svg,
    "m4a": FILES["mp4"],
}
READ = {"docx", "xlsx", "pptx", "odt", "epub", "svg"}


def in_an_archive(kind: str) -> bytes:
    path = f"/Users/{NAME.decode()}/pola.{kind}"
    return zipped({path: HELD[kind](), "~$pola.docx": NAME, ".git/config": NAME, "a/Thumbs.db": NAME}, NAME)


def everything(data: bytes) -> bytes:
    """The bytes, with what is packed in them and what is written in them as signs."""
    if not data.startswith(b"PK"):
        head, _, rest = data.partition(b"base64,")
        return data + everything(base64.b64decode(rest.partition(b'"')[0])) if rest else head
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        told = (
            one.filename.encode() + one.extra + one.comment + everything(packed.read(one)) for one in packed.infolist()
        )
        return packed.comment + b"".join(told)


@pytest.mark.parametrize("kind", HELD)
def test_no_file_in_an_archive_tells_whose_it_is(kind: str) -> None:
    given = in_an_archive(kind)
    for clean in (bare(given), bare(zipped({"lagi.zip": given}))):
        assert NAME not in everything(clean)
        assert kind not in READ or SEEN in everything(clean)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pptx", "odt", "epub"])
def test_a_paper_sold_by_itself_tells_no_more_than_in_an_archive(kind: str) -> None:
    clean = everything(bare(HELD[kind]()))
    assert NAME not in clean
    assert SEEN in clean


def test_pictures_and_sounds_in_an_archive_stay_as_they_were() -> None:
    given = zipped({"a.webp": a_webp(), "b.gif": a_gif(), "c.wav": a_wav()})
    with zipfile.ZipFile(io.BytesIO(bare(given))) as packed:
        for name, before in (("a.webp", a_webp()), ("b.gif", a_gif())):
            one, other = Image.open(io.BytesIO(packed.read(name))), Image.open(io.BytesIO(before))
            assert one.tobytes() == other.tobytes()
            assert one.getexif().get(0x0112) == other.getexif().get(0x0112)
        assert packed.read("c.wav").endswith(b"data\x04\x00\x00\x00nada")


UNSOLD: dict[str, tuple[Callable[[], bytes], str]] = {
    "a font": (lambda: zipped({"pola/huruf.ttf": b"\x00\x01\x00\x00" + NAME}), "pola/huruf.ttf"),
    "a rich text": (lambda: zipped({"surat.txt": b"{\\rtf1{\\info{\\author " + NAME}), "surat.txt"),
    "a paper's programs": (
        lambda: zipped({"a.docx": zipped({"[Content_Types].xml": b"<T/>", "word/vba.bin": NAME})}),
        "a.docx > word/vba.bin",
    ),
    "a cut paper": (lambda: zipped({"a.docx": a_docx()[:500]}), "a.docx"),
    "too deep": (
        lambda: zipped({"a": zipped({"b": zipped({"c": zipped({"d": zipped({"a.txt": SEEN})})})})}),
        "a > b > c > d",
    ),
    "words that stand for others": (
        lambda: zipped({"a.svg": b"<!DOCTYPE svg [<!ENTITY n 'n'>]><svg>&n;</svg>"}),
        "a.svg",
    ),
}


@pytest.mark.parametrize("kind", UNSOLD)
def test_what_nobody_can_make_bare_is_not_sold_and_its_maker_reads_what_it_is(kind: str) -> None:
    make, path = UNSOLD[kind]
    with pytest.raises(BadInput) as told:
        media.bare(make())
    assert told.value.more == {"fields": {"file": "unknown_inside"}, "inside": path}


def test_archives_in_archives_share_the_room_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives.Room, "__init__", lambda self: self.__dict__.update(size=3_000, files=99))
    half = zipped({"a.txt": b"a" * 1_200})
    assert bare(half)
    with pytest.raises(BadInput):
        bare(zipped({"1.zip": half, "2.zip": half, "3.zip": half}))


@pytest.mark.parametrize("kind", HELD)
def test_a_broken_file_is_refused_and_breaks_nothing(kind: str) -> None:
    given, chance = HELD[kind](), random.Random(7)
    for _ in range(60):
        broken = bytearray(given[: chance.randrange(len(given))] if chance.random() < 0.3 else given)
        for _ in range(chance.randrange(1, 9)):
            if broken:
                broken[chance.randrange(len(broken))] = chance.randrange(256)
        for held in (bytes(broken), zipped({f"a.{kind}": bytes(broken)})):
            try:
                assert isinstance(bare(held), bytes)
            except BadInput as told:
                assert set(told.more["fields"]) == {"file"}  # type: ignore[call-overload]
