"""What goods are made of, around (0, 0): whole, to lie beside a pack."""

from deploy.demo.pictures.ink import BARK, COTTON, INK, LEAF, dot, light, line, oval, path, put, ring, shade, sprig


def _bulb() -> str:
    skin = path("M0-44Q5-20 21-9 38 8 20 26 10 33 0 33-10 33-20 26-38 8-21-9-5-20 0-44z", "#a33b5b")
    return (
        skin
        + line("M0-26Q15 4 7 28M0-26Q-15 4-7 28M-2-22Q-28 0-20 18M2-22Q28 0 20 18", "#d9859a", 2.2, "", 0.8)
        + light("M-14-2Q-20 6-16 16Q-24 6-14-2z", 0.4)
        + line("M-5 34v7M0 34v9M5 34v7", "#c9a06a", 2)
    )


def _chilli() -> str:
    return (
        path("M-6-30Q10-38 14-20Q20 10-18 40Q-4 8-10-16Q-12-26-6-30z", "#c8281f")
        + light("M4-22Q10-6-6 20Q2-4-2-20z", 0.35)
        + path("M-10-28Q2-40 14-24Q2-24-10-28z", LEAF)
        + line("M2-32Q4-42 14-46", LEAF, 4)
    )


def bean(tone: str = "#5a3420") -> str:
    """One roasted coffee bean."""
    return (
        oval(0, 0, 17, 11, tone)
        + line("M-15 1Q-5-6 0 0T15-1", "#2e190e", 2.6)
        + light("M-10-6Q-2-10 6-8Q-2-6-8-3z", 0.2)
    )


def _cacao() -> str:
    pod = path("M0-52Q34-34 30 8Q24 46 0 54Q-24 46-30 8Q-34-34 0-52z", "#b5622b")
    return (
        pod
        + line("M0-50Q-16 0 0 52M0-50Q16 0 0 52M-8-44Q-34 0-8 48M8-44Q34 0 8 48", "#7c3d17", 3, "", 0.7)
        + light("M-16-30Q-28 0-16 30Q-22 0-16-30z", 0.3)
        + line("M0-52v-12", BARK, 5)
    )


def _coconut() -> str:
    return (
        dot(0, 0, 40, "#6f4a2b")
        + dot(2, -2, 32, COTTON)
        + dot(4, -4, 25, "#eee3cf")
        + line("M-34 18q8 14 22 18M-36-14q-4 12 0 20", "#4a2f1a", 2.5)
    )


def _banana() -> str:
    one = (
        path("M-34-20Q-22 22 26 24L30 16Q-8 8-22-26z", "#f0bf3e")
        + line("M-30-22Q-14 14 26 20", "#b98a22", 2, "", 0.7)
        + path("M-36-28l14 0 0 10-12 2z", BARK)
    )
    return put(one, 0, 6, -14) + put(one, 4, -4, 8)


def _fish() -> str:
    body = path("M-46 0Q-14-28 28-8L48-22 44 2 48 22 28 8Q-14 28-46 0z", "#7b9bb0")
    return (
        body
        + path("M-46 0Q-14-28 28-8Q0-2-46 0z", "#3f6480")
        + dot(-30, -4, 4, COTTON)
        + dot(-30, -4, 2, INK)
        + line("M-18-11q7 11 0 22M-4-14q7 12 0 26M10-12q6 11 0 23", "#dbe7ee", 1.8, "", 0.7)
    )


def _ginger() -> str:
    return path(
        "M-40 8Q-34-14-14-8Q-10-34 6-26Q12-14 10-6Q30-18 38-4Q40 8 22 10Q24 30 8 28Q2 20 0 12Q-24 28-40 8z", "#d8a866"
    ) + line("M-24 0q6 4 4 10M2-16q8 2 6 2M14 2q8 2 8 2M-4 6q6 4 4 12", "#a8763a", 2.2)


def _comb() -> str:
    cells = "".join(
        path(f"M{x} {y - 13}l11.5 6.5v13l-11.5 6.5-11.5-6.5v-13z", "#f2b632")
        + path(f"M{x} {y - 8}l7 4v8l-7 4-7-4v-8z", "#d88a17")
        for x, y in ((-24, 0), (0, 0), (24, 0), (-12, -20), (12, -20), (-12, 20), (12, 20))
    )
    return path("M-40-4Q-30-40 0-38T40-2Q34 38 0 38T-40-4z", "#e19c22") + cells


