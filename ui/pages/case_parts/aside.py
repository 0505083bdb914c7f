"""Beside the first steps of a case: what to do at once, what to say, the money so far, and whether she came before."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from supportdesk import clock, knowledge
from supportdesk.money import rupees
from supportdesk.services.case_head import CaseHead
from supportdesk.services.money import Totals
from supportdesk.services.people import REASONS, Earlier
from supportdesk.texts import Both, Texts
from ui import theme
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.card import Card, line, put_anew
from ui.widgets.labels import Words, small
from ui.widgets.money_bar import MoneyBar

WIDTH = 290
_HELPLINE = "1930"
_FIRST = (
    Both("If money has gone: call 1930 now. The sheet is ready.", "पैसे गए हों तो अभी 1930 पर कॉल करें। शीट तैयार है।"),
    Both("Have the bank block UPI, card and net banking.", "बैंक से UPI, कार्ड और नेट बैंकिंग बंद कराएँ।"),
    Both("Keep the phone on. Delete no chat and no app yet.", "फ़ोन चालू रखें। अभी कोई चैट या ऐप न मिटाएँ।"),
)
_SAY = Both(
    "Coming here was the right thing. This was not your fault. We will take the first steps together now.",
    "आपने यहाँ आकर सही किया। इसमें आपकी गलती नहीं है। पहले कदम हम अभी साथ मिलकर उठाएँगे।",
)


def in_language(both: Both, language: str) -> str:
    """What is read out to the person, whatever language the screen has."""
    return both.hi if language == "hi" else both.en


class Aside(QScrollArea):
    """`same_person(case_id)` joins an earlier case to this one, `other_person` parts them, `open_wanted` shows it."""

    same_person = Signal(int)
    other_person = Signal(int)
    open_wanted = Signal(int)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._do = _Lines(texts("Do this first"), "danger", self)
        self._before = _Before(texts, self)
        self._before.same_person.connect(self.same_person)
        self._before.other_person.connect(self.other_person)
        self._before.open_wanted.connect(self.open_wanted)
        self._say = _Lines(texts("Say"), "", self)
        self._money = _Money(texts, self)
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s3"))
        for card in (self._do, self._before, self._say, self._money):
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_earlier(self, earlier: list[Earlier]) -> None:
        """Cases of perhaps the same person, the surest first."""
        self._before.show_earlier(earlier)

    def show_head(self, head: CaseHead | None) -> None:
        """None before a new case has its first key."""
        crime = knowledge.crimes().get(head.kind or "") if head else None
        called = head is not None and head.called_at is not None
        steps = [self._texts.pick(step) for step in (crime.first if crime else _FIRST)]
        self._do.show_steps(steps, done=called)
        self._do.set_tone("" if called else "danger")
        words = in_language(crime.say if crime else _SAY, head.language if head else self._texts.language)
        self._say.show_words(f"“{words}”")
        self._money.setVisible(head is not None and (head.money.payments > 0 or crime is None or crime.money))
        if head:
            self._money.show_totals(head.money)


class _Lines(Card):
    """Numbered steps, of which the one that names 1930 is bold and shows its key until the call was made; or words."""

    def __init__(self, title: str, tone: str, parent: QWidget) -> None:
        super().__init__(title, tone, parent)
        self._inner = QWidget(self)
        self.body.addWidget(self._inner)
        self._shown: tuple[object, ...] = ()

    def show_steps(self, steps: list[str], *, done: bool) -> None:
        if self._begin(tuple(steps), done):
            column = self._column()
            for number, step in enumerate(steps, 1):
                column.addLayout(self._row(f"{number}.", step, called=done))

    def show_words(self, words: str) -> None:
        if self._begin(words):
            self._column().addWidget(Words(words, "soft", wrap=True, parent=self._inner))

    def _begin(self, *shown: object) -> bool:
        """Whether there is something new to show; then the old words are gone."""
        if shown == self._shown:
            return False
        self._shown = shown
        self._inner = put_anew(self, self._inner)
        return True

    def _column(self) -> QVBoxLayout:
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        return column

    def _row(self, number: str, step: str, *, called: bool) -> QHBoxLayout:
        helpline = _HELPLINE in step
        row = QHBoxLayout()
        row.setSpacing(6)
        done = helpline and called
        sign = Words("✓" if done else number, "ok" if done else "muted", parent=self._inner)
        sign.setFixedWidth(16)
        words = Words(step, "muted" if done else "", bold=helpline and not done, wrap=True, parent=self._inner)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        if helpline and not called:
            row.addWidget(_KeyCap("F8", self._inner), 0, Qt.AlignmentFlag.AlignTop)
        return row


class _KeyCap(QWidget):
    """The key to press, as buttons show theirs."""

    def __init__(self, keys: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setFixedSize(paint.key_cap_size(keys) + QSize(4, 2))
        self.setAccessibleName(keys)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint.draw_key_cap(QPainter(self), self.rect(), self._keys, theme.color("ink_2"), theme.color("line_2"))


class _Money(Card):
    def __init__(self, texts: Texts, parent: QWidget) -> None:
        super().__init__(texts("Money"), parent=parent)
        self._texts = texts
        self._lost = Words(bold=True, parent=self)
        self._bar = MoneyBar(parent=self)
        self._held = small("", parent=self)
        self._refunded = small("", parent=self)
        self.body.setSpacing(6)
        for left, right in ((Words(texts("Lost"), parent=self), self._lost), (self._held, self._refunded)):
            row = QHBoxLayout()
            row.addWidget(left)
            row.addStretch(1)
            row.addWidget(right)
            self.body.addLayout(row)
        self.body.insertWidget(2, self._bar)

    def show_totals(self, totals: Totals) -> None:
        _ = self._texts
        self._lost.setText(rupees(totals.lost))
        self._held.setText(_("Held {amount}", amount=rupees(totals.held)))
        self._refunded.setText(_("Refunded {amount}", amount=rupees(totals.credited)))
        parts = (("moved", totals.moved_on), ("held", totals.held), ("refunded", totals.credited))
        self._bar.show_parts(parts, totals.lost, f"{self._held.text()} · {self._refunded.text()}")


class _Before(Card):
    """Earlier cases of perhaps the same person; hidden without one."""

    same_person = Signal(int)
    other_person = Signal(int)
    open_wanted = Signal(int)

    def __init__(self, texts: Texts, parent: QWidget) -> None:
        super().__init__(texts("Was here before?"), "info", parent)
        self._texts = texts
        self._rows = QWidget(self)
        self._shown: list[Earlier] = []
        self.body.addWidget(self._rows)
        self.hide()

    def show_earlier(self, earlier: list[Earlier]) -> None:
        linked = [case for case in earlier if case.same_person]
        offered = (linked or earlier)[:2]
        self.setVisible(bool(offered))
        if offered == self._shown:
            return
        self._shown = offered
        self.heading.setText(self._texts("Came before") if linked else self._texts("Was here before?"))
        self._rows = put_anew(self, self._rows)
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for at, case in enumerate(offered):
            if at:
                column.addWidget(line(self._rows))
            self._add_case(column, case)

    def _add_case(self, column: QVBoxLayout, case: Earlier) -> None:
        _ = self._texts
        fits = ", ".join(_(REASONS[reason]) for reason in case.fits)
        kind = knowledge.crimes().get(case.kind)
        about = [f"{clock.local(case.opened_at):%d/%m/%Y}", *([_.pick(kind.name)] if kind else []), fits]
        name = _.pick(Both(case.name, case.name_hindi))
        named = " · ".join(filter(None, (case.number, name)))
        column.addWidget(Words(named, bold=True, wrap=True, parent=self._rows))
        column.addWidget(small(" · ".join(about), wrap=True, parent=self._rows))
        row = QHBoxLayout()
        if not case.same_person:
            same = Button(_("Same person"), kind="primary", name="same_person", small=True, parent=self._rows)
            same.setProperty("case", case.id)
            same.clicked.connect(self._join)
            row.addWidget(same)
        else:
            other = Button(_("Not the same person"), name="part_person", small=True, parent=self._rows)
            other.setProperty("case", case.id)
            other.clicked.connect(self._part)
            row.addWidget(other)
        shown = Button(_("Open"), name="open_earlier", small=True, parent=self._rows)
        shown.setProperty("case", case.id)
        shown.clicked.connect(self._open)
        row.addWidget(shown)
        row.addStretch(1)
        column.addLayout(row)

    def _join(self) -> None:
        self.same_person.emit(self.sender().property("case"))

    def _part(self) -> None:
        self.other_person.emit(self.sender().property("case"))

    def _open(self) -> None:
        self.open_wanted.emit(self.sender().property("case"))
