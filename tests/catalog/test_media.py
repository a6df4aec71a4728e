"""Strangers' pictures come out clean, small and upright, or not at all."""

import io

import pytest
from PIL import Image
from pillow_heif import from_pillow

from services.catalog import media
from services.kit.errors import BadInput, NotFound
from tests.catalog.builders import a_picture


def kept(data: bytes, width: int = 1280) -> Image.Image:
    picture = media.keep_picture("lst_1", data)
    return Image.open(io.BytesIO(media.picture(f"{picture.hash}-{width}.webp")))


def problem_of(data: bytes) -> str:
    with pytest.raises(BadInput) as wrong:
        media.keep_picture("lst_1", data)
    return str(wrong.value.more["fields"]["photo"])  # type: ignore[index]


@pytest.mark.parametrize(("width", "size"), [(320, (320, 240)), (640, (640, 480)), (1280, (1280, 960))])
def test_a_picture_is_kept_in_three_widths(width: int, size: tuple[int, int]) -> None:
    picture = kept(a_picture(1600, 1200), width)
    assert (picture.size, picture.format) == (size, "WEBP")


def test_a_small_picture_is_not_blown_up() -> None:
    assert kept(a_picture(200, 100)).size == (200, 100)


def test_place_and_camera_do_not_come_out_and_the_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Camera of somebody"
    exif.get_ifd(0x8825)[2] = (0.0, 53.0, 12.0)
    data = a_picture(400, 200, "JPEG", exif=exif, comment=b"secret")
    assert b"Camera of somebody" in data

    picture = media.keep_picture("lst_1", data)

    for width in media.WIDTHS:
        clean = media.picture(f"{picture.hash}-{width}.webp")
        shown = Image.open(io.BytesIO(clean))
        assert dict(shown.getexif()) == {}
        assert not {"exif", "xmp", "icc_profile", "comment"} & shown.info.keys()
        assert b"Camera" not in clean
    assert (picture.width, picture.height) == (200, 400)


def test_a_phone_photo_is_understood() -> None:
    out = io.BytesIO()
    from_pillow(Image.new("RGB", (300, 200), "#8f2340")).save(out)
    assert kept(out.getvalue()).size == (300, 200)


def test_what_can_be_seen_through_stands_on_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(out, "PNG")
    assert kept(out.getvalue()).convert("RGB").getpixel((20, 20)) == (255, 255, 255)


def test_a_small_file_that_opens_into_a_huge_picture_is_refused() -> None:
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    assert len(out.getvalue()) < 100_000
    assert problem_of(out.getvalue()) == "too_large"


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7", b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_what_is_no_picture_is_refused_whatever_it_is_called(data: bytes) -> None:
    assert problem_of(data) in ("required", "not_a_picture")


def test_a_picture_that_breaks_off_is_refused() -> None:
    whole = a_picture(900, 900, "JPEG", quality=95)
    assert problem_of(whole[: len(whole) // 3]) == "not_a_picture"


@pytest.mark.parametrize("format", ["GIF", "BMP", "TIFF", "ICO"])
def test_only_formats_that_cameras_and_phones_make_are_opened(format: str) -> None:
    assert problem_of(a_picture(40, 40, format)) == "not_a_picture"


def test_one_picture_in_two_listings_has_two_names() -> None:
    assert media.keep_picture("lst_1", a_picture()).hash != media.keep_picture("lst_2", a_picture()).hash
    assert media.keep_picture("lst_1", a_picture()).hash == media.keep_picture("lst_1", a_picture()).hash


def test_what_is_dropped_is_gone_and_dropping_it_again_does_nothing() -> None:
    picture = media.keep_picture("lst_3", a_picture())
    media.drop(picture.hash)
    media.drop(picture.hash)
    with pytest.raises(NotFound):
        media.picture(f"{picture.hash}-320.webp")


@pytest.mark.parametrize("name", ["files/abc", "../signing.pem", "abc-320.webp", ""])
def test_nothing_but_pictures_is_shown_to_the_public(name: str) -> None:
    with pytest.raises(NotFound):
        media.picture(name)
