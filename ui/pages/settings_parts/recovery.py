"""A new recovery sheet: for the day on which every passphrase is forgotten."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from supportdesk import signing_in
from supportdesk.desk import Desk
from supportdesk.documents.imprint import Centre, Imprint
from supportdesk.documents.recovery_sheet import RecoverySheet, build
from supportdesk.errors import DeskError
from supportdesk.saving import save_file
from supportdesk.services.centre import centre
from supportdesk.texts import Texts
from ui import dialogs, printing
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labels import Words, small


class RecoveryCard(Card):
    """The code is on the screen from the press until `done`, and nowhere else."""

    said = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("Recovery sheet"), parent=parent)
        _ = context.texts
        self._context = context
        self._sheet = b""
        hint = _("The printed code opens the desk when every passphrase is forgotten. Keep it locked away from here.")
        self._new = Button(_("New recovery sheet…"), name="new_recovery", parent=self)
        self._new.clicked.connect(self._make)
        self._code = Words("", size="font_heading", bold=True, wrap=True, parent=self)
        self._code.setObjectName("recovery_code")
        self._buttons = [
            Button(words, kind=kind, name=name, parent=self)
            for name, words, kind in (
                ("print_sheet", _("Print the sheet"), "primary"),
                ("save_sheet", _("Save as PDF…"), ""),
                ("put_sheet_away", _("I have it on paper"), ""),
            )
        ]
        for button, act in zip(self._buttons, (self._print, self._save, self._put_away), strict=True):
            button.clicked.connect(act)
        self.body.addWidget(small(hint, wrap=True, parent=self))
        self.body.addWidget(self._code)
        row = QHBoxLayout()
        row.addWidget(self._new)
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        self._put_away()

    def _make(self) -> None:
        _ = self._context.texts
        question = _("Make a new recovery code? Sheets printed before will open the desk no longer.")
        if dialogs.ask_yes_no(self, _, question, _("Make a new code"), danger=True):
            self._new.setEnabled(False)
            sheet = self._context.desk.ask(centre)
            head = Centre(sheet.code, sheet.both_names, sheet.both_lines)
            job = partial(_make_sheet, self._context.desk.core, head, _)
            self._context.tasks.run(self, job, self._made, self._refused, keep=True)

    def _made(self, made: tuple[str, bytes]) -> None:
        code, self._sheet = made
        self._new.setEnabled(True)
        self._new.hide()
        self._code.setText(code)
        for widget in (self._code, *self._buttons):
            widget.show()

    def _print(self) -> None:
        printing.print_pdf(self, self._context.texts, self._context.tasks, self._sheet)

    def _save(self) -> None:
        _ = self._context.texts
        proposed = Path.home() / (_("Recovery sheet") + ".pdf")
        file = dialogs.choose_save(self, _, _("Save as PDF…"), proposed, ["PDF (*.pdf)"])
        if file is None:
            return
        try:
            save_file(file, self._sheet)
        except DeskError as error:
            dialogs.tell(self, _, error)
            return
        self.said.emit(_("Saved: {file}", file=file.name))

    def _put_away(self) -> None:
        self._sheet = b""
        self._code.setText("")
        for widget in (self._code, *self._buttons):
            widget.hide()
        self._new.show()

    def _refused(self, error: DeskError) -> None:
        self._new.setEnabled(True)
        dialogs.tell(self, self._context.texts, error)


def _make_sheet(desk: Desk, head: Centre, texts: Texts) -> tuple[str, bytes]:
    """On the worker: the code, and the paper that carries it."""
    drawn: list[bytes] = []

    def draw(code: str) -> None:
        sheet = RecoverySheet(head, Imprint(desk.now()), desk.opened.folder.path.stem, code)
        drawn.append(build(sheet, texts))

    return signing_in.new_recovery_code(desk, draw=draw), drawn[0]
