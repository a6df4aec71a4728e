"""Things to look at and write in: print, cards, pattern file, notebook."""

from deploy.demo.pictures.ink import (
    BARK,
    COTTON,
    INK,
    WOOD,
    Palette,
    blossom,
    dot,
    inside,
    light,
    line,
    path,
    put,
    rect,
    ring,
    shade,
    sprig,
    woven,
)
from deploy.demo.pictures.stage import shadow


def bay(p: Palette, w: float, h: float) -> str:
    """A picture of the bay: sun, hills, water and an outrigger, w by h from (0, 0)."""
    box = f"M0 0H{w}V{h}H0z"
    rays = put(ring(0, 0, 16, path("M-3-44L0-62 3-44z", p.gold)), w * 0.62, h * 0.34, 6, w / 190)
    hills = path(
        f"M-4 {h * 0.6}Q{w * 0.2} {h * 0.26} {w * 0.4} {h * 0.5}T{w * 0.74} {h * 0.44} {w + 4} {h * 0.56}V{h}H0z",
        p.main,
    ) + path(f"M-4 {h * 0.66}Q{w * 0.28} {h * 0.44} {w * 0.5} {h * 0.62}T{w + 4} {h * 0.6}V{h}H0z", p.deep)
    water = rect(0, h * 0.66, w, h * 0.4, p.pale) + "".join(
        line(
            f"M{(n * 47) % w * 0.8:g} {h * (0.71 + 0.055 * n):g}q{w * 0.05:g}-5 {w * 0.1:g} 0t{w * 0.1:g} 0",
            p.main if n % 2 else COTTON,
            2.4,
            "",
            0.7,
        )
        for n in range(5)
    )
    sail = put(
        path("M0-58V-8H-30z", COTTON)
        + path("M5-44Q34-26 30-8H5z", p.gold)
        + path("M-42-3H44Q36 12 20 12H-18Q-36 10-42-3z", p.deep)
        + line("M-50 17H52", p.deep, 3.5),
        w * 0.42,
        h * 0.82,
        0,
        w / 200,
    )
    return inside(
        box, rect(0, 0, w, h, p.glow) + dot(w * 0.62, h * 0.34, w * 0.17, p.gold) + rays + hills + water + sail
    )


def print_(p: Palette, of: str) -> str:
    """A framed print on a wall."""
    frame = rect(86, 44, 228, 292, BARK, 4) + rect(93, 51, 214, 278, WOOD, 2) + rect(100, 58, 200, 264, COTTON)
    edge = line("M100 58V322H300", INK, 2.5, "", 0.15)
    cord = line("M150 44L200 16 250 44", INK, 2.5) + dot(200, 16, 5, BARK)
    return (
        shade("M104 64H330V358H104z", 0.09)
        + cord
        + frame
        + put(PRINTS.get(of, bay)(p, 152, 212), 124, 84)
        + edge
        + light("M100 58H190L100 210z", 0.1)
    )


def cards(p: Palette, of: str) -> str:
    """A fan of three cards and an envelope."""

    def card(fill: str, picture: str) -> str:
        return (
            rect(-62, -86, 124, 172, COTTON, 6)
            + rect(-52, -76, 104, 152, fill, 3)
            + picture
            + line("M-62 84H62", INK, 1.5, "", 0.12)
        )

    envelope = (
        path("M70 236H262V330H70z", p.pale)
        + path("M70 236L166 294 262 236z", p.gold)
        + line("M70 330L140 278M262 330L192 278", INK, 2, "", 0.18)
        + dot(166, 290, 12, p.main)
        + blossom(166, 290, 0.32, COTTON, p.gold)
    )
    first = card(
        p.deep,
        blossom(0, 0, 1.8, p.pale, p.gold)
        + "".join(blossom(x, y, 0.6, p.pale, p.gold) for x in (-34, 34) for y in (-56, 56)),
    )
    second = card(p.wall, put(bay(p, 104, 152), -52, -76))
    third = card(p.pale, sprig(0, 60, -6, 1.05, p.deep) + dot(22, -40, 15, p.gold))
    return (
        shadow(206, 330, 136)
        + put(third, 266, 184, 17)
        + put(second, 204, 172, 3)
        + put(first, 136, 180, -12)
        + envelope
    )


