"""Who works here: everybody with a role, the form for somebody new, and the end of access for who leaves."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import signing_in, wording
from supportdesk.errors import DeskError
from supportdesk.fields import STAFF, Choice, Field, Kind
from supportdesk.rights import ROLE_NAMES, Member, Role
from supportdesk.services.follow_up.handing_over import load_of, load_words
from supportdesk.services.staff import NewStaff, Recovery, StaffRow, recoveries, staff
from supportdesk.services.unfinished import own_forms
from supportdesk.texts import N_, Both
from ui import dialogs
from ui.context import Context
from ui.later import Later
from ui.models.rows import Column, Look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field_form import FieldForm
from ui.widgets.journal import FormJournal
from ui.widgets.labels import Problem, Words
from ui.widgets.rows_table import RowsTable

_ROLE = Field(
    "role",
    N_("Role"),
    Kind.CHOICE,
    required=True,
    choices=tuple(Choice(role, name) for role, name in ROLE_NAMES.items()),
)
_FIELDS = (*STAFF[:3], _ROLE, *STAFF[3:])
_MOST_SHOWN = 6
_FORM = "staff"
"""Its name where it waits unfinished."""


class StaffCard(Card):
    said = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("Staff"), parent=parent)
        _ = context.texts
        self._context = context
        self._open = Button(_("Add somebody"), name="add_staff", icon="plus", small=True, parent=self)
        self._open.clicked.connect(self._start)
        self.head.addWidget(self._open)
        self._table = self._make_table()
        self._table.acted.connect(self._dismiss)
        self._entry = Later(self._make_entry)
        self.body.addWidget(self._table)
        self._recovered = Words("", "warn", wrap=True, parent=self)
        self._recovered.setObjectName("recovered")
        self._recovered.hide()
        self.body.addWidget(self._recovered)
        latest = partial(context.desk.core.ask, recoveries)
        context.tasks.run(self, latest, self._show_recovered, self._unread, looked_at=True)
        self.refresh()
        if _FORM in context.desk.ask(own_forms, context.desk.member.id):
            self._open_entry()

    def flush(self) -> bool:
        """Lets what is typed wait, but no passphrase; False where the desk refused."""
        return self._entry.made is None or self._journal.flush()

    def refresh(self) -> None:
        rows = self._context.desk.ask(staff)
        self._table.show_rows(sorted(rows, key=lambda row: not row.active))
        self._table.setFixedHeight(self._table.height_of(min(len(rows), _MOST_SHOWN)))

    def _show_recovered(self, recovered: tuple[Recovery, ...]) -> None:
        """Once: it happens only before somebody is signed in."""
        _ = self._context.texts
        sentence = N_("{moment}: {name} came in by the recovery code and has a new passphrase since.")
        said = (_(sentence, moment=wording.moment(one.at), name=_.pick(one.name)) for one in recovered)
        self._recovered.setText("\n".join(said))
        self._recovered.setVisible(bool(recovered))

    def _unread(self, error: DeskError) -> None:
        self._recovered.setText(error.say(self._context.texts))
        self._recovered.show()

    def _make_table(self) -> RowsTable[StaffRow]:
        _, me = self._context.texts, self._context.desk.member.id

        def leave(row: StaffRow) -> str:
            return _("Deactivate…") if row.active and row.id != me else ""

        columns = (
            Column[StaffRow](_("Name"), lambda row: _.pick(Both(row.name, row.name_hindi)), Look.STRONG),
            Column[StaffRow](_("Signs in as"), lambda row: row.slot, Look.MUTED, width=120),
            Column[StaffRow](
                _("Role"),
                lambda row: _(ROLE_NAMES[row.role]) if row.active else _("has left"),
                Look.CHIP,
                tone=lambda row: "accent" if row.active else "plain",
                width=124,
            ),
            Column[StaffRow]("", leave, Look.BUTTON, act="dismiss", width=124),
        )
        table = RowsTable(columns, _("Staff"), parent=self)
        table.setObjectName("staff")
        return table

    def _make_entry(self) -> QWidget:
        _ = self._context.texts
        entry = QWidget(self)
        self._form = FieldForm(_FIELDS, _, columns=2, spans={"role": 2}, parent=entry)
        self._problem = Problem(entry)
        self._hire_button = Button(_("Add"), kind="primary", name="hire", parent=entry)
        self._hire_button.clicked.connect(self._hire)
        self._journal = FormJournal(self._context, _FORM, entry, own=True)
        cancel = Button(_("Cancel"), kind="quiet", name="cancel_staff", parent=entry)
        cancel.clicked.connect(self._put_away)
        row = QHBoxLayout()
        row.addWidget(self._problem, 1)
        row.addWidget(self._hire_button)
        row.addWidget(cancel)
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._form)
        column.addLayout(row)
        self.body.insertWidget(self.body.indexOf(self._table) + 1, entry)
        return entry

    def _start(self) -> None:
        if not self._entry.is_open:
            self._open_entry()
        self._form.focus_first()

    def _open_entry(self) -> None:
        """Empty, or with what was neither written down nor put away."""
        entry = self._entry()
        self._form.set_typed({"role": Role.COUNSELLOR})
        self._journal.show(self._journal.open())
        entry.show()

    def _put_away(self) -> None:
        self._journal.forget()
        self._form.clear()
        self._problem.say("")
        self._entry.hide()

    def _hire(self) -> None:
        _ = self._context.texts
        typed = self._form.typed()
        missing = self._form.missing()
        if missing:
            self._problem.say(_("Still needed: {fields}", fields=", ".join(missing)))
            return
        if typed["passphrase"] != typed["passphrase_again"]:
            self._problem.say(_("The two passphrases are not the same."))
            return
        names = (typed["slot"].strip(), typed["staff_name"].strip(), typed["staff_name_hindi"].strip())
        self._hire_button.setEnabled(False)
        job = partial(
            signing_in.hire, self._context.desk.core, NewStaff(*names, Role(typed["role"])), typed["passphrase"]
        )
        self._context.tasks.run(self, job, self._hired, self._refused)

    def _hired(self, member: Member) -> None:
        self._hire_button.setEnabled(True)
        self._put_away()
        self.refresh()
        _ = self._context.texts
        self.said.emit(_("{name} can sign in from now on.", name=_.pick(Both(member.name, member.name_hindi))))

    def _refused(self, error: DeskError) -> None:
        self._hire_button.setEnabled(True)
        self._hire_button.setFocus(Qt.FocusReason.OtherFocusReason)  # a button that rests gives it to the next one
        self._problem.say(error.say(self._context.texts))

    def _dismiss(self, row: StaffRow) -> None:
        _ = self._context.texts
        question = _(
            "Should {name} sign in no longer? The name stays on all cases, and the access can be given again.",
            name=_.pick(Both(row.name, row.name_hindi)),
        )
        load = self._context.desk.ask(load_of, row.id)
        if load.cases or load.tasks:
            left = _(
                "{load} would be left with nobody. Give them to somebody else in Follow-ups, “On leave…”.",
                load=load_words(load, _),
            )
            question = f"{question}\n\n{left}"
        if not dialogs.ask_yes_no(self, _, question, _("Deactivate"), danger=True):
            return
        try:
            signing_in.dismiss(self._context.desk.core, row.id)
        except DeskError as error:
            dialogs.tell(self, _, error)
            return
        self.refresh()
