"""Archives that are sold: each file in them is made bare, and nothing is told of the machine that packed them."""

import io
import re
import zipfile
from collections.abc import Callable

MOST, MOST_FILES = 64 * 1024 * 1024, 2_000
WHO = re.compile(rb"(<(dc:creator|cp:lastModifiedBy|Company|Manager)\b[^>]*>)[^<]*(</\2>)")
OFFICE = re.compile(r"(^|/)docProps/(core|app|custom)\.xml$")
LEFT = ("__MACOSX/", ".DS_Store", "Thumbs.db")


def packed(data: bytes, bare: Callable[[bytes], bytes]) -> bytes:
    """The archive anew; ValueError for one that is too large, or locked, inside."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fresh:
        files = [one for one in given.infolist() if not one.is_dir() and not any(name in one.filename for name in LEFT)]
        if len(files) > MOST_FILES or sum(one.file_size for one in files) > MOST:
            raise ValueError("too large inside")
        for one in files:
            inside = given.read(one)
            clean = WHO.sub(rb"\1\3", inside) if OFFICE.search(one.filename) else bare(inside)
            kept = zipfile.ZipInfo(one.filename)
            kept.compress_type = one.compress_type if one.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
            fresh.writestr(kept, clean)
    return out.getvalue()
