"""What the person has in hand, pasted or dropped: read, checked beside its source, added, and sealed with the act."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from supportdesk.errors import DeskError
from supportdesk.reading.payments import Reading, read_payments
from supportdesk.services.evidence import NewFile
from supportdesk.services.money.lines import MoneyRow
from supportdesk.services.payments import NewPayment, seen_elsewhere
from supportdesk.services.payments.proofs import Proved
from supportdesk.services.unfinished import PASTED, unfinished
from ui import theme
from ui.context import Context
from ui.later import Later
from ui.one_layout import one_layout
from ui.pages.case_money_parts import in_place
from ui.pages.case_money_parts.adding import Adding, IntoCase, pick_again
from ui.pages.case_money_parts.found_side import FoundSide
from ui.pages.case_money_parts.found_table import FoundRow, found_rows, is_settled, is_sure, read_in
from ui.pages.case_money_parts.in_hand import MarksByCase, OnCard, TextCorrections
from ui.pages.case_money_parts.paste_box import GivenSide
from ui.pages.case_money_parts.source_files import Given, SourceFiles
from ui.pages.case_money_parts.source_list import SourceChoice
from ui.pages.case_money_parts.sources import TEXT, Source
from ui.pages.case_money_parts.statement_lines import Picked
from ui.pages.case_money_parts.statement_view import StatementView
from ui.pages.case_money_parts.waiting_files import WaitingFiles
from ui.widgets.card import Card
from ui.widgets.journal import Journal

_READ_MS = 150
_AT_ONCE = 3_000
"""Characters that are read in 30 ms; more than that is read by the worker."""
_HEIGHT, _TALL = 224, 316
"""Two rows and what is said below them; a statement or a picture needs more. The page does not jump when it is read."""


class PasteCard(Card):
    """`others`: files for the evidence page; `kept()` and `added(Proved, text, pick_again)` after commits, the text
    where it was pasted; `failed(DeskError)`. `read(text)` once a pasted text was read.
    """

    others = Signal(list)
    added = Signal(object, str, object)
    kept = Signal()
    read = Signal(str)
    failed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._case_id = 0
        self._known: Mapping[int, NewPayment] = {}
        self._money: Sequence[MoneyRow] = ()
        self._text = Source(TEXT, "", "text")
        self._sources: dict[str, Source] = {TEXT: self._text}
        self._source = self._text
        self._is_to_settle = self._is_chosen = False
        self._marks, self._handed = MarksByCase(), OnCard()
        self._corrections = TextCorrections(context)
        self._into_case = IntoCase(context, self)
        self._files = SourceFiles(context, self)
        self._files.begun.connect(self._show_begun)
        self._files.changed.connect(self._show_changed)
        self._files.kept.connect(self.kept)
        self._files.failed.connect(self.failed)
        self._files.others.connect(self.others)
        self._timer = QTimer(self, singleShot=True, interval=_READ_MS)
        self._timer.timeout.connect(self._read)
        self._build()
        self._show_source()

    def show_case(self, case_id: int) -> None:
        """The box with what waits in this case to be added; what is still being read is read no further."""
        for source in self._sources.values():
            self._files.stop(source)
        self._timer.stop()
        handed, self._handed = self._handed, OnCard()
        on_card = handed if handed.case_id == case_id else OnCard(case_id)
        self._case_id, self._known, self._is_to_settle = case_id, on_card.known, False
        self._sources, self._is_chosen = {TEXT: Source(TEXT, "", "text")} | on_card.sources, on_card.is_chosen
        self._text = self._sources[TEXT]
        self._fill_box(on_card)
        if not self.box.value():
            self._marks.forget_text(case_id)
        self._marks.mark(case_id, self._text, self._context.now())
        self._read_on()
        self._choose(on_card.in_front)
        if self.box.value():
            self._timer.start()

    def take_over(self, marks: MarksByCase, on_card: OnCard, into_case: IntoCase) -> None:
        """Before any case is shown: of the card that has gone."""
        self._marks, self._handed = marks, on_card
        self._into_case.take_over(into_case)

    def hand_on(self) -> tuple[MarksByCase, OnCard, IntoCase]:
        """All that stands here, or would stand here once its case is shown."""
        self._into_case.hand_on()
        for source in self._sources.values():
            if source.part_read < 1:
                self._files.stop(source)
                source.part_read = 0.0
        here = OnCard(
            self._case_id,
            self._known,
            self._sources,
            self._source.id,
            self._is_chosen,
            self.box.value(),
            self._journal.is_done,
            self.box.is_to_replace,
        )
        return self._marks, self._handed if self._handed.case_id else here, self._into_case

    def show_left(self) -> None:
        """What is to be added once more, after something was taken back."""
        if self._context.desk.ask(unfinished, self._case_id, PASTED):
            self._journal.show_case(self._case_id)
            self._keep_corrections()
            self._timer.start()
        self._show_source()

    @property
    def to_type(self) -> NewPayment | None:
        """Of what is in front: what need not be typed of a payment of which only the amount was not read."""
        new = None if self._source.statement else self._found.to_type
        return None if new and any(new.reference == it.reference for it in self._known.values()) else new

    def flush(self) -> bool:
        return self._journal.flush()

    def show_known(self, known: Mapping[int, NewPayment], money: Sequence[MoneyRow]) -> None:
        """The payments that the case has now, by id, in their order, and what became of their money."""
        self._known, self._money = known, money
        self._marks.forget_gone(self._case_id, known)
        self._show_source()
        if self._is_to_settle:
            self._is_to_settle = False
            self._settle_text()

    def take(self, mime: QMimeData) -> None:
        """What was dropped or pasted, wherever on the page."""
        self.box.take(mime)

    def _build(self) -> None:
        _ = self._context.texts
        self._choice = SourceChoice(_, self)
        self._choice.chosen.connect(self._choose_by_hand)
        self._waiting = WaitingFiles(self._context, self)
        self._waiting.wanted.connect(self.read_kept)
        self._given = GivenSide(_, self)
        self.box = self._given.box
        self.box.edited.connect(self._timer.start)
        self.box.arrived.connect(self._show_text)
        self.box.files.connect(self._take_files)
        self._stack = QStackedWidget(self)
        self._statement = Later(partial(StatementView, self._context, self._stack))
        self._found = FoundSide(self._context, self)
        self.box.shortened.connect(self._found.say_shortened)
        self.box.wordless.connect(self._found.say_wordless)
        self._wire()
        self._beside = self._side_by_side()
        self._stack.addWidget(self._beside)
        self.body.setSpacing(3)
        self.body.addWidget(self._choice)
        self.body.addWidget(self._waiting)
        self.body.addWidget(self._stack, 1)

    def _side_by_side(self) -> QWidget:
        beside = QWidget(self)
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("s4"))
        row.addWidget(self._given, 35)
        row.addWidget(self._found, 65)
        return beside

    def _wire(self) -> None:
        self._journal = Journal(self._context, PASTED, self.box, self)
        self._journal.failed.connect(self.failed)
        self._into_case.entered.connect(self._show_added)
        self._into_case.kept.connect(self._show_kept)
        self._into_case.failed.connect(self.failed)
        table = self._found.table
        self._found.add_all_wanted.connect(self._add_sure)
        self._found.keep_wanted.connect(self._keep_text)
        self._found.stop_wanted.connect(self._stop)
        self._found.unlock_wanted.connect(self._unlock)
        self._found.anyway_wanted.connect(self._add_anyway)
        table.acted.connect(self._add_one)
        table.opened.connect(self._add_one)
        table.stood_on.connect(self._given.show_origin)
        table.typed.connect(self._correct)

    def _fill_box(self, on_card: OnCard) -> None:
        """With what waits in the case, or stood there on the card before."""
        self._journal.show_case(self._case_id)
        self.box.show_origin(None)
        if on_card.text:
            self.box.set_value(on_card.text)
            if on_card.is_done:
                self._journal.forget()
        if on_card.is_to_replace:
            self.box.replace_next()
        self._corrections.show_case(self._case_id, waits=self.box.value() != self._text.text)

    def _read_on(self) -> None:
        """What the card before was still reading; what was not sealed yet is read once the worker has done it."""
        files = [source for source in self._sources.values() if source is not self._text]
        on_their_way = Counter(source.name for source in files if source.part_read < 1 and source.file is None)
        for source in files:
            if source.part_read < 1 and source.file is None:
                del self._sources[source.id]
        self._files.take_over(files)
        if on_their_way:
            then = partial(self._read_sealed, self._case_id, on_their_way)
            self._context.tasks.run(self, on_their_way.copy, then, self.failed.emit)

    def _read_sealed(self, case_id: int, names: Counter[str], _result: object) -> None:
        if case_id == self._case_id:
            self._show_choices()
            self._waiting.want(names)

    def _show_source(self) -> None:
        """Everything of the source in front, as the case is now."""
        with one_layout(self._found):
            self._fill()

    def _fill(self) -> None:
        source = self._source
        self._given.show_source(source, is_alone=len(self._sources) == 1)
        self._show_choices()
        is_statement = source.statement is not None
        self.setFixedHeight(_HEIGHT if source is self._text else _TALL)
        if is_statement:
            self._show_statement(source)
            return
        self._stack.setCurrentWidget(self._beside)
        self._found.show_source(source, self._rows())

    def _show_statement(self, source: Source) -> None:
        if self._statement.made is None:
            self._statement().add_wanted.connect(self._add)
            self._stack.addWidget(self._statement())
        self._stack.setCurrentWidget(self._statement())
        self._statement().show_source(source, self._known)

    def _rows(self) -> list[FoundRow]:
        now = self._context.now()
        rows = [new for _, _, new in read_in(self._source, now)]
        elsewhere = self._context.desk.ask(seen_elsewhere, self._case_id, rows) if rows else []
        return found_rows(self._source, self._known, self._money, now, elsewhere)

    def _show_choices(self) -> None:
        self._choice.show_sources(list(self._sources.values()), self._source.id)
        self._waiting.show_case(self._case_id, self._sources.values())

    def _choose_by_hand(self, source_id: str) -> None:
        self._is_chosen = True
        self._choose(source_id)

    def _choose(self, source_id: str) -> None:
        self._source = self._sources.get(source_id, self._text)
        self._given.show_picture(self._source)
        self._show_source()

    def _show_text(self) -> None:
        if self.box.is_to_replace:  # the same words once more may tell of another payment
            self._text.added.clear()
        if self._source is not self._text:
            self._choose(TEXT)

    def _take_files(self, given: list[Given]) -> None:
        if self._case_id:
            self._files.take(self._case_id, given)

    def _show_begun(self, case_id: int, new: list[Source]) -> None:
        """Unless somebody went to another case meanwhile: then the files are evidence of the one they were given to."""
        if case_id == self._case_id:
            self._sources |= {source.id: source for source in new}
            self._is_chosen = False
            self._choose(new[0].id)

    def read_kept(self, file: NewFile) -> None:
        """A file that is evidence of the case already; it gets no second copy."""
        known = next((it for it in self._sources.values() if it.file and it.file.sha256 == file.sha256), None)
        source = known or self._files.take_kept(self._case_id, file, self._sources.values())
        if source is not None:
            self._sources[source.id] = source
            self._marks.mark(self._case_id, source, self._context.now())
            self._choose(source.id)

    def _show_changed(self, source: Source) -> None:
        if source.id in self._sources:
            self._marks.mark(self._case_id, source, self._context.now())
        if source.id in self._sources and source.part_read == 1:
            self._waiting.done_with(self._case_id, source)
        if source is self._source or (source.count and self._is_idle()):
            self._choose(source.id)
        elif source.part_read == 1:
            self._show_choices()

    def _is_idle(self) -> bool:
        """Among many files one without a payment makes room for the first that has some, unless a person chose it."""
        return self._choice.are_many and self._source.part_read == 1 and not (self._source.count or self._is_chosen)

    def _stop(self) -> None:
        self._files.stop(self._source)
        self._show_source()
        self._found.say(self._context.texts("Stopped. The file is kept as evidence all the same."))

    def _unlock(self) -> None:
        self._files.read_again(self._source)

    def _read(self) -> None:
        text = self.box.value()
        if text == self._text.text:
            return
        if len(text) <= _AT_ONCE:
            self._take_reading(text, read_payments(text))
        else:
            take = partial(self._take_late, text)
            self._context.tasks.run(self, partial(read_payments, text), take, self.failed.emit)

    def _take_late(self, text: str, reading: Reading) -> None:
        """The text may have been changed while the worker read it."""
        if text == self.box.value():
            self._take_reading(text, reading)

    def _take_reading(self, text: str, reading: Reading) -> None:
        self._timer.stop()
        self._text.text, self._text.reading, self._text.file = text, reading, None
        self._corrections.match(self._text)
        self._keep_corrections()
        self.box.show_origin(None)
        self._show_source()
        self.read.emit(text)

    def _correct(self, row: FoundRow, key: str, text: str) -> None:
        """A value as the person reads it; what cannot be understood leaves the value that was read."""
        _ = self._context.texts
        typed = in_place.fields_of(row.new, key, text, _)
        trouble = in_place.problem(typed, self._context.now())
        if trouble:
            self._found.say(_(trouble))
            return
        self._source.typed.setdefault(row.id, {}).update(typed)
        if self._source is self._text:
            self._keep_corrections()
        self._show_source()

    def _add_sure(self) -> None:
        self._add([row for row in self._rows() if is_sure(row)])

    def _add_anyway(self) -> None:
        row = self._found.table.current()
        if row is not None:
            self._add([row], force=True)

    def _add_one(self, row: FoundRow) -> None:
        if not row.is_here:
            self._add([row])

    def _add(self, rows: Sequence[FoundRow | Picked], *, force: bool = False) -> None:
        self._into_case.add(self._case_id, self._source, rows, force=force)

    def _show_added(self, adding: Adding, proved: Proved, picked: set[Hashable]) -> None:
        self._is_to_settle |= adding.source is self._text
        with one_layout(self):
            self._context.desk.say_changed()
            text = adding.source.text if adding.source.id == TEXT else ""
            self.added.emit(proved, text, partial(pick_again, adding, picked))

    def _settle_text(self) -> None:
        """The next text takes the place of this one."""
        if is_settled(found_rows(self._text, self._known, self._money, self._context.now())):
            self.box.replace_next()
            self._journal.forget()
            self._keep_corrections(in_hand=False)

    def _keep_text(self) -> None:
        self._into_case.keep_text(self._case_id, self._text)

    def _show_kept(self, text: Source) -> None:
        if text is self._text and not text.reading.payments:  # these are still to be added
            self._journal.forget()
        self.kept.emit()

    def _keep_corrections(self, *, in_hand: bool = True) -> None:
        try:
            self._corrections.keep(self._text, in_hand=in_hand)
        except DeskError as error:
            self.failed.emit(error)
