"""All of one person's cases and tasks for another while they are on leave or have left, and back: the supervisor's."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import clock
from supportdesk.errors import DeskError
from supportdesk.fields import Choice
from supportdesk.services.follow_up.handing_over import (
    HandOverRow,
    Load,
    give_back,
    hand_over,
    hand_overs,
    left_behind,
    load_of,
    load_words,
)
from supportdesk.services.staff import staff
from supportdesk.texts import Both
from supportdesk.wording import day_short
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.card import Card, clear
from ui.widgets.due.details import people
from ui.widgets.inputs import PickInput
from ui.widgets.journal import FormJournal
from ui.widgets.labels import Words, labelled_row


class HandOverCard(Card):
    """Hidden until `start`. Who was chosen waits for who chose."""

    said = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("Somebody is on leave or has left"), parent=parent)
        _ = context.texts
        self._context = context
        self._from, self._to = self._picker("hand_over_from"), self._picker("hand_over_to")
        self._how_much = Words("", "muted", wrap=True, parent=self)
        self._how_much.setObjectName("how_much")
        self._problem = Words("", "error", wrap=True, parent=self)
        self._given = QVBoxLayout()
        row = labelled_row(self, (_("Who is away"), self._from, 2), (_("Who takes over"), self._to, 2))
        row.addWidget(self._how_much, 3)
        save = Button(_("Hand over"), kind="primary", name="save_hand_over", parent=self)
        save.clicked.connect(self._save)
        cancel = Button(_("Close"), kind="quiet", name="cancel_hand_over", parent=self)
        cancel.clicked.connect(self._close)
        row.addWidget(save)
        row.addWidget(cancel)
        self.body.addLayout(row)
        self.body.addWidget(self._problem)
        self.body.addLayout(self._given)
        self._journal = FormJournal(context, "hand_over", self, own=True)
        self.hide()
        if self._journal.waiting():
            self.start()

    def start(self) -> None:
        """With nobody chosen, or with what was neither done nor put away."""
        self._journal.close()
        here = people(self._context)
        for picker, choices in ((self._from, here + self._left()), (self._to, here)):
            picker.set_choices(choices)
            picker.set_value("")
        self._journal.show(self._journal.open())
        self._problem.hide()
        self._show_given()
        self._count()
        self.show()
        self._from.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def flush(self) -> bool:
        """Lets what was chosen wait; False where the desk refused."""
        return self._journal.flush()

    def _close(self) -> None:
        self._journal.forget()
        self.hide()

    def _picker(self, name: str) -> PickInput:
        picker = PickInput(free=False, parent=self)
        picker.setObjectName(name)
        picker.edited.connect(self._count)
        return picker

    def _count(self) -> None:
        words = ""
        if self._from.value():
            words = load_words(self._context.desk.ask(load_of, int(self._from.value())), self._context.texts)
        self._how_much.setText(words)

    def _left(self) -> list[Choice]:
        """Who works here no longer, and has work that nobody does."""
        _, ids = self._context.texts, self._context.desk.ask(left_behind)
        rows = (row for row in self._context.desk.ask(staff) if row.id in ids)
        return [
            Choice(str(row.id), _("{name}, who has left", name=_.pick(Both(row.name, row.name_hindi)))) for row in rows
        ]

    def _save(self) -> None:
        _ = self._context.texts
        if not (self._from.value() and self._to.value()):
            self._refuse(_("Choose who is away and who takes over."))
            return
        try:
            self._context.desk.do(hand_over, int(self._from.value()), int(self._to.value()))
        except DeskError as error:
            self._refuse(error.say(_))
            return
        self._journal.forget()
        self.start()
        self.said.emit(_("Handed over. It can be given back here."))

    def _show_given(self) -> None:
        clear(self._given)
        desk, _ = self._context.desk, self._context.texts
        names = {row.id: _.pick(Both(row.name, row.name_hindi)) for row in desk.ask(staff)}
        for row in desk.ask(hand_overs):
            line = QWidget(self)
            back = Button(_("Give back"), name=f"give_back_{row.id}", small=True, parent=line)
            back.clicked.connect(partial(self._give_back, row.id))
            inside = QHBoxLayout(line)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(Words(self._given_words(row, names), wrap=True, parent=line), 1)
            inside.addWidget(back)
            self._given.addWidget(line)

    def _given_words(self, row: HandOverRow, names: dict[int, str]) -> str:
        return self._context.texts(
            "With {to} since {day}, from {whose}: {load}",
            to=names.get(row.to_staff, ""),
            day=day_short(clock.local(row.made_at).date()),
            whose=names.get(row.from_staff, ""),
            load=load_words(Load(row.cases, row.tasks), self._context.texts),
        )

    def _give_back(self, hand_over_id: int) -> None:
        try:
            self._context.desk.do(give_back, hand_over_id)
        except DeskError as error:
            self._refuse(error.say(self._context.texts))
            return
        self.start()
        self.said.emit(self._context.texts("Given back."))

    def _refuse(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()
