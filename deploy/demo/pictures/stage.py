"""The rooms goods are shown in: palettes, a plain wall for the front, a window on the bay for the scene."""

import random

from deploy.demo.pictures.ink import (
    BARK,
    COTTON,
    INK,
    LEAF,
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
    shade,
    sprig,
)

COLOURS = {
    "indigo": "#34358a #1f2059 #a9acea #f2b632",
    "clay": "#b4501f #7c3212 #f7c08a #ffe08a",
    "bay": "#12695f #0b4640 #8fd0c1 #f4c452",
    "heart": "#8f2340 #5c1429 #eba39a #f7c95c",
    "leaf": "#54722a #384d1a #bcd389 #f6cf5a",
    "orchid": "#6d2f6b #461c46 #d79fd0 #f3bd4b",
    "ebony": "#3b2c26 #221813 #b79f86 #e7a93a",
    "rattan": "#8a4b1c #5f310f #eebf7d #fbe3a4",
    "night": "#1d3a5f #122541 #8dbcdc #f2c14e",
    "rose": "#b84a62 #7d2a41 #f5c2c0 #fbdc8c",
}
# Each palette has a room of its own hue and one that answers it: wall, glow, table.
ROOMS = {
    "indigo": ("#f6e8d3 #fdd9ae #cf9f6c", "#e3e3f3 #f6f5fd #a9a8cf"),
    "clay": ("#fdeac8 #fff7e4 #dfa868", "#dbe8e3 #f3f9f5 #9fbfb2"),
    "bay": ("#fbe3d0 #fff4e8 #d99f74", "#d6ece6 #f2fbf7 #8fc0b4"),
    "heart": ("#f9e0d7 #fff2ec #d99b8a", "#e8ebd8 #f9faee #b4ba8a"),
    "leaf": ("#f8e6d0 #fff5e6 #d3a877", "#eaf1d6 #fafdf0 #b3c487"),
    "orchid": ("#f5ead0 #fffaea #d2b273", "#f1e0ee #fdf5fc #c096bb"),
    "ebony": ("#eee5d8 #fbf7f0 #bfa585", "#dde7ea #f3f8f9 #98b0b9"),
    "rattan": ("#d9e8ea #f1f9fa #93b6bd", "#f7e6c6 #fff8e8 #d0a468"),
    "night": ("#fbe6cb #fff5e4 #d7a472", "#dbe7f1 #f3f9fd #93b0c8"),
    "rose": ("#fce9e0 #fff6f0 #dfa990", "#e2eee6 #f5fbf7 #a3c0ae"),
}


def palette(name: str, pick: random.Random) -> Palette:
    """The good's colours, in one of its two rooms."""
    return Palette(*COLOURS[name].split(), *pick.choice(ROOMS[name]).split())


def front(p: Palette, pick: random.Random, stands: bool) -> str:
    """A plain wall with one shape of light; a table when the good stands rather than hangs."""
    glow = pick.choice(
        (
            path("M66 420V190Q66 48 200 48T334 190V420z", p.glow),
            dot(200, 180, 142, p.glow),
            dot(262, 138, 92, p.glow),
            path("M0 0H150L400 330V400H330L0 120z", p.glow, 0.7),
            path("M40 420V150Q40 70 112 70T184 150V420zM216 420V150Q216 70 288 70T360 150V420z", p.glow),
        )
    )
    leaves = frond(pick.choice((-12, 380)), pick.randint(150, 210), pick.choice((38, -42)), 1.25, INK, 0.05)
    return rect(0, 0, 400, 400, p.wall) + glow + leaves + (table(p) if stands else "")


def table(p: Palette, top: int = 304) -> str:
    """The table top, lit from the left, with the grain of its boards."""
    boards = "".join(
        f"M{x} {top + y}q60 3 {w} 0"
        for x, y, w in ((20, 22, 110), (210, 34, 150), (60, 56, 90), (250, 70, 120), (-10, 82, 90))
    )
    edge = path(f"M0 {top}H400V{top + 5}H0z", "#fff", 0.28)
    return (
        rect(0, top, 400, 100, p.table)
        + edge
        + line(boards, INK, 1.6, "", 0.08)
        + shade(f"M230 {top}H400V400H120z", 0.05)
    )


def shadow(x: float, y: float, wide: float, deep: float = 11) -> str:
    """What a standing thing throws on the table, away from the light."""
    return oval(x + wide * 0.14, y, wide, deep, INK, 0.13) + oval(x + wide * 0.05, y, wide * 0.8, deep * 0.6, INK, 0.14)


def window(p: Palette, pick: random.Random) -> str:
    """A room with a window on the bay: hills, water, a sail, and a sill to put things on."""
    x = pick.choice((52, 96, 150))
    frame = f"M{x} 28h208v190h-208z"
    sky, far, near, sea = pick.choice(
        (
            ("#fbe3b8", "#d8b4a6", "#8c93a8", "#9cc9cf"),
            ("#d9eef3", "#9fc4b8", "#5f9a86", "#6fb3c4"),
            ("#f8cfb6", "#b48aa6", "#6c6a96", "#88a8c8"),
        )
    )
    sun = dot(x + pick.randint(40, 170), pick.randint(66, 100), 21, "#fff3c9")
    hills = path(f"M{x} 140Q{x + 40} 84 {x + 76} 112T{x + 150} 92 {x + 208} 128V160H{x}z", far) + path(
        f"M{x} 156Q{x + 60} 118 {x + 110} 142T{x + 208} 132V170H{x}z", near
    )
    water = rect(x, 158, 208, 60, sea) + line(
        f"M{x + 22} 176h38M{x + 96} 186h52M{x + 44} 200h30M{x + 150} 172h30", "#fff", 2.2, "", 0.55
    )
    boat = put(
        path("M0-34V-6H-19zM3-26Q20-16 17-6H3z", COTTON) + path("M-24-2H24Q18 8 9 8H-10Q-19 8-24-2z", p.main),
        x + pick.randint(60, 150),
        182,
        0,
        0.8,
    )
    glass = inside(frame, rect(x, 28, 208, 190, sky) + sun + hills + water + boat + light(f"M{x} 28h70l-70 120z", 0.16))
    bars = (
        line(f"M{x + 104} 28v190M{x} 96h208", COTTON, 6)
        + line(frame, COTTON, 11)
        + line(f"M{x - 6} 22h220v202h-220z", INK, 1.5, "", 0.12)
    )
    sill = rect(x - 18, 216, 244, 13, COTTON, 3) + rect(x - 18, 226, 244, 5, INK, 2, 0.12)
    return rect(0, 0, 400, 400, p.wall) + shade("M0 0H400V400H300z", 0.03) + glass + bars + sill + table(p, 292)


