"""Takes out of a file that is sold what its program wrote into it of whose it is: author, place, device, software.

What people see and hear in it stays as it is, to the byte wherever that can be. A file's own words are its maker's business.
"""

from services.catalog.bare import kinds
from services.catalog.bare.archives import Room
from services.catalog.bare.trouble import UNREADABLE, Unsold
from services.catalog.rules.files import format_of
from services.kit.errors import BadInput


def bare(data: bytes) -> bytes:
    """The same file without what it tells of its maker; BadInput for one that cannot be read.

    For an archive with a file that cannot be made bare, `inside` of that BadInput is the way to it.
    """
    try:
        format_of(data)
        return kinds.bare("", data, Room(), 0)
    except Unsold as wrong:
        raise BadInput({"file": "unknown_inside"}, inside=wrong.path) from None
    except UNREADABLE:
        raise BadInput({"file": "unknown_format"}) from None
