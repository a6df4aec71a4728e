"""Video lessons: a screen, and what is shown on it."""

from deploy.demo.pictures.ink import (
    BARK,
    COTTON,
    INK,
    WOOD,
    Palette,
    dot,
    frond,
    inside,
    light,
    line,
    oval,
    path,
    put,
    rect,
    woven,
)
from deploy.demo.pictures.stage import shadow


def video(p: Palette, of: str) -> str:
    """A screen that shows hands' work, paused."""
    lesson = LESSONS.get(of, _loom)
    screen = rect(52, 76, 296, 206, INK, 18) + inside(
        "M66 90H334V268H66z", rect(66, 90, 268, 178, p.glow) + put(lesson(p), 66, 90)
    )
    play = dot(200, 172, 38, COTTON, 0.94) + path("M188 152L222 172 188 192z", p.main)
    bar = rect(84, 250, 232, 6, COTTON, 3, 0.75) + rect(84, 250, 92, 6, p.gold, 3) + dot(176, 253, 7, p.gold)
    return (
        shadow(204, 322, 96)
        + path("M184 280H216L226 316H174z", BARK)
        + rect(138, 310, 124, 12, BARK, 6)
        + screen
        + light("M66 90H190L120 268H66z", 0.1)
        + play
        + bar
    )


def _loom(p: Palette) -> str:
    warp = line("".join(f"M{30 + 9 * n} 22V112" for n in range(24)), p.deep, 2)
    shuttle = path("M96 118Q134 104 172 118Q134 132 96 118z", WOOD) + line("M112 118H156", p.gold, 5)
    return (
        frond(-4, 180, 24, 0.7, INK, 0.06)
        + warp
        + woven("M24 124H244V180H24z", p.main)
        + rect(14, 112, 240, 14, WOOD, 7)
        + rect(14, 14, 240, 13, WOOD, 4)
        + line("M22 27V112M246 27V112", BARK, 8)
        + shuttle
    )


def _pour(p: Palette) -> str:
    cone = path("M96 62H172L146 112H122z", COTTON) + line("M96 62H172", p.main, 6) + path("M118 112H150V120H118z", BARK)
    pot = (
        path("M92 120H176L186 172H82z", "#fff", 0.6)
        + path("M88 142H180L186 172H82z", "#6b3f26")
        + line("M134 120V140", "#6b3f26", 3)
    )
    return (
        cone
        + pot
        + path("M170 4L250 14 240 60H180z", p.main)
        + line("M182 30Q150 26 138 58", p.main, 9)
        + line("M138 58V66", "#a9d3e0", 4)
        + path("M104 64Q134 82 164 64z", "#5a3420")
        + rect(0, 172, 268, 10, WOOD)
    )


def _pan(p: Palette) -> str:
    crisps = "".join(
        put(
            line("M-10 4A10 10 0 0 1 6-8", "#e0a046" if n % 2 else "#c97f2b", 5),
            64 + (n * 31) % 130,
            94 + (n * 17) % 34,
            n * 47,
        )
        for n in range(26)
    )
    return (
        path("M34 96H224Q214 164 160 164H98Q44 164 34 96z", INK)
        + oval(129, 98, 96, 26, "#3a3346")
        + oval(129, 102, 84, 20, "#b9822f")
        + crisps
        + line("M220 96L262 70", BARK, 11)
        + line("M96 54q-8-14 4-24t2-22M136 50q-8-14 4-24t2-22M172 54q-8-12 4-20", "#fff", 4, "", 0.7)
    )


def _bench(p: Palette) -> str:
    curl = line("M150 92q14-26 30-10t-6 20-14-14", "#e9caa0", 6) + line("M186 104q18-18 26 0t-14 12", "#dcb887", 5)
    plane = (
        path("M70 74H142Q152 74 152 88V110H54V92Q54 74 70 74z", WOOD)
        + path("M98 40L118 74H90z", p.main)
        + path("M60 74Q54 46 76 50Q80 64 76 74z", BARK)
        + light("M70 78H142V82H70z", 0.3)
    )
    return (
        rect(0, 134, 268, 50, BARK)
        + rect(20, 110, 228, 26, "#d8a866")
        + line("M30 120H240M40 128H200", BARK, 1.6, "", 0.5)
        + plane
        + curl
    )


LESSONS = {"tenun": _loom, "kopi": _pour, "bawang": _pan, "kayu": _bench}
