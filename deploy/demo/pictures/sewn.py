"""What is sewn from cloth: shirt, tote, purse, cushion."""

from deploy.demo.pictures.ink import (
    BARK,
    COTTON,
    INK,
    WOOD,
    Palette,
    dot,
    light,
    line,
    path,
    put,
    rect,
    ring,
    shade,
    woven,
)
from deploy.demo.pictures.stage import shadow


def shirt(p: Palette) -> str:
    """A short-sleeved shirt on a hanger, patterned all over, with a plain placket and cuffs."""
    body = "M144 96L176 76H224L256 96 322 158 288 204 266 186V344Q200 354 134 344V186L112 204 78 158z"
    sleeves = line("M82 163L115 199M318 163L285 199", p.gold, 7)
    hook = line("M200 74V56Q200 40 212 40T222 52", BARK, 6) + line("M136 100Q200 60 264 100", WOOD, 8)
    collar = (
        path("M174 78L200 114 226 78 216 68H184z", p.deep)
        + path("M170 82L184 66 202 112 186 124z", p.pale)
        + path("M230 82L216 66 198 112 214 124z", p.pale)
        + line("M170 82L186 124 202 112M230 82L214 124 198 112", INK, 1.5, "", 0.25)
    )
    placket = (
        path("M192 112H209V349H192z", p.deep)
        + line("M192 118V348M209 118V348", p.gold, 2, "", 0.8)
        + "".join(dot(200.5, y, 4.4, COTTON) + dot(200.5, y, 1.4, INK) for y in range(142, 340, 40))
    )
    pocket = path("M222 166H254V200L238 208 222 200z", p.deep, 0.55) + line("M222 172H254", p.gold, 3)
    folds = (
        shade("M266 186V344Q250 348 236 349Q258 250 240 110L256 96 322 158 288 204z", 0.15)
        + light("M140 200Q150 270 142 340H150Q160 260 148 190z", 0.12)
        + shade("M134 186Q150 210 146 250L134 232z", 0.16)
    )
    return (
        shade("M96 176L150 110 300 130 330 176 286 226V362H150z", 0.06)
        + hook
        + woven(body, p.main)
        + sleeves
        + placket
        + pocket
        + folds
        + collar
    )


def tote(p: Palette) -> str:
    """A tote bag with a plain foot and leather-like handles, a sprig looking out."""
    bag = "M104 150H296Q304 150 306 160L318 302Q319 318 303 318H97Q81 318 82 302L94 160Q96 150 104 150z"
    foot = "M86.6 258H313.4L318 302Q319 318 303 318H97Q81 318 82 302z"
    back, fore = (
        line("M150 156V102Q150 58 200 58T250 102V156", BARK, 11),
        line("M138 176V108Q138 42 200 42T262 108V176", WOOD, 11),
    )
    patch = "".join(
        rect(x, 158, 26, 34, BARK, 5) + line(f"M{x + 6} 165h14v20h-14z", p.gold, 1.8, "3 3") for x in (125, 249)
    )
    stitches = line("M86 264H314M96 166H304", p.gold, 2.2, "7 5")
    tag = put(
        rect(0, 0, 26, 34, COTTON, 3) + path("M13 8L20 17 13 26 6 17z", p.main) + dot(13, 17, 2.4, p.gold), 268, 206, 8
    )
    folds = (
        shade("M262 150H296Q304 150 306 160L318 302Q319 318 303 318H262Q282 230 262 150z")
        + light("M110 156Q96 230 104 312H116Q106 230 124 156z", 0.12)
        + shade("M150 200Q170 250 150 318H162Q186 250 160 200z", 0.07)
    )
    return (
        shadow(202, 318, 132) + back + woven(bag, p.main) + path(foot, p.deep) + stitches + folds + fore + patch + tag
    )


def purse(p: Palette) -> str:
    """Two zipped purses, a large and a small one, with tassels."""

    def one(w: int, h: int, fill: str, cloth: str) -> str:
        body = f"M0 0H{w}Q{w + 16} {h * 0.5:g} {w} {h}H0Q-16 {h * 0.5:g} 0 0z"
        zip_ = rect(4, -9, w - 8, 14, p.deep, 7) + line(f"M10-2H{w - 12}", p.gold, 4, "2 4")
        tassel = (
            line(f"M{w - 8}-2q18 2 18 18", INK, 2.5)
            + dot(w + 10, 20, 5, p.gold)
            + line(f"M{w + 4} 26l-3 30M{w + 8} 27l-1 32M{w + 12} 27l1 32M{w + 16} 26l3 30", p.gold, 3)
        )
        return (
            woven(body, fill, cloth)
            + shade(f"M{w - 40} 0H{w}Q{w + 16} {h * 0.5:g} {w} {h}H{w - 60}Q{w - 30} {h * 0.5:g} {w - 40} 0z")
            + line(f"M2 {h - 12}H{w - 2}", p.gold, 2.4, "6 5")
            + light(f"M8 8h{w * 0.4:g}v8H8z", 0.16)
            + zip_
            + tassel
        )

    return (
        shadow(206, 316, 138)
        + put(one(196, 128, p.main, "cloth"), 92, 186)
        + put(one(120, 78, p.pale, "dark"), 68, 240, -5)
    )


def cushion(p: Palette) -> str:
    """A square cushion with a medallion and corded edge, leaning back."""
    body = "M92 112Q200 88 308 112Q330 210 308 312Q200 330 92 312Q70 210 92 112z"
    heart = "M200 132L282 212 200 292 118 212z"
    petals = (
        ring(200, 212, 8, path("M0-10Q17-34 0-62Q-17-34 0-10z", p.pale))
        + ring(200, 212, 8, path("M0-10Q8-22 0-36Q-8-22 0-10z", p.gold), 22.5)
        + dot(200, 212, 10, COTTON)
        + dot(200, 212, 5, p.main)
    )
    folds = (
        shade("M308 112Q330 210 308 312Q250 324 220 322Q300 230 262 104z", 0.13)
        + light("M104 122Q90 200 104 292Q112 200 124 120z", 0.16)
        + shade("M92 112Q130 130 150 160Q120 140 92 128zM308 312Q280 290 262 270Q290 284 310 298z", 0.16)
    )
    return (
        shadow(204, 320, 128)
        + woven(body, p.main)
        + path(heart, p.deep)
        + line(heart, p.gold, 4)
        + line("M200 146L268 212 200 278 132 212z", p.gold, 1.8, "5 5")
        + petals
        + folds
        + line(body, p.gold, 5, "10 4")
    )
