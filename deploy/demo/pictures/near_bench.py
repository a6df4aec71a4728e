"""The close view from the work bench: carved wood, cut soap, cups and candles from above."""

import random
from typing import NamedTuple

from deploy.demo.pictures.ink import (
    BARK,
    COTTON,
    INK,
    LEAF,
    WOOD,
    Palette,
    blossom,
    dot,
    inside,
    light,
    line,
    oval,
    path,
    put,
    rect,
    ring,
    shade,
    sprig,
)


class Wood(NamedTuple):
    """The tones of one wood: the board, its veins, what is carved, and what catches the light."""

    ground: str
    vein: str
    relief: str
    bright: str
    shaving: str


EBONY = Wood("#2f211b", "#4f3a2e", "#6b5140", "#e7a93a", "#8a6a52")
OTHERS = (
    Wood("#a56f41", "#85532c", "#c8935c", "#f0cf9c", "#e9caa0"),
    Wood("#8a4f34", "#6b3722", "#b0714f", "#f0cf9c", "#e2b794"),
    Wood("#c2945d", "#a3743f", "#dfb887", "#fbe7c2", "#f0d7ac"),
)


def wood(p: Palette, pick: random.Random, of: str) -> str:
    """A polished board with a carved flower, shavings and a gouge beside it."""
    board = EBONY if of == "eboni" else pick.choice(OTHERS)
    ground, vein = board.ground, board.vein
    knot = put(oval(0, 0, 26, 12, vein) + oval(0, 0, 17, 7, ground) + oval(0, 0, 8, 3, vein), 330, 70)
    curl = line("M-18 6q8-26 28-12t-2 20-14-10", board.shaving, 5.5)
    lying = ((52, 356, 20), (104, 372, -40), (356, 172, 70), (300, 372, 10))
    return (
        rect(0, 0, 400, 400, ground)
        + "".join(_vein(vein, pick, 14 * n) for n in range(30))
        + knot
        + light("M0 0H210L60 400H0z", 0.05)
        + _carving(board, pick)
        + shade("M300 0H400V400H230z", 0.14)
        + "".join(put(curl, x, y, turn) for x, y, turn in lying)
        + _gouge(p)
    )


def _vein(ink: str, pick: random.Random, y: int) -> str:
    start, bend = pick.randint(-14, 14), pick.randint(-10, 10)
    middle, end = pick.randint(-5, 5), pick.randint(-8, 8)
    run = f"M-10 {y}Q{60 + start} {y + bend} 200 {y + middle}T410 {y + end}"
    return line(run, ink, pick.choice((2, 3, 4.5)), "", 0.8)


def _carving(board: Wood, pick: random.Random) -> str:
    petals = pick.choice((6, 8, 10))
    leaf = path("M0-30Q30-66 0-112Q-30-66 0-30z", board.relief)
    petal = leaf + path("M0-30Q30-66 0-112Q4-66 0-30z", INK, 0.25) + line("M0-40V-96", board.ground, 3)
    between = ring(0, 0, petals, path("M0-24Q12-44 0-70Q-12-44 0-24z", board.bright), 180 / petals)
    seeds = ring(0, 0, petals, dot(0, -10, 3.5, board.bright))
    heart = dot(0, 0, 25, board.relief) + dot(-2, -2, 17, board.vein) + seeds
    notches = ring(0, 0, 40, line("M0-124V-131", board.relief, 4))
    flower = dot(0, 0, 118, board.ground) + ring(0, 0, petals, petal) + between + heart + notches
    return put(flower, 176, 208, pick.randint(0, 20))


def _gouge(p: Palette) -> str:
    handle = rect(-13, -30, 26, 120, "#c98a4b", 12) + rect(-13, -36, 26, 14, p.gold, 3)
    blade = path("M-9-36L-7-128Q0-142 7-128L9-36z", "#c4ccd4") + light("M-6-40L-5-124h4L0-40z", 0.6)
    return put(handle + blade, 338, 286, 24)


def bars(p: Palette, pick: random.Random, of: str) -> str:
    """Soap fresh from the knife, in rows on a board, with flecks and a sprig."""
    board = rect(30, 22, 340, 356, WOOD, 16) + line("M44 80H356M44 170H356M44 262H356M44 338H356", BARK, 2, "", 0.35)
    tones = ("#fdf3dc", p.pale, "#f3e2b6")
    drawing = ""
    for n in range(9):
        x, y = 56 + 100 * (n % 3), 44 + 106 * (n // 3)
        flecks = "".join(
            dot(x + pick.randint(10, 76), y + pick.randint(10, 76), pick.uniform(1.4, 3), LEAF, 0.5) for _ in range(13)
        )
        swirl = line(f"M{x + 10} {y + 58}q20-26 40-6t30-16", p.main, 5, "", 0.3)
        drawing += (
            rect(x + 5, y + 7, 88, 88, INK, 12, 0.16)
            + rect(x, y, 88, 88, tones[n % 3 if n // 3 % 2 else (n + 1) % 3], 12)
            + inside(f"M{x} {y}h88v88h-88z", flecks + swirl)
            + light(f"M{x + 8} {y + 6}h70v4h-70z", 0.6)
        )
    stamp = "".join(blossom(100 + 100 * (n % 3), 88 + 106 * (n // 3), 0.9, p.main, p.gold) for n in (0, 4, 8))
    return (
        rect(0, 0, 400, 400, p.wall)
        + rect(40, 32, 340, 356, INK, 16, 0.12)
        + board
        + drawing
        + stamp
        + put(sprig(0, 0, 0, 1.3), 372, 404, -32)
    )


def rims(p: Palette, pick: random.Random, of: str) -> str:
    """Cups or candles from above, on a cloth."""
    drawing = (
        rect(0, 0, 400, 400, p.wall)
        + path("M0 120L400 40V330L0 400z", p.main)
        + path("M0 120L400 40V330L0 400z", "url(#cloth)")
        + line("M0 128L400 48M0 392L400 322", p.gold, 5)
    )
    for x, y, r in ((128, 150, 92), (288, 266, 84), (300, 92, 58), (100, 312, 56)):
        inner = (
            dot(x, y, r * 0.76, COTTON) + dot(x, y, r * 0.2, "#ffe9a6") + dot(x, y, r * 0.09, "#f6a93b")
            if of == "lilin"
            else dot(x, y, r * 0.78, p.deep)
            + dot(x + r * 0.08, y + r * 0.08, r * 0.62, "#b5772f")
            + light(
                (
                    f"M{x - r * 0.4:g} {y - r * 0.1:g}A{r * 0.5:g} {r * 0.5:g} 0 0 1 {x} {y - r * 0.46:g}"
                    f"Q{x - r * 0.2:g} {y - r * 0.3:g} {x - r * 0.4:g} {y - r * 0.1:g}z"
                ),
                0.35,
            )
        )
        drawing += (
            oval(x + r * 0.12, y + r * 0.14, r, r, INK, 0.22)
            + dot(x, y, r, "#b8744a")
            + dot(x, y, r * 0.92, p.pale)
            + inner
            + ring(x, y, 24, line(f"M0 {-r * 0.86:g}V{-r * 0.82:g}", p.deep, 3))
        )
    return drawing
