"""Rattan and leaf: basket, lidded basket, chair, lamp, tray, mat."""

from deploy.demo.pictures.ink import (
    BARK,
    CANE,
    INK,
    STRAW,
    WOOD,
    Palette,
    dot,
    inside,
    light,
    line,
    oval,
    path,
    put,
    rect,
    shade,
    woven,
)
from deploy.demo.pictures.stage import shadow


def basket(p: Palette) -> str:
    """A round basket with a bow handle and a cloth lining."""
    body = "M88 176H312L290 300Q288 318 270 318H130Q112 318 110 300z"
    weft = "".join(
        rect(76 + (r % 2) * 17 + 34 * n, 184 + 15 * r, 30, 12, STRAW, 5)
        + light(f"M{80 + (r % 2) * 17 + 34 * n} {187 + 15 * r}h20v2h-20z", 0.35)
        for r in range(9)
        for n in range(8)
    )
    bands = "".join(rect(76 + 34 * n, 241, 30, 19, p.main if n % 2 else p.deep, 4) for n in range(8)) + line(
        "M80 250.5H320", p.gold, 3.5, "9 8"
    )
    arch = "M112 178C112 20 288 20 288 178"
    handle = line(arch, BARK, 17) + line(arch, WOOD, 12) + line(arch, BARK, 12, "2.5 9", 0.55)
    lining = woven("M118 178Q130 132 170 150Q204 124 232 146Q272 130 284 178z", p.main) + line(
        "M124 172Q136 142 170 158Q204 134 232 154Q266 142 278 172", p.gold, 2.5
    )
    rim = (
        rect(80, 168, 240, 20, WOOD, 10)
        + line("M90 178H312", BARK, 15, "2.5 9", 0.6)
        + light("M90 171H310V174H90z", 0.3)
    )
    return (
        shadow(204, 318, 112)
        + put(handle, 0, -14)
        + lining
        + path(body, CANE)
        + inside(body, weft + bands + shade("M250 176H320V320H226z", 0.15) + light("M88 176H120L136 320H112z", 0.1))
        + handle
        + rim
    )


def lidded(p: Palette) -> str:
    """A lidded storage basket, woven in zigzag."""
    body = "M98 170H302L294 304Q292 318 278 318H122Q108 318 106 304z"
    zig = "".join(
        line("M84 " + str(196 + 26 * n) + "l13-12" + "l13 12l13-12" * 9, p.main if n % 2 else CANE, 7) for n in range(6)
    )
    lid = "M88 170Q92 116 200 112Q308 116 312 170z"
    rays = (
        "".join(line(f"M200 112Q{200 + 0.5 * dx:g} 130 {200 + dx} 174", CANE, 3) for dx in range(-108, 109, 18))
        + line("M104 146Q200 128 296 146M120 132Q200 118 280 132", CANE, 4)
        + line("M96 160Q200 142 304 160", p.main, 6)
    )
    knob = oval(200, 108, 17, 9, BARK) + oval(200, 104, 15, 8, WOOD) + light("M190 101q8-4 14-2q-8 1-12 5z", 0.5)
    return (
        shadow(204, 318, 108)
        + path(body, STRAW)
        + inside(body, zig + shade("M252 170H310V320H234z") + light("M98 170H126L132 320H106z", 0.15))
        + path(lid, STRAW)
        + inside(lid, rays + shade("M240 100H312V174H262z", 0.12))
        + rect(82, 164, 236, 14, WOOD, 7)
        + line("M90 171H312", BARK, 10, "3 8", 0.5)
        + knob
    )


def chair(p: Palette) -> str:
    """A low rattan chair with a caned back and a cushion of patterned cloth."""
    back = "M118 196V118Q118 44 200 44T282 118V196z"
    cane = "".join(line(f"M{60 + 18 * n} 34l190 190M{340 - 18 * n} 34l-190 190", CANE, 3) for n in range(12))
    legs = (
        line("M152 228L140 316M248 228L260 316", BARK, 12)
        + line("M116 226L98 338M284 226L302 338", WOOD, 15)
        + line("M108 286H292", WOOD, 8)
        + line("M120 238L140 262M280 238L260 262", WOOD, 6)
    )
    wraps = line("M118 196V118Q118 44 200 44T282 118V196", BARK, 15, "3 26", 0.6) + line(
        "M114 234L100 326M286 234L300 326", BARK, 15, "3 30", 0.6
    )
    seat = (
        rect(92, 208, 216, 26, WOOD, 13)
        + line("M104 221H298", BARK, 20, "3 13", 0.45)
        + light("M104 211H296V214H104z", 0.3)
    )
    pillow = (
        woven("M104 186Q104 172 120 172H280Q296 172 296 186V200Q296 214 280 214H120Q104 214 104 200z", p.main)
        + line("M108 204H292", p.gold, 3.5)
        + shade("M252 172H280Q296 172 296 186V200Q296 214 280 214H238z")
        + light("M118 176H190V182H118z", 0.2)
    )
    return (
        shadow(204, 336, 126)
        + legs
        + path(back, "#f2d9a8")
        + inside(back, cane + shade("M240 40H290V200H250z", 0.08))
        + line(back, WOOD, 15)
        + wraps
        + seat
        + pillow
    )