def shelf(p: Palette, pick: random.Random) -> str:
    """A room with a shelf of pots and folded cloth, and a plant that hangs from it."""
    folded = "".join(
        rect(36 + 3 * n, 99 - 13 * n, 84 - 6 * n, 12, colour, 5)
        for n, colour in enumerate((p.main, p.gold, p.pale, p.deep))
    )
    pot = path("M0 0H46L40-40H6z", p.deep) + path("M2-14H44L42-24H4z", p.gold) + oval(23, -40, 17, 5, INK, 0.5)
    jug = (
        path("M0 0Q-14-26 4-44L2-58H32L30-44Q48-26 34 0z", COTTON)
        + line("M36-36Q56-34 40-12", COTTON, 5)
        + line("M-3-22Q17-16 38-22", p.main, 4)
    )
    vine = "".join(
        line(f"M{x} 112q{b} 30 {-b} {n}", LEAF, 2.4)
        + "".join(
            path(f"M{x} {112 + y}q{s * 15}-6 {s * 20} 7q{-s * 13} 6 {-s * 20}-7z", LEAF)
            for y, s in zip(range(16, n, 17), (1, -1) * 6, strict=False)
        )
        for x, b, n in ((318, 9, 120), (336, -7, 84), (352, 8, 104))
    )
    things = (
        folded
        + put(pot, 150, 111)
        + put(jug, 224, 111, 0, 0.95)
        + path("M296 112L302 74H366L372 112z", WOOD)
        + line("M302 84H366M300 96H368", BARK, 2.4, "6 5")
        + vine
    )
    board = (
        rect(16, 111, 368, 11, WOOD, 3)
        + rect(16, 119, 368, 4, BARK, 2)
        + shade("M24 123H392V150Q200 128 24 150z", 0.07)
    )
    leaves = frond(-10, 330, 50, 1.1, INK, 0.05)
    return rect(0, 0, 400, 400, p.wall) + dot(200, 250, 130, p.glow, 0.8) + leaves + board + things + table(p, 292)


def stall(p: Palette, pick: random.Random) -> str:
    """A stall out of doors: a striped awning, pennants, hills and palms behind."""
    sky, far, near = pick.choice(
        (("#dff0f2", "#a9cfc0", "#7fb394"), ("#fde9c9", "#e3bd97", "#b98f72"), ("#f7e3e6", "#c9afc4", "#957f9f"))
    )
    hills = (
        path("M0 200Q70 120 140 176T270 160 400 190V310H0z", far)
        + path("M0 244Q90 190 190 232T400 220V310H0z", near)
        + dot(pick.randint(120, 300), 122, 30, "#fff6d6")
    )
    palms = "".join(
        line(f"M{x} 300Q{x + 6} 220 {x - 4} {y}", BARK, 6)
        + "".join(frond(x - 4, y, turn, 0.44, LEAF) for turn in (-112, -66, -20, 24, 70, 114))
        for x, y in ((52, 178), (356, 196))
    )
    stripes = (
        "".join(path(f"M{-2 + 58 * n} 0h58v58q-29 34-58 0z", (p.main, COTTON)[n % 2]) for n in range(7))
        + rect(0, 0, 400, 16, p.deep)
        + shade(
            "M0 44H404V58q-29 34-58 0q-29 34-58 0q-29 34-58 0q-29 34-58 0q-29 34-58 0q-29 34-58 0q-29 34-58 0z", 0.1
        )
    )
    string = "M10 92Q200 146 390 92"
    pennants = line(string, INK, 1.6, "", 0.5) + "".join(
        path(f"M{x} {y}h24l-12 26z", (p.gold, p.main, p.pale)[n % 3])
        for n, (x, y) in enumerate(((34, 99), (84, 110), (134, 116), (184, 119), (234, 116), (284, 110), (334, 99)))
    )
    posts = rect(8, 60, 10, 240, WOOD) + rect(382, 60, 10, 240, WOOD)
    return rect(0, 0, 400, 400, sky) + hills + palms + posts + pennants + stripes + table(p, 292)


def plant(x: float, y: float, p: Palette, size: float = 1) -> str:
    """A potted seedling, standing on (x, y)."""
    pot = (
        path("M-26-44H26L19 0H-19z", p.gold)
        + path("M-29-52H29V-40H-29z", p.gold)
        + shade("M8-52H29V-40H25L19 0H6z", 0.12)
        + line("M-22-24H22", p.deep, 3, "5 6")
    )
    return put(
        shadow(0, 0, 34, 7) + sprig(0, -48, -20, 0.8) + sprig(3, -48, 16, 0.95) + sprig(0, -48, 42, 0.55) + pot,
        x,
        y,
        0,
        size,
    )
