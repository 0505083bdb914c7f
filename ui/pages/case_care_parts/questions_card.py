"""Quiet words of a danger, and the questions that protect, to be read out; what an answer asks for stands below it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from supportdesk import knowledge
from supportdesk.errors import DeskError
from supportdesk.fields import Choice
from supportdesk.knowledge import Danger, ProtectiveQuestion
from supportdesk.services.care.protecting import ANSWERS, Protection, note_answer, protection
from ui.context import Context
from ui.widgets.card import Card, put_anew
from ui.widgets.labels import Words, small
from ui.widgets.segmented import Segmented


class QuestionsCard(Card):
    """The questions are in the language in which the person is spoken to."""

    saved = Signal(object)
    said = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("Questions that protect"), parent=parent)
        self._context = context
        self._case_id = 0
        self._language = ""
        self._shown: tuple[object, ...] = ()
        self._inner = QWidget(self)
        self.body.addWidget(self._inner)

    def show_case(self, case_id: int, language: str) -> None:
        self._case_id, self._language = case_id, language
        self.refresh()

    def refresh(self) -> None:
        found = self._context.desk.ask(protection, self._case_id)
        shown = (self._case_id, self._language, found)
        if shown == self._shown:
            return
        self._shown = shown
        self.set_tone("warn" if found.raised else "")
        self._inner = put_anew(self, self._inner)
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        for danger in found.raised:
            self._add_danger(column, danger, found)
        if not found.raised:
            nothing = self._context.texts("Nothing that was written speaks of danger.")
            column.addWidget(small(nothing, wrap=True, parent=self._inner))

    def _add_danger(self, column: QVBoxLayout, danger: Danger, found: Protection) -> None:
        _ = self._context.texts
        lines = [knowledge.helplines()[key] for key in danger.helplines]
        numbers = " · ".join(f"{_.pick(each.name)} {each.number}" for each in lines)
        column.addWidget(Words(_.pick(danger.name), bold=True, wrap=True, parent=self._inner))
        column.addWidget(small(numbers, wrap=True, parent=self._inner))
        for question in danger.questions:
            self._add_question(column, question, found)

    def _add_question(self, column: QVBoxLayout, question: ProtectiveQuestion, found: Protection) -> None:
        _ = self._context.texts
        ask = question.ask.hi if self._language == "hi" else question.ask.en
        column.addWidget(Words(f"“{ask}”", wrap=True, parent=self._inner))
        choices = [Choice(key, _(label)) for key, label in ANSWERS.items()]
        answer = Segmented(choices, value=found.answers.get(question.id, ""), small=True, parent=self._inner)
        answer.setObjectName(question.id)
        answer.setAccessibleName(ask)
        answer.chosen.connect(self._keep)
        column.addWidget(answer)
        if question.id in found.worries:
            column.addWidget(Words(_.pick(question.then), "warn", wrap=True, parent=self._inner))

    def _keep(self, answer: str) -> None:
        question = self.sender().objectName()
        try:
            self._context.desk.do(note_answer, self._case_id, question, answer)
        except DeskError as error:
            self.said.emit(error.say(self._context.texts), "danger")
        else:
            self.saved.emit(self._context.now())
