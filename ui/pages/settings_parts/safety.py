"""That nothing is lost: backups, and a look whether the desk is whole."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from supportdesk import clock, safety, wording
from supportdesk.desk import Desk
from supportdesk.errors import DeskError
from supportdesk.progress import Progress
from supportdesk.texts import Texts
from ui import dialogs, theme
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.card import Card, line
from ui.widgets.labels import Words, small


class SafetyCard(Card):
    said = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("Keeping the desk safe"), parent=parent)
        _ = context.texts
        self._context = context
        self._last = Words("", wrap=True, parent=self)
        self._last.setObjectName("last_backup")
        self._found = Words("", wrap=True, parent=self)
        self._found.setObjectName("findings")
        self._back_up = Button(_("Back up now…"), kind="primary", name="back_up", icon="database", parent=self)
        self._back_up.clicked.connect(self._choose)
        self._check = Button(_("Check the desk"), name="check_desk", icon="shield-check", parent=self)
        self._check.clicked.connect(self._look)
        self._add(self._last, _("Best on a disk that is kept elsewhere. The same passphrases open it."), self._back_up)
        self.body.addWidget(line(self))
        self._add(self._found, _("Reads all records and the evidence, and says what is not whole."), self._check)
        self._found.setText(_("Is everything whole?"))
        self.refresh()

    def refresh(self) -> None:
        _, last = self._context.texts, self._context.desk.last_backup()
        if last is None:
            self._last.setText(_("There is no backup yet."))
        else:
            self._last.setText(_("Last backup: {moment}", moment=wording.moment(last)))
        today = clock.local(self._context.now()).date()
        self._last.set_tone("ok" if last is not None and clock.local(last).date() == today else "warn")

    def _add(self, words: Words, hint: str, button: Button) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.size("s3"))
        row.addWidget(words, 1)
        row.addWidget(button)
        self.body.addLayout(row)
        self.body.addWidget(small(hint, wrap=True, parent=self))

    def _choose(self) -> None:
        _ = self._context.texts
        folder = dialogs.choose_folder(self, _, _("Where should the backup go?"))
        if folder is not None:
            self._set_busy(self._back_up, busy=True)
            job = partial(_back_up, self._context.desk.core, folder, _)
            self._context.tasks.run(self, job, self._backed_up, self._not_backed_up, self._copying)

    def _copying(self, done: int, of: int) -> None:
        self._last.setText(self._context.texts("Copying files: {done} of {all}", done=done, all=of))

    def _backed_up(self, damaged: list[str]) -> None:
        _ = self._context.texts
        self._set_busy(self._back_up, busy=False)
        self.refresh()
        self.said.emit(_("The backup is complete and was checked."))
        if damaged:
            self._show_findings(damaged)

    def _not_backed_up(self, error: DeskError) -> None:
        self._set_busy(self._back_up, busy=False)
        self.refresh()
        dialogs.tell(self, self._context.texts, error)

    def _look(self) -> None:
        self._set_busy(self._check, busy=True)
        job = partial(_check, self._context.desk.core, self._context.texts)
        self._context.tasks.run(self, job, self._looked, self._not_looked, self._checking)

    def _checking(self, done: int, of: int) -> None:
        self._found.setText(self._context.texts("Checking files: {done} of {all}", done=done, all=of))

    def _looked(self, findings: list[str]) -> None:
        self._set_busy(self._check, busy=False)
        self._show_findings(findings)

    def _not_looked(self, error: DeskError) -> None:
        self._looked([error.say(self._context.texts)])

    def _show_findings(self, findings: list[str]) -> None:
        whole = self._context.texts("Checked: everything is whole.")
        self._found.setText("\n".join(findings) or whole)
        self._found.set_tone("danger" if findings else "ok")

    def _set_busy(self, button: Button, *, busy: bool) -> None:
        button.setEnabled(not busy)
        if busy and button is self._check:
            self._found.set_tone("muted")
            self._found.setText(self._context.texts("Checking…"))


def _back_up(desk: Desk, folder: Path, texts: Texts, report: Progress) -> list[str]:
    """On the worker. What of the evidence was found damaged, in sentences."""
    return [finding.say(texts) for finding in safety.back_up(desk, folder, report).findings]


def _check(desk: Desk, texts: Texts, report: Progress) -> list[str]:
    """On the worker."""
    return [finding.say(texts) for finding in safety.check_desk(desk, report)]
