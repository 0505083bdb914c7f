"""Care, beside the six steps of a case: how to call, what protects, who else is there, notes for a few eyes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from supportdesk.fields import CHILD_REPORT, REPRESENTATIVE, SAFE_CONTACT, SAFETY_PLAN, Kind
from ui import theme
from ui.context import Context
from ui.pages.case_care_parts.guardian_card import GuardianCard
from ui.pages.case_care_parts.notes_card import NotesCard
from ui.pages.case_care_parts.questions_card import QuestionsCard
from ui.pages.case_care_parts.referrals_card import ReferralsCard
from ui.widgets.autosave import Autosave
from ui.widgets.card import Card
from ui.widgets.field_form import FieldForm


class CareStep(QWidget):
    saved = Signal(object)
    unsaved = Signal()
    failed = Signal(object)
    said = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case_id = 0
        self._autosave = Autosave(context, self)
        for signal in ("saved", "unsaved", "failed"):
            getattr(self._autosave, signal).connect(getattr(self, signal))
        self._questions = QuestionsCard(context, self)
        self._referrals = ReferralsCard(context, self)
        self._notes = NotesCard(context, self)
        self._guardian = GuardianCard(context, self)
        for card in (self._questions, self._referrals, self._notes, self._guardian):
            card.saved.connect(self.saved)
            card.said.connect(self.said)
        for waiting in (self._referrals, self._notes, self._guardian):
            waiting.failed.connect(self.failed)
        _ = context.texts
        self._safe = FieldForm([each for each in SAFE_CONTACT if each.kind is not Kind.FLAG], _, columns=2, parent=self)
        rules = FieldForm([each for each in SAFE_CONTACT if each.kind is Kind.FLAG], _, parent=self)
        plan = FieldForm(SAFETY_PLAN, _, columns=1, parent=self)
        child = FieldForm(CHILD_REPORT, _, columns=2, spans={"child_harmed": 2}, parent=self)
        proxy = FieldForm(REPRESENTATIVE, _, columns=2, spans={"rep_role": 2}, parent=self)
        for form in (self._safe, rules):
            self._autosave.watch("safe_contact", form)
        for name, form in (("safety_plan", plan), ("child_report", child), ("representative", proxy)):
            self._autosave.watch(name, form)
        self._lay_out(
            (
                _card(self, _("How we may call"), self._safe, rules),
                self._questions,
                _card(self, _("Representative and next of kin"), proxy),
            ),
            (
                self._referrals,
                self._notes,
                _card(self, _("Report to the police for a child (POCSO, section 19)"), child),
                self._guardian,
                _card(self, _("Safety plan"), plan),
            ),
        )

    def show_case(self, case_id: int) -> None:
        """Everything of this case, and nothing of the one before."""
        self._notes.flush()
        self._case_id = case_id
        self._autosave.show_case(case_id)
        if case_id:
            self._questions.show_case(case_id, self._autosave.answers("arrival").get("speaks", "hi"))
            for card in (self._referrals, self._notes, self._guardian):
                card.show_case(case_id)
            self._safe.focus_first()

    def refresh(self) -> None:
        if self._case_id:
            self._autosave.refresh()
            for card in (self._questions, self._referrals, self._notes, self._guardian):
                card.refresh()

    def flush(self) -> bool:
        kept = [each.flush() for each in (self._notes, self._referrals, self._guardian, self._autosave)]
        return all(kept)

    def show_field(self, key: str) -> None:
        for form in self.findChildren(FieldForm):
            form.stand_in(key)

    def _lay_out(self, *sides: tuple[QWidget, ...]) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("s4") - 2)
        for cards in sides:
            row.addWidget(_column(self, *cards), 1)


def _card(parent: QWidget, title: str, *forms: QWidget) -> Card:
    card = Card(title, parent=parent)
    for form in forms:
        card.body.addWidget(form)
    return card


def _column(parent: QWidget, *cards: QWidget) -> QScrollArea:
    """Cards one below the other; what does not fit is scrolled to."""
    area = QScrollArea(parent)
    inner = QWidget(area)
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, theme.size("s1"), 0)
    column.setSpacing(theme.size("s3"))
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
