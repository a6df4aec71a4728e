"""Soap, clay cups and candles."""

from deploy.demo.pictures.harvest import whole
from deploy.demo.pictures.ink import (
    COTTON,
    INK,
    LEAF,
    Palette,
    dot,
    inside,
    light,
    line,
    oval,
    path,
    put,
    rect,
    shade,
    sprig,
    woven,
)
from deploy.demo.pictures.stage import shadow


def soap(p: Palette, of: str) -> str:
    """Two bars of soap in paper bands, with suds and a leaf."""

    def bar(top: str, side: str, band: str) -> str:
        body = rect(-96, 14, 192, 66, side, 18) + rect(-96, 0, 192, 60, top, 18) + oval(-64, 26, 14, 8, "#fff", 0.35)
        flecks = "".join(dot(-84 + (n * 41) % 168, 10 + (n * 23) % 42, 2.4, LEAF, 0.45) for n in range(16))
        wrap = (
            woven("M-34 0H40V80H-34z", band)
            + line("M-34 0V80M40 0V80", p.gold, 3)
            + dot(3, 36, 22, COTTON)
            + put(whole(of), 3, 36, 0, 0.4)
        )
        return body + flecks + wrap + shade("M62 0H78Q96 0 96 18V62Q96 80 78 80H54z", 0.1)

    suds = "".join(
        dot(x, y, r, "#fff", 0.92) + dot(x - r * 0.3, y - r * 0.3, r * 0.3, p.pale, 0.6)
        for x, y, r in (
            (74, 142, 16),
            (104, 120, 11),
            (60, 116, 7),
            (124, 148, 8),
            (92, 98, 5),
            (330, 250, 10),
            (346, 270, 6),
        )
    )
    return (
        shadow(206, 322, 122)
        + sprig(268, 168, 28, 1.05)
        + put(bar(p.pale, p.main, p.deep), 212, 240)
        + put(bar("#fdf3dc", "#e6cf9f", p.main), 194, 156, -4)
        + suds
    )


def cup(p: Palette, of: str) -> str:
    """A pair of clay cups, glazed halfway down, one with a sprig in it."""

    def one(w: float, h: float, glaze: str) -> str:
        body = f"M{-w} {-h}H{w}Q{w + 4} -10 {w - 14} 0H{-w + 14}Q{-w - 4} -10 {-w} {-h}z"
        dip = (
            f"M{-w - 6} {-h - 4}H{w + 6}V{-h * 0.42:g}q{-w * 0.3:g} 16 {-w * 0.6:g} 0"
            f"t{-w * 0.6:g} 4 {-w * 0.6:g}-6 {-w * 0.5:g} 8z"
        )
        rims = oval(0, -h, w, w * 0.2, glaze) + oval(0, -h + 2, w - 8, w * 0.15, INK, 0.4)
        return (
            path(body, "#b8744a")
            + inside(
                body, path(dip, glaze) + line(f"M{-w} {-h * 0.22:g}Q0 {-h * 0.1:g} {w} {-h * 0.22:g}", "#8f5632", 2.5)
            )
            + shade(f"M{w * 0.4:g} {-h}H{w}Q{w + 4} -10 {w - 14} 0H{w * 0.2:g}z", 0.16)
            + light(f"M{-w + 8} {-h + 14}V{-h * 0.3:g}h9V{-h + 12:g}z", 0.3)
            + rims
        )

    return (
        shadow(212, 320, 122)
        + sprig(262, 168, 12, 0.95)
        + sprig(254, 172, -14, 0.7)
        + put(one(64, 154, p.main), 258, 320)
        + put(one(58, 108, p.pale), 138, 322)
    )


def candle(p: Palette) -> str:
    """Two candles in carved cups, lit."""

    def one(x: float, top: float, w: float, fill: str) -> str:
        cup = f"M{x - w} {top + 74}H{x + w}L{x + w - 8} 320H{x - w + 8}z"
        flame = (
            dot(x, top - 34, 44, "#ffedb0", 0.4)
            + path(f"M{x} {top - 62}Q{x + 17} {top - 30} {x} {top - 16}Q{x - 17} {top - 30} {x} {top - 62}z", "#f6a93b")
            + path(f"M{x} {top - 46}Q{x + 8} {top - 28} {x} {top - 20}Q{x - 8} {top - 28} {x} {top - 46}z", "#fff3c2")
        )
        wax = (
            rect(x - w + 14, top, 2 * w - 28, 90, COTTON, 6)
            + oval(x, top + 3, w - 14, 8, "#fff")
            + path(f"M{x + w - 26} {top + 3}q9 4 8 26q-1 10-7 0z", COTTON)
            + line(f"M{x} {top + 2}V{top - 14}", INK, 3)
        )
        return (
            oval(x + 8, 320, w + 12, 9, INK, 0.16)
            + flame
            + wax
            + woven(cup, fill, "fine")
            + line(f"M{x - w} {top + 78}H{x + w}", p.gold, 6)
            + shade(f"M{x + w * 0.4:g} {top + 74}H{x + w}L{x + w - 8} 320H{x + w * 0.2:g}z", 0.16)
        )

    return one(256, 160, 58, p.deep) + one(140, 214, 64, p.main)
