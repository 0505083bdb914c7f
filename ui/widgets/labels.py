"""Words on the screen: plain labels, headings, chips, and the note that stands where a list is empty."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets import paint

_TIGHT = frozenset({"font_hint", "font_small", "font_heading", "font_clock", "font_title"})
"""In these sizes the signs above a Devanagari letter reach a pixel higher than the line."""


class Words(QLabel):
    """Text that is never markup. `tone` as in the style sheet (muted, soft, ok, …), `size` a token."""

    def __init__(
        self,
        text: str = "",
        tone: str = "",
        size: str = "font",
        *,
        bold: bool = False,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if size != "font" or bold:
            self.setFont(theme.font(size, bold=bold))
        if size in _TIGHT:
            self.setContentsMargins(0, 1, 0, 0)

    def set_tone(self, tone: str) -> None:
        theme.mark(self, "tone", tone)


class Problem(Words):
    """What is wrong or still missing in a form; out of sight while nothing is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "error", wrap=True, parent=parent)
        self.hide()

    def say(self, sentence: str) -> None:
        self.setText(sentence)
        self.setVisible(bool(sentence))


def title(text: str, parent: QWidget | None = None) -> Words:
    """The heading of a screen."""
    return Words(text, size="font_title", bold=True, parent=parent)


def heading(text: str, parent: QWidget | None = None) -> Words:
    """The heading of a card."""
    return Words(text, size="font_heading", bold=True, parent=parent)


def tip(*lines: str) -> str:
    """A tooltip in which people's text is never markup; long lines wrap, empty ones are left out."""
    from html import escape  # with its table of entities; the first paint shows none of these labels

    words = "<br>".join(escape(line).replace("\n", "<br>") for line in lines if line)
    return f"<p>{words}</p>" if words else ""


def show_fitting(words: QLabel, text: str, width: int) -> None:
    """Wraps between words; one that is wider than `width` is cut with three dots, and the mouse finds the whole."""
    metrics = words.fontMetrics()
    shown = " ".join(metrics.elidedText(word, Qt.TextElideMode.ElideRight, width) for word in text.split(" "))
    words.setText(shown)
    words.setToolTip(tip(text) if shown != text else "")


def small(text: str, tone: str = "muted", *, wrap: bool = False, parent: QWidget | None = None) -> Words:
    """Side remarks."""
    return Words(text, tone, "font_small", wrap=wrap, parent=parent)


class Chip(QWidget):
    """A short word on a tinted pill. Tones: plain, ok, warn, danger, info, accent."""

    def __init__(self, text: str, tone: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.text = ""
        self.tone = ""
        self.show_text(text, tone)

    def show_text(self, text: str, tone: str = "plain") -> None:
        self.text = text
        self.tone = tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return paint.chip_size(self.text)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(60, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint.draw_chip(QPainter(self), self.rect(), self.text, self.tone)


class FieldLabel(QWidget):
    """The name of a field above its editor, with a red star where an answer is needed."""

    def __init__(self, text: str, parent: QWidget | None = None, *, required: bool = False) -> None:
        super().__init__(parent)
        self._text = text
        self._required = required
        self.setFont(theme.font("font_small"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text) + 14, metrics.height() + 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        star = 12 if self._required else 0
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width() - star)
        painter.setPen(theme.color("ink_2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
        if self._required:
            at = self.fontMetrics().horizontalAdvance(shown) + 4
            painter.setPen(theme.color("danger"))
            painter.drawText(QRect(at, 0, star, self.height()), Qt.AlignmentFlag.AlignVCenter, "*")


def labelled_row(parent: QWidget, *parts: tuple[str, QWidget, int]) -> QHBoxLayout:
    """Each editor below its label, which is its accessible name too; the numbers are their shares of the width."""
    row = QHBoxLayout()
    row.setSpacing(theme.size("s3"))
    for label, editor, share in parts:
        editor.setAccessibleName(label)
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addWidget(FieldLabel(label, parent))
        column.addWidget(editor)
        row.addLayout(column, share)
    return row


class EmptyNote(QWidget):
    """What a list says when it has nothing: an icon, a sentence, and what to do."""

    def __init__(self, text: str, hint: str = "", icon: str = "inbox", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        picture = QLabel(self)
        picture.setPixmap(theme.pixmap(icon, "ink_3", 28))
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.size("s1"))
        layout.addStretch(1)
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for words in (Words(text, "soft", wrap=True, parent=self), small(hint, wrap=True, parent=self)):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            words.setVisible(bool(words.text()))
            layout.addWidget(words)
        layout.addStretch(1)
