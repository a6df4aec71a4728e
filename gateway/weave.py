"""Weaves every shop a cloth of its own from its seed, for its banner and its mark, so that no shop needs a face."""

import hashlib
from typing import NamedTuple

# An eighth of a flower: line a, place b is the thread at larger distance a and smaller distance b from its heart.
# "." ground, "#" motif, "*" gold, "o" accent. Plants only: people are taboo on the cloth these are drawn after.
FLOWERS: dict[str, tuple[str, ...]] = {
    "cengkeh": ("*", "#.", "##.", "###.", "##.#.", "#..##.", "...#.."),
    "melati": ("*", "*o", ".o.", "#..#", "##.##", "##..##", "#....."),
    "kelor": ("*", ".#", "#..", "##..", "#.##.", "..###.", "#..##."),
    "kopi": ("o", "*.", ".##", "#..#", "##..#", "#.##..", "*.#..."),
    "pala": ("*", "..", "#.#", "##.#", "#o#..", "##.#..", ".#..*."),
    "bawang": ("*", "#.", "#.*", "##.o", "###..", ".#.##.", "..#.##", "..*...."),
    "kapas": ("o", "o*", "#..", "#.##", "##.##", ".##..#", "..#...", "*......"),
    "rotan": ("*", "..", "##.", "#.#.", "#..#*", "##.##.", "..#..#", ".*....."),
}
BUDS: tuple[tuple[str, ...], ...] = (
    ("*", "#.", "#.#"),
    ("*", ".#", "#.."),
    ("o", "#*", ".#.", "#..."),
    ("*", "o.", "##.", ".#.#"),
    ("#", "..", "#*.", ".#.."),
    ("*", "#o", "##.", "#..."),
)
LATTICES = ("none", "dots", "line", "beads")


class Cloth(NamedTuple):
    """A tile that repeats without a seam, and the colours of its threads."""

    rows: tuple[str, ...]  # as many lines as places; the letters are those of FLOWERS
    ground: str
    motif: str
    gold: str
    accent: str


COLOURS = (
    ("#23245f", "#a9acea", "#f2b632", "#e98f86"),
    ("#7c3212", "#f7c08a", "#ffe08a", "#f4ead2"),
    ("#0b4640", "#8fd0c1", "#f4c452", "#f3e0c0"),
    ("#5c1429", "#eba39a", "#f7c95c", "#f9e6d0"),
    ("#384d1a", "#bcd389", "#f6cf5a", "#fbf3dc"),
    ("#461c46", "#d79fd0", "#f3bd4b", "#9fd6cf"),
    ("#221813", "#c4a987", "#e7a93a", "#cf6a4c"),
    ("#6b3410", "#eebf7d", "#fbe3a4", "#e5793f"),
    ("#15294a", "#8dbcdc", "#f2c14e", "#ef9a6c"),
    ("#efe2c6", "#8a3b2a", "#c07f16", "#2f3180"),
)


def cloth(seed: str) -> Cloth:
    """The cloth of that seed, such as a shop's id; one seed, one cloth, for ever."""
    draw = hashlib.sha256(f"cloth {seed}".encode()).digest()
    flower, bud = list(FLOWERS.values())[draw[0] % len(FLOWERS)], BUDS[draw[1] % len(BUDS)]
    half = len(flower) + 1 + (len(bud) > 3)
    lattice = LATTICES[draw[2] % len(LATTICES)]
    rows = tuple("".join(_thread(x, y, half, flower, bud, lattice) for x in range(2 * half)) for y in range(2 * half))
    return Cloth(rows, *COLOURS[draw[3] % len(COLOURS)])


