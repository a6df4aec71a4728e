"""Makes the file on standard input bare, in a process of its own: a stranger's file may take long, or all there is."""

import sys

from services.catalog.bare import bare
from services.kit.errors import BadInput

UNREADABLE, UNSOLD = 3, 4

if __name__ == "__main__":
    try:
        sys.stdout.buffer.write(bare(sys.stdin.buffer.read()))
    except BadInput as wrong:
        inside = str(wrong.more.get("inside", ""))
        sys.stdout.buffer.write(inside.encode("utf-8", "replace"))
        sys.exit(UNSOLD if inside else UNREADABLE)
