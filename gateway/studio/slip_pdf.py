"""Draws a slip as a PDF of one or more A4 pages."""

from collections.abc import Mapping
from typing import Any, cast

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from gateway.language import _, moment, rupiah
from gateway.studio import money

WIDTH, MONEY = 180, 40
INK, SOFT = (31, 27, 46), (93, 86, 104)
NEXT: dict[str, Any] = {"new_x": XPos.LMARGIN, "new_y": YPos.NEXT}
BODY, SMALL, BIG = 11, 9, 13


def draw(slip: Mapping[str, Any], shop: str) -> bytes:
    """The PDF; it names the shop and its parcels, and nothing of any person or bank."""
    page = FPDF(format="A4")
    page.set_margins(15, 18)
    page.set_auto_page_break(True, 18)
    page.set_title(f"{_('Struk')} {slip['number']}")
    page.set_creator("Lapak Karya")
    page.add_page()
    _head(page, slip, shop)
    for line in slip["lines"]:
        _row(page, money.line(line), line["amount"], BODY, INK)
        for name, amount in money.parts(line):
            _row(page, f"    {name}", amount, SMALL, SOFT)
        page.ln(1.5)
    page.line(15, page.get_y() + 1, 15 + WIDTH, page.get_y() + 1)
    page.ln(3)
    _row(page, money.end(slip["status"]), slip["amount"], BIG, INK)
    return bytes(page.output())


def _head(page: FPDF, slip: Mapping[str, Any], shop: str) -> None:
    page.set_font("Helvetica", "B", 16)
    page.cell(WIDTH, 9, f"{_('Struk')} {slip['number']}", **NEXT)
    page.set_font("Helvetica", "", BODY)
    for text in (shop, f"{money.state(slip['status'])}, {moment(slip['settled_at'] or slip['scheduled_at'])}"):
        page.cell(WIDTH, 6, _plain(text), **NEXT)
    page.ln(5)


def _row(page: FPDF, text: str, amount: Mapping[str, Any], size: int, colour: tuple[int, int, int]) -> None:
    page.set_text_color(*colour)
    page.set_font("Helvetica", "B" if size > BODY else "", size)
    tall, words = size * 0.55, _plain(text)
    height = page.multi_cell(WIDTH - MONEY, tall, words, align="L", dry_run=True, output="HEIGHT")
    if page.will_page_break(cast(float, height)):
        page.add_page()
    top = page.get_y()
    page.multi_cell(WIDTH - MONEY, tall, words, align="L", **NEXT)
    bottom = page.get_y()
    page.set_xy(page.l_margin + WIDTH - MONEY, top)
    page.cell(MONEY, tall, _plain(rupiah(amount)), align="R", **NEXT)
    page.set_y(bottom)


def _plain(text: str) -> str:
    # The fonts that every reader has know no minus sign of their own, and no letters beyond Latin-1.
    return text.replace("−", "-").encode("latin-1", "replace").decode("latin-1")
