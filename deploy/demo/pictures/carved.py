"""Wood: bowl, spoons, box, bird, and the toys boat and truck."""

from deploy.demo.pictures.ink import (
    BARK,
    COTTON,
    INK,
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
    woven,
)
from deploy.demo.pictures.stage import shadow

# Side, lid, hollow and relief of a box.
DARK_BOX = ("#3a2820", "#4a342a", "#1f1511", "#8f6a4c")
LIGHT_BOX = ("#a9744a", "#bd8757", "#6b4327", "#e6c193")


def bowl(p: Palette) -> str:
    """A turned wooden bowl with a carved band, a ladle resting in it."""
    body = "M80 210Q84 318 168 322H232Q316 318 320 210z"
    band = woven("M72 226Q200 258 328 226V268Q200 300 72 268z", p.deep, "fine") + line(
        "M76 228Q200 258 324 228M84 268Q200 298 316 268", p.gold, 4
    )
    grain = line("M88 214Q200 244 312 214M104 292Q200 318 296 292M128 308Q200 326 272 308", "#8f5c38", 3, "", 0.8)
    ladle = (
        line("M256 196L318 92", BARK, 14)
        + line("M255 194L316 92", WOOD, 9)
        + put(oval(0, 0, 18, 27, WOOD) + oval(-2, 2, 12, 20, BARK), 325, 76, 32)
    )
    lip = (
        oval(200, 210, 120, 29, "#9a6640")
        + oval(202, 212, 104, 21, "#3d2413")
        + line("M112 222Q150 236 210 236", "#b98257", 3.5)
    )
    return (
        shadow(206, 322, 104)
        + path("M160 314H240V326Q200 332 160 326z", BARK)
        + path(body, "#6f4529")
        + inside(
            body,
            band
            + grain
            + shade("M250 200H324Q316 320 232 322H212Q262 280 250 200z", 0.24)
            + light("M84 216Q92 300 140 318Q104 280 104 216z", 0.12),
        )
        + ladle
        + lip
    )


def spoons(p: Palette) -> str:
    """Four wooden spoons in a wrap of cloth, fanned like flowers."""
    tones = ("#3d2a22", "#8a5a36", "#5a3a28", "#b07a43")
    drawing = ""
    for n, (turn, tone) in enumerate(zip((-24, -8, 9, 25), tones, strict=True)):
        spoon = (
            line("M0 0V-150", tone, 12)
            + oval(0, -180, 23, 36, tone)
            + oval(-2, -178, 15, 26, INK, 0.28)
            + light("M-14-196Q-10-210 0-212Q-8-200-10-186z", 0.3)
        )
        drawing += put(spoon, 200 + 8 * (n - 1.5), 284, turn)
    wrap = (
        woven("M136 210Q200 232 264 210L254 322H146z", p.main)
        + line("M141 262Q200 280 259 262", p.gold, 8)
        + path("M188 266l-34 26 6-32zM212 266l34 26-6-32z", p.gold)
        + dot(200, 272, 9, p.deep)
    )
    return shadow(204, 322, 72) + drawing + wrap + shade("M226 220Q246 216 264 210L254 322H222z", 0.15)


def box(p: Palette, of: str) -> str:
    """A carved box with its lid ajar, lined with cloth; of dark wood when it is ebony."""
    board, cover, hollow, relief = DARK_BOX if of == "eboni" else LIGHT_BOX
    side, lid = "M84 216H316L306 320H94z", "M70 178L108 112H318L330 178z"
    garland = line("M98 268q13-22 26 0t25 0 26 0 26 0 26 0 25 0 26 0", relief, 2.4, "", 0.5)
    carving = (
        "".join(blossom(124 + 51 * n, 268, 0.82, relief, p.gold) for n in range(4))
        + line("M92 232H308M96 304H304", p.gold, 2.6, "3 6")
        + garland
    )
    top = blossom(212, 146, 1.15, relief, p.gold) + line("M112 122H312L320 170H86z", p.gold, 2.6, "3 6")
    return (
        shadow(206, 320, 126)
        + path("M92 184H308L312 220H88z", hollow)
        + woven("M104 192H296L300 220H100z", p.main)
        + path(side, board)
        + inside(side, carving + shade("M250 210H320V322H232z", 0.26) + light("M84 216H110L114 320H94z", 0.07))
        + path(lid, cover)
        + top
        + rect(70, 176, 260, 12, hollow, 3)
        + light("M108 112H318L319 117H106z", 0.18)
        + rect(190, 204, 22, 26, p.gold, 4)
        + dot(201, 216, 3.4, INK)
    )


