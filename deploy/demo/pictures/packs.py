"""Dry goods in packs: pouch, coffee bag, chocolate, tea box, tin."""

from deploy.demo.pictures.harvest import whole
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
    shade,
    woven,
)
from deploy.demo.pictures.stage import shadow


def pouch(p: Palette, of: str) -> str:
    """A stand-up pouch with a woven band and a round window on what is in it."""
    zig = ["".join(f"l{way * 15.8:g} {-9 if n % 2 else 9}" for n in range(12)) for way in (1, -1)]
    body = f"M106 76{zig[0]}Q304 200 292 314Q200 330 108 314Q96 200 106 76z"
    band = "M103.5 112H297.5Q300 146 299.4 172H100.6Q100 146 103.5 112z"
    label = (
        dot(200, 238, 58, COTTON)
        + dot(200, 238, 53, p.pale)
        + dot(200, 238, 50, "none")
        + put(whole(of), 200, 238, 0, 0.94)
    )
    leaves = line("M200 180q-44 0-60 34M200 180q44 0 60 34", p.gold, 3, "1 7")
    words = rect(160, 302, 80, 5, COTTON, 2.5, 0.8)
    gloss = (
        light("M120 92Q112 200 122 304H134Q126 200 136 92z", 0.2)
        + shade("M256 76L296 76Q304 200 292 314Q276 317 250 319Q268 200 256 76z", 0.16)
        + light("M262 90Q274 200 262 310H268Q280 200 270 90z", 0.1)
    )
    return (
        shadow(204, 318, 106)
        + path(body, p.main)
        + woven(band, p.deep)
        + rect(101, 170, 198, 6, p.gold)
        + rect(103, 108, 194, 5, p.gold)
        + line("M112 92H288", INK, 2, "2 5", 0.3)
        + label
        + leaves
        + words
        + gloss
    )


def coffee(p: Palette, of: str) -> str:
    """A tall bag, its top folded down and tied, with a picture of hills on the label."""
    body = "M116 92H284L300 306Q300 318 288 318H112Q100 318 100 306z"
    label = "M140 176H260V292H140z"
    hills = (
        rect(140, 176, 120, 116, COTTON)
        + dot(228, 208, 15, p.gold)
        + path("M134 260L176 204 206 242 228 222 268 268V300H134z", p.main)
        + path("M134 274L168 236 220 300H134z", p.deep)
        + line("M150 284q14-6 28 0t28 0 28 0 28 0", COTTON, 2.5, "", 0.8)
    )
    band = woven("M110 116H290L293 158H107z", p.deep, "fine")
    top = (
        path("M116 56H284V98H116z", p.deep)
        + line("M122 78H278", p.gold, 5)
        + path("M112 86H288V100H112z", p.main)
        + rect(96, 68, 20, 20, p.gold, 3)
        + rect(284, 68, 20, 20, p.gold, 3)
    )
    sides = shade("M256 92H284L300 306Q300 318 288 318H254Q266 200 256 92z", 0.18) + light(
        "M116 92H136Q126 200 124 318H112Q100 318 100 306z", 0.12
    )
    valve = dot(262, 138, 7, INK, 0.35) + dot(262, 138, 3.4, COTTON, 0.7)
    return (
        shadow(204, 318, 110)
        + path(body, p.main)
        + band
        + line("M109 116H291M106.6 158H293.4", p.gold, 3.5)
        + inside(label, hills)
        + line(label, p.gold, 3)
        + sides
        + valve
        + top
    )


def chocolate(p: Palette, of: str) -> str:
    """A bar half out of its wrapper."""
    squares = "".join(
        path(f"M{120 + 42 * c} {70 + 36 * r}h38v32h-38z", "#5b3320")
        + light(f"M{120 + 42 * c} {70 + 36 * r}h38l-5 5h-28v22l-5 5z", 0.16)
        + blossom(139 + 42 * c, 86 + 36 * r, 0.36, "#7a4a30", "#8f5a3a")
        for r in range(5)
        for c in range(4)
    )
    foil = path(
        "M108 196L124 182 140 194 158 180 176 194 196 180 214 194 234 180 252 194 272 180 292 196V214H108z", "#e9e4da"
    ) + shade("M200 186L214 194 234 180 252 194 272 180 292 196V214H200z", 0.08)
    wrap = (
        woven("M106 208H294V318H106z", p.main)
        + rect(106, 206, 188, 6, p.gold)
        + rect(106, 232, 188, 64, COTTON)
        + line("M106 236H294M106 292H294", p.gold, 2.5)
        + put(whole(of), 200, 264, 62 if of == "kakao" else 0, 0.62)
        + blossom(140, 264, 0.7, p.main, p.gold)
        + blossom(260, 264, 0.7, p.main, p.gold)
    )
    return (
        shadow(204, 320, 108)
        + put(path("M114 62H290V230H114z", "#49281a") + squares, 0, 0)
        + foil
        + wrap
        + shade("M252 62H294V318H240z", 0.13)
        + light("M110 212H126V318H110z", 0.14)
    )


