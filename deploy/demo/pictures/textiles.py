"""Lengths of cloth: scarf, sarong, table runner."""

from deploy.demo.pictures.ink import BARK, INK, WOOD, Palette, dot, inside, light, line, oval, path, rect, shade, woven
from deploy.demo.pictures.stage import shadow


def scarf(p: Palette) -> str:
    """A long scarf over a bar, one end before the other, with a border of teeth and knotted fringe."""
    back = (
        woven("M206 62H300V252H206z", p.deep, "cloth")
        + _border(206, 94, 216, p)
        + _fringe(206, 94, 252, p.pale)
        + shade("M206 62H300V284H206z", 0.2)
    )
    front = (
        woven("M112 62H250Q246 190 252 306H108Q116 190 112 62z", p.main)
        + _border(110, 142, 246, p)
        + _fringe(110, 142, 306, p.pale)
    )
    folds = (
        shade("M150 62q7 130-2 244h9q9-120 4-244zM206 62q6 120 4 244h12q3-130-3-244z", 0.1)
        + light("M124 62q6 120-2 244h10q8-120 2-244z", 0.09)
        + shade("M236 62H250Q246 190 252 306H238Q232 190 236 62z", 0.18)
    )
    bar = (
        rect(66, 48, 268, 17, WOOD, 8.5)
        + light("M74 51H326V54H74z", 0.25)
        + dot(66, 56, 13, BARK)
        + dot(334, 56, 13, BARK)
        + dot(63, 53, 5, WOOD)
        + dot(331, 53, 5, WOOD)
    )
    cords = line("M96 48Q150 16 200 14T304 48", BARK, 3.5) + dot(200, 14, 5, INK)
    return shade("M130 78H318Q320 200 316 330H138z", 0.07) + cords + back + front + folds + bar


def sarong(p: Palette) -> str:
    """Three folded sarongs, one on the other, the uppermost with its head panel forward."""
    drawing = shadow(204, 318, 138, 12)
    for n, (fill, trim) in enumerate(((p.deep, p.pale), (p.pale, p.deep), (p.main, p.gold))):
        y, x = 278 - 44 * n, 74 + 5 * n
        w = 256 - 8 * n
        side = (
            f"M{x + 14} {y}H{x + w - 14}Q{x + w} {y} {x + w} {y + 20}"
            f"T{x + w - 14} {y + 41}H{x + 14}Q{x} {y + 41} {x} {y + 20}T{x + 14} {y}z"
        )
        drawing += woven(side, fill, "cloth" if n != 1 else "dark") + line(
            f"M{x + 12} {y + 14}H{x + w - 9}M{x + 12} {y + 28}H{x + w - 9}", INK, 2, "", 0.18
        )
        drawing += line(f"M{x + 10} {y + 36}H{x + w - 12}", trim, 3.5) + shade(
            f"M{x + w - 60} {y}H{x + w - 14}Q{x + w} {y} {x + w} {y + 20}T{x + w - 14} {y + 41}H{x + w - 76}z", 0.13
        )
    top = "M96 190L134 126H286L322 190z"
    head = inside(
        top,
        path("M170 120H250L262 196H158z", p.deep)
        + path("M170 120H250L262 196H158z", "url(#fine)")
        + line("M170 120L158 196M250 120L262 196", p.gold, 4),
    )
    return (
        drawing
        + woven(top, p.main)
        + head
        + shade("M250 126H286L322 190H274z", 0.12)
        + line("M96 190H322", p.gold, 3)
        + light("M134 126H200L180 136H130z", 0.18)
    )


def runner(p: Palette) -> str:
    """A table runner falling over the edge of the table, a bowl of fruit on it."""
    flat, fall = "M136 190H264L286 262H114z", "M114 262H286V352H114z"
    bowl = (
        oval(200, 222, 58, 10, INK, 0.16)
        + path("M146 178Q150 222 188 222H212Q250 222 254 178z", p.deep)
        + line("M152 196Q200 212 248 196", p.gold, 4)
        + oval(200, 178, 54, 13, p.pale)
        + oval(200, 179, 47, 10, INK, 0.3)
    )
    fruit = (
        dot(178, 166, 19, "#e8973a")
        + dot(216, 164, 21, "#d9692b")
        + dot(198, 152, 19, "#f0b545")
        + light("M190 142q8-6 15-2q-8 2-11 9zM207 152q6-5 12-3q-7 3-8 8z", 0.4)
        + line("M198 134l3-8", BARK, 3)
        + path("M201 128q12-10 22-4q-10 10-22 4z", "#5b8a3a")
    )
    return (
        woven(flat, p.main)
        + woven(fall, p.main)
        + _border(114, 172, 290, p)
        + _fringe(114, 172, 352, p.pale)
        + line("M136 190L114 262V352M264 190L286 262V352", p.gold, 4)
        + shade(fall, 0.12)
        + line("M114 262H286", "#fff", 2, "", 0.25)
        + bowl
        + fruit
    )


def _border(x: float, w: float, y: float, p: Palette) -> str:
    """A woven edge: a gold line, a deep band with flowers, and a row of teeth that points up."""
    step = w / round(w / 18)
    teeth = "".join(f"M{x + step * n:g} {y}l{step / 2:g}-22 {step / 2:g} 22z" for n in range(round(w / step)))
    band = f"M{x} {y + 5}h{w}v30h-{w}z"
    return (
        path(teeth, p.pale)
        + rect(x, y, w, 5, p.gold)
        + path(band, p.deep)
        + path(band, "url(#fine)")
        + rect(x, y + 35, w, 5, p.gold)
    )


def _fringe(x: float, w: float, y: float, ink: str) -> str:
    """Twisted threads, knotted in pairs."""
    count = round(w / 9)
    threads = "".join(
        f"M{x + 4 + (w - 8) * n / (count - 1):g} {y}q{2 if n % 2 else -2} 12 {2.4 if n % 2 == 0 else -2.4:g} 24"
        for n in range(count)
    )
    knots = "".join(dot(x + 8.5 + (w - 8) * n / (count - 1), y + 9, 2.6, ink) for n in range(0, count - 1, 2))
    return line(threads, ink, 2.8) + knots
