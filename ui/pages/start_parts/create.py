"""First run: the supervisor names the centre, makes her account and gets the recovery sheet."""

import datetime as dt
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from supportdesk import paths
from supportdesk.errors import DeskError
from supportdesk.fields import CENTRE, STAFF
from supportdesk.saving import save_file
from supportdesk.texts import Texts
from ui import dialogs, printing
from ui.tasks import Tasks
from ui.widgets.button import Button
from ui.widgets.card import Card, line
from ui.widgets.field_form import FieldForm
from ui.widgets.labels import Words, heading, small

if TYPE_CHECKING:  # the first window paints before SQLAlchemy is loaded
    from supportdesk.desk import Desk

Made = tuple["Desk", str, bytes]


class CreateCard(Card):
    """`created` brings the open desk, after the recovery sheet was printed or saved."""

    created = Signal(object)
    cancelled = Signal()

    def __init__(self, texts: Texts, tasks: Tasks, now: Callable[[], dt.datetime], parent: QWidget) -> None:
        super().__init__(texts("Create your centre"), parent=parent)
        self._texts = texts
        self._tasks = tasks
        self._now = now
        self._desk: Desk | None = None
        self._sheet = b""
        self._on_paper = True
        self._centre = FieldForm(CENTRE, texts, columns=3, parent=self)
        self._staff = FieldForm(STAFF, texts, columns=3, parent=self)
        self._says = Words("", "error", wrap=True, parent=self)
        self.body.addWidget(self._centre)
        self._between = (line(self), heading(texts("The first account: a supervisor"), self))
        for widget in (*self._between, self._staff):
            self.body.addWidget(widget)
        self.body.addWidget(self._says)
        self._add_buttons()
        self.setFocusProxy(self._centre.editor("centre_name"))

    def _add_buttons(self) -> None:
        row = QHBoxLayout()
        self._back = Button(self._texts("Back"), kind="quiet", name="back", parent=self)
        self._back.clicked.connect(self.cancelled)
        self._button = Button(self._texts("Create the desk"), kind="primary", name="create", parent=self)
        self._button.clicked.connect(self._create)
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._button)
        self.body.addLayout(row)

    def _create(self) -> None:
        centre, staff = self._centre.typed(), self._staff.typed()
        missing = [*self._centre.missing(), *self._staff.missing()]
        if missing:
            self._says.setText(self._texts("Still needed: {fields}", fields=", ".join(missing)))
            return
        if staff["passphrase"] != staff["passphrase_again"]:
            self._says.setText(self._texts("The two passphrases are not the same."))
            return
        self._set_busy(busy=True)
        self._says.setText("")
        job = partial(_make, centre, staff, self._texts, self._now)
        self._tasks.run(self, job, self._made, self._refused, keep=True)

    def _set_busy(self, *, busy: bool) -> None:
        for button in (self._back, self._button):
            button.setEnabled(not busy)

    def _refused(self, error: DeskError) -> None:
        self._set_busy(busy=False)
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._says.setText(error.say(self._texts))

    def _made(self, made: Made) -> None:
        self._desk, code, self._sheet = made
        self._on_paper = False
        for widget in (self._centre, *self._between, self._staff, self._back, self._button):
            widget.hide()
        _ = self._texts
        self.heading.setText(_("The recovery sheet"))
        sentence = _(
            "If every passphrase is forgotten, only this code opens the desk. Print the sheet now, and keep it locked "
            "away from this computer. It is shown this once."
        )
        self._says.set_tone("")
        self._says.setText(sentence)
        shown = Words(code, size="font_figure", bold=True, parent=self)
        shown.setObjectName("recovery_code")
        self.body.addWidget(shown)
        row = QHBoxLayout()
        for name, text, kind, act in (
            ("print_sheet", _("Print the sheet"), "primary", self._print),
            ("save_sheet", _("Save as PDF…"), "", self._save),
        ):
            button = Button(text, kind=kind, name=name, parent=self)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        self._go_on = Button(_("I have it on paper: go to the desk"), name="go_on", parent=self)
        self._go_on.clicked.connect(self._finish)
        row.addWidget(self._go_on)
        self.body.addLayout(row)
        self.body.addWidget(small(_("A supervisor can make a new code at any time in the settings."), parent=self))

    def _print(self) -> None:
        printing.print_pdf(self, self._texts, self._tasks, self._sheet, self._note_paper)

    def _note_paper(self) -> None:
        self._on_paper = True

    def may_leave(self) -> bool:
        """Asks before a code that is shown this once is gone."""
        _ = self._texts
        question = _(
            "The recovery sheet is neither printed nor saved, and its code is not shown again. Close the window all "
            "the same?"
        )
        return self._on_paper or dialogs.ask_yes_no(self, _, question, _("Close"), _("Stay here"), danger=True)

    def _save(self) -> None:
        name = self._texts("Recovery sheet") + ".pdf"
        file = dialogs.choose_save(self, self._texts, self._texts("Save as PDF…"), Path.home() / name, ["PDF (*.pdf)"])
        if file is None:
            return
        try:
            save_file(file, self._sheet)
        except DeskError as error:
            dialogs.tell(self, self._texts, error)
        else:
            self._note_paper()

    def _finish(self) -> None:
        self.created.emit(self._desk)


def _make(centre: dict[str, str], staff: dict[str, str], texts: Texts, now: Callable[[], dt.datetime]) -> Made:
    """On the worker: the desk, its recovery code, and the sheet to print."""
    from supportdesk import signing_in, warming
    from supportdesk.documents import recovery_sheet
    from supportdesk.documents.imprint import Centre, Imprint
    from supportdesk.handing_out.names import safe_name
    from supportdesk.rights import Role
    from supportdesk.services.centre import CentreSheet, read_stations
    from supportdesk.services.staff import NewStaff

    sheet = CentreSheet(
        code=centre["code"].strip().upper(),
        name=centre["centre_name"].strip(),
        name_hindi=centre["centre_name_hindi"].strip(),
        district=centre["district"].strip(),
        state=centre["state"].strip(),
        address=centre["centre_address"].strip(),
        address_hindi=centre["centre_address_hindi"].strip(),
        phone=centre["phone"].strip(),
    )
    first = NewStaff(
        staff["slot"].strip(), staff["staff_name"].strip(), staff["staff_name_hindi"].strip(), Role.SUPERVISOR
    )
    folder = paths.desks_folder() / safe_name(re.sub(r"[/\\]", "-", f"{sheet.name}.desk"))
    head = Centre(sheet.code, sheet.both_names, sheet.both_lines)
    drawn: list[bytes] = []

    def draw(code: str) -> None:
        drawn.append(recovery_sheet.build(recovery_sheet.RecoverySheet(head, Imprint(now()), folder.stem, code), texts))

    stations = read_stations(centre["stations"])
    desk, code = signing_in.create(folder, sheet, stations, first, staff["passphrase"], now, draw=draw)
    warming.first_page(desk)
    return desk, code, drawn[0]
