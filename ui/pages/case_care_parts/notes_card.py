"""Counselling notes that only their writer and those named may read; nothing is shown of the notes of others."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import clock
from supportdesk.rights import Role
from supportdesk.services.care.notes import NoteRow, name_readers, notes, write_note
from supportdesk.services.staff import StaffRow, staff
from supportdesk.services.unfinished import NOTE
from supportdesk.texts import Both
from ui.context import Context
from ui.pages.case_care_parts.rows_card import RowsCard
from ui.widgets.button import Button
from ui.widgets.card import Flow
from ui.widgets.inputs import FlagInput, TextInput
from ui.widgets.journal import Journal
from ui.widgets.labels import Words, small


class NotesCard(RowsCard):
    """A note is written by its button, and by leaving the page; until then it waits for its writer alone."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, context.texts("Notes for your eyes"), parent)
        _ = context.texts
        hint = _("Only you and whom you name read these: no supervisor, no paper, no search, no figures.")
        self._text = TextInput(_("what only a few may read"), self)
        self._text.setObjectName("care_note")
        self._text.setAccessibleName(_("Note"))
        self._journal = Journal(context, f"{NOTE} {context.desk.member.id}", self._text, self)
        self._journal.failed.connect(self.failed)
        write = Button(_("Keep note"), kind="primary", name="write_note", small=True, parent=self)
        write.clicked.connect(self.flush)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(write)
        self.body.addWidget(small(hint, wrap=True, parent=self))
        self.body.addWidget(self._text)
        self.body.addLayout(row)
        self.body.addWidget(self._list)

    def show_case(self, case_id: int) -> None:
        self._journal.show_case(case_id)
        self._case_id = case_id
        self.refresh()

    def _rows(self) -> Sequence[NoteRow]:
        return self._context.desk.ask(notes, self._case_id, self._context.desk.member)

    def flush(self) -> bool:
        """Writes what stands in the box, or lets it wait there; False where the desk takes neither."""
        if not self._text.value().strip():
            return self._journal.flush()
        if not self._do(write_note, self._case_id, self._text.value()):
            return self._journal.flush()
        self._text.set_value("")
        self._journal.forget()
        self.saved.emit(self._context.now())
        return True

    def _add(self, column: QVBoxLayout, row: NoteRow) -> None:
        _ = self._context.texts
        when = f"{clock.local(row.written_at):%d/%m/%Y %H:%M}"
        column.addWidget(small(" · ".join((when, _.pick(row.writer))), wrap=True, parent=self._list))
        column.addWidget(Words(row.text, wrap=True, parent=self._list))
        if not row.mine:
            return
        readers = QWidget(self._list)
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
        if self._do(name_readers, note, readers):
            self.saved.emit(self._context.now())
