"""Ctrl+G in a case: a few letters of a field's name, and the cursor stands in it, whatever step it belongs to."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from supportdesk import fields
from supportdesk.fields import Field
from supportdesk.texts import Texts
from ui import theme
from ui.widgets.due.table import CALL_SHEET, CARE
from ui.widgets.search_box import Found, SearchBox

FIELDS: dict[str, tuple[Field, ...]] = {
    "intake": (*fields.PERSON, *fields.ARRIVAL, *fields.CONSENT),
    "incident": fields.INCIDENT,
    "money": fields.PAYMENT,
    "complaint": fields.SUBMISSION,
    "follow_up": (*fields.POLICE, *fields.GRIEVANCE),
    CALL_SHEET: fields.CALL_1930,
    CARE: (*fields.SAFE_CONTACT, *fields.SAFETY_PLAN, *fields.CHILD_REPORT, *fields.REPRESENTATIVE),
}
"""Where each field of a case is filled in: at one of its steps, or beside them. The evidence has files alone."""
_WIDTH = 520


class Place(NamedTuple):
    """A key of `FIELDS`, and that of one of its fields."""

    step: str
    key: str


class FieldBox(SearchBox):
    """Shows all fields before the first letter. Escape, or a look elsewhere, puts it away."""

    field_wanted = Signal(str, str)

    def __init__(self, texts: Texts, titles: Mapping[str, str], parent: QWidget) -> None:
        """`titles` of the keys of `FIELDS`, in the language of the screen."""
        super().__init__(
            texts("Which field? A few letters of its name"), texts("No field has such a name."), parent=parent
        )
        self.setObjectName("field_box")
        self._within = parent
        self._came_from: QWidget | None = None
        self._known = [
            (Found(Place(step, field.key), texts(field.label), titles[step]), _names(field, texts))
            for step, table in FIELDS.items()
            for field in table
        ]
        self.chosen.connect(self._take_field)
        self.hide()

    def open(self) -> None:
        self.setGeometry((self._within.width() - _WIDTH) // 2, theme.size("s3"), _WIDTH, self.height())
        self._came_from = QApplication.focusWidget()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.show_found([found for found, _names in self._known])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Escape:
            self._put_away()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.hide()

    def _put_away(self) -> None:
        """The keyboard goes back to where it was."""
        if self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def _wait(self) -> None:
        """The desk is not asked, so nothing has to wait for a pause.

        Each word typed begins one of the name, in the language of the screen or in English; the name that begins as
        typed comes first.
        """
        typed = self.text().strip().casefold()
        found = [(known, names) for known, names in self._known if any(_fits(typed, name) for name in names)]
        found.sort(key=lambda each: not any(name.startswith(typed) for name in each[1]))
        self.show_found([known for known, _names in found])

    def _take_field(self, place: Place) -> None:
        self._put_away()
        self.field_wanted.emit(*place)


def _names(field: Field, texts: Texts) -> tuple[str, ...]:
    return tuple(dict.fromkeys((texts(field.label).casefold(), field.label.casefold())))


def _fits(typed: str, name: str) -> bool:
    words = list(_words(name))
    return all(any(word.startswith(part) for word in words) for part in _words(typed))


def _words(text: str) -> Iterator[str]:
    parts: Iterable[str] = text.replace("/", " ").split()
    return filter(None, (part.strip("().,?:…") for part in parts))
