"""A case: its head, its six steps of which each is built when first opened, and what stands beside the first two."""

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from supportdesk.errors import DeskError
from supportdesk.services import cases
from supportdesk.services.case_head import STEPS, CaseHead, case_head
from supportdesk.services.evidence import NewFile
from supportdesk.services.people import earlier_cases, join_person, joined, part_person
from ui import theme
from ui.ahead import Ahead
from ui.context import Context
from ui.one_layout import one_layout
from ui.pages.case_parts.aside import Aside
from ui.pages.case_parts.danger_line import DangerLine
from ui.pages.case_parts.field_box import FieldBox
from ui.pages.case_parts.head import Head
from ui.pages.case_parts.steps import BESIDE, TITLES, class_of
from ui.turns import NEXT_TURN_MS, Turns
from ui.widgets.button import Button
from ui.widgets.card import Room
from ui.widgets.drop_zone import local_files
from ui.widgets.due.table import CALL_SHEET, CARE, DueLine
from ui.widgets.steps_bar import StepsBar

_WITH_ASIDE = frozenset({"intake", "incident"})


class CasePage(QWidget):
    """`case_id` is 0 while a new case has no key yet. What is typed is saved before anything else is shown."""

    case_wanted = Signal(int, str)
    paper_wanted = Signal(int, str, str)
    copies_wanted = Signal(int)
    call_sheet_wanted = Signal(int)
    call_field_wanted = Signal(int, str)
    said = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.case_id = 0
        self.step = STEPS[0]
        self._context = context
        self._made: dict[str, Any] = {}
        self._case_in: dict[str, int] = {}
        self._failing = False
        self._before_care = STEPS[0]
        self._turns = Turns(self)
        self._head = Head(context, self)
        self._head.print_wanted.connect(self._want_papers)
        self._head.care_wanted.connect(self._show_care)
        self._danger = DangerLine(context, self)
        self._danger.care_wanted.connect(self._show_care)
        self._danger.failed.connect(self._show_failed)
        self._bar = StepsBar([context.texts(TITLES[step]) for step in STEPS], context.texts, self)
        self._bar.clicked.connect(self._press_step)
        titles = {place: context.texts(title) for place, title in (TITLES | BESIDE).items()}
        self._fields = FieldBox(context.texts, titles, self)
        self._fields.field_wanted.connect(self._go_to_field)
        self._stack = QStackedWidget(self)
        self._aside = Aside(context.texts, self)
        self._aside.same_person.connect(self._join)
        self._aside.other_person.connect(self._part)
        self._aside.open_wanted.connect(self._open_other)
        self._ahead = Ahead(STEPS, self._page, self)
        self._ahead.start()
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self._save_now)
        self.setAcceptDrops(True)
        self._lay_out()

    def where(self) -> tuple[int, str]:
        """Case and step."""
        return self.case_id, self.step

    def show_case(self, case_id: int, step: str = "") -> None:
        """At `step`, or where the work stood. Says why where the case may not be seen or is not there."""
        self.flush()
        desk = self._context.desk
        try:
            head = desk.ask(case_head, case_id, self._context.now())
            desk.note(cases.look_at, case_id)
        except DeskError as error:
            self.said.emit(error.say(self._context.texts), "danger")
            return
        self.case_id = case_id
        self._before_care = head.step
        self._show_step(step or head.step, head)
        self._head.show_saved(head.changed_at)

    def readied(self, case_id: int, step: str = "") -> Iterator[None]:
        """What the step at which the case would be shown needs first, in as many turns; nothing where it may not be."""
        with suppress(DeskError):
            head = self._context.desk.ask(case_head, case_id, self._context.now())
            self.flush()
            yield from self._readied(step or head.step, case_id)

    def start_fact(self, line: DueLine) -> None:
        """Shows the case of a task, and opens the form in which what ends it is written down."""
        self.show_case(line.task.case_id, line.step)
        if self.case_id == line.task.case_id and hasattr(self._made[self.step], "start_fact"):
            self._made[self.step].start_fact(line)

    def show_new(self, token_id: int | None = None) -> None:
        """An empty intake that becomes a case with its first key; with a token the case of that person, at once."""
        self.flush()
        if token_id is not None:
            self._open_at(STEPS[0], token_id)
            return
        self.case_id = 0
        self._head.show_new()
        self._danger.show_case(0)
        self._aside.show_head(None)
        self._aside.show_earlier([])
        for at in range(len(STEPS)):
            self._bar.set_state(at, "todo")
        step = self._bring_to_front(STEPS[0])
        self._case_in[STEPS[0]] = 0
        step.show_new()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is None:  # words of a field that are dragged here are not meant for another step
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Where nothing takes it itself: files are evidence on their own step, anything else is read for payments."""
        files = local_files(event.mimeData())
        if self.step == "evidence" and files:
            self._made[self.step].take_files(files)
        else:
            self._press_step(STEPS.index("money"))
            if self.case_id:
                self._filled("money").take(event.mimeData())
        event.acceptProposedAction()

    def refresh(self) -> None:
        """After a change of the desk; what is being typed stays as it is."""
        if self.case_id:
            with one_layout(self._made[self.step]):
                self._show_head(self._context.desk.ask(case_head, self.case_id, self._context.now()))
                if self._case_in.get(self.step) == self.case_id:
                    self._made[self.step].refresh()

    def flush(self) -> bool:
        """Saves what is typed now. False where the desk refused; the words stay here and are tried again."""
        saved = [step.flush() for step in self._made.values()]
        return all(saved)

    def _show_head(self, head: CaseHead) -> None:
        self._head.show_head(head)
        self._danger.show_case(head.id if self.step != CARE else 0)
        for at, step in enumerate(head.steps):
            self._bar.set_state(at, step.state, step.count)
        if self.step in _WITH_ASIDE:
            self._aside.show_head(head)
            self._find_earlier(head.mobile, head.name or head.name_hindi)

    def _find_earlier(self, mobile: str, name: str) -> None:
        """Also while somebody types: what is not kept yet tells already whether the person was here before."""
        self._aside.show_earlier(self._context.desk.ask(earlier_cases, mobile, name, self.case_id))

    def _press_step(self, at: int) -> None:
        """What a step needs of being made, filled and brought to the front takes a turn each."""
        step = STEPS[at]
        if not self.case_id:
            if step != STEPS[0]:
                self._open_at(step)
        elif step != self.step:
            self._made[self.step].flush()
            self._remember(step)
            new = self._case_in.get(step) != self.case_id
            self._turns.begin(self._readied(step, self.case_id), partial(self._show_step, step, new=new))

    def _readied(self, step: str, case_id: int) -> Iterator[None]:
        """What is in front now shows its own case until the other comes."""
        if step not in self._made:
            yield self._make(step)
        if step != self.step:
            yield from self._filling(step, case_id)

    def _show_care(self) -> None:
        """And back again, by the same key."""
        if self.step == CARE:
            self._made[CARE].flush()
            self._show_step(self._before_care)
        elif self.case_id:
            self._made[self.step].flush()
            self._before_care = self.step
            self._show_step(CARE)

    def _go_to_field(self, place: str, key: str) -> None:
        """Its step comes to the front first; the cursor goes there in a turn of its own."""
        if not self.case_id and place != STEPS[0]:
            self._open_at(STEPS[0])
            if not self.case_id:
                return
        if place == CALL_SHEET:
            self.flush()
            self.call_field_wanted.emit(self.case_id, key)
            return
        if place in STEPS:
            self._press_step(STEPS.index(place))
        elif self.step != place:
            self._show_care()
        QTimer.singleShot(2 * NEXT_TURN_MS, self, partial(self._stand_in, place, key))

    def _stand_in(self, place: str, key: str) -> None:
        """Unless somebody went elsewhere meanwhile, or asks for another field already."""
        if self._turns.under_way:
            QTimer.singleShot(NEXT_TURN_MS, self, partial(self._stand_in, place, key))
        elif self.step == place and not self._fields.isVisible():
            self._made[place].show_field(key)

    def _go_on(self) -> None:
        at = STEPS.index(self.step) + 1
        if at < len(STEPS):
            self._press_step(at)

    def _hand_on(self, files: list[Any]) -> None:
        """Files dropped on another step are evidence."""
        self._press_step(STEPS.index("evidence"))
        self._filled("evidence").take_files(files)

    def _read_payments(self, file: NewFile) -> None:
        """A file of the case is read on the money trail."""
        self._press_step(STEPS.index("money"))
        self._filled("money").read_kept(file)

    def _open_at(self, step: str, token_id: int | None = None) -> None:
        try:
            case = self._context.desk.do(cases.open_case, token_id)
        except DeskError as error:
            self.said.emit(error.say(self._context.texts), "danger")
        else:
            self.show_case(case.id, step)

    def _filled(self, step: str) -> Any:
        self._fill(step)
        return self._made[step]

    def _fill(self, step: str) -> bool:
        """Before it comes to the front: what nobody sees is laid out once. False where it knows this case already."""
        return bool(list(self._filling(step, self.case_id)))

    def _filling(self, step: str, case_id: int) -> Iterator[None]:
        """In as many turns as the step takes for it; left in the middle, it knows no case."""
        if self._case_in.get(step) == case_id:
            return
        page = self._page(step)
        self._case_in.pop(step, None)
        if hasattr(page, "filling"):
            yield from page.filling(case_id)
        else:
            page.show_case(case_id)
        self._case_in[step] = case_id
        yield

    def _show_step(self, step: str, head: CaseHead | None = None, *, new: bool = False) -> None:
        """`head` where it was asked for a moment ago; `new` where the step was filled a moment ago."""
        new = self._fill(step) or new
        with one_layout(self._page(step)):
            self._bring_to_front(step)
            if new:
                self._show_head(head or self._context.desk.ask(case_head, self.case_id, self._context.now()))
            else:
                self.refresh()

    def _bring_to_front(self, step: str) -> Any:
        """The widget of a step, which may still show another case."""
        page = self._page(step)
        self.step = step
        self._turns.end()
        if step in STEPS:
            self._bar.set_current(STEPS.index(step))
        self._head.show_care(shown=step == CARE)
        self._aside.setVisible(step in _WITH_ASIDE)
        self._stack.setCurrentIndex(list(self._made).index(step))
        self._ahead.start()
        return page

    def _page(self, step: str) -> Any:
        return self._made.get(step) or self._make(step)

    def _make(self, step: str) -> Any:
        room = Room(self._stack)
        page = class_of(step)(self._context, room.viewport())
        room.setWidget(page)
        wires = {
            "next_wanted": self._go_on,
            "paper_wanted": self._want_paper,
            "copies_wanted": self.copies_wanted,
            "saved": self._show_saved,
            "unsaved": self._head.show_saving,
            "failed": self._show_failed,
            "opened": self._take_opened,
            "said": self.said,
            "spoken": self._danger.hear,
            "person_typed": self._find_earlier,
            "case_wanted": self.case_wanted,
            "call_sheet_wanted": self._want_call_sheet,
            "files_wanted": self._hand_on,
            "payments_wanted": self._read_payments,
        }
        for signal in wires.keys() & set(dir(page)):
            getattr(page, signal).connect(wires[signal])
        self._made[step] = page
        return page

    def _remember(self, step: str) -> None:
        try:
            self._context.desk.note(cases.go_to_step, self.case_id, step)
        except DeskError as error:
            self.said.emit(error.say(self._context.texts), "danger")

    def _take_opened(self, case_id: int) -> None:
        self.case_id = self._case_in[STEPS[0]] = case_id
        self.refresh()

    def _show_saved(self, moment: dt.datetime) -> None:
        self._failing = False
        self._head.show_saved(moment)

    def _show_failed(self, error: DeskError) -> None:
        self._failing = True
        self._head.show_not_saved()
        self.said.emit(error.say(self._context.texts), "danger")

    def _save_now(self) -> None:
        self.flush()
        if not self._failing:
            self.said.emit(self._context.texts("Everything is saved."), "ok")

    def _join(self, earlier_id: int) -> None:
        self.flush()
        try:
            self._context.desk.do(join_person, self.case_id, earlier_id)
        except DeskError as error:
            self.said.emit(error.say(self._context.texts), "danger")
        else:
            self.refresh()

    def _part(self, earlier_id: int) -> None:
        """What joins the two cases may be a third one: then it is undone there."""
        self.flush()
        desk, _ = self._context.desk, self._context.texts
        join = next((row.id for row in desk.ask(joined, self.case_id) if row.case_id == earlier_id), None)
        if join is None:
            self.said.emit(_("Another case of this person joins these two. Undo it there."), "info")
            return
        try:
            desk.do(part_person, join)
        except DeskError as error:
            self.said.emit(error.say(_), "danger")
        else:
            self.refresh()

    def _open_other(self, case_id: int) -> None:
        self.flush()
        self.case_wanted.emit(case_id, "")

    def _want_papers(self) -> None:
        self._want_paper("")

    def _want_paper(self, kind: str, to_whom: str = "") -> None:
        """Without a kind all that the case can have are offered, without a receiver the first one."""
        self.flush()
        self.paper_wanted.emit(self.case_id, kind, to_whom)

    def _want_call_sheet(self) -> None:
        self.flush()
        self.call_sheet_wanted.emit(self.case_id)

    def _lay_out(self) -> None:
        go = Button("", "Ctrl+G", name="go_to_field", icon="search", parent=self)
        go.setAccessibleName(self._context.texts("Go to a field"))
        go.setToolTip(self._context.texts("Go to a field"))
        go.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where Escape brings it back to
        go.clicked.connect(self._fields.open)
        steps = QHBoxLayout()
        steps.setSpacing(theme.size("s3"))
        steps.addWidget(self._bar, 1)
        steps.addWidget(go)
        row = QHBoxLayout()
        row.setSpacing(theme.size("s4") - 2)
        row.addWidget(self._stack, 1)
        row.addWidget(self._aside)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 16)
        column.setSpacing(theme.size("s3"))
        column.addWidget(self._head)
        column.addWidget(self._danger)
        column.addLayout(steps)
        column.addLayout(row, 1)