def bird(p: Palette) -> str:
    """A carved maleo, the island's long-legged ground bird, on a block of pale wood."""
    dark, mid, breast = "#2b1d18", "#4a342a", "#c9a27c"
    body = (
        "M128 194Q142 140 214 136Q262 132 276 96Q282 70 304 70Q326 74 322 100"
        "Q318 130 306 160Q292 226 222 240Q170 246 146 224L84 236Q92 206 128 194z"
    )
    chest = "M306 158Q292 226 222 240Q196 243 180 238Q262 222 288 132Q300 150 306 158z"
    wing = "M140 204Q160 156 224 162Q238 196 198 214Q166 224 140 204z"
    feathers = line("M156 202Q178 176 216 174M168 208Q190 188 222 184M182 212Q200 200 220 194", p.gold, 2.4, "", 0.75)
    head = (
        path("M292 74Q296 50 312 54Q318 60 310 76z", mid)
        + path("M320 88L346 98 319 104z", p.gold)
        + dot(309, 88, 5, COTTON)
        + dot(310, 88, 2.6, INK)
    )
    legs = line("M204 238L198 290M226 236L232 290", dark, 8) + line(
        "M198 290l-16 6M198 290l12 6M232 290l-14 6M232 290l16 6", dark, 6
    )
    block = (
        path("M120 294H304L316 324H108z", WOOD)
        + line("M124 304H306M118 314H310", BARK, 2, "", 0.5)
        + light("M120 294H304L305 298H118z", 0.35)
    )
    return (
        shadow(214, 324, 114)
        + block
        + legs
        + path(body, dark)
        + path(chest, breast)
        + path(wing, mid)
        + feathers
        + light("M140 196Q152 152 216 146Q168 158 152 200z", 0.14)
        + line("M96 228Q116 214 138 210", mid, 5)
        + head
    )


def boat(p: Palette) -> str:
    """A toy outrigger with a patterned sail."""
    hull = "M62 262Q96 276 200 276T338 252Q326 306 286 310H122Q82 306 62 262z"
    sail = "M204 62Q300 120 300 226H204z"
    rig = (
        line("M199 44V270", WOOD, 8)
        + line("M202 62Q300 118 302 228H204", BARK, 4)
        + path("M196 80Q120 150 108 230H196z", COTTON)
        + line("M190 120Q140 168 128 226M192 168Q166 196 158 228", p.pale, 3)
    )
    float_ = rect(70, 310, 256, 12, WOOD, 6) + line("M128 280V312M270 280V312", BARK, 6)
    flag = path("M199 42L160 52 199 62z", p.gold)
    return (
        shadow(204, 322, 138)
        + rig
        + woven(sail, p.main)
        + shade("M262 112Q300 160 300 226H262z", 0.12)
        + flag
        + path(hull, WOOD)
        + path("M68 272Q140 288 200 288T334 264L338 252Q270 276 200 276T62 262z", p.deep)
        + line("M92 296Q200 304 308 292", BARK, 2.4, "", 0.6)
        + "".join(dot(x, 281, 3.6, p.gold) for x in range(110, 320, 30))
        + float_
    )


def truck(p: Palette) -> str:
    """A toy truck of scrap wood, carrying a load of coffee sacks."""
    load = "".join(
        path(f"M{x} 216Q{x - 6} {y} {x + 30} {y}T{x + 62} 216z", tone) + line(f"M{x + 18} {y + 8}q12 8 24 0", BARK, 3)
        for x, y, tone in ((76, 158, "#dcb887"), (134, 150, "#e9caa0"), (110, 124, "#d2a872"))
    )
    bed = (
        path("M60 204H224V278H60z", WOOD)
        + line("M60 228H224M60 253H224", BARK, 3)
        + "".join(rect(x, 204, 9, 74, BARK, 2) for x in (60, 112, 164, 215))
    )
    cab = (
        path("M234 144H292Q304 144 309 156L330 214V278H234z", p.main)
        + path("M250 162H286L304 210H250z", "#cfe6ea")
        + light("M254 166H270L258 206H254z", 0.6)
        + rect(318, 246, 18, 12, p.gold, 4)
        + line("M240 230H326", p.pale, 3)
        + blossom(262, 252, 0.6, p.pale, p.gold)
    )
    wheels = "".join(
        dot(x, 290, 31, INK)
        + dot(x, 290, 23, WOOD)
        + dot(x, 290, 7, BARK)
        + ring(x, 290, 6, line("M0-10V-20", BARK, 2.5))
        for x in (112, 274)
    )
    return (
        shadow(206, 320, 142)
        + load
        + bed
        + rect(52, 274, 282, 12, BARK, 3)
        + cab
        + shade("M292 144Q304 144 309 156L330 214V278H306z", 0.14)
        + wheels
    )
