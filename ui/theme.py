"""The look: tokens become the palette, one style sheet, fonts and coloured icons. Nothing else names a colour.

Every class of Qt costs when it is first met, so the first paint meets few: icons bring their own where one is drawn.
"""

import json
import string
import sys
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from supportdesk import paths

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

FAMILY = "Support Desk Sans"  # Noto for both scripts under a name no system has, see resources/fonts/README.md
STYLE = ("-style", "Fusion")
"""Told to the application when it is made: `setStyle` hands the style back, and QStyle is the largest class of all."""
_FONT_FILES = ("NotoSansDevanagari-Regular.ttf", "NotoSansDevanagari-Bold.ttf")
_current = {"look": "light"}


def application() -> QApplication:
    """The program's one application, in the style that Qt itself draws alike on every system."""
    return QApplication([*sys.argv[:1], *STYLE])


def apply(app: QApplication, *, dark: bool) -> None:
    """Gives the whole program its look; may be called again while windows are open."""
    _load_fonts()
    _current["look"] = "dark" if dark else "light"
    app.styleHints().setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
    app.setPalette(_palette())
    app.setFont(font())
    app.setStyleSheet(_style_sheet(_current["look"]))


def color(name: str) -> QColor:
    """A colour token of the look in force: `color("accent_tint")`."""
    return QColor(_tokens()[_current["look"]][name])


def size(name: str) -> int:
    """A space, radius or type size in device-independent pixels: `size("s4")`."""
    return int(_tokens()["size"][name])


def font(name: str = "font", *, bold: bool = False) -> QFont:
    """The program's font in a size token: `font("font_small")`."""
    made = QFont(FAMILY)
    made.setPixelSize(size(name))
    made.setBold(bold)
    return made


def icon(name: str, colour: str = "ink_2") -> "QIcon":
    """An icon of `resources/icons` in a colour token; greyed where its button is disabled."""
    from PySide6.QtGui import QIcon

    made = QIcon()
    for px in (16, 20, 32):
        made.addPixmap(pixmap(name, colour, px))
        made.addPixmap(pixmap(name, "line_2", px), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, colour: str = "ink_2", px: int = 16) -> QPixmap:
    """An icon drawn at this size, sharp on a screen of double density too."""
    return _drawn(name, color(colour).name(), px)


def mark(widget: QWidget, name: str, value: str) -> None:
    """Sets a property that the style sheet asks for (kind, tone) and draws the widget anew."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


@cache
def _tokens() -> dict[str, dict[str, str | int]]:
    tokens: dict[str, dict[str, str | int]] = json.loads(paths.resource("theme", "tokens.json").read_bytes())
    return tokens


@cache
def _style_sheet(look: str) -> str:
    template = paths.resource("theme", "app.qss").read_text(encoding="utf-8")
    return string.Template(template).substitute(_tokens()["size"] | _tokens()[look])


@cache
def _load_fonts() -> None:
    for name in _FONT_FILES:
        if QFontDatabase.addApplicationFont(str(paths.resource("fonts", name))) < 0:
            raise FileNotFoundError(paths.resource("fonts", name))


@cache
def _drawn(name: str, colour: str, px: int) -> QPixmap:
    from PySide6.QtCore import QByteArray
    from PySide6.QtSvg import QSvgRenderer

    svg = paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    drawn = QPixmap(px * 2, px * 2)
    drawn.setDevicePixelRatio(2)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, px, px))
    painter.end()
    return drawn


_ROLES = (
    (QPalette.ColorRole.Window, "canvas"),
    (QPalette.ColorRole.WindowText, "ink"),
    (QPalette.ColorRole.Base, "control"),
    (QPalette.ColorRole.AlternateBase, "canvas"),
    (QPalette.ColorRole.Text, "ink"),
    (QPalette.ColorRole.Button, "control"),
    (QPalette.ColorRole.ButtonText, "ink"),
    (QPalette.ColorRole.BrightText, "danger"),
    (QPalette.ColorRole.ToolTipBase, "surface"),
    (QPalette.ColorRole.ToolTipText, "ink"),
    (QPalette.ColorRole.PlaceholderText, "ink_3"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "accent_ink"),
    (QPalette.ColorRole.Accent, "accent"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.LinkVisited, "accent"),
    (QPalette.ColorRole.Light, "surface"),
    (QPalette.ColorRole.Midlight, "line"),
    (QPalette.ColorRole.Mid, "line_2"),
    (QPalette.ColorRole.Dark, "line_2"),
    (QPalette.ColorRole.Shadow, "line_2"),
)


def _palette() -> QPalette:
    palette = QPalette()
    for role, token in _ROLES:
        palette.setColor(role, color(token))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, color("ink_3"))
    return palette
