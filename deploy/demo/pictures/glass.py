"""Wet goods in glass: jar and bottle."""

from deploy.demo.pictures.harvest import whole
from deploy.demo.pictures.ink import COTTON, WOOD, Palette, blossom, dot, light, line, path, put, rect, shade, woven
from deploy.demo.pictures.stage import shadow

# What shines through the glass: the whole of it, and the bits in a jar.
IN_JAR = {
    "madu": ("#e8a52b", "#f4c257"),
    "cabai": ("#b3261c", "#d44a2e"),
    "ikan": ("#b98446", "#d6a667"),
    "kelapa": ("#efe0bf", "#fbf4e0"),
    "jeruk": ("#c9b94a", "#e2d678"),
    "mete": ("#e4c790", "#f2dfb6"),
    "kakao": ("#5b3320", "#7a4a30"),
    "jahe": ("#cc9a50", "#e3bb79"),
    "pala": ("#c07a3a", "#dca05c"),
}
IN_BOTTLE = {
    "madu": "#d98f1c",
    "kelapa": "#f3e8c8",
    "jeruk": "#c9b94a",
    "cabai": "#b3261c",
    "vanili": "#5e3d26",
    "kelor": "#86a83f",
    "jahe": "#b9803a",
    "bunga": "#e7c7b2",
    "pala": "#c07a3a",
    "cengkeh": "#b5642b",
}


def jar(p: Palette, of: str) -> str:
    """A glass jar with a cloth cap tied on, and a label in the middle."""
    glass = "M116 150H284Q296 160 296 178V288Q296 318 266 318H134Q104 318 104 288V178Q104 160 116 150z"
    tone, bit = IN_JAR.get(of, (p.main, p.pale))
    fill = path(
        "M114 172H286Q288 176 288 182V286Q288 310 264 310H136Q112 310 112 286V182Q112 176 114 172z", tone
    ) + "".join(dot(124 + (n * 37) % 154, 184 + (n * 53) % 118, 3 + n % 4, bit, 0.8) for n in range(30))
    gloss = light("M118 182V282Q118 298 126 304Q128 240 126 182z", 0.45) + shade(
        "M258 150H284Q296 160 296 178V288Q296 318 266 318H250z", 0.14
    )
    return (
        shadow(204, 318, 108)
        + path(glass, "#fff", 0.75)
        + fill
        + _jar_label(p, of)
        + gloss
        + _cap(p)
        + shade("M240 90Q288 104 288 140L306 172Q292 160 280 172 264 160 256 168z", 0.14)
    )


def bottle(p: Palette, of: str) -> str:
    """A slim bottle with a cork, a paper collar and a woven label."""
    glass = (
        "M176 96H224V138Q226 160 250 176Q264 188 264 210V296Q264 318 242 318"
        "H158Q136 318 136 296V210Q136 188 150 176Q174 160 176 138z"
    )
    tone = IN_BOTTLE.get(of, p.main)
    fill = path(
        "M182 150Q184 168 160 184Q144 194 144 212V294Q144 310 160 310H240Q256 310 256 294V212Q256 194 240 184Q216 168 218 150z",
        tone,
    )
    gloss = light("M150 206Q152 192 164 186V300Q150 306 150 292z", 0.38) + shade(
        "M236 180Q264 188 264 210V296Q264 318 242 318H226Q244 250 236 180z", 0.16
    )
    return (
        shadow(202, 318, 76)
        + path(glass, "#fff", 0.7)
        + fill
        + _bottle_label(p, of)
        + gloss
        + rect(180, 66, 40, 32, WOOD, 5)
        + light("M184 68H192V92H184z", 0.3)
        + _collar(p)
    )


def _jar_label(p: Palette, of: str) -> str:
    return (
        rect(104, 206, 192, 72, COTTON)
        + line("M104 212H296M104 272H296", p.gold, 2.5)
        + put(whole(of), 200, 240, 0, 0.62)
        + blossom(136, 242, 0.6, p.main, p.gold)
        + blossom(264, 242, 0.6, p.main, p.gold)
    )


def _cap(p: Palette) -> str:
    cap = woven(
        (
            "M112 140Q112 80 200 80T288 140L306 172"
            "Q292 160 280 172 264 160 248 172 232 160 216 172 200 160 184 172 168 160 152 172 136 160 120 172 108 160 94 172z"
        ),
        p.main,
    )
    tie = (
        line("M112 142Q200 158 288 142", p.gold, 6)
        + path("M196 150q-26-2-30 18q18 4 32-16zM204 150q26-2 30 18q-18 4-32-16z", p.gold)
        + dot(200, 151, 6, p.gold)
    )
    return cap + tie


def _bottle_label(p: Palette, of: str) -> str:
    return (
        woven("M136 220H264V248H136z", p.deep, "fine")
        + rect(136, 248, 128, 50, COTTON)
        + line("M136 220H264M136 248H264M136 298H264", p.gold, 3)
        + put(whole(of), 200, 272, 0, 0.46)
    )


def _collar(p: Palette) -> str:
    return (
        path("M170 92H230V126H170z", p.main)
        + line("M170 120H230", p.gold, 4)
        + line("M176 126q-16 14-8 30M184 126q-14 18-4 34", p.gold, 3)
        + put(rect(-13, 0, 26, 32, COTTON, 3) + blossom(0, 16, 0.44, p.main, p.gold), 166, 152, 14)
    )
