"""Small papers for sale that are bare already, so that what comes out can be held against what went in."""

from functools import cache

from fpdf import FPDF

from services.catalog.bare import papers


@cache
def a_paper(words: str = "Pola") -> bytes:
    """A paper of one page with these words; nothing is left to take out of it."""
    paper = FPDF()
    paper.add_page()
    paper.set_font("helvetica", size=20)
    paper.cell(text=words)
    return papers.pdf(bytes(paper.output()))
