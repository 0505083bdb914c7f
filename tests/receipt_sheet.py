"""The screen of a telephone, written from top to bottom, and what there is to write on it."""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import reportlab
from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QImage, QPainter

from supportdesk.money import rupees
from supportdesk.paths import resource
from ui import theme

Align = Literal["left", "right", "middle"]


@dataclass(frozen=True, slots=True)
class Told:
    """What one receipt tells. Amount in paise."""

    amount: int
    reference: str
    moment: dt.datetime
    payee: str
    vpa: str
    payer: str
    bank: str
    account: str

    @property
    def rupees(self) -> str:
        return rupees(self.amount)


@dataclass(frozen=True, slots=True)
class Worn:
    """What happened to the picture before it came to the desk. `tilt` in degrees, `quality` of its JPEG."""

    scale: float = 1.0
    quality: int | None = None
    tilt: float = 0.0
    crop: float = 0.0
    dark: bool = False
    font: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    paper: str
    card: str
    ink: str
    grey: str
    line: str


LIGHT = Look("#ffffff", "#f3f4f8", "#202124", "#5f6368", "#dadce0")
DARK = Look("#131314", "#1f1f22", "#e8e8e8", "#b5b9bd", "#444746")
WIDTH = 1080


@cache
def _families() -> tuple[str, str]:
    """Two families that every machine has: ours, and the one that comes with the maker of our papers."""
    vera = Path(reportlab.__file__).parent / "fonts"
    for file in (*resource("fonts").glob("*.ttf"), vera / "Vera.ttf", vera / "VeraBd.ttf"):
        assert QFontDatabase.addApplicationFont(str(file)) >= 0
    return theme.FAMILY, "Bitstream Vera Sans"


class Sheet:
    """A screen that is written from top to bottom; `y` is where the next line begins."""

    def __init__(self, height: int, worn: Worn, paper: str = "") -> None:
        self.look = DARK if worn.dark else LIGHT
        self.family = _families()[worn.font]
        self.image = QImage(WIDTH, height, QImage.Format.Format_RGB32)
        self.image.fill(QColor(paper or self.look.paper))
        self.painter = QPainter(self.image)
        self.painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.y = 60.0

    def text(
        self, words: str, x: float, size: int, colour: str = "", *, bold: bool = False, at: Align = "left"
    ) -> float:
        """Writes one line at `y`; gives its height."""
        font = QFont(self.family)
        font.setPixelSize(size)
        font.setBold(bold)
        metrics = QFontMetricsF(font)
        width = metrics.horizontalAdvance(words)
        left = {"left": x, "right": x - width, "middle": x - width / 2}[at]
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour or self.look.ink))
        self.painter.drawText(QRectF(left, self.y, width + 20, metrics.height()), Qt.TextFlag.TextSingleLine, words)
        return metrics.height()

    def line(
        self, words: str, size: int, colour: str = "", *, bold: bool = False, at: Align = "left", gap: int = 16
    ) -> None:
        x = {"left": 80, "right": WIDTH - 80, "middle": WIDTH / 2}[at]
        self.y += self.text(words, x, size, colour, bold=bold, at=at) + gap

    def pair(self, label: str, value: str, size: int = 36) -> None:
        """A label, and its value below."""
        self.line(label, size - 4, self.look.grey, gap=2)
        self.line(value, size, bold=False, gap=34)

    def row(self, label: str, value: str, size: int = 36, *, bold: bool = False) -> None:
        """A label on the left, its value on the right."""
        self.text(value, WIDTH - 80, size, bold=bold, at="right")
        self.y += self.text(label, 80, size, self.look.grey) + 30

    def frame(self, label: str, value: str, size: int = 32) -> None:
        """A row of a table with its lines."""
        self.painter.setPen(QColor(self.look.grey))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        for left, right in ((50, 480), (480, WIDTH - 50)):
            self.painter.drawRect(QRectF(left, self.y, right - left, 100))
        self.y += 26
        self.text(label, 70, size, self.look.grey)
        self.text(value, 500, size)
        self.y += 74

    def box(self, height: float, colour: str, *, left: int = 40, right: int = WIDTH - 40) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(colour))
        self.painter.drawRoundedRect(QRectF(left, self.y, right - left, height), 28, 28)

    def disc(self, letter: str, colour: str) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(colour))
        self.painter.drawEllipse(QRectF(WIDTH / 2 - 80, self.y, 160, 160))
        self.y += 20
        self.line(letter, 80, "#ffffff", bold=True, at="middle", gap=50)

    def bubble(self, words: str, size: int = 34) -> None:
        """A message of a thread, broken into lines as wide as a telephone."""
        lines, per_line = [""], 44
        for word in words.split():
            lines[-1:] = [f"{lines[-1]} {word}".strip()] if len(lines[-1]) + len(word) < per_line else [lines[-1], word]
        self.box(len(lines) * 54 + 44, self.look.card, left=40, right=1000)
        self.y += 22
        for part in lines:
            self.text(part, 75, size)
            self.y += 54
        self.y += 62

    def png(self) -> bytes:
        self.painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.image.save(buffer, "PNG")  # type: ignore[call-overload]
        return bytes(buffer.data().data())