def lamp(p: Palette) -> str:
    """A hanging lamp of split rattan, lit from within."""
    shape = "M200 96Q96 116 84 232Q84 276 128 286H272Q316 276 316 232Q304 116 200 96z"
    ribs = "".join(
        line(f"M200 96Q{200 + 1.25 * dx} {140 + abs(dx) * 0.2:g} {200 + dx} 288", CANE, 4) for dx in range(-98, 99, 14)
    )
    hoops = line(
        "M150 118Q200 108 250 118M116 160Q200 146 284 160M94 204Q200 190 306 204M84 246Q200 236 316 246", BARK, 4
    )
    glow = dot(200, 214, 150, "#fff1c4", 0.35) + dot(200, 220, 96, "#ffe9a6", 0.45)
    return (
        line("M200 0V92", INK, 3.5)
        + glow
        + path(shape, "#fbe2a2")
        + inside(shape, dot(200, 214, 62, "#fffbe8") + ribs + hoops + shade("M252 90H320V290H262z", 0.08))
        + rect(120, 280, 160, 12, WOOD, 6)
        + rect(178, 86, 44, 16, BARK, 7)
        + line("M132 286H268", p.gold, 3, "6 6")
        + dot(200, 296, 13, "#fff6d8")
        + path("M60 400L128 300H272L340 400z", "#fff1c4", 0.28)
    )


def tray(p: Palette) -> str:
    """A woven tray seen from a little above, with two cups on it."""
    outer, floor = (
        "M70 236Q70 176 200 176T330 236Q330 300 200 304Q70 300 70 236z",
        "M92 236Q92 194 200 194T308 236Q308 282 200 286Q92 282 92 236z",
    )
    weave_ = "".join(
        line(f"M{60 + 20 * n} 180l120 120M{340 - 20 * n} 180l-120 120", CANE if n % 2 else p.main, 4)
        for n in range(-4, 15)
    )

    def cup(x: float, y: float) -> str:
        return (
            oval(x + 4, y + 40, 30, 7, INK, 0.18)
            + path(f"M{x - 28} {y}Q{x - 26} {y + 42} {x} {y + 42}T{x + 28} {y}z", p.deep)
            + line(f"M{x - 25} {y + 14}Q{x} {y + 24} {x + 25} {y + 14}", p.gold, 3)
            + oval(x, y, 28, 8, p.pale)
            + oval(x, y + 1, 23, 6, "#7a4620")
            + line(f"M{x - 6} {y - 14}q-5-9 2-16t2-16M{x + 8} {y - 16}q-5-8 2-14", "#fff", 3, "", 0.6)
        )

    return (
        shadow(206, 300, 138, 14)
        + path(outer, WOOD)
        + line("M72 240Q76 292 200 302Q324 292 328 240", BARK, 9, "3 8", 0.6)
        + path(floor, STRAW)
        + inside(floor, weave_ + shade("M230 190H310V290H250z", 0.1))
        + line(outer, BARK, 3)
        + cup(158, 196)
        + cup(240, 206)
    )


def mat(p: Palette) -> str:
    """A mat half unrolled towards the viewer."""
    flat = "M104 214H296L344 334H56z"
    rows = 9
    cells = ""
    for r in range(rows):
        y, deep = 214 + 120 * (r / rows) ** 1.25, 120 * (((r + 1) / rows) ** 1.25 - (r / rows) ** 1.25)
        left, right = 104 - (y - 214) * 0.4, 296 + (y - 214) * 0.4
        step = (right - left) / 14
        for n in range(-1, 15):
            x = left + step * (n + (0.5 if r % 2 else 0))
            cells += path(
                (
                    f"M{x:.1f} {y + deep * 0.5:.1f}"
                    f"l{step / 2:.1f} {-deep * 0.95:.1f} {step / 2:.1f} {deep * 0.95:.1f} {-step / 2:.1f} {deep * 0.95:.1f}z"
                ),
                (p.main, STRAW, p.deep, p.gold)[(n + 2 * (r // 2)) % 4],
            )
    roll = "M92 158H308Q318 158 318 188T308 218H92Q82 218 82 188T92 158z"
    weft = "".join(
        path(f"M{84 + 17 * n + (r % 2) * 8} {168 + 14 * r}l8-8 8 8-8 8z", p.main if (n + r) % 3 else p.gold)
        for r in range(4)
        for n in range(14)
    )
    ends = oval(308, 188, 12, 30, "#f2d9a8") + line("M308 166q8 4 8 22t-8 20q-6-2-6-18t6-16 4 14-3 12", BARK, 2)
    ties = line("M138 158Q146 188 138 218M262 158Q270 188 262 218", p.gold, 6) + line(
        "M138 218q-8 14-2 26M138 218q6 12 10 22", p.gold, 3
    )
    fringe = line("".join(f"M{60 + 12 * n} 334l-2 12" for n in range(24)), STRAW, 3)
    return (
        shadow(204, 336, 150, 12)
        + fringe
        + path(flat, STRAW)
        + inside(flat, cells + shade("M80 214H320V236H80z", 0.16))
        + line("M104 214L56 334H344L296 214", p.deep, 5)
        + path(roll, STRAW)
        + inside(roll, weft + shade("M82 196H320V220H82z", 0.18) + light("M82 162H320V170H82z", 0.3))
        + ends
        + ties
    )
