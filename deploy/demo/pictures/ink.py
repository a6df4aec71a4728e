"""The few strokes every picture is made of; each returns a piece of SVG in a square of 400 by 400."""

import zlib
from typing import NamedTuple

INK, COTTON, WOOD, BARK, LEAF, STRAW, CANE = "#1d1730", "#fffaf0", "#b07a43", "#7d5228", "#4c7a34", "#e4b976", "#c08a48"


class Palette(NamedTuple):
    """The colours of one good and of the room it stands in."""

    main: str
    deep: str
    pale: str
    gold: str
    wall: str
    glow: str
    table: str


def path(d: str, fill: str, opacity: float = 1) -> str:
    """A filled shape."""
    return f'<path d="{d}" fill="{fill}"{_seen(opacity)}/>'


def line(d: str, ink: str, width: float = 3, dash: str = "", opacity: float = 1) -> str:
    """A stroke with round ends."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    ends = f'stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"{dashes}'
    return f'<path d="{d}" fill="none" stroke="{ink}" {ends}{_seen(opacity)}/>'


def rect(x: float, y: float, w: float, h: float, fill: str, r: float = 0, opacity: float = 1) -> str:
    """A box, its corners rounded by r."""
    return f'<rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="{r:g}" fill="{fill}"{_seen(opacity)}/>'


def oval(x: float, y: float, rx: float, ry: float, fill: str, opacity: float = 1) -> str:
    """An ellipse around (x, y)."""
    return f'<ellipse cx="{x:g}" cy="{y:g}" rx="{rx:g}" ry="{ry:g}" fill="{fill}"{_seen(opacity)}/>'


def dot(x: float, y: float, r: float, fill: str, opacity: float = 1) -> str:
    """A circle around (x, y)."""
    return oval(x, y, r, r, fill, opacity)


def shade(d: str, strength: float = 0.14) -> str:
    """A shadow of that shape on what is below it."""
    return path(d, INK, strength)


def light(d: str, strength: float = 0.25) -> str:
    """A light of that shape on what is below it."""
    return path(d, "#fff", strength)


def put(drawing: str, x: float, y: float, turn: float = 0, size: float = 1) -> str:
    """A drawing made around (0, 0), moved, turned and sized."""
    return f'<g transform="translate({x:g} {y:g}) rotate({turn:g}) scale({size:g})">{drawing}</g>'


def inside(d: str, drawing: str) -> str:
    """Only what of the drawing lies inside the shape."""
    name = f"c{zlib.crc32((d + drawing).encode()):x}"
    return f'<clipPath id="{name}"><path d="{d}"/></clipPath><g clip-path="url(#{name})">{drawing}</g>'


def woven(d: str, fill: str, cloth: str = "cloth") -> str:
    """A shape of patterned cloth: colour, pattern, and the grain of its threads."""
    return path(d, fill) + path(d, f"url(#{cloth})") + path(d, "url(#grain)")


def ring(x: float, y: float, petals: int, drawing: str, turn: float = 0, size: float = 1) -> str:
    """The same drawing all around a heart."""
    return "".join(put(drawing, x, y, turn + 360 * n / petals, size) for n in range(petals))


def blossom(x: float, y: float, size: float, petal: str, heart: str) -> str:
    """An eight-petalled flower, for labels, lids and tiles."""
    outer = ring(0, 0, 8, path("M0 0Q9-12 0-26Q-9-12 0 0z", petal))
    return put(
        outer + ring(0, 0, 8, path("M0 0Q4-7 0-14Q-4-7 0 0z", heart), 22.5) + dot(0, 0, 4, COTTON), x, y, 0, size
    )


def sprig(x: float, y: float, turn: float, size: float = 1, fill: str = LEAF) -> str:
    """A twig with paired leaves, growing upwards."""
    one = path("M0 0Q13-10 22-28Q2-24 0 0z", fill)
    other = path("M0 0Q-13-10-22-28Q-2-24 0 0z", fill)
    pairs = "".join(put(one + other, 0, -14 - 19 * n, 0, 1 - n * 0.13) for n in range(5))
    return put(
        line("M0 6Q3-50 0-104", fill, 2.6) + pairs + path("M0-98Q7-110 0-124Q-7-110 0-98z", fill), x, y, turn, size
    )


def frond(x: float, y: float, turn: float, size: float, fill: str, opacity: float = 1) -> str:
    """A palm leaf, also used as the shadow a tree throws through a window."""
    blades = "".join(
        (
            f"M0 {-12 * n}Q{side * 34} {-12 * n - 8} {side * (76 - 3.2 * n):g} {-12 * n - 46 + n}"
            f"Q{side * 30} {-12 * n - 26} 0 {-12 * n - 9}z"
        )
        for n in range(1, 14)
        for side in (1, -1)
    )
    return f'<g opacity="{opacity}">{put(path(blades, fill) + line("M0 20Q4-80 0-176", fill, 3), x, y, turn, size)}</g>'


def _seen(opacity: float) -> str:
    return "" if opacity == 1 else f' opacity="{opacity:g}"'
