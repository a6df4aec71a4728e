"""What is wrong with a file that cannot be made bare."""

import struct
import zipfile
import zlib
from xml.sax import SAXException

LONGEST = 160


class Unsold(ValueError):
    """A file that cannot be made bare; `path` is the way to it where it lies in an archive, as its maker named it."""

    def __init__(self, path: str = "") -> None:
        super().__init__("cannot be made bare")
        self.path = path[:LONGEST]


UNREADABLE = (
    struct.error,
    IndexError,
    KeyError,
    AttributeError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    SAXException,
    zipfile.BadZipFile,
    zlib.error,
)
"""What the readers raise at a file that is cut short, locked or not what it looks like."""
