"""Counselling notes that only their writer and those named may read; nothing is shown of the notes of others."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import clock
from supportdesk.errors import DeskError
from supportdesk.rights import Role
from supportdesk.services.care.notes import LONGEST, NoteRow, name_readers, notes, write_note
from supportdesk.services.staff import StaffRow, staff
from supportdesk.texts import Both
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.card import Card, Flow, put_anew
from ui.widgets.inputs import FlagInput, TextInput
from ui.widgets.labels import Words, small


class NotesCard(Card):
    """A note is written by its button, and by leaving the page."""

    saved = Signal(object)
    said = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("Notes for your eyes"), parent=parent)
        self._context = context
        self._case_id = 0
        self._shown: tuple[object, ...] = ()
        _ = context.texts
        hint = _("Only you and whom you name read these: no supervisor, no paper, no search, no figures.")
        self._text = TextInput(_("what only a few may read"), LONGEST, parent=self)
        self._text.setObjectName("care_note")
        self._text.setAccessibleName(_("Note"))
        write = Button(_("Keep note"), kind="primary", name="write_note", small=True, parent=self)
        write.clicked.connect(self.flush)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(write)
        self._list = QWidget(self)
        self.body.addWidget(small(hint, wrap=True, parent=self))
        self.body.addWidget(self._text)
        self.body.addLayout(row)
        self.body.addWidget(self._list)

    def show_case(self, case_id: int) -> None:
        self._case_id = case_id
        self._text.set_value("")
        self.refresh()

    def refresh(self) -> None:
        rows = self._context.desk.ask(notes, self._case_id, self._context.desk.member)
        if (self._case_id, *rows) == self._shown:
            return
        self._shown = (self._case_id, *rows)
        self._list = put_anew(self, self._list)
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        for row in rows:
            self._add(column, row)

    def flush(self) -> bool:
        """Writes what stands in the box; False where the desk refused, and the words stay."""
        if not self._text.value().strip():
            return True
        try:
            self._context.desk.do(write_note, self._case_id, self._text.value())
        except DeskError as error:
            self.said.emit(error.say(self._context.texts), "danger")
            return False
        self._text.set_value("")
        self.saved.emit(self._context.now())
        return True

    def _add(self, column: QVBoxLayout, row: NoteRow) -> None:
        _ = self._context.texts
        when = f"{clock.local(row.written_at):%d/%m/%Y %H:%M}"
        column.addWidget(small(" · ".join((when, _.pick(row.writer))), wrap=True))
        column.addWidget(Words(row.text, wrap=True))
        if not row.mine:
            return
        readers = QWidget()
        flow = Flow(readers)
        for member in self._others():
            flag = FlagInput(_("{name} may read", name=_.pick(Both(member.name, member.name_hindi))), readers)
            flag.setObjectName(f"reader_{member.id}")
            flag.setProperty("note", row.id)
            flag.set_value("yes" if member.id in row.readers else "no")
            flag.edited.connect(self._name)
            flow.addWidget(flag)
        column.addWidget(readers)

    def _others(self) -> list[StaffRow]:
        rows, mine = self._context.desk.ask(staff), self._context.desk.member.id
        return [row for row in rows if row.active and row.id != mine and row.role != Role.ADMINISTRATOR]

    def _name(self) -> None:
        note = self.sender().property("note")
        flags = [each for each in self._list.findChildren(FlagInput) if each.property("note") == note]
        readers = [int(each.objectName().removeprefix("reader_")) for each in flags if each.value() == "yes"]
        try:
            self._context.desk.do(name_readers, note, readers)
        except DeskError as error:
            self.said.emit(error.say(self._context.texts), "danger")
        else:
            self.saved.emit(self._context.now())
