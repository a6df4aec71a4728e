"""The close view of what is in a pack: a bowl of it from above."""

import math
import random

from deploy.demo.pictures.harvest import whole
from deploy.demo.pictures.ink import INK, Palette, dot, inside, light, line, oval, path, put, rect, ring, shade
from deploy.demo.pictures.pieces import PIECES, piece


def heap(p: Palette, pick: random.Random, of: str) -> str:
    """A bowl from above, full of what is in the pack."""
    bits = "".join(
        put(piece(of, pick), 200 + r * x, 196 + r * y, pick.randint(0, 359), pick.uniform(0.8, 1.1))
        for r, x, y in _spiral(pick, 150, 118)
    )
    cloth_ = (
        path("M-10 250L120 410H-10z", p.main)
        + path("M-10 250L120 410H-10z", "url(#cloth)")
        + line("M-10 264L108 410", p.gold, 4)
    )
    strewn = "".join(
        put(piece(of, pick), x, y, pick.randint(0, 359), 0.9)
        for x, y in ((52, 60), (92, 30), (356, 336), (322, 372), (368, 290), (26, 110))
    )
    dish = (
        oval(214, 214, 162, 160, INK, 0.16)
        + dot(200, 196, 160, p.deep)
        + dot(200, 196, 150, p.pale)
        + dot(200, 196, 138, p.deep)
        + ring(200, 196, 28, path("M0-139L5-150 0-160-5-150z", p.gold))
    )
    well = "M200 62A134 134 0 1 0 200.1 62z"
    if PIECES[of][0] == "paste":
        bits = _smooth(of, pick)
    return (
        rect(0, 0, 400, 400, p.wall)
        + line("M-20 90L420 30M-20 200L420 150M-20 330L420 290", INK, 2, "", 0.05)
        + cloth_
        + put(whole(of), 346, 66, 18, 1.0)
        + dish
        + inside(well, dot(200, 196, 134, p.deep) + bits)
        + shade("M200 62A134 134 0 0 1 200 330A150 150 0 0 0 200 62z", 0.1)
        + strewn
    )


def _spiral(pick: random.Random, count: int, reach: float) -> list[tuple[float, float, float]]:
    """Places for a full bowl, from the rim to the middle: (distance, direction x, direction y)."""
    golden = 2.39996  # radians between neighbours in a sunflower, which leaves no gap
    return [
        (reach * math.sqrt(n / count) + pick.uniform(-4, 4), math.cos(golden * n), math.sin(golden * n))
        for n in range(count, 0, -1)
    ]


def _smooth(of: str, pick: random.Random) -> str:
    """Honey or paste in the bowl: a still surface with the swirl of the spoon."""
    tone, dark, bright = PIECES[of][1].split()
    swirl = line("M200 190q14-22 34-4t-8 52-78-2-26-88 96-66 104 72-44 118", bright, 9, "", 0.7) + line(
        "M206 196q10-12 20 0t-10 32-52-6", dark, 5, "", 0.5
    )
    seeds = "".join(
        put(oval(0, 0, 4.5, 2.6, bright), 200 + r * x, 196 + r * y, pick.randint(0, 180))
        for r, x, y in _spiral(pick, 46, 118)
    )
    return (
        dot(200, 196, 134, tone)
        + swirl
        + (seeds if of == "cabai" else "")
        + light("M110 150Q130 96 186 84Q140 112 124 168z", 0.3)
    )
