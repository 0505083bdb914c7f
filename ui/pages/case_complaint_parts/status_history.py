"""How the complaint stands on the portal: its own words with the day on which they were seen, newest first."""

import datetime as dt
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import clock, knowledge, wording
from supportdesk.errors import DeskError
from supportdesk.fields import AS_TYPED, Choice, Field, Kind
from supportdesk.services.paperwork.portal_status import StatusLine, note_status, statuses
from supportdesk.texts import N_
from supportdesk.validate import Problem, clean
from ui import theme
from ui.context import Context
from ui.models.rows import Column, Look
from ui.widgets.button import Button
from ui.widgets.field_form import FieldForm
from ui.widgets.journal import FormJournal
from ui.widgets.labels import small
from ui.widgets.rows_table import RowsTable

_WORDS = Field("portal_status", N_("What the portal says, in its own words"), Kind.PICK, max_len=200)
_DAY = Field("seen_on", N_("Seen on"), Kind.DATE, max_len=AS_TYPED)


class StatusHistory(QWidget):
    """`saved(moment)` after a status was kept. What is typed of one waits in its case; `failed(DeskError)` where it
    cannot wait.
    """

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context.texts
        self._context = context
        self._case_id = 0
        self._form = FieldForm((_WORDS, _DAY), _, columns=2, parent=self)
        self._form.set_choices(_WORDS.key, [Choice(word, word) for word in knowledge.portal().status.words])
        add = Button(_("Write it down"), kind="primary", name="note_status", parent=self)
        add.clicked.connect(self._note)
        side = QVBoxLayout()
        side.addSpacing(self._form.fontMetrics().height() + 1)
        side.addWidget(add)
        side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.size("s3"))
        row.addWidget(self._form, 1)
        row.addLayout(side)
        self._table = RowsTable[StatusLine](
            (
                Column(_("Seen on"), lambda line: wording.day(line.seen_on, _), width=160),
                Column(_("What the portal says"), lambda line: line.words, Look.STRONG),
                Column(_("Noted by"), lambda line: _.pick(line.name), Look.MUTED, width=140),
            ),
            _("Status on the portal"),
            parent=self,
        )
        self._table.setObjectName("portal_statuses")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(small(_.pick(knowledge.portal().status.note), wrap=True, parent=self))
        column.addWidget(self._table, 1)
        self._journal = FormJournal(context, "status_seen", self._form)
        self._journal.failed.connect(self.failed)

    def show_case(self, case_id: int) -> None:
        self._journal.close()
        self._case_id = case_id
        self._begin()
        self.refresh()

    def flush(self) -> bool:
        """Lets what is typed wait in the case; False where the desk refused."""
        return self._journal.flush()

    @property
    def is_begun(self) -> bool:
        """Something was typed that is not written down."""
        return any(self._form.typed().values())

    def _begin(self) -> None:
        """An empty form, or what was typed and not written down."""
        self._form.clear()
        self._journal.show(self._journal.open(self._case_id))

    def refresh(self) -> None:
        self._table.show_rows(self._context.desk.ask(statuses, self._case_id) if self._case_id else ())

    def focus_first(self) -> None:
        self._form.focus_first()

    def _note(self) -> None:
        _, typed, now = self._context.texts, self._form.typed(), self._context.now()
        self._form.note(_WORDS.key)
        self._form.note(_DAY.key)
        day = clean(_DAY, typed[_DAY.key], now) if typed[_DAY.key].strip() else clock.local(now).date()
        if isinstance(day, Problem):
            self._form.note(_DAY.key, _(day.sentence), "error")
            return
        try:
            self._context.desk.do(note_status, self._case_id, typed[_WORDS.key], cast("dt.date", day))
        except DeskError as error:
            self._form.note(_WORDS.key, error.say(_), "error")
            return
        self._journal.forget()
        self._begin()
        self.refresh()
        self.saved.emit(now)
