"""A form drawn from a table of fields: label, editor and a line below that helps or says what is wrong."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from supportdesk.fields import Choice, Field, Kind
from supportdesk.texts import Texts
from ui import theme
from ui.widgets.card import Flow
from ui.widgets.inputs import ChoiceInput, DistressInput, Editor, FlagInput, LineInput, PickInput, TextInput
from ui.widgets.labels import FieldLabel, Words

_WIDE = frozenset({Kind.TEXT, Kind.DISTRESS})
_ROW_MINIMUM = 180


def _line(field: Field, texts: Texts, parent: QWidget) -> Editor:
    return LineInput(texts(field.placeholder), field.max_len, parent)


def _secret(field: Field, texts: Texts, parent: QWidget) -> Editor:
    editor = LineInput(texts(field.placeholder), field.max_len, parent)
    editor.setEchoMode(LineInput.EchoMode.Password)
    return editor


def _text(field: Field, texts: Texts, parent: QWidget) -> Editor:
    return TextInput(texts(field.placeholder), parent)


def _choice(field: Field, texts: Texts, parent: QWidget) -> Editor:
    return ChoiceInput(_labelled(field.choices, texts), parent)


def _pick(field: Field, texts: Texts, parent: QWidget) -> Editor:
    return PickInput(_labelled(field.choices, texts), texts(field.placeholder), parent=parent)


def _flag(field: Field, texts: Texts, parent: QWidget) -> Editor:
    return FlagInput(texts(field.label), parent)


def _distress(_field: Field, _texts: Texts, parent: QWidget) -> Editor:
    return DistressInput(parent)


EDITORS: dict[Kind, Callable[[Field, Texts, QWidget], Editor]] = {
    Kind.LINE: _line,
    Kind.TEXT: _text,
    Kind.NAME_HINDI: _line,
    Kind.PHONE: _line,
    Kind.PIN_CODE: _line,
    Kind.AGE: _line,
    Kind.EMAIL: _line,
    Kind.ID_SHOWN: _line,
    Kind.DATE: _line,
    Kind.TIME: _line,
    Kind.MOMENT: _line,
    Kind.MONEY: _line,
    Kind.CHOICE: _choice,
    Kind.PICK: _pick,
    Kind.FLAG: _flag,
    Kind.ACKNOWLEDGEMENT: _line,
    Kind.ACCOUNT: _line,
    Kind.REFERENCE: _line,
    Kind.DISTRESS: _distress,
    Kind.SECRET: _secret,
}


class FieldForm(QWidget):
    """Says `edited(key)` only for what a person typed or pressed, `left(key)` once the keyboard went elsewhere.

    Enter goes to the next field.

    `spans` gives fields more than one of the `columns`; texts and the distress scale fill the row by themselves.
    """

    edited = Signal(str)
    left = Signal(str)

    def __init__(
        self,
        fields: Sequence[Field],
        texts: Texts,
        columns: int = 3,
        spans: Mapping[str, int] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fields = {field.key: field for field in fields}
        self._texts = texts
        self._editors: dict[str, Editor] = {}
        self._cells: dict[str, QVBoxLayout] = {}
        self._notes: dict[str, Words] = {}
        self._refused: set[str] = set()
        if all(field.kind == Kind.FLAG for field in fields):
            self._lay_out_flags()
        else:
            self._lay_out(columns, spans or {})
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._move_on)

    def typed(self) -> dict[str, str]:
        """What stands in each field, as text."""
        return {key: editor.value() for key, editor in self._editors.items()}

    def set_typed(self, values: Mapping[str, str]) -> None:
        """Shows values of the keys given, without `edited`; keys of other forms are passed over."""
        for key, value in values.items():
            if key in self._editors:
                self._editors[key].set_value(value)

    def clear(self) -> None:
        """Empties every field and takes the notes away."""
        self.set_typed(dict.fromkeys(self._editors, ""))
        for key in list(self._notes):
            self.note(key)

    def missing(self) -> list[str]:
        """The labels of required fields in which nothing stands."""
        empty = (key for key, text in self.typed().items() if not text.strip())
        return [self._texts(self._fields[key].label) for key in empty if self._fields[key].required]

    def editor(self, key: str) -> Editor:
        return self._editors[key]

    def set_choices(self, key: str, choices: Sequence[Choice]) -> None:
        """Fills the list of a PICK or the buttons of a CHOICE; labels are shown as they are."""
        editor = self._editors[key]
        if isinstance(editor, PickInput | ChoiceInput):
            editor.set_choices(choices)

    def note(self, key: str, text: str = "", tone: str = "muted") -> None:
        """The line below a field (tones muted, ok, warn, error); without text the field's own hint comes back.

        A form of flags only has no such lines.
        """
        theme.mark(self._editors[key], "tone", tone if text else "")
        shown = text or self._texts(self._fields[key].hint)
        if key not in self._cells or not (shown or key in self._notes):
            return
        if key not in self._notes:
            self._notes[key] = Words(size="font_hint", wrap=True, parent=self)
            self._cells[key].insertWidget(self._cells[key].count() - 1, self._notes[key])
        words = self._notes[key]
        words.setText(shown)
        words.set_tone(tone if text else "muted")
        words.setVisible(bool(shown))
        self._editors[key].setAccessibleDescription(shown)

    def note_of(self, key: str) -> str:
        return self._notes[key].text() if key in self._notes else ""

    def add_below(self, key: str, widget: QWidget) -> None:
        """Puts something that belongs to a field, quick answers say, between its editor and its note."""
        self._cells[key].insertWidget(2, widget, 0, Qt.AlignmentFlag.AlignLeft)

    def focus_first(self) -> None:
        """Puts the cursor into the first empty field, else into the first."""
        empty = (editor for editor in self._editors.values() if not editor.value())
        next(empty, next(iter(self._editors.values()))).setFocus(Qt.FocusReason.OtherFocusReason)

    def stand_in(self, key: str) -> None:
        """Puts the cursor into a field and scrolls to it; nothing where the form has no such field."""
        if key not in self._editors:
            return
        editor, around = self._editors[key], self.parentWidget()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(editor)
            around = around.parentWidget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _lay_out_flags(self) -> None:
        """Chips side by side, as many in a row as there is room for."""
        flow = Flow(self)
        for field in self._fields.values():
            flow.addWidget(self._make_editor(field))

    def _lay_out(self, columns: int, spans: Mapping[str, int]) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.size("s4") - 2)
        grid.setVerticalSpacing(theme.size("s3"))
        for column in range(columns):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, min(60, _ROW_MINIMUM // columns))
        row, column = 0, 0
        for field in self._fields.values():
            span = min(spans.get(field.key, columns if field.kind in _WIDE else 1), columns)
            if column + span > columns:
                row, column = row + 1, 0
            alone = not column and field.key == list(self._fields)[-1]
            grid.addLayout(self._cell(field, alone=alone), row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span

    def _cell(self, field: Field, *, alone: bool) -> QVBoxLayout:
        """A flag stands as high as the editors beside it, unless it is alone in its row."""
        cell = QVBoxLayout()
        cell.setSpacing(3)
        self._cells[field.key] = cell
        flag = field.kind == Kind.FLAG
        label = FieldLabel("" if flag else self._texts(field.label), self, required=field.required and not flag)
        label.setHidden(flag and alone)
        cell.addWidget(label)
        side = Qt.AlignmentFlag.AlignLeft if flag else Qt.AlignmentFlag(0)
        cell.addWidget(self._make_editor(field), 0, side)
        cell.addStretch(1)
        if field.hint:
            self.note(field.key)
        return cell

    def _make_editor(self, field: Field) -> Editor:
        editor = EDITORS[field.kind](field, self._texts, self)
        editor.setObjectName(field.key)
        editor.setAccessibleName(self._texts(field.label))
        editor.edited.connect(self._say_edited)
        if isinstance(editor, LineInput | PickInput):
            editor.refused.connect(self._say_refused)
        self._editors[field.key] = editor
        return editor

    def _say_edited(self) -> None:
        key = self.sender().objectName()
        self._forget_refusal(key)
        self.edited.emit(key)

    def _say_refused(self, letters: int, most: int) -> None:
        key = self.sender().objectName()
        self._refused.add(key)
        too_long = self._texts("That has {n} letters, and {most} fit. Nothing was put in.", n=letters, most=most)
        self.note(key, too_long, "error")

    def _forget_refusal(self, key: str) -> None:
        """It was about what somebody tried, not about what stands there."""
        if key in self._refused:
            self._refused.remove(key)
            self.note(key)

    def _move_on(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is None or new is None:
            return
        for key, editor in self._editors.items():
            if _within(editor, old) and not _within(editor, new):
                self._forget_refusal(key)
                self.left.emit(key)


def _within(editor: QWidget, widget: QWidget) -> bool:
    return editor is widget or editor.isAncestorOf(widget)


def _labelled(choices: Sequence[Choice], texts: Texts) -> list[Choice]:
    return [Choice(choice.value, texts(choice.label)) for choice in choices]
