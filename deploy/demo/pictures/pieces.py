"""What is in a pack, bit by bit: curls, discs, flakes, beans, to be strewn or heaped."""

import random

from deploy.demo.pictures.harvest import bean
from deploy.demo.pictures.ink import dot, light, line, oval, path

# What is in the pack, as a heap seen from above: shape and two or three tones.
PIECES = {
    "bawang": ("curl", "#e0a046 #c97f2b #f0bf6a"),
    "cabai": ("paste", "#b3261c #8c1a14 #d8492c"),
    "kopi": ("bean", "#5a3420 #6b4028 #49281a"),
    "kakao": ("block", "#5b3320 #6d4029 #492718"),
    "kelapa": ("flake", "#fdf8ea #f0e2c4 #e2c796"),
    "pisang": ("disc", "#f0c95e #e5b343 #f7dc8a"),
    "ikan": ("floss", "#c08a4e #a9713a #d6a667"),
    "jahe": ("crumb", "#d9a75f #c28b43 #ecc98c"),
    "madu": ("paste", "#e19c22 #c97f12 #f6c04c"),
    "vanili": ("stick", "#4a2f1d #3a2416 #5e3d26"),
    "cengkeh": ("stick", "#6b3a20 #7d4526 #552c17"),
    "mete": ("half", "#ecd3a2 #dfbf84 #f5e4c3"),
    "kelor": ("leaf", "#5b8a3a #4c7a34 #7aa653"),
    "ubi": ("disc", "#8a5bb0 #7a4aa0 #a67bc8"),
    "jeruk": ("disc", "#b9d36a #9fc04a #dbe9a2"),
    "sagu": ("crumb", "#f7efdd #ecdcbc #fffaf0"),
    "pala": ("half", "#d9a05a #c4863e #e8bd80"),
    "bunga": ("leaf", "#f4e6c0 #e9d59f #d9bd78"),
}


def piece(of: str, pick: random.Random) -> str:
    """One bit of what is in the pack, about 40 wide."""
    kind, tones = PIECES[of]
    return SHAPES[kind](pick.choice(tones.split()), tones.split()[1])


def _curl(tone: str, dark: str) -> str:
    return line("M-17 6A16 16 0 0 1 10-12", tone, 6.5) + line("M-14 6A14 14 0 0 1 8-9", "#fff", 1.4, "", 0.3)


def _disc(tone: str, dark: str) -> str:
    seeds = "".join(dot(4 - 4 * n, 2 * n - 2, 1.6, dark, 0.8) for n in range(3))
    return oval(0, 0, 23, 19, tone) + oval(1, 1, 15, 11, "#fff", 0.2) + seeds


def _block(tone: str, dark: str) -> str:
    lit = light("M-20-14H16L20-10H-16z", 0.25) + light("M-12-5H10V6H-12z", 0.1)
    return path("M-20-14H16L20-10V14H-16L-20 10z", tone) + lit


def _flake(tone: str, dark: str) -> str:
    return path("M-20-4Q0-16 20-2Q2 4-20-4z", tone) + line("M-18-4Q0-8 18-2", dark, 1.4)


def _floss(tone: str, dark: str) -> str:
    return line("M-20 4q8-14 18-4t20-6", tone, 3.4) + line("M-14 8q8-8 14 0t14-2", dark, 2)


def _scrap(tone: str, dark: str) -> str:
    return path("M0 18Q16 0 0-20Q-16 0 0 18z", tone) + line("M0 16V-14", "#fff", 1.3, "", 0.35)


def _stick(tone: str, dark: str) -> str:
    return line("M-22 4Q0-8 22 2", tone, 6) + line("M-20 2Q0-9 20 0", "#fff", 1.3, "", 0.25)


def _half(tone: str, dark: str) -> str:
    return path("M-19 4Q-16-16 4-14T18 6Q8 16 2 8T-6 8Q-12 16-19 4z", tone) + light("M-13-2Q-8-11 4-10Q-6-6-10 2z", 0.4)


def _crumb(tone: str, dark: str) -> str:
    crumbs = dot(-6, 3, 11, tone) + dot(8, -4, 8, tone) + dot(5, 8, 6, dark)
    return crumbs + light("M-12-2q4-5 9-4q-5 2-6 6z", 0.5)


def _paste(tone: str, dark: str) -> str:
    return path("M-24 2Q-10-16 8-8T24 4Q8 14-4 8T-24 2z", tone) + light("M-14-2Q-2-10 10-3Q-4-4-10 2z", 0.3)


SHAPES = {
    "curl": _curl,
    "bean": lambda tone, dark: bean(tone),
    "disc": _disc,
    "block": _block,
    "flake": _flake,
    "floss": _floss,
    "leaf": _scrap,
    "stick": _stick,
    "half": _half,
    "crumb": _crumb,
    "paste": _paste,
}