def banner(seed: str, height: int = 96) -> str:
    """An inline SVG as wide as its box and `height` pixels high: a field of the shop's cloth above a saw-tooth edge."""
    own, name = cloth(seed), _name("b", seed)
    side, field = 3 * len(own.rows), height - 24
    return (
        f'<svg class="weave" width="100%" height="{height}" aria-hidden="true" shape-rendering="crispEdges"><defs>'
        f'<pattern id="{name}" width="{side}" height="{side}" y="{field // 2 - 1}" patternUnits="userSpaceOnUse">'
        f"{threads(own, 3)}</pattern>"
        f'<pattern id="{name}t" width="24" height="12" y="{field + 6}" patternUnits="userSpaceOnUse">'
        f'<path d="M11 0h2v2h2v2h2v2h2v2h2v2h3v2H0v-2h3v-2h2v-2h2v-2h2v-2h2z" fill="{own.motif}"/></pattern></defs>'
        f'<rect width="100%" height="{height}" fill="{own.ground}"/>'
        f'<rect width="100%" height="{field}" fill="url(#{name})"/>'
        f'<rect y="{field}" width="100%" height="3" fill="{own.gold}"/>'
        f'<rect y="{field + 6}" width="100%" height="12" fill="url(#{name}t)"/>'
        f'<rect y="{field + 18}" width="100%" height="3" fill="{own.gold}"/></svg>'
    )


def mark(seed: str, thread: int = 3) -> str:
    """A square inline SVG, 19 threads of `thread` pixels wide: the flower of the shop's cloth in a frame."""
    own, reach, side = cloth(seed), range(-8, 9), 19 * thread
    size = len(own.rows)
    near = size // 2 + 3
    rows = tuple("".join(own.rows[y % size][x % size] if abs(x) + abs(y) < near else "." for x in reach) for y in reach)
    return (
        f'<svg class="mark" width="{side}" height="{side}" viewBox="-1 -1 19 19" aria-hidden="true" '
        f'shape-rendering="crispEdges"><path d="M-1-1h19v19H-1z" fill="{own.ground}"/>'
        f"{threads(own._replace(rows=rows), 1)}"
        f'<path d="M-.5-.5h18v18h-18z" fill="none" stroke="{own.gold}"/></svg>'
    )


def threads(own: Cloth, size: int) -> str:
    """The paths of a tile without its ground, each thread `size` units wide."""
    inks = (("#", own.motif), ("*", own.gold), ("o", own.accent))
    return "".join(f'<path d="{d}" fill="{ink}"/>' for letter, ink in inks if (d := _runs(own.rows, letter, size)))


def _runs(rows: tuple[str, ...], letter: str, size: int) -> str:
    """Path data of every run of that thread, a rectangle each."""
    parts = []
    for y, row in enumerate(rows):
        x = 0
        while (x := row.find(letter, x)) >= 0:
            width = len(row[x:]) - len(row[x:].lstrip(letter))
            parts.append(f"M{x * size} {y * size}h{width * size}v{size}h-{width * size}z")
            x += width
    return "".join(parts)


def _thread(x: int, y: int, half: int, flower: tuple[str, ...], bud: tuple[str, ...], lattice: str) -> str:
    """One thread of the tile: a flower at its corners, a bud half-dropped in its middle, a lattice between."""
    dx, dy = min(x, 2 * half - x), min(y, 2 * half - y)
    drawn = _of(flower, dx, dy)
    if drawn == ".":
        drawn = _of(bud, half - dx, half - dy)
    if drawn == "." and dx + dy == half:
        step = min(dx, dy)
        return {"none": ".", "dots": "#."[step % 2], "line": "#", "beads": "*.."[step % 3]}[lattice]
    return drawn


def _of(flower: tuple[str, ...], dx: int, dy: int) -> str:
    """The thread of a flower at that distance from its heart, ground beyond its reach."""
    a, b = max(dx, dy), min(dx, dy)
    return flower[a][b] if a < len(flower) and b < len(flower[a]) else "."


def _name(kind: str, seed: str) -> str:
    """An element id that tells one cloth from another on the same page."""
    return f"{kind}{hashlib.sha256(seed.encode()).hexdigest()[:8]}"
