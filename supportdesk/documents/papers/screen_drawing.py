"""How a screenshot is taken, drawn: a telephone with the whole screen the bank needs, and one cut too small."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import HexColor
from reportlab.platypus.flowables import Flowable

from supportdesk.documents import lettering
from supportdesk.documents.page import ACCENT, DANGER, INK, LINE, QUIET, Style, para
from supportdesk.texts import N_, Texts

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_HEIGHT = 168.0
_PHONE = (94.0, 150.0)
_PAPER = HexColor("#f4f6f8")
_STEPS = (
    N_("Open the payment in the app, so that its whole page can be seen."),
    N_("Press the power key and the lower volume key together."),
    N_("Date and time, the number or UPI id, and the 12 digits of the UTR must all be on the picture."),
    N_("Cut nothing off and draw nothing on it. Bring the phone: the picture is copied from it."),
)
_SHOWN = (
    ("₹28,500", N_("the amount")),
    ("22/11/2026 09:31", N_("date and time")),
    ("98290 12345", N_("number or UPI id")),
    ("UTR 6326 9810 4471", N_("12 digits of the UTR")),
)


class ScreenshotHowTo(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """As wide as the page; the numbers on it are invented."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        lettering.fonts()
        self._texts = texts
        self.spaceBefore, self.spaceAfter = 4, 8

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        return width, _HEIGHT

    def draw(self) -> None:
        canvas = self.canv
        self._right_screen(canvas)
        self._wrong_screen(canvas)
        self._say_steps(canvas, 338.0)

    def _right_screen(self, canvas: "Canvas") -> None:
        _phone(canvas, 0, ACCENT)
        top = _HEIGHT - 38
        for at, (value, label) in enumerate(_SHOWN):
            y = top - at * 30
            canvas.setFillColor(INK)
            canvas.setFont(lettering.BOLD, 9.4 if at == 0 else 7.6)
            canvas.drawString(9, y, value)
            canvas.setStrokeColor(ACCENT)
            canvas.setLineWidth(0.8)
            canvas.line(_PHONE[0] + 3, y + 3, _PHONE[0] + 14, y + 3)
            _words(canvas, self._texts(label), _PHONE[0] + 18, y + 9, 92)
        _tick(canvas, _PHONE[0] / 2, 14)

    def _wrong_screen(self, canvas: "Canvas") -> None:
        left = 222.0
        _phone(canvas, left, LINE)
        canvas.setFillColor(_PAPER)
        canvas.setStrokeColor(DANGER)
        canvas.setDash(3, 2)
        canvas.setLineWidth(1.2)
        canvas.rect(left + 6, _HEIGHT - 66, _PHONE[0] - 12, 36, fill=1)
        canvas.setDash()
        canvas.setFillColor(INK)
        canvas.setFont(lettering.BOLD, 9.4)
        canvas.drawString(left + 12, _HEIGHT - 46, "₹28,500")
        _words(canvas, self._texts("cut off: no date, no UTR"), left + 8, _HEIGHT - 74, _PHONE[0] - 14)
        _cross(canvas, left + _PHONE[0] / 2, 14)

    def _say_steps(self, canvas: "Canvas", left: float) -> None:
        y = _HEIGHT - 2
        for at, step in enumerate(_STEPS, 1):
            words = para(f"{at}. {self._texts(step)}", Style.CELL)
            _, tall = words.wrap(self.width - left, _HEIGHT)
            y -= tall + 3
            words.drawOn(canvas, left, y)


def _phone(canvas: Any, left: float, color: HexColor) -> None:
    width, height = _PHONE
    canvas.setStrokeColor(color)
    canvas.setLineWidth(2)
    canvas.roundRect(left, _HEIGHT - height - 4, width, height, 9)
    canvas.setFillColor(color)
    canvas.circle(left + width / 2, _HEIGHT - 13, 1.6, stroke=0, fill=1)


def _words(canvas: Any, text: str, left: float, top: float, width: float) -> None:
    words = para(text, Style.FOOT)
    _, tall = words.wrap(width, _HEIGHT)
    words.drawOn(canvas, left, top - tall + 4)


def _tick(canvas: Any, x: float, y: float) -> None:
    _lines(canvas, ACCENT, [(x - 8, y + 9, x - 2, y + 3), (x - 2, y + 3, x + 9, y + 16)])


def _cross(canvas: Any, x: float, y: float) -> None:
    _lines(canvas, DANGER, [(x - 7, y + 2, x + 7, y + 16), (x - 7, y + 16, x + 7, y + 2)])


def _lines(canvas: Any, color: HexColor, lines: Sequence[tuple[float, float, float, float]]) -> None:
    canvas.setStrokeColor(color)
    canvas.setLineWidth(2.6)
    canvas.lines(lines)
    canvas.setStrokeColor(QUIET)
