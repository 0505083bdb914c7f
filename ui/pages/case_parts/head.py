"""The head of a case: who, which case, whether all is saved, how urgent, and what was reported already."""

import datetime as dt

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from supportdesk import clock, knowledge
from supportdesk.services.case_head import CaseHead
from supportdesk.wording import NO_NAME
from ui import theme
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.golden import GoldenClock
from ui.widgets.labels import Chip, small, tip

_TAGS = 4
_NARROW = 900  # pixels; below it also what was reported gives way, before number and moment of saving do
_GAP = 6
_STAYS, _GIVES_WAY = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum


class Head(QWidget):
    """`print_wanted` leads to the papers of the case, `care_wanted` to what keeps the person safe."""

    print_wanted = Signal()
    care_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._texts = context.texts
        self._names = _Names(self)
        self._names.setObjectName("names")
        self._facts = small("", parent=self)
        self._facts.setObjectName("facts")
        self._saving = small("", parent=self)
        self._saving.setObjectName("saving")
        self._kind = Chip("", parent=self)
        self._kind.setObjectName("kind")
        self._tags = [Chip("", parent=self) for _ in range(_TAGS)]
        self._clock = GoldenClock(context.texts, context.now, self)
        self._clock.setObjectName("golden_clock")
        self._called = Chip("", parent=self)
        self._called.setObjectName("called")
        self._filed = Chip("", parent=self)
        self._filed.setObjectName("filed")
        self._print = Button(self._texts("Print"), "Ctrl+P", name="print", parent=self)
        self._print.clicked.connect(self.print_wanted)
        self._care = Button(self._texts("Care"), "F7", name="care", parent=self)
        self._care.clicked.connect(self.care_wanted)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        for chip in (self._called, self._filed):
            chip.setSizePolicy(_GIVES_WAY if narrow else _STAYS, QSizePolicy.Policy.Fixed)

    def show_new(self) -> None:
        """Before the first key: there is no case yet."""
        self._names.show_names(self._texts("New case"), "")
        self._facts.setText(self._texts("the first key gives it a number"))
        self._saving.setText("")
        for chip in (self._kind, *self._tags, self._called, self._filed):
            chip.hide()
        self._clock.show_since(None)
        self._print.setEnabled(False)
        self._care.setEnabled(False)

    def show_head(self, head: CaseHead) -> None:
        names = [name for name in (head.name, head.name_hindi) if name]
        if self._texts.language == "hi":
            names.reverse()
        self._names.show_names(*([*names, "", ""][:2] if names else (self._texts(NO_NAME), "")))
        self._facts.setText(" · ".join([head.number, *self._token(head), self._texts.pick(head.with_name)]))
        self._show_chips(head)
        self._show_urgency(head)
        self._print.setEnabled(True)
        self._care.setEnabled(True)

    def show_care(self, *, shown: bool) -> None:
        """Its button stands out while it is in front: the same key leads back."""
        self._care.set_kind("primary" if shown else "")

    def show_saved(self, moment: dt.datetime) -> None:
        """Only after a commit."""
        self._say(self._texts("saved {time} ✓", time=self._when(moment, seconds=True)), "muted")

    def show_saving(self) -> None:
        self._say(self._texts("saving …"), "muted")

    def show_not_saved(self) -> None:
        self._say(self._texts("not saved yet, trying again"), "danger")

    def _say(self, words: str, tone: str) -> None:
        self._saving.setText(f"· {words}")
        self._saving.set_tone(tone)

    def _token(self, head: CaseHead) -> list[str]:
        return [self._texts("token {number}", number=head.token)] if head.token else []

    def _show_chips(self, head: CaseHead) -> None:
        crime = knowledge.crimes().get(head.kind or "")
        if crime:
            group = knowledge.groups()[crime.group]
            self._kind.show_text(f"{self._texts.pick(group.name)} › {self._texts.pick(crime.name)}", "accent")
        else:
            self._kind.show_text(head.kind or "", "accent")
        self._kind.setVisible(bool(self._kind.text))
        self._kind.setToolTip(tip(self._kind.text))
        tags = [(self._texts(tag), "warn") for tag in head.tags]
        if head.status == "closed":
            tags.append((self._texts("Closed"), "plain"))
        for at, chip in enumerate(self._tags):
            chip.setVisible(at < len(tags))
            if at < len(tags):
                chip.show_text(*tags[at])

    def _show_urgency(self, head: CaseHead) -> None:
        _ = self._texts
        left = head.money_left if head.called_at is None and head.status != "closed" else None
        self._clock.show_left(left)
        self._called.setVisible(head.called_at is not None)
        if head.called_at is not None:
            when, number = self._when(head.called_at), head.acknowledgement_1930
            if number:
                self._called.show_text(_("1930 called {time} · ack {number}", time=when, number=number), "ok")
            else:
                self._called.show_text(_("1930 called {time} · number still to come", time=when), "warn")
        self._filed.setVisible(head.acknowledgement_portal is not None)
        if head.acknowledgement_portal:
            self._filed.show_text(_("portal ack {number}", number=head.acknowledgement_portal), "ok")
        for chip in (self._called, self._filed):
            chip.setToolTip(tip(chip.text))

    def _when(self, moment: dt.datetime, *, seconds: bool = False) -> str:
        at, today = clock.local(moment), clock.local(self._context.now()).date()
        if at.date() != today:
            return f"{at:%d/%m/%Y %H:%M}"
        return f"{at:%H:%M:%S}" if seconds else f"{at:%H:%M}"

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(theme.size("s1"))
        for words in (self._facts, self._saving):
            below.addWidget(words)
        below.addStretch(1)
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addWidget(self._names)
        who.addLayout(below)
        reported = QVBoxLayout()
        reported.setSpacing(2)
        for chip in (self._called, self._filed):
            reported.addWidget(chip, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for chip in (*self._tags, self._called, self._filed):  # the kind alone may give way
            chip.setSizePolicy(_STAYS, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("s3"))
        row.addLayout(who)
        for chip in (self._kind, *self._tags):
            row.addWidget(chip)
        row.addStretch(1)
        row.addWidget(self._clock)
        row.addLayout(reported)
        row.addWidget(self._care)
        row.addWidget(self._print)


class _Names(QWidget):
    """The name in large letters, and beside it, quieter, in the other script; cut with … where there is no room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._names = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_names(self, name: str, other: str) -> None:
        self._names = (name, other)
        self.setAccessibleName(f"{name} {other}".strip())
        self._explain()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        name, other = (metrics.horizontalAdvance(text) for metrics, text in zip(_metrics(), self._names, strict=True))
        return QSize(name + other + _GAP + 2, _metrics()[0].height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(160, self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._explain()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = 0
        for metrics, text, bold in zip(_metrics(), self._names, (True, False), strict=True):
            room = QRect(left, 0, self.width() - left, self.height())
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room.width(), 0))
            painter.setFont(theme.font("font_title", bold=bold))
            painter.setPen(theme.color("ink" if bold else "ink_3"))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
            left += metrics.horizontalAdvance(shown) + _GAP

    def _explain(self) -> None:
        cut = self.width() < self.sizeHint().width()
        self.setToolTip(tip(self.accessibleName()) if cut else "")


def _metrics() -> tuple[QFontMetrics, QFontMetrics]:
    return QFontMetrics(theme.font("font_title", bold=True)), QFontMetrics(theme.font("font_title"))
