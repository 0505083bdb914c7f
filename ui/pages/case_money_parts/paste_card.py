"""What the person has in hand, pasted or dropped: read, checked beside its source, added, and sealed with the act."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from supportdesk.errors import DeskError
from supportdesk.reading.payments import LONGEST_PASTE, Reading, read_payments
from supportdesk.services.evidence import NewFile, add_evidence, pasted_name
from supportdesk.services.payments import NewPayment, seen_elsewhere
from supportdesk.services.payments.proofs import Proved, add_proved
from supportdesk.services.unfinished import PASTED, unfinished
from supportdesk.texts import N_
from ui import theme
from ui.context import Context
from ui.desk_bridge import DeskBridge
from ui.later import Later
from ui.one_layout import one_layout
from ui.pages.case_money_parts import in_place
from ui.pages.case_money_parts.found_side import FoundSide, is_sure
from ui.pages.case_money_parts.found_table import Adding, FoundRow, found_rows, places_of, read_in
from ui.pages.case_money_parts.paste_box import PasteBox, words_box
from ui.pages.case_money_parts.picture_view import PictureView
from ui.pages.case_money_parts.source_files import Given, SourceFiles
from ui.pages.case_money_parts.source_list import SourceChoice
from ui.pages.case_money_parts.sources import TEXT, Source, seal_text
from ui.pages.case_money_parts.statement_lines import Picked
from ui.pages.case_money_parts.statement_view import StatementView
from ui.pages.case_money_parts.waiting_files import WaitingFiles
from ui.widgets.card import Card
from ui.widgets.journal import Journal
from ui.widgets.labels import small

_READ_MS = 150
_AT_ONCE = 3_000
"""Characters that are read in 30 ms; more than that is read by the worker."""
_HEIGHT, _TALL = 224, 316
"""Two rows and what is said below them; a statement or a picture needs more. The page does not jump when it is read."""
_BANK_SMS, _CHAT = "bank_sms", "chat"
_ASKS = N_("Paste bank SMS, UPI text, or drop a screenshot / statement here")


def _write(desk: DeskBridge, adding: Adding, name: str) -> tuple[NewFile, Proved]:
    """For the worker. What proves the payments is sealed first, then both are written in one transaction."""
    file = adding.source.file or seal_text(desk, adding.source.text, name, _BANK_SMS)
    rows, known = [row.new for row in adding.fresh], [(row.twin, row.new) for row in adding.same]
    force = adding.force or adding.source.is_list
    return file, desk.core.note(add_proved, adding.case_id, rows, file, same=known, force=force)


class PasteCard(Card):
    """`others`: files for the evidence page; `kept()` and `added(Proved, text)` after commits, the text where it was
    pasted; `failed(DeskError)`.

    `read(text)` once a pasted text was read.
    """

    others = Signal(list)
    added = Signal(object, str)
    kept = Signal()
    read = Signal(str)
    failed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._case_id = 0
        self._known: Mapping[int, NewPayment] = {}
        self._text = Source(TEXT, "", "text")
        self._sources: dict[str, Source] = {TEXT: self._text}
        self._source = self._text
        self._adding = self._is_to_settle = self._is_chosen = False
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
        self._case_id, self._is_to_settle = case_id, False
        self._text = self._source = Source(TEXT, "", "text")
        self._sources = {TEXT: self._text}
        self._journal.show_case(case_id)
        self.box.show_origin(None)
        self._show_source()
        if self.box.value():
            self._timer.start()

    def show_left(self) -> None:
        """What is to be added once more, after something was taken back."""
        if self._context.desk.ask(unfinished, self._case_id, PASTED):
            self._journal.show_case(self._case_id)
            self._timer.start()

    def flush(self) -> bool:
        return self._journal.flush()

    def show_known(self, known: Mapping[int, NewPayment]) -> None:
        """The payments that the case has now, by id, in their order."""
        self._known = known
        for source in self._sources.values():
            source.forget_gone(known)
        self._show_source()
        if self._is_to_settle:
            self._is_to_settle = False
            self._settle_text()

    def take(self, mime: QMimeData) -> None:
        """What was dropped or pasted, wherever on the page."""
        self.box.take(mime)

    def _build(self) -> None:
        _ = self._context.texts
        self._label = small(_(_ASKS), "soft", wrap=True, parent=self)
        self._choice = SourceChoice(_, self)
        self._choice.chosen.connect(self._choose_by_hand)
        self._waiting = WaitingFiles(self._context, self)
        self._waiting.wanted.connect(self.read_kept)
        self.box = PasteBox(LONGEST_PASTE, self)
        self.box.setObjectName("pasted")
        self.box.setAccessibleName(_(_ASKS))
        self.box.setPlaceholderText(_("{keys} pastes from anywhere on this page.", keys="Ctrl V"))
        self.box.edited.connect(self._timer.start)
        self.box.arrived.connect(self._show_text)
        self.box.files.connect(self._take_files)
        self.box.shortened.connect(self._say_shortened)
        self.box.wordless.connect(self._say_wordless)
        self._left, self._stack = QStackedWidget(self), QStackedWidget(self)
        self._picture = Later(partial(PictureView, "read_picture", _("The picture that was read"), self._left))
        self._words = Later(partial(words_box, _("The words of the file that was read"), self._left))
        self._statement = Later(partial(StatementView, self._context, self._stack))
        self._left.addWidget(self.box)
        self._found = FoundSide(self._context, self)
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
        self._given = self._labelled(self._left)
        row.addWidget(self._given, 35)
        row.addWidget(self._found, 65)
        return beside

    def _labelled(self, left: QWidget) -> QWidget:
        given = QWidget(self)
        column = QVBoxLayout(given)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._label)
        column.addWidget(left, 1)
        return given

    def _wire(self) -> None:
        self._journal = Journal(self._context, PASTED, self.box, self)
        self._journal.failed.connect(self.failed)
        table = self._found.table
        self._found.add_all_wanted.connect(self._add_sure)
        self._found.keep_wanted.connect(self._keep_text)
        self._found.stop_wanted.connect(self._stop)
        self._found.unlock_wanted.connect(self._unlock)
        self._found.anyway_wanted.connect(self._add_anyway)
        table.acted.connect(self._add_one)
        table.opened.connect(self._add_one)
        table.stood_on.connect(self._show_origin)
        table.typed.connect(self._correct)

    def _show_source(self) -> None:
        """Everything of the source in front, as the case is now."""
        with one_layout(self._found):
            self._fill()

    def _fill(self) -> None:
        source = self._source
        self._label.setVisible(len(self._sources) == 1)
        self._show_choices()
        is_statement = source.statement is not None
        self.setFixedHeight(_HEIGHT if source is self._text else _TALL)
        if is_statement:
            self._show_statement(source)
            return
        self._stack.setCurrentWidget(self._beside)
        view = self._view()
        if self._left.indexOf(view) < 0:
            self._left.addWidget(view)
        self._left.setCurrentWidget(view)
        if self._words.made is not None:
            self._words.made.show_words(source.text if view is self._words.made else "")
        self._given.setVisible(source.kind != "statement")
        self._found.show_source(source, self._rows())

    def _show_statement(self, source: Source) -> None:
        if self._statement.made is None:
            self._statement().add_wanted.connect(self._add)
            self._stack.addWidget(self._statement())
        self._stack.setCurrentWidget(self._statement())
        self._statement().show_source(source, self._known)

    def _view(self) -> PasteBox | PictureView:
        """Where the source in front is shown, and the origin of its values."""
        if self._source is self._text:
            return self.box
        return self._words() if self._source.kind == "text" else self._picture()

    def _rows(self) -> list[FoundRow]:
        now = self._context.now()
        rows = [new for _, _, new in read_in(self._source, now)]
        elsewhere = self._context.desk.ask(seen_elsewhere, self._case_id, rows) if rows else []
        return found_rows(self._source, self._known, now, elsewhere)

    def _show_choices(self) -> None:
        self._choice.show_sources(list(self._sources.values()), self._source.id)
        self._waiting.show_case(self._case_id, self._sources.values())

    def _choose_by_hand(self, source_id: str) -> None:
        self._is_chosen = True
        self._choose(source_id)

    def _choose(self, source_id: str) -> None:
        self._source = self._sources.get(source_id, self._text)
        if self._source.shown is not None or self._picture.made is not None:
            self._picture().show_picture(self._source.shown)
        self._show_source()

    def _show_text(self) -> None:
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
        source = known or self._files.take_kept(file)
        if source is not None:
            self._sources[source.id] = source
            self._choose(source.id)

    def _show_changed(self, source: Source) -> None:
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
        self.box.show_origin(None)
        self._show_source()
        self.read.emit(text)

    def _show_origin(self, row: FoundRow | None, column: int) -> None:
        """Of the cell that the mouse or the keyboard stands on."""
        view = self._view()
        if row is not None and isinstance(view, PasteBox) and view.value() != row.source:
            row = None  # the words it was read in have gone
        places = places_of(row, column) if row else []
        view.show_origin(row.places.get("message") if row else None, places)

    def _say_shortened(self) -> None:
        _ = self._context.texts
        self._found.say(
            _(
                "Only the first {n} characters were taken. Save a longer text as a file and drop it here.",
                n=LONGEST_PASTE,
            )
        )

    def _say_wordless(self) -> None:
        self._found.say(self._context.texts("Nothing was copied that can be read here. Copy the message once more."))

    def _correct(self, row: FoundRow, key: str, text: str) -> None:
        """A value as the person reads it; what cannot be understood leaves the value that was read."""
        _ = self._context.texts
        typed = in_place.fields_of(row.new, key, text, _)
        trouble = in_place.problem(typed, self._context.now())
        if trouble:
            self._found.say(_(trouble))
            return
        self._source.typed.setdefault(row.id, {}).update(typed)
        self._show_source()

    def _add_sure(self) -> None:
        self._add([row for row in self._rows() if is_sure(row)])

    def _add_anyway(self) -> None:
        row = self._found.table.current()
        if row is not None:
            self._add([row], force=True)

    def _add_one(self, row: FoundRow) -> None:
        if not row.added:
            self._add([row])

    def _add(self, rows: Sequence[FoundRow | Picked], *, force: bool = False) -> None:
        if not rows or self._adding:
            return
        self._adding = True
        adding = Adding(self._case_id, self._source, tuple(rows), force)
        name = pasted_name(self._context.now(), self._context.texts)
        job = partial(_write, self._context.desk, adding, name)
        self._context.tasks.run(self, job, partial(self._enter, adding), self._fail)

    def _enter(self, adding: Adding, written: tuple[NewFile, Proved]) -> None:
        """Which row is which payment is known before any page shows them."""
        self._adding = False
        adding.source.file, proved = written
        refused = {id(twin.payment) for twin in proved.added.duplicates}
        kept = [row.id for row in adding.fresh if id(row.new) not in refused]
        adding.source.added |= dict(zip(kept, proved.added.ids, strict=True))
        adding.source.added |= {row.id: row.twin for row in adding.same}
        adding.source.picked -= {row.id for row in adding.rows}
        self._is_to_settle |= adding.source is self._text
        with one_layout(self):
            self._context.desk.say_changed()
            if adding.case_id == self._case_id:
                self.added.emit(proved, adding.source.text if adding.source is self._text else "")

    def _settle_text(self) -> None:
        """The next text takes the place of this one once each row is in the case, by this text or another. One that
        only looks like another row of the same text is not: a person looks at it first."""
        rows, given = found_rows(self._text, self._known, self._context.now()), set(self._text.added.values())
        if all(row.added or (row.number and row.twin not in given) for row in rows):
            self.box.replace_next()
            self._journal.forget()

    def _fail(self, error: DeskError) -> None:
        self._adding = False
        self.failed.emit(error)

    def _keep_text(self) -> None:
        name, desk = pasted_name(self._context.now(), self._context.texts), self._context.desk
        job = partial(seal_text, desk, self._text.text, name, _CHAT)
        self._context.tasks.run(self, job, partial(self._enter_text, self._case_id), self.failed.emit)

    def _enter_text(self, case_id: int, file: NewFile) -> None:
        try:
            self._context.desk.do(add_evidence, case_id, [file])
        except DeskError as error:
            self.failed.emit(error)
        else:
            if not self._text.reading.payments:  # these are still to be added
                self._journal.forget()
            self.kept.emit()
