"""The close view of what is woven or drawn thread by thread: cloth, cane, a pattern on squared paper."""

import random

from deploy.demo.pictures.ink import COTTON, INK, STRAW, Palette, light, line, path, put, rect, shade
from gateway.weave import cloth


def weave(p: Palette, pick: random.Random, seed: str) -> str:
    """Threads so near that one can count them, a woven edge at the foot."""
    rows, side = cloth(seed).rows, 20
    inks = {".": p.main, "#": p.pale, "*": p.gold, "o": COTTON}
    threads = ""
    for y in range(20):
        for x in range(20):
            ink = inks[rows[(y + 3) % len(rows)][(x + 5) % len(rows)]]
            threads += rect(x * side + 0.7, y * side + 0.7, side - 1.4, side - 1.4, ink, 5)
    over = "".join(
        f"M{x * side + 4} {y * side + 6 + 4 * n}h12"
        for y in range(20)
        for x in range(20)
        if (x + y) % 2
        for n in range(3)
    )
    under = "".join(
        f"M{x * side + 6 + 4 * n} {y * side + 4}v12"
        for y in range(20)
        for x in range(20)
        if not (x + y) % 2
        for n in range(3)
    )
    fold = (
        shade("M268 0Q210 180 300 400H400V0z", 0.16)
        + shade("M268 0Q210 180 300 400H322Q240 190 292 0z", 0.2)
        + light("M210 0Q160 190 240 400H262Q190 180 236 0z", 0.12)
    )
    return (
        rect(0, 0, 400, 400, p.deep)
        + threads
        + line(over, INK, 1.3, "", 0.13)
        + line(under, "#fff", 1.3, "", 0.16)
        + fold
    )


def cane(p: Palette, pick: random.Random, of: str) -> str:
    """Split rattan, over one stake and under the next, with a coloured band."""
    drawing = ""
    for n in range(9):
        drawing += rect(50 * n - 8, -10, 17, 420, "#a8743a", 6) + light(f"M{50 * n - 4} 0h4v400h-4z", 0.22)
    for r in range(17):
        y = 24 * r + 2
        for n in range(-1, 10):
            if (n + r) % 2:
                continue
            x = 50 * n
            tone = (p.main, p.deep)[n % 2] if r in (6, 7, 8, 9) else pick.choice((STRAW, "#dcae69", "#e9c487"))
            strip = (
                f"M{x - 46} {y + 11}Q{x - 30} {y - 2} {x} {y - 2}T{x + 46} {y + 11}"
                f"Q{x + 30} {y + 23} {x} {y + 23}T{x - 46} {y + 11}z"
            )
            drawing += shade(
                f"M{x - 44} {y + 15}Q{x} {y + 34} {x + 46} {y + 14}Q{x + 26} {y + 28} {x} {y + 27}T{x - 44} {y + 15}z",
                0.3,
            ) + path(strip, tone)
            drawing += line(f"M{x - 34} {y + 8}Q{x} {y + 1} {x + 34} {y + 8}", "#fff", 2.6, "", 0.32) + line(
                f"M{x - 36} {y + 13}Q{x} {y + 11} {x + 36} {y + 13}", INK, 1.3, "", 0.18
            )
    return (
        rect(0, 0, 400, 400, "#6b4520")
        + drawing
        + line("M0 140H400M0 246H400", p.gold, 4, "14 10")
        + shade("M260 0H400V400H180z", 0.13)
        + light("M0 0H100L0 280z", 0.1)
    )


def sheet(p: Palette, pick: random.Random, seed: str) -> str:
    """Squared paper so near that each stitch can be read, with a pencil at work."""
    rows, side = cloth(seed).rows, 26
    half = len(rows) // 2
    inks = {".": COTTON, "#": p.main, "*": p.gold, "o": p.pale}
    squares = "".join(
        rect(
            x * side + 1,
            y * side + 1,
            side - 2,
            side - 2,
            inks[rows[(y - 7 + 2 * half) % len(rows)][(x - 7 + 2 * half) % len(rows)]],
            3,
        )
        for y in range(16)
        for x in range(16)
        if x + y < 25
    )
    grid = "".join(f"M0 {side * n}H400M{side * n} 0V400" for n in range(17))
    pencil = (
        rect(-20, -270, 40, 250, p.gold)
        + rect(-7, -270, 12, 250, "#fff", 0, 0.25)
        + path("M-20-20H20L0 34z", "#f0cf9c")
        + path("M-8 12H8L0 34z", INK)
        + shade("M8-270H20V-20H8z", 0.15)
    )
    return (
        rect(0, 0, 400, 400, COTTON)
        + squares
        + line(grid, p.deep, 1.2, "", 0.25)
        + line("M0 182H400M182 0V400", p.deep, 2, "", 0.5)
        + put(shade("M-10-240H40L10 40z", 0.1), 300, 300, 42)
        + put(pencil, 282, 284, 38)
    )
