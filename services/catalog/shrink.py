"""A program of its own that turns a stranger's picture into three clean ones: bytes in, a line of JSON and bytes out.

It runs alone, with little memory and little time, because a picture can be made to harm whoever opens it.
Nothing but the colours of the pixels comes out: no place, no camera, no time.
"""

import io
import json
import resource
import sys
import warnings

from PIL import Image, ImageCms, ImageFilter, ImageOps, ImageStat
from pillow_heif import register_heif_opener

WIDTHS = (320, 640, 1280)
QUALITY = 80
MOST_PIXELS = 25_000_000
MEMORY = 1_200 * 1024 * 1024
SECONDS = 15
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")


def limit() -> None:
    """Take from this process what it does not need: memory, time, new files."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def read(data: bytes) -> tuple[Image.Image, int]:
    """The picture as a person sees it: turned upright, on white, in the colours of the web; and its shorter side as sent."""
    with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
        width, height = opened.size
        profile = opened.info.get("icc_profile")
        opened.draft("RGB", (WIDTHS[-1] * 2, WIDTHS[-1] * 2))
        upright = ImageOps.exif_transpose(opened)
    upright.thumbnail((WIDTHS[-1], WIDTHS[-1] * 2), Image.Resampling.LANCZOS)
    if upright.mode in ("RGBA", "LA", "PA", "P"):
        upright = _on_white(upright.convert("RGBA"))
    clean = _in_web_colours(upright.convert("RGB") if upright.mode != "RGB" else upright, profile)
    return clean, min(width, height)


def _on_white(picture: Image.Image) -> Image.Image:
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture)
    return ground.convert("RGB")


def _in_web_colours(picture: Image.Image, profile: bytes | None) -> Image.Image:
    if not profile:
        return picture
    try:
        source = ImageCms.getOpenProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or picture
    except (ImageCms.PyCMSError, OSError):
        return picture  # a profile that does not fit: its colours are a little off, which is better than no picture


def shrunk(picture: Image.Image, width: int) -> bytes:
    """The picture as WebP of at most this width, with nothing beside its pixels."""
    smaller = picture.copy()
    smaller.thumbnail((width, width * 2), Image.Resampling.LANCZOS)
    clean = Image.new("RGB", smaller.size)
    clean.paste(smaller)
    out = io.BytesIO()
    clean.save(out, "WEBP", quality=QUALITY, method=4)
    return out.getvalue()


def measured(picture: Image.Image) -> dict[str, float]:
    """How light it is and how much that varies (0 to 255), and how sharp its edges are."""
    grey = picture.convert("L")
    grey.thumbnail((WIDTHS[0], WIDTHS[0]))
    light = ImageStat.Stat(grey)
    edges = ImageStat.Stat(grey.filter(ImageFilter.FIND_EDGES))
    return {"light": round(light.mean[0], 1), "contrast": round(light.stddev[0], 1), "edges": round(edges.stddev[0], 1)}


def main() -> int:
    """Read standard input, write standard output; 3 for what is no picture, 4 for one that is too large."""
    limit()
    register_heif_opener()
    data = sys.stdin.buffer.read()
    try:
        picture, shorter = read(data)
        results = [shrunk(picture, width) for width in WIDTHS]
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        return 4
    except (OSError, SyntaxError, ValueError, RuntimeError, EOFError):
        return 3
    head = {"width": picture.width, "height": picture.height, "sizes": [len(result) for result in results]}
    head |= {"shorter": shorter, **measured(picture)}
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + b"".join(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
