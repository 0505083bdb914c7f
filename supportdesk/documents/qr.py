"""The QR code of a paper: it finds the case again at the desk, and tells a stranger nothing."""

from functools import lru_cache
from typing import Any

import segno
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.platypus.flowables import Flowable

from supportdesk.documents.imprint import Centre


def content(case_number: str, centre: Centre) -> str:
    """Case number and centre, nothing personal."""
    return f"{case_number} {centre.code}"


class QrCode(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """One filled path. The white margin of four modules is the paper's: leave it free round the code."""

    def __init__(self, text: str, side: float) -> None:
        super().__init__()
        self.text = text
        self.rows = _rows(text)
        self.width = self.height = side

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        canvas.setFillGray(0)
        canvas.drawPath(_path(self.text, self.width), stroke=0, fill=1)


@lru_cache(maxsize=64)
def _rows(text: str) -> tuple[tuple[int, ...], ...]:
    """All papers of a case carry the same code, and choosing its mask takes longer than drawing a page of text."""
    return tuple(tuple(row) for row in segno.make(text, error="m", micro=False).matrix)


@lru_cache(maxsize=64)
def _path(text: str, side: float) -> PDFPathObject:
    rows = _rows(text)
    module = side / len(rows)
    path = PDFPathObject()
    for number, row in enumerate(rows):
        y = side - (number + 1) * module
        for start, length in _dark(row):
            path.rect(start * module, y, length * module, module)
    return path


def _dark(row: tuple[int, ...]) -> list[tuple[int, int]]:
    """Start and length of each dark stretch, so that no hairline shows between neighbours."""
    stretches: list[tuple[int, int]] = []
    for column, module in enumerate(row):
        if not module:
            continue
        if stretches and sum(stretches[-1]) == column:
            stretches[-1] = (stretches[-1][0], stretches[-1][1] + 1)
        else:
            stretches.append((column, 1))
    return stretches
