"""Editors of one value. All speak text: `value()`; `set_value()`, which is silent; `edited` when a person typed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from ui import theme
from ui.widgets import paint
from ui.widgets.labels import Words, small
from ui.widgets.segmented import Segmented

if TYPE_CHECKING:  # the tables of fields come after the first paint
    from supportdesk.fields import Choice

YES, NO = "yes", "no"
_LINES = 3
"""Of a text that are seen where nothing gives it more room."""


class _Room(QValidator):
    """Takes a text whole or not at all: what is left of one that was cut can be read as another date or number."""

    def __init__(self, most: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.most = most
        self.wanted = 0
        """How many letters the last text had that did not fit."""

    def validate(self, text: str, _at: int) -> QValidator.State:
        if len(text) <= self.most:
            return QValidator.State.Acceptable
        self.wanted = len(text)
        return QValidator.State.Invalid


class LineInput(QLineEdit):
    """One line of text. What does not fit is refused whole, and the corner tells how many letters it has of how many.

    `refused(letters, most)` for who can say it in words.
    """

    edited = Signal()
    refused = Signal(int, int)

    def __init__(self, placeholder: str = "", max_len: int = 200, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self._room = _Room(max_len, self)
        self.setValidator(self._room)
        self._too_many: Words | None = None
        self.inputRejected.connect(self._look_again)
        self.setFixedHeight(theme.size("control_height"))
        self.textEdited.connect(self.edited)

    def value(self) -> str:
        return self.text()

    def set_value(self, value: str) -> None:
        """Nothing that stood here before can be brought back with Ctrl+Z."""
        if value != self.text() or self.isUndoAvailable() or self.isRedoAvailable():
            self.setText(value)
            self.setCursorPosition(0)

    def _look_again(self) -> None:
        """Once the box shows what stood there before; a longer text that stays was put in by the program."""
        if self.validator() is self._room:
            QTimer.singleShot(0, self, self._refuse)

    def _refuse(self) -> None:
        if len(self.text()) > self._room.most:
            return
        if self._too_many is None:
            self._too_many = small("", "danger", parent=self)
            self.textChanged.connect(self._forget_refusal)
            self.editingFinished.connect(self._forget_refusal)
        words, room = self._too_many, self._room
        words.setText(f"{room.wanted} / {room.most}")
        words.adjustSize()
        words.move(self.width() - words.width() - 9, (self.height() - words.height()) // 2)
        words.show()
        self.setTextMargins(0, 0, words.width() + 6, 0)
        self.refused.emit(room.wanted, room.most)

    def _forget_refusal(self) -> None:
        if self._too_many is not None:
            self._too_many.hide()
            self.setTextMargins(0, 0, 0, 0)


class TextInput(QPlainTextEdit):
    """Several lines; Tab leaves it. What is too long is refused in words where it is saved, not cut here."""

    edited = Signal()

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.textChanged.connect(self.edited)

    def value(self) -> str:
        return self.toPlainText()

    def set_value(self, value: str) -> None:
        history = self.document().isUndoAvailable() or self.document().isRedoAvailable()
        if value != self.toPlainText() or history:
            with QSignalBlocker(self):  # QPlainTextEdit has no signal for what only a person typed
                self.setPlainText(value)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() * _LINES + 18)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())


class PickInput(QComboBox):
    """A list to pick from by typing a part of a word. `free` keeps a text that is not in the list."""

    edited = Signal()
    refused = Signal(int, int)

    def __init__(
        self,
        choices: "Sequence[Choice]" = (),
        placeholder: str = "",
        *,
        free: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._free = free
        line = LineInput(placeholder, parent=self)
        line.setMinimumHeight(0)  # the box has the height of a line input, and a frame of its own
        self.setLineEdit(line)
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFixedHeight(theme.size("control_height"))
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(12)
        self.set_choices(choices)
        line.edited.connect(self.edited)
        line.refused.connect(self.refused)
        line.editingFinished.connect(self._settle)
        self.activated.connect(self.edited)

    def set_choices(self, choices: "Sequence[Choice]") -> None:
        """Fills the list anew; what stands in the field stays."""
        value = self.value()
        with QSignalBlocker(self):
            self.clear()
            for choice in choices:
                self.addItem(choice.label, choice.value)
        self.set_value(value)

    def value(self) -> str:
        """The value of the chosen entry; the text itself where it is in no entry and `free`."""
        text = self.currentText().strip()
        at = self.findText(text, Qt.MatchFlag.MatchFixedString)
        if at >= 0:
            return str(self.itemData(at))
        return text if self._free else ""

    def set_value(self, value: str) -> None:
        at = self.findData(value)
        self.setCurrentIndex(at)
        if at < 0:
            self.setEditText(value if self._free else "")
        if line := self.lineEdit():
            line.setCursorPosition(0)  # a long choice shows its beginning

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # turning the wheel over a form must scroll it, not change an answer

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint.draw_arrow(QPainter(self), QPointF(self.width() - 16, self.height() / 2))

    def _settle(self) -> None:
        if not self._free and not self.value():
            self.setCurrentIndex(-1)
            self.setEditText("")


class FlagInput(QAbstractButton):
    """A chip to tick: "yes", "no" once it was unticked, "" while nobody answered. Delete takes the answer back."""

    edited = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._value = ""
        self.clicked.connect(self._answer)

    def value(self) -> str:
        return self._value

    def set_value(self, value: str) -> None:
        self._value = value
        self.setChecked(value == YES)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 44, 28)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()  # the form moves on
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self._value:
            self.set_value("")
            self.edited.emit()
        else:
            super().keyPressEvent(event)

    def _answer(self) -> None:
        self.set_value(YES if self.isChecked() else NO)
        self.edited.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        edge = "accent" if self.hasFocus() else "ok" if on else "line_2"
        ground = "ok_tint" if on else "control_hover" if self.underMouse() else "control"
        painter.setPen(QPen(theme.color(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 13, 13)
        if self._value:
            sign = theme.pixmap("check", "ok", 14) if on else theme.pixmap("x", "ink_3", 14)
            painter.drawPixmap(11, (self.height() - 14) // 2, sign)
        else:
            painter.setPen(QPen(theme.color("ink_3"), 1.3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(12, self.height() / 2 - 6, 12, 12), 3, 3)
        painter.setPen(theme.color("ok" if on else "ink_2"))
        box = self.rect().adjusted(31, 0, -10, 0)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)


class ChoiceInput(Segmented):
    """A choice of a form; the answer can be taken back."""

    edited = Signal()

    def __init__(self, choices: "Sequence[Choice]", parent: QWidget | None = None) -> None:
        super().__init__(choices, may_clear=True, parent=parent)
        self.chosen.connect(self.edited)


class DistressInput(ChoiceInput):
    """0 calm to 10 in crisis; a digit on the keyboard chooses it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        from supportdesk.fields import Choice

        super().__init__([Choice(str(level), str(level)) for level in range(11)], parent)

    def tone_of(self, value: str) -> str:
        level = int(value)
        return "accent" if level < 4 else "warn" if level < 7 else "danger"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isascii() and event.text().isdigit():
            self._choose(event.text())
        else:
            super().keyPressEvent(event)


Editor = LineInput | TextInput | PickInput | FlagInput | ChoiceInput
