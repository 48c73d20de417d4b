"""PDF files that tests draw and read; skipped where reportlab is not installed."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

from checker.model.document import Document
from checker.reading.limits import Limits
from checker.reading.pdf import PdfReader

canvas = pytest.importorskip("reportlab.pdfgen.canvas", reason="reportlab is not installed")
FONT, SIZE, LEFT, WIDTH = "STSong-Light", 12, 72, 36
Canvas = Any  # of reportlab, which has no types


def pdf(*pages: Callable[[Canvas], None], **options: Any) -> bytes:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    buffer = io.BytesIO()
    drawn = canvas.Canvas(buffer, pagesize=(595, 842), **options)
    for page in pages:
        drawn.setFont(FONT, SIZE)
        page(drawn)
        drawn.showPage()
    drawn.save()
    return buffer.getvalue()


def lines_of(*paragraphs: str, top: float = 720) -> Callable[[Canvas], None]:
    """Paragraphs set in lines of at most 36 characters, the first line of each indented by two."""

    def draw(drawn: Canvas) -> None:
        y = top
        for text in paragraphs:
            x = LEFT + 2 * SIZE
            while text:
                fitting = next(n for n in range(len(text), 0, -1) if x + drawn.stringWidth(text[:n], FONT, SIZE) <= LEFT + WIDTH * SIZE)
                drawn.drawString(x, y, text[:fitting])
                text, x, y = text[fitting:], LEFT, y - 24

    return draw


def grid(drawn: Canvas, columns: list[float], rows: list[float]) -> None:
    for x in columns:
        drawn.line(x, rows[0], x, rows[-1])
    for y in rows:
        drawn.line(columns[0], y, columns[-1], y)


def read(data: bytes, limits: Limits | None = None) -> Document:
    return PdfReader().draft("汇报.pdf", data, limits or Limits()).document("汇报.pdf", data)


def lines(*pages: Callable[[Canvas], None]) -> list[str]:
    return read(pdf(*pages)).text.splitlines()
