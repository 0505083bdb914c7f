"""What of some days left the desk before: each version, to be printed or saved again as it was."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from supportdesk import wording
from supportdesk.services.figures.frozen import REPORT
from supportdesk.services.figures.results import Issue
from supportdesk.texts import N_, Texts
from ui.widgets.button import Button

PAPER = "paper"
_FORMS = {PAPER: N_("Print"), "pdf": "PDF", "xlsx": "Excel", "csv": "CSV", "json": "JSON"}


class VersionsButton(Button):
    """`again_wanted(kind, version, form)`: report or stations; the form of a file, or paper."""

    again_wanted = Signal(str, int, str)

    def __init__(self, texts: Texts, parent: QWidget) -> None:
        super().__init__(texts("Versions"), name="versions", icon="clock", parent=parent)
        self._texts = texts
        self.menu_of_versions = QMenu(self)
        self.setToolTip(texts("What of these days left the desk, to be printed or saved again as it was"))

    def offer(self, left: Sequence[tuple[str, Issue]]) -> None:
        """Each with its kind, the newest first."""
        menu = self.menu_of_versions
        menu.clear()
        for kind, issue in reversed(left):
            self._add(menu.addMenu(self._words(kind, issue)), kind, issue.version)
        if not left:
            menu.addAction(self._texts("Nothing final left the desk for these days yet.")).setEnabled(False)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _add(self, menu: QMenu, kind: str, version: int) -> None:
        for form, words in _FORMS.items():
            action = menu.addAction(self._texts(words) if form == PAPER else words)
            action.setObjectName(f"again_{kind}_{version}_{form}")
            action.triggered.connect(partial(self.again_wanted.emit, kind, version, form))

    def _words(self, kind: str, issue: Issue) -> str:
        _, moment, who = self._texts, wording.moment(issue.frozen_at), self._texts.pick(issue.frozen_by)
        if kind == REPORT:
            return _("Report, version {n}: {moment}, {who}", n=issue.version, moment=moment, who=who)
        return _("Stations, version {n}: {moment}, {who}", n=issue.version, moment=moment, who=who)
