"""Step 5 of a case: the account, the papers, and the portal's boxes copied one by one until its number is here."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import clock, knowledge
from supportdesk.fields import SUBMISSION
from supportdesk.knowledge.acknowledgement import NumberRead, read_number
from supportdesk.services.paperwork.papers import AT_ONCE, PAPERS
from supportdesk.texts import N_
from supportdesk.validate import Problem, clean, shown
from ui import theme
from ui.context import Context
from ui.pages.case_complaint_parts.account_card import AccountCard
from ui.pages.case_complaint_parts.portal_card import PortalCard
from ui.widgets.autosave import Autosave
from ui.widgets.button import Button
from ui.widgets.card import Flow
from ui.widgets.field_form import FieldForm
from ui.widgets.labels import heading

_NUMBER, _MOMENT = SUBMISSION
_DIGITS = 14
_DRAWN_MS = 12  # after a save: what it changed is drawn before the follow-up comes


class ComplaintStep(QWidget):
    next_wanted = Signal()
    paper_wanted = Signal(str)
    saved = Signal(object)
    unsaved = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._account = AccountCard(context, self)
        self._account.body.addWidget(heading(context.texts("Papers to print"), self))
        self._account.body.addLayout(self._papers())
        self._portal = PortalCard(context, self)
        self._portal.failed.connect(self.failed)
        self._portal.saved.connect(self.saved)
        self._told_odd = ""
        self._autosave = Autosave(context, self)
        self._portal.body.addLayout(self._submission())
        self._account.language_changed.connect(self._follow_language)
        for source in (self._account, self._autosave):
            for name in ("saved", "unsaved", "failed"):
                getattr(source, name).connect(getattr(self, name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("s4") - 2)
        row.addWidget(self._account)
        row.addWidget(self._portal, 1)

    def show_case(self, case_id: int) -> None:
        """Saves what is typed, then shows everything of this case and nothing of the one before."""
        self._told_odd = ""
        self._account.show_case(case_id)
        self._portal.show_case(case_id, self._account.language)
        self._autosave.show_case(case_id)
        self._judge(_NUMBER.key)

    def refresh(self) -> None:
        self._account.refresh()
        self._portal.refresh(self._account.language)
        self._autosave.refresh()

    def flush(self) -> bool:
        return all([self._account.flush(), self._autosave.flush(), self._portal.status.flush()])

    def show_field(self, key: str) -> None:
        self._form.stand_in(key)

    def _papers(self) -> Flow:
        buttons = Flow(gap=6)
        for kind in AT_ONCE:
            button = Button(self._context.texts(PAPERS[kind]), name=f"print_{kind}", small=True, parent=self)
            button.clicked.connect(self._want_paper)
            buttons.addWidget(button)
        return buttons

    def _submission(self) -> QHBoxLayout:
        _ = self._context.texts
        self._form = FieldForm(SUBMISSION, _, columns=2, parent=self)
        self._autosave.watch("submission", self._form)
        self._form.edited.connect(self._judge)
        self._form.left.connect(self._judge)
        done = Button(_("Submitted"), "Ctrl+Return", "primary", name="submitted", parent=self)
        done.setToolTip(_("The complaint is on the portal: go on to the follow-up"))
        done.clicked.connect(self._submit)
        side = QVBoxLayout()
        side.addSpacing(self._form.fontMetrics().height() + 1)
        side.addWidget(done)
        side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.size("s3"))
        row.addWidget(self._form, 1)
        row.addLayout(side)
        return row

    def _judge(self, key: str) -> None:
        """Says while the number is typed how many digits it has; a good one brings the time of now along."""
        if key != _NUMBER.key:
            return
        typed = self._form.editor(_NUMBER.key).value()
        if not typed.strip():
            self._form.note(_NUMBER.key)
            return
        read = self._read(typed)
        typing = sum(map(str.isdecimal, typed)) < _DIGITS and self._form.editor(_NUMBER.key).hasFocus()
        self._form.note(_NUMBER.key, self._context.texts.pick(read.says), _tone(read, typing=typing))
        if read.whole and not self._form.editor(_MOMENT.key).value():
            self._autosave.take("submission", _MOMENT.key, shown(_MOMENT, self._context.now()))

    def _read(self, typed: str) -> NumberRead:
        today = clock.local(self._context.now()).date()
        return read_number(typed, knowledge.portal().acknowledgement, today)

    def _submit(self) -> None:
        """A number that is odd is told once and taken when she presses again: the portal may have changed its form."""
        _ = self._context.texts
        typed = self._form.typed()
        number = typed[_NUMBER.key].strip()
        if not number:
            self._refuse(_NUMBER.key, _(_MISSING))
            return
        read = self._read(number)
        if read.odd and self._told_odd != number:
            self._told_odd = number
            again = _("Press again if the portal shows it so.")
            self._refuse(_NUMBER.key, f"{_.pick(read.says)} {again}")
            return
        moment = clean(_MOMENT, typed[_MOMENT.key], self._context.now())
        if isinstance(moment, Problem):
            self._refuse(_MOMENT.key, _(moment.sentence))
            return
        self.flush()
        QTimer.singleShot(_DRAWN_MS, self, self.next_wanted.emit)

    def _refuse(self, key: str, words: str) -> None:
        self._form.note(key, words, "error")
        self._form.editor(key).setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_language(self) -> None:
        self._portal.refresh(self._account.language)

    def _want_paper(self) -> None:
        self.flush()
        self.paper_wanted.emit(self.sender().objectName().removeprefix("print_"))


_MISSING = N_("Type the number that the portal has shown after sending.")


def _tone(read: NumberRead, *, typing: bool) -> str:
    if read.whole:
        return "warn" if read.odd else "ok"
    return "muted" if typing else "error"