def file(p: Palette, of: str) -> str:
    """A sheet with a pattern on squared paper, its colour chart, and a pencil."""
    sheet = "M96 68H262L302 108V330H96z"
    field = "M122 108H276V262H122z"
    grid = "".join(f"M122 {108 + 11 * n}h154M{122 + 11 * n} 108v154" for n in range(15))
    back = put(path("M104 76H296V326H104z", p.pale), 26, -22, 6)
    chart = (
        "".join(
            rect(122 + 30 * n, 276, 22, 22, colour, 4)
            for n, colour in enumerate((p.main, p.deep, p.pale, p.gold, COTTON))
        )
        + rect(242, 276, 22, 22, "none", 4)
        + line("M122 312h96M122 322h66", p.deep, 4, "", 0.4)
    )
    pencil = (
        rect(-11, -124, 22, 128, p.gold)
        + rect(-11, -140, 22, 18, p.main, 4)
        + rect(-11, -124, 22, 7, "#d8d2c8")
        + path("M-11 4H11L0 36z", "#f0cf9c")
        + path("M-4 25H4L0 36z", INK)
        + shade("M3-124H11V4H3z", 0.16)
    )
    return (
        shadow(206, 330, 116)
        + back
        + path(sheet, COTTON)
        + path("M262 68V108H302z", p.pale)
        + woven(field, p.main, "big")
        + line(grid, COTTON, 0.9, "", 0.5)
        + line(field, p.deep, 3)
        + chart
        + shade("M282 108H302V330H270z", 0.06)
        + put(pencil, 314, 268, 24)
    )


def notebook(p: Palette, of: str) -> str:
    """Two notebooks bound in cloth, a ribbon and a pen."""
    under = put(
        rect(-84, -108, 168, 216, p.deep, 8)
        + path("M-84-108h168v216h-168z", "url(#fine)")
        + rect(-84, -108, 20, 216, p.gold, 4),
        226,
        196,
        12,
    )
    cover = "M110 88H274Q282 88 282 96V308Q282 316 274 316H110z"
    over = (
        rect(116, 94, 172, 226, COTTON, 4)
        + line("M284 100V314", INK, 1.5, "", 0.2)
        + woven(cover, p.main)
        + rect(104, 88, 26, 228, p.deep, 5)
        + line("M130 88V316", p.gold, 3.5)
        + rect(162, 132, 88, 60, COTTON, 4)
        + blossom(206, 162, 0.85, p.main, p.gold)
        + line("M244 88V334", p.gold, 6)
    )
    pen = line("M308 320L352 232", INK, 9) + line("M309 318L330 276", p.gold, 5)
    return shadow(206, 322, 120) + under + over + shade("M240 88H274Q282 88 282 96V308Q282 316 274 316H232z", 0.1) + pen


def _bouquet(p: Palette, w: float, h: float) -> str:
    stems = "".join(sprig(w / 2, h * 0.86, turn, 1.05, p.deep) for turn in (-34, -12, 14, 36))
    heads = "".join(
        blossom(x * w, y * h, s, p.main, p.gold)
        for x, y, s in ((0.24, 0.34, 1), (0.5, 0.2, 1.25), (0.76, 0.34, 1), (0.38, 0.5, 0.8), (0.64, 0.52, 0.8))
    )
    vase = path(f"M{w * 0.36} {h * 0.68}H{w * 0.64}L{w * 0.7} {h * 0.95}H{w * 0.3}z", p.pale) + line(
        f"M{w * 0.34} {h * 0.78}H{w * 0.66}", p.main, 5
    )
    return rect(0, 0, w, h, p.wall) + stems + heads + vase


def _branch(p: Palette, w: float, h: float) -> str:
    leaves = "".join(
        put(
            path("M0 0Q40-24 66 6Q26 22 0 0z", p.main if n % 2 else p.deep) + line("M4 0Q34-4 60 5", p.pale, 1.6),
            w * 0.5 + (n % 2) * 4,
            h * (0.14 + 0.1 * n),
            180 + 24 if n % 2 else -24,
        )
        for n in range(8)
    )
    cherries = "".join(
        dot(w * 0.5 + dx, h * y, 8, "#b3382c") + dot(w * 0.5 + dx - 2, h * y - 2, 2.4, "#fff", 0.6)
        for y in (0.2, 0.42, 0.62, 0.82)
        for dx in (-11, 3, 14)
    )
    return (
        rect(0, 0, w, h, p.glow) + line(f"M{w * 0.5} 0Q{w * 0.56} {h * 0.5} {w * 0.5} {h}", BARK, 5) + leaves + cherries
    )


PRINTS = {"bunga": _bouquet, "kopi": _branch}