def _vanilla() -> str:
    petals = ring(0, 0, 5, path("M0 0Q13-16 0-38Q-13-16 0 0z", "#fbf1cf"))
    return (
        line("M-46 40Q-6 10 36-46M-34 46Q8 14 48-36", "#4a2f1d", 6)
        + petals
        + dot(0, 0, 8, "#f0c65a")
        + line("M0-8v-18M7-3l16-8", "#e6d49a", 1.6)
    )


def _clove() -> str:
    return (
        line("M0 32V-4", "#6b3a20", 8)
        + path("M-13-6H13L8 8H-8z", "#6b3a20")
        + ring(0, -6, 4, path("M0 0l7-12-7-5-7 5z", "#7d4526"), 45)
        + dot(0, -12, 9, "#a3653b")
    )


def _cashew() -> str:
    return path(
        "M-26-10Q-18-34 8-26Q34-14 26 10Q18 28 4 22Q-6 14 4 8Q14 4 8-4Q2-10-6-2Q-22 10-26-10z", "#e9cf9c"
    ) + light("M-20-12Q-12-28 6-22Q-10-20-16-8z", 0.5)


def _leafy() -> str:
    return sprig(0, 44, 8, 0.86)


def _root() -> str:
    return (
        path("M-46-14Q-20-28 18-14Q44-4 50 12Q24 26-12 20Q-44 10-46-14z", "#8a5a3a")
        + line("M-30-16q4 10 0 18M-8-18q4 16 0 34M16-12q2 12-2 28", "#5f3a22", 2, "", 0.7)
        + oval(-42, -8, 9, 14, "#f6ead2")
    )


def _lime() -> str:
    return put(dot(0, 0, 26, "#6e9a34") + light("M-16-10Q-8-22 4-20Q-8-14-12-4z", 0.4), -12, 4) + put(
        dot(0, 0, 22, "#8db548") + dot(0, 0, 18, "#e5efb6") + ring(0, 0, 8, path("M0-2L5-15Q0-18-5-15z", "#b9d36a")),
        20,
        12,
    )


def _sago() -> str:
    return (
        path("M-40 22Q-26-26 0-28T40 22z", COTTON)
        + shade("M4-28Q34-22 40 22H14Q18-10 4-28z", 0.08)
        + dot(-48, 20, 5, COTTON)
        + dot(46, 18, 6, COTTON)
        + dot(-34, 27, 4, COTTON)
    )


def _nutmeg() -> str:
    return (
        dot(-16, 2, 26, "#e3b35c")
        + path("M-16-24Q-30 0-16 28", "none")
        + dot(22, 6, 18, "#6b3f26")
        + line("M8-2Q20-10 36-2M6 8q14 8 32 2M14-10q4 16 0 28M30-10q-4 16 0 28", "#c7321f", 3.4)
        + light("M-32-6Q-26-18-14-18Q-24-10-28 0z", 0.4)
    )


def _flower() -> str:
    return ring(
        0, 0, 5, path("M0 0Q22-14 12-38Q-14-40-12-16z", "#fff8e6") + path("M0 0Q8-8 4-20Q-6-20-4-8z", "#f6cf5a")
    ) + path("M26 20q26-6 34 16q-26 6-34-16z", LEAF)


WHOLE = {
    "bawang": _bulb,
    "cabai": _chilli,
    "kopi": bean,
    "kakao": _cacao,
    "kelapa": _coconut,
    "pisang": _banana,
    "ikan": _fish,
    "jahe": _ginger,
    "madu": _comb,
    "vanili": _vanilla,
    "cengkeh": _clove,
    "mete": _cashew,
    "kelor": _leafy,
    "ubi": _root,
    "jeruk": _lime,
    "sagu": _sago,
    "pala": _nutmeg,
    "bunga": _flower,
}


def whole(of: str) -> str:
    """The thing as it grows, about 80 wide, its foot near y = 40."""
    return WHOLE[of]()
