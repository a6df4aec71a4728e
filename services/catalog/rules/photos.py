"""What a maker could do better with a photo, told from a few measures of it."""

from collections.abc import Mapping

DARK, BRIGHT, FLAT, BLURRED = 75, 248, 16, 9
SMALL = 640
"""Pixels on the shorter side: below, a photo looks coarse on a good phone."""
CROP = 1.4
"""A picture that is longer than this in one direction loses much where lists show it square."""


def hints(measured: Mapping[str, float]) -> list[str]:
    """Codes of what could be better: `dark`, `bright`, `flat`, `blurred`, `small`, `crop`.

    `light` is the mean and `contrast` the deviation of the grey values, `edges` the deviation of its edges, all from 0 to
    255; `width`, `height` and `shorter` are pixels. These are hints and never rules: a black cloth on black is dark.
    """
    width, height = measured["width"], measured["height"]
    found = {
        "dark": measured["light"] < DARK,
        "bright": measured["light"] > BRIGHT,
        "flat": measured["contrast"] < FLAT and measured["light"] >= DARK,
        "blurred": measured["edges"] < BLURRED and measured["contrast"] >= FLAT,
        "small": measured["shorter"] < SMALL,
        "crop": max(width, height) > CROP * min(width, height),
    }
    return [code for code, is_so in found.items() if is_so]
