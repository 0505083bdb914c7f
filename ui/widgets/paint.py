"""Shapes drawn alike by widgets and by the cells of tables: chips, key caps, small buttons, bars."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen

from ui import theme

CENTRE = Qt.AlignmentFlag.AlignCenter
_INK = {"": "ink_2", "plain": "ink_2", "muted": "ink_3", "error": "danger"}
_ENDING = "··"
"""Before the last digits of an account."""
_KEY_WORDS = {"Return": "↵", "Enter": "↵", "Del": "Del", "Escape": "Esc"}


def ink_of(tone: str) -> QColor:
    """The text colour of a tone, as chips and cells use it."""
    return theme.color(_INK.get(tone, tone))


def tint_of(tone: str) -> QColor:
    """The ground of a tone."""
    return theme.color("plain_tint" if tone in {"", "plain", "muted"} else f"{_INK.get(tone, tone)}_tint")


def key_words(keys: str) -> str:
    """Keys as a key cap shows them: Ctrl+Return -> Ctrl ↵."""
    return " ".join(_KEY_WORDS.get(key, key) for key in keys.split("+"))


def chip_size(text: str) -> QSize:
    metrics = QFontMetrics(theme.font("font_small"))
    return QSize(metrics.horizontalAdvance(text) + 18, metrics.height() + 3)


def draw_chip(painter: QPainter, box: QRect, text: str, tone: str) -> None:
    """A pill in its tone; its text is cut with … where the box is too narrow."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint_of(tone))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(ink_of(tone))
    _draw_text(painter, box.adjusted(8, 0, -8, 0), text, theme.font("font_small"), CENTRE)


def key_cap_size(keys: str) -> QSize:
    metrics = QFontMetrics(theme.font("font_key"))
    return QSize(metrics.horizontalAdvance(key_words(keys)) + 11, metrics.height() + 3)


def draw_key_cap(painter: QPainter, box: QRect, keys: str, ink: QColor, line: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(ink)
    painter.setFont(theme.font("font_key"))
    painter.drawText(box, CENTRE, key_words(keys))


def small_button_size(text: str) -> QSize:
    metrics = QFontMetrics(theme.font("font_small"))
    return QSize(metrics.horizontalAdvance(text) + 20, theme.size("control_height_small"))


def draw_small_button(painter: QPainter, box: QRect, text: str, kind: str, *, focus: bool, hover: bool) -> None:
    """A button inside a cell, in the look of `Button`."""
    primary = kind == "primary"
    ground = ("accent_hover" if hover else "accent") if primary else ("control_hover" if hover else "control")
    edge = ("ink" if primary else "accent") if focus else ("accent" if primary else "line_2")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.color(ground))
    painter.setPen(QPen(theme.color(edge), 2 if focus else 1))
    inset = 1.0 if focus else 0.5
    painter.drawRoundedRect(QRectF(box).adjusted(inset, inset, -inset, -inset), 5, 5)
    painter.setPen(theme.color("accent_ink" if primary else "ink"))
    _draw_text(painter, box.adjusted(6, 0, -6, 0), text, theme.font("font_small"), CENTRE)


def draw_bar(painter: QPainter, box: QRect, parts: Sequence[tuple[QColor, float]]) -> None:
    """A rounded track filled from the left; each part is a share of 1."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = min(4.0, box.height() / 2)
    track = QPainterPath()
    track.addRoundedRect(QRectF(box), radius, radius)
    painter.fillPath(track, theme.color("track"))
    painter.setClipPath(track, Qt.ClipOperation.IntersectClip)
    left = float(box.left())
    for colour, share in parts:
        width = box.width() * share
        painter.fillRect(QRectF(left, box.top(), width, box.height()), colour)
        left += width
    painter.restore()


def draw_state(painter: QPainter, centre: QPointF, state: str) -> None:
    """The sign of a step: done a tick, part a filled dot, todo a ring. Drawn, because the font has none of them."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    x, y = centre.x(), centre.y()
    if state == "done":
        painter.setPen(QPen(theme.color("ok"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline([QPointF(x - 4, y), QPointF(x - 1, y + 3.5), QPointF(x + 4.5, y - 4)])
        return
    part = state == "part"
    painter.setPen(Qt.PenStyle.NoPen if part else QPen(theme.color("ink_3"), 1.4))
    painter.setBrush(theme.color("partial") if part else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, 4.0, 4.0)


def draw_arrow(painter: QPainter, centre: QPointF) -> None:
    """That a list opens here. The first paint shows it, and no picture that would have to be read from a file."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    x, y = centre.x(), centre.y()
    painter.setPen(QPen(theme.color("ink_3"), 1.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPolyline([QPointF(x - 3.5, y - 1.75), QPointF(x, y + 1.75), QPointF(x + 3.5, y - 1.75)])


def elided(text: str, metrics: QFontMetrics, width: int) -> str:
    """Cut with …, the name of a bank before the last digits of an account in it."""
    whole, at = Qt.TextElideMode.ElideRight, text.rfind(_ENDING)
    tail = text[at:]
    room = width - metrics.horizontalAdvance(tail)
    if at < 1 or metrics.horizontalAdvance(text) <= width or room < width // 4:
        return metrics.elidedText(text, whole, width)
    return metrics.elidedText(text[:at].rstrip(), whole, room) + tail


def _draw_text(painter: QPainter, box: QRect, text: str, font: QFont, align: Qt.AlignmentFlag) -> None:
    painter.setFont(font)
    shown = elided(text, QFontMetrics(font), box.width())
    painter.drawText(box.translated(0, 1), align | Qt.AlignmentFlag.AlignVCenter, shown)


def draw_two_lines(
    painter: QPainter,
    box: QRect,
    text: str,
    second: str,
    *,
    ink: str = "ink",
    below: str = "ink_3",
    bold: bool = False,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """A text and a muted line below it, both cut with …; without a second the text stands in the middle."""
    first_font, second_font = theme.font(bold=bold), theme.font("font_small")
    first, rest = QFontMetrics(first_font).height(), QFontMetrics(second_font).height() if second else 0
    top = box.top() + (box.height() - first - rest) // 2
    painter.setPen(theme.color(ink))
    _draw_text(painter, QRect(box.left(), top, box.width(), first), text, first_font, side)
    if second:
        line = QRect(box.left(), top + first, box.width(), rest)
        painter.setPen(theme.color(below))
        _draw_text(painter, line, second, second_font, side)


def two_lines(text: str, metrics: QFontMetrics, width: int) -> str:
    """The text broken at a space into at most two lines, the second cut with … where it is too long."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    words, first = text.split(" "), 0
    while first < len(words) and metrics.horizontalAdvance(" ".join(words[: first + 1])) <= width:
        first += 1
    if not first:
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    rest = metrics.elidedText(" ".join(words[first:]), Qt.TextElideMode.ElideRight, width)
    return f"{' '.join(words[:first])}\n{rest}"