def teabox(p: Palette, of: str) -> str:
    """A box of tea with its window, and a full cup before it."""
    box = (
        path("M104 108H262V312H104z", p.main)
        + path("M262 108L300 88V294L262 312z", p.deep)
        + path("M104 108L144 88H300L262 108z", p.pale)
        + woven("M104 128H262V170H104z", p.deep, "fine")
        + line("M104 128H262M104 170H262", p.gold, 3.5)
    )
    arch = "M138 300V232Q138 188 183 188T228 232V300z"
    face = path(arch, COTTON) + inside(arch, put(whole(of), 183, 262, 0, 0.98)) + line(arch, p.gold, 3)
    tag = (
        line("M232 108Q252 140 250 176", COTTON, 2)
        + rect(238, 174, 24, 28, COTTON, 3)
        + blossom(250, 188, 0.4, p.main, p.gold)
    )
    cup = (
        oval(292, 324, 62, 10, INK, 0.15)
        + oval(288, 318, 56, 10, COTTON)
        + oval(288, 316, 44, 6, p.pale)
        + path("M248 252H328Q328 314 288 314T248 252z", COTTON)
        + line("M326 264Q352 262 346 282T318 296", COTTON, 8)
        + oval(288, 252, 40, 11, "#fff")
        + oval(288, 253, 34, 8, {"kelor": "#a9bb4c", "jahe": "#c98f3a", "bunga": "#c9543f"}.get(of, "#b5772f"))
        + line("M254 276Q288 290 322 276", p.main, 4)
        + line("M278 236q-7-12 3-21t3-20M296 234q-6-10 2-17", "#fff", 3.5, "", 0.7)
    )
    return (
        shadow(200, 312, 104)
        + box
        + face
        + tag
        + shade("M262 108L300 88V294L262 312z", 0.12)
        + light("M104 108H120V312H104z", 0.12)
        + cup
    )


def tin(p: Palette, of: str) -> str:
    """A round tin of powder, its lid beside it and a wooden spoon full."""
    body = "M112 150V296Q112 318 190 318T268 296V150z"
    band = woven("M112 176Q190 198 268 176V216Q190 238 112 216z", p.deep, "fine")
    heap = (
        oval(190, 150, 78, 22, COTTON)
        + oval(190, 151, 69, 17, INK, 0.25)
        + path(
            "M126 152Q150 112 190 116T256 152Q190 176 126 152z",
            {"kelor": "#7fa24a", "kakao": "#6d4029", "jahe": "#d9a75f", "sagu": "#f7efdd", "kopi": "#5a3420"}.get(
                of, p.pale
            ),
        )
        + light("M146 136Q164 120 190 122Q166 128 154 142z", 0.25)
    )
    label = put(whole(of), 190, 268, 0, 0.72)
    lid = (
        oval(304, 316, 58, 9, INK, 0.15)
        + path("M256 288V304Q256 318 306 318T356 304V288z", p.deep)
        + oval(306, 288, 50, 14, p.main)
        + oval(306, 287, 40, 10, p.deep, 0.5)
        + blossom(306, 287, 0.36, p.pale, p.gold)
    )
    return (
        shadow(194, 318, 88)
        + path(body, p.main)
        + band
        + line("M112 178Q190 200 268 178M112 214Q190 236 268 214", p.gold, 3)
        + dot(190, 266, 40, COTTON, 0.96)
        + label
        + shade("M236 150H268V296Q268 314 224 317Q246 240 236 150z", 0.16)
        + light("M118 170H130V304Q122 302 118 298z", 0.2)
        + heap
        + line("M112 150Q190 178 268 150", COTTON, 3)
        + lid
        + line("M232 126L300 66", BARK, 9)
        + line("M231 124L299 65", WOOD, 5)
    )
