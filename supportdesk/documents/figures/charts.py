"""Charts on paper, as vectors, with the program's own letters: bars in a cell, columns with curves over them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from reportlab.lib.colors import HexColor, white
from reportlab.platypus.flowables import Flowable

from supportdesk.documents import lettering
from supportdesk.documents.figures.report import Kind, Table, shown
from supportdesk.documents.page import ACCENT, LINE, QUIET
from supportdesk.texts import N_, Texts

CURVES = (HexColor("#c64a42"), HexColor("#3b82c4"), HexColor("#2f8a4a"))
"""As on the screen: taken, held, back."""
_TRACK = HexColor("#e6ebf1")
_SMALL = 7.6
_PLOT, _BELOW, _KEY = 104.0, 17.0, 19.0
_LEFT = 42.0
_STEPS = 3
_ROUND = (10, 15, 20, 25, 30, 40, 50, 60, 80, 100)
_RUPEE = 100
_SHORT = ((100_00_000, N_("₹{n} Cr")), (1_00_000, N_("₹{n} L")), (1_000, N_("₹{n} k")))
"""Rupees of a crore, a lakh and a thousand."""


class Bar(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A bar in a cell, on its track; `share` of 1."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        return width, 11.0

    def draw(self) -> None:
        canvas: Any = self.canv
        for color, width in ((_TRACK, self.width), (ACCENT, self.width * self.share)):
            if width:
                canvas.setFillColor(color)
                canvas.roundRect(0, 2.2, width, 6.2, min(2.2, width / 2), stroke=0, fill=1)


@dataclass(frozen=True, slots=True)
class _Curve:
    label: str
    color: HexColor
    values: tuple[int | None, ...]


class Columns(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A column for each line of the table, oldest first, its number above it; curves to one scale of rupees."""

    def __init__(self, table: Table, texts: Texts) -> None:
        super().__init__()
        lettering.fonts()
        drawn = table.drawn
        if drawn is None:
            raise ValueError(table.key)
        bars = table.columns[table.at(drawn.bars)]
        self._texts, self._labels = texts, [line.label for line in table.lines]
        self._bars, self._bars_label = table.numbers(drawn.bars), bars.label
        self._curves = [
            _Curve(table.columns[table.at(key)].label, color, table.numbers(key))
            for key, color in zip(drawn.curves, CURVES, strict=False)
        ]
        most = max((value or 0 for curve in self._curves for value in curve.values), default=0)
        self._step = round_step(most, _STEPS)
        self.spaceAfter = 6

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        self.height = _PLOT + _BELOW + _KEY + 12
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        floor = _BELOW + _KEY
        self._draw_grid(canvas, floor)
        step = (self.width - _LEFT) / max(1, len(self._labels))
        middles = [_LEFT + step * (place + 0.5) for place in range(len(self._labels))]
        heights = self._heights()
        self._draw_columns(canvas, floor, zip(middles, heights, strict=True), min(step * 0.55, 30))
        for curve in self._curves:
            _draw_curve(canvas, curve, middles, floor, self._step * _STEPS)
        self._draw_words(canvas, floor, zip(middles, heights, strict=True))
        self._draw_key(canvas)

    def _draw_grid(self, canvas: Any, floor: float) -> None:
        """Lines with the rupees of the curves; without curves the columns say their own numbers."""
        canvas.setLineWidth(0.5)
        canvas.setStrokeColor(LINE)
        canvas.setFont(lettering.REGULAR, _SMALL)
        for part in range(_STEPS + 1):
            y = floor + _PLOT * part / _STEPS
            canvas.line(_LEFT, y, self.width, y)
            if self._curves and part:
                canvas.setFillColor(QUIET)
                canvas.drawRightString(_LEFT - 4, y - 3, in_short(self._step * part, self._texts))

    def _heights(self) -> list[float]:
        most = max((value or 0 for value in self._bars), default=0) or 1
        return [(value or 0) / most * _PLOT * 0.9 for value in self._bars]

    def _draw_columns(self, canvas: Any, floor: float, places: Iterable[tuple[float, float]], width: float) -> None:
        canvas.setFillColor(ACCENT)
        for x, height in places:
            if height:
                canvas.roundRect(x - width / 2, floor, width, height, min(2.5, height / 2), stroke=0, fill=1)

    def _draw_words(self, canvas: Any, floor: float, places: Iterable[tuple[float, float]]) -> None:
        """The number above each column and the label below it: last, so that no curve runs through a number."""
        for (x, height), value, label in zip(places, self._bars, self._labels, strict=True):
            number = shown(value, Kind.COUNT, self._texts)
            room = canvas.stringWidth(number, lettering.BOLD, _SMALL) + 2
            canvas.setFillColor(white)
            canvas.rect(x - room / 2, floor + height + 2, room, _SMALL - 0.6, stroke=0, fill=1)
            canvas.setFillColor(QUIET)
            canvas.setFont(lettering.BOLD, _SMALL)
            canvas.drawCentredString(x, floor + height + 3, number)
            canvas.setFont(lettering.REGULAR, _SMALL)
            canvas.drawCentredString(x, floor - 11, label)

    def _draw_key(self, canvas: Any) -> None:
        x = _LEFT
        canvas.setFont(lettering.REGULAR, 8.2)
        for label, color in ((self._bars_label, ACCENT), *((curve.label, curve.color) for curve in self._curves)):
            canvas.setFillColor(color)
            canvas.roundRect(x, 4, 8, 8, 1.5, stroke=0, fill=1)
            canvas.setFillColor(QUIET)
            canvas.drawString(x + 12, 5, label)
            x += 12 + canvas.stringWidth(label, lettering.REGULAR, 8.2) + 16


def _draw_curve(canvas: Any, curve: _Curve, middles: Sequence[float], floor: float, most: int) -> None:
    """A line from one known value to the next, with a dot at each."""
    points = [
        (x, floor + value / most * _PLOT) for x, value in zip(middles, curve.values, strict=True) if value is not None
    ]
    canvas.setStrokeColor(curve.color)
    canvas.setFillColor(curve.color)
    canvas.setLineWidth(1.4)
    for (x1, y1), (x2, y2) in pairwise(points):
        canvas.line(x1, y1, x2, y2)
    for x, y in points:
        canvas.circle(x, y, 1.9, stroke=0, fill=1)


def round_step(most: int, steps: int) -> int:
    """The smallest round number of paise of which so many reach `most`: whole rupees, two digits at most."""
    unit = _RUPEE
    while unit * _ROUND[-1] // 10 * steps < most:
        unit *= 10
    return next(unit * tenths // 10 for tenths in _ROUND if unit * tenths // 10 * steps >= most)


def in_short(paise: int, texts: Texts) -> str:
    """₹12.4 L, for the axis of a chart; below a lakh ₹48 k."""
    rupees = paise // _RUPEE
    for unit, words in _SHORT:
        if rupees >= unit:
            return texts(words, n=f"{rupees * 10 // unit / 10:g}")
    return f"₹{rupees}"
