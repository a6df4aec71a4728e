"""Draws goods, so that a demo town needs no photographs: the same good, seed and view always give the same picture."""

import random
from collections.abc import Callable
from typing import NamedTuple

import resvg_py

from deploy.demo.pictures import (
    care,
    carved,
    glass,
    lessons,
    near_bench,
    near_cloth,
    near_food,
    near_paper,
    packs,
    paper,
    rattan,
    sewn,
    textiles,
)
from deploy.demo.pictures.harvest import WHOLE, whole
from deploy.demo.pictures.ink import Palette, put
from deploy.demo.pictures.pieces import piece
from deploy.demo.pictures.stage import COLOURS, front, palette, plant, shelf, stall, window
from gateway.weave import Cloth, cloth, threads

VIEWS = ("front", "detail", "scene")
SIZE = 1000  # pixels


class Art(NamedTuple):
    """What to draw: a kind of good, its colours, and what it is of (an ingredient, a wood, a lesson)."""

    kind: str
    colour: str
    of: str = ""


class Good(NamedTuple):
    """How one kind of good is drawn, from the front and from near by."""

    draw: Callable[[Palette, str], str]
    near: Callable[[Palette, random.Random, str], str]
    stands: bool = True


def _plain(draw: Callable[[Palette], str]) -> Callable[[Palette, str], str]:
    return lambda p, of: draw(p)


GOODS = {
    "scarf": Good(_plain(textiles.scarf), near_cloth.weave, stands=False),
    "sarong": Good(_plain(textiles.sarong), near_cloth.weave),
    "shirt": Good(_plain(sewn.shirt), near_cloth.weave, stands=False),
    "tote": Good(_plain(sewn.tote), near_cloth.weave),
    "purse": Good(_plain(sewn.purse), near_cloth.weave),
    "cushion": Good(_plain(sewn.cushion), near_cloth.weave),
    "runner": Good(_plain(textiles.runner), near_cloth.weave),
    "basket": Good(_plain(rattan.basket), near_cloth.cane),
    "lidded": Good(_plain(rattan.lidded), near_cloth.cane),
    "chair": Good(_plain(rattan.chair), near_cloth.cane),
    "lamp": Good(_plain(rattan.lamp), near_cloth.cane, stands=False),
    "tray": Good(_plain(rattan.tray), near_cloth.cane),
    "mat": Good(_plain(rattan.mat), near_cloth.cane),
    "bowl": Good(_plain(carved.bowl), near_bench.wood),
    "spoons": Good(_plain(carved.spoons), near_bench.wood),
    "box": Good(carved.box, near_bench.wood),
    "bird": Good(_plain(carved.bird), near_bench.wood),
    "boat": Good(_plain(carved.boat), near_bench.wood),
    "truck": Good(_plain(carved.truck), near_bench.wood),
    "candle": Good(_plain(care.candle), near_bench.rims),
    "pouch": Good(packs.pouch, near_food.heap),
    "coffee": Good(packs.coffee, near_food.heap),
    "jar": Good(glass.jar, near_food.heap),
    "bottle": Good(glass.bottle, near_food.heap),
    "chocolate": Good(packs.chocolate, near_food.heap),
    "teabox": Good(packs.teabox, near_food.heap),
    "tin": Good(packs.tin, near_food.heap),
    "soap": Good(care.soap, near_bench.bars),
    "cup": Good(care.cup, near_bench.rims),
    "notebook": Good(paper.notebook, near_cloth.weave),
    "print": Good(paper.print_, near_paper.leaf, stands=False),
    "cards": Good(paper.cards, near_paper.fan),
    "file": Good(paper.file, near_cloth.sheet),
    "video": Good(lessons.video, near_paper.stills),
}
BY_SEED = (near_cloth.weave, near_cloth.sheet)


def picture(art: Art, seed: str, view: str = "front") -> str:
    """A square SVG of 400 by 400 units."""
    pick = random.Random(f"{art} {seed} {view}")
    p, good = palette(art.colour, random.Random(f"room {seed}")), GOODS[art.kind]
    if view == "detail":
        drawing = good.near(p, pick, seed if good.near in BY_SEED else art.of)
    elif view == "front":
        drawing = front(p, pick, good.stands) + good.draw(p, art.of) + _strewn(art, pick)
    else:
        drawing = _scene(p, pick, art, good)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400"><defs>{_patterns(p, seed)}</defs>{drawing}</svg>'


def png(art: Art, seed: str, view: str = "front", size: int = SIZE) -> bytes:
    """That picture as a PNG of size by size pixels."""
    return bytes(
        resvg_py.svg_to_bytes(svg_string=picture(art, seed, view), width=size, height=size, skip_system_fonts=True)
    )


def _scene(p: Palette, pick: random.Random, art: Art, good: Good) -> str:
    """The good smaller, in a room with a window or a shelf, and a plant beside it."""
    if not good.stands:
        return shelf(p, pick) + put(good.draw(p, art.of), 118, 116, 0, 0.62) + plant(92, 366, p, 0.95)
    room = pick.choice((window, shelf, stall))(p, pick)
    side = pick.choice((0, 1))
    things = plant((332, 66)[side], 348, p, 0.95) + put(good.draw(p, art.of), (20, 120)[side], 140, 0, 0.66)
    return room + things + _strewn(art, pick, (0, 96)[side])


def _strewn(art: Art, pick: random.Random, shift: float = 0) -> str:
    """A few of the things a pack is made of, on the table before it."""
    if art.of not in WHOLE or GOODS[art.kind].near not in (near_food.heap, near_bench.rims):
        return ""
    size = 0.62 if art.of != "kopi" else 0.9
    near = "".join(put(whole(art.of), x + shift, y, turn, size) for x, y, turn in ((62, 330, -18), (104, 352, 12)))
    return near + "".join(
        put(piece(art.of, pick), 148 + 34 * n + shift, pick.randint(352, 372), pick.randint(0, 359), 0.62)
        for n in range(4)
    )


def _patterns(p: Palette, seed: str) -> str:
    """The cloth of this picture, in four sizes and tones, and the grain of threads."""
    own = cloth(seed)._replace(motif=p.pale, gold=p.gold, accent="#fffaf0")
    dark = own._replace(motif=p.deep, gold=p.main, accent=p.main)
    grain = (
        '<pattern id="grain" width="3.2" height="3.2" patternUnits="userSpaceOnUse"><path d="'
        'M0 .4h3.2M.4 0v3.2" stroke="#1d1730" stroke-width=".8" opacity=".13"/></pattern>'
    )
    return (
        _pattern("cloth", own, 3.2)
        + _pattern("fine", own, 1.9)
        + _pattern("dark", dark, 3.2)
        + _pattern("big", own, 11)
        + grain
    )


def _pattern(name: str, own: Cloth, scale: float) -> str:
    side = len(own.rows)
    shape = f'width="{side}" height="{side}" patternUnits="userSpaceOnUse" patternTransform="translate(122 108) scale({scale})"'
    return f'<pattern id="{name}" {shape}>{threads(own, 1)}</pattern>'


__all__ = ["COLOURS", "GOODS", "SIZE", "VIEWS", "Art", "picture", "png"]
