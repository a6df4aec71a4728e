"""The close view of paper and screens: a print, a set of cards, four moments of a lesson."""

import random

from deploy.demo.pictures.ink import (
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
    shade,
    sprig,
)
from deploy.demo.pictures.lessons import LESSONS
from deploy.demo.pictures.paper import PRINTS, bay


def leaf(p: Palette, pick: random.Random, of: str) -> str:
    """The print near by, its paper edge torn by hand, on the table."""
    edge = (
        "M24 30"
        + "".join(f"L{24 + 22 * n} {28 + (n * 7) % 5}" for n in range(1, 17))
        + "L380 376"
        + "".join(f"L{376 - 22 * n} {374 + (n * 5) % 5}" for n in range(1, 17))
        + "z"
    )
    return (
        rect(0, 0, 400, 400, p.table)
        + put(shade(edge, 0.16), 9, 10)
        + path(edge, COTTON)
        + put(PRINTS.get(of, bay)(p, 296, 292), 52, 56)
        + light("M24 30H150L24 240z", 0.1)
        + put(
            line("M0 0V-150", WOOD, 13)
            + rect(-9, -176, 18, 30, "#c4ccd4", 3)
            + path("M-10-176Q-8-214 0-224Q8-214 10-176z", p.main),
            322,
            396,
            32,
        )
    )


def fan(p: Palette, pick: random.Random, of: str) -> str:
    """Four cards of the set, side by side."""
    designs = (
        rect(0, 0, 150, 170, p.deep)
        + blossom(75, 86, 2.3, p.pale, p.gold)
        + "".join(blossom(x, y, 0.7, p.pale, p.gold) for x in (24, 126) for y in (24, 146)),
        bay(p, 150, 170),
        rect(0, 0, 150, 170, p.glow)
        + sprig(60, 150, -8, 1.1, p.main)
        + sprig(92, 150, 12, 0.9, p.deep)
        + dot(112, 40, 18, p.gold),
        rect(0, 0, 150, 170, p.main)
        + path("M0 0H150V170H0z", "url(#cloth)")
        + path("M75 30L125 85 75 140 25 85z", p.gold)
        + blossom(75, 85, 1.3, p.deep, COTTON),
    )
    drawing = rect(0, 0, 400, 400, p.table)
    for n, (design, turn) in enumerate(zip(designs, (-3, 2, 2.5, -2), strict=True)):
        x, y = 22 + 186 * (n % 2), 8 + 194 * (n // 2)
        drawing += put(
            rect(6, 8, 170, 190, INK, 6, 0.16)
            + rect(0, 0, 170, 190, COTTON, 6)
            + put(inside("M0 0H150V170H0z", design), 10, 10),
            x,
            y,
            turn,
        )
    return drawing


def stills(p: Palette, pick: random.Random, of: str) -> str:
    """Four moments of the lesson."""
    lesson = LESSONS.get(of, LESSONS["tenun"])
    drawing = rect(0, 0, 400, 400, p.deep)
    for n, (dx, dy, size) in enumerate(((0, 20, 0.66), (-60, -30, 1.05), (-150, -60, 1.3), (-30, -76, 1.3))):
        x, y = 22 + 184 * (n % 2), 40 + 168 * (n // 2)
        drawing += put(
            inside("M0 0H172V152H0z", rect(0, 0, 172, 152, (p.glow, p.wall)[n % 2]) + put(lesson(p), dx, dy, 0, size)),
            x,
            y,
        )
        drawing += dot(x + 22, y + 130, 13, COTTON) + "".join(
            dot(x + 22 + 6 * (k - n / 2), y + 130, 2.2, p.main) for k in range(n + 1)
        )
    return drawing + rect(22, 376, 356, 6, COTTON, 3, 0.4) + rect(22, 376, 120, 6, p.gold, 3)
