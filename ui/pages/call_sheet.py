"""The call to 1930: every figure large enough to read out, in the operator's order, and the number that comes back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from supportdesk import clock, knowledge
from supportdesk.errors import DeskError
from supportdesk.fields import CALL_1930
from supportdesk.knowledge.acknowledgement import read_number
from supportdesk.services import cases
from supportdesk.services.care import how_to_reach, reach_words
from supportdesk.services.case_head import CaseHead, case_head
from supportdesk.services.desk_day import golden
from supportdesk.services.paperwork import portal
from supportdesk.validate import shown
from supportdesk.wording import called
from ui import theme
from ui.context import Context
from ui.pages.call_sheet_parts.lines import lines_of, missing, opening
from ui.pages.call_sheet_parts.read_aloud import ReadAloud
from ui.widgets.autosave import Autosave
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field_form import FieldForm
from ui.widgets.golden import GoldenClock
from ui.widgets.header import PageHead
from ui.widgets.labels import EmptyNote, Words, small

_CALLED_AT = CALL_1930[0]
_NUMBER = "acknowledgement_1930"
_SIDE = 340


class CallSheetPage(QWidget):
    """Down or Space says a line; what the operator answers is saved as it is typed. Esc goes back."""

    back_wanted = Signal()
    paper_wanted = Signal(int, str)
    said = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id = 0
        self._build_reading()
        self._build_call()
        self._sheet = QWidget(self)
        row = QHBoxLayout(self._sheet)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("s4") - 2)
        row.addWidget(self._reading, 1)
        row.addLayout(self._side)
        _ = context.texts
        self._nothing = EmptyNote(
            _("No money that left in the last 24 hours waits for a call."),
            _("Open a case and press F8: its figures stand here, ready to read out."),
            "phone",
            self,
        )
        self._nobody = EmptyNote(
            _("Nothing is known of this person yet."),
            _("Go back, type the name or the mobile number, and press F8 again."),
            "phone",
            self,
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._sheet)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._nobody)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 16)
        column.setSpacing(theme.size("s3"))
        column.addWidget(self._build_head())
        column.addWidget(self._stack, 1)
        self._autosave = Autosave(context, self)
        self._autosave.watch("call_1930", self.form)
        self._autosave.failed.connect(self._say_trouble)
        self.form.edited.connect(self._look_at)
        self.form.left.connect(self._look_at)

    def where(self) -> tuple[int, str]:
        return self._case_id, ""

    def show_case(self, case_id: int = 0, of_new: bool = False) -> None:  # noqa: FBT001, FBT002
        """The sheet of this case; without one, of the case whose money left last and is not reported, but for a new
        case, of which nothing is known, nobody's."""
        if not (case_id or of_new):
            waiting = self._context.desk.ask(golden, self._context.now())
            case_id = waiting[0].case_id if waiting else 0
        self._autosave.flush()
        if case_id:
            try:
                self._context.desk.note(cases.look_at, case_id)
            except DeskError as error:
                self._say_trouble(error)
                return
        if case_id != self._case_id:
            self.lines.start()
        self._case_id = case_id
        self._stack.setCurrentWidget(self._sheet if case_id else self._nobody if of_new else self._nothing)
        self._print.setVisible(bool(case_id))
        if case_id:
            self._autosave.show_case(case_id)
        self.refresh()
        self._look_at(_NUMBER)
        self.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_field(self, case_id: int, key: str) -> None:
        self.show_case(case_id)
        self.form.stand_in(key)

    def refresh(self) -> None:
        if not self._case_id:
            self._head.name.setText(self._context.texts("1930 call sheet"))
            self._head.whose.setText("")
            self._clock.show_since(None)
            return
        desk, _ = self._context.desk, self._context.texts
        self._show_head(desk.ask(case_head, self._case_id, self._context.now()))
        sheet = desk.ask(portal.call_sheet, self._case_id)
        lines = lines_of(sheet, _)
        self.lines.show_lines(lines)
        self._say.setText(opening(sheet, self._context.now(), _))
        asked = [line.caption for line in missing(lines)]
        self._missing.setText(_("Ask the person: {things}", things=", ".join(dict.fromkeys(asked))))
        self._missing.setVisible(bool(asked))
        reach = desk.ask(how_to_reach, self._case_id)
        self._reach.setText(_("How to reach: {words}", words=reach_words(reach, self._context.now(), _)))
        self._reach.setVisible(reach.careful)
        self._autosave.refresh()

    def flush(self) -> bool:
        return self._autosave.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        self._autosave.flush()
        super().hideEvent(event)

    def _build_head(self) -> PageHead:
        _ = self._context.texts
        self._head = PageHead(_, "", self)
        self._head.name.setObjectName("names")
        self._head.name.setWordWrap(True)
        self._head.back_wanted.connect(self.back_wanted)
        self._clock = GoldenClock(_, self._context.now, self)
        self._clock.setObjectName("golden_clock")
        self._print = Button(_("Print"), "Ctrl+P", name="print", icon="printer", parent=self)
        self._print.clicked.connect(self._want_paper)
        self._head.add(self._clock, self._print)
        return self._head

    def _build_reading(self) -> None:
        _ = self._context.texts
        self._reading = Card(_("Read out, in this order"), parent=self)
        self._reading.head.addWidget(small(_("Space or ↓ next · ↑ back · every number twice"), parent=self))
        self._say = Words(size="font_heading", bold=True, wrap=True, parent=self)
        self._say.setObjectName("say_first")
        self.lines = ReadAloud(_("Figures to read out"), self)
        self.lines.setObjectName("lines")
        self.lines.finished.connect(self._ask_number)
        self._reading.body.addWidget(self._say)
        self._reading.body.addWidget(self.lines, 1)

    def _build_call(self) -> None:
        _ = self._context.texts
        call = Card(_("The call"), parent=self)
        self._start = Button(
            _("Call started"), "Ctrl+Return", "primary", name="call_started", icon="phone", parent=self
        )
        self._start.clicked.connect(self._start_call)
        self.form = FieldForm(CALL_1930, _, columns=1, parent=self)
        self._hint = small(_("Press it when 1930 answers: the time is written down."), wrap=True, parent=self)
        call.body.addWidget(self._hint)
        call.body.addWidget(self._start)
        call.body.addWidget(self.form)
        self._missing = small("", "warn", wrap=True, parent=self)
        self._missing.setObjectName("missing")
        call.body.addWidget(self._missing)
        self._reach = small("", "warn", wrap=True, parent=self)
        self._reach.setObjectName("reach")
        call.body.addWidget(self._reach)
        call.setFixedWidth(_SIDE)
        self._side = QVBoxLayout()
        self._side.addWidget(call)
        self._side.addStretch(1)

    def _show_head(self, head: CaseHead) -> None:
        _ = self._context.texts
        self._head.name.setText(called(head.name, head.name_hindi, _))
        self._head.whose.setText(head.number)
        left = head.money_left if head.called_at is None else None
        self._clock.show_left(left)
        for widget in (self._start, self._hint):
            widget.setVisible(head.called_at is None)

    def _start_call(self) -> None:
        self._write_moment()
        self.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write_moment(self) -> None:
        """Once: it can be corrected in its field."""
        self._autosave.take("call_1930", _CALLED_AT.key, shown(_CALLED_AT, self._context.now()))
        self._autosave.flush()

    def _look_at(self, key: str) -> None:
        """Says while it is typed how far the number is, and once it is whole what its parts mean."""
        if key != _NUMBER:
            return
        _, typed = self._context.texts, self.form.editor(_NUMBER).value()
        read = read_number(typed, knowledge.portal().acknowledgement, clock.local(self._context.now()).date())
        count = sum(letter.isdigit() for letter in typed)
        if not typed.strip():
            self.form.note(_NUMBER)
        elif count < 14 and self.form.editor(_NUMBER).hasFocus():
            self.form.note(_NUMBER, _("{n} of 14 digits", n=count))
        else:
            self.form.note(_NUMBER, _.pick(read.says), "error" if not read.whole else "warn" if read.odd else "ok")
        if read.whole and not self.form.editor(_CALLED_AT.key).value():
            self._write_moment()  # nobody has a number without a call

    def _ask_number(self) -> None:
        editor = self.form.editor("operator")
        (self.form.editor(_NUMBER) if editor.value() else editor).setFocus(Qt.FocusReason.OtherFocusReason)

    def _want_paper(self) -> None:
        self._autosave.flush()
        self.paper_wanted.emit(self._case_id, "call_sheet")

    def _say_trouble(self, error: DeskError) -> None:
        self.said.emit(error.say(self._context.texts), "danger")
