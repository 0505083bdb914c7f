"""The golden hour: how long ago the money left, and what that means now."""

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from supportdesk.services.money import MoneyLeft
from supportdesk.texts import Texts
from ui import theme
from ui.widgets.labels import Words

_FIRST_HOURS = dt.timedelta(hours=2)
_FIRST_DAY = dt.timedelta(hours=24)


class Urgency(NamedTuple):
    """How a time since the money left is shown; `tone` is danger or warn."""

    clock: str
    words: str
    tone: str


def urgency(passed: dt.timedelta, texts: Texts) -> Urgency:
    """Loud in the first two hours, when most can be held, and on the first day; calm after it."""
    passed = max(passed, dt.timedelta())
    minutes, seconds = divmod(int(passed.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    clock = f"{hours:02d}:{minutes:02d}:{seconds:02d}"
    if passed < _FIRST_HOURS:
        return Urgency(clock, texts("GOLDEN HOUR"), "danger")
    if passed < _FIRST_DAY:
        return Urgency(clock, texts("FIRST DAY"), "danger")
    days = texts.count("{n} day", "{n} days", passed.days)
    return Urgency(days, texts("STILL WORTH REPORTING"), "warn")


class GoldenClock(QFrame):
    """The clock in the head of a case: the time, and what is still to be done. Hidden without a moment."""

    def __init__(self, texts: Texts, now: Callable[[], dt.datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "golden")
        self._texts = texts
        self._now = now
        self._since: dt.datetime | None = None
        self._clock = Words(size="font_clock", bold=True, parent=self)
        self._text = Words(size="font_small", parent=self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.size("s3"), 3, theme.size("s3"), 3)
        self._row.setSpacing(theme.size("s4") - 2)
        self._row.addWidget(self._clock)
        self._row.addWidget(self._text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)
        self.hide()

    def show_since(self, since: dt.datetime | None, text: str = "") -> None:
        """`since` is an aware moment, None hides the clock; `text` is what stands beside the time."""
        self._since = since
        self._text.setText(text)
        self.setVisible(since is not None)
        if since is None:
            self._timer.stop()
        else:
            self._tick()
            self._timer.start()

    def show_left(self, left: MoneyLeft | None) -> None:
        """While nobody called 1930, from when the money left; None hides the clock."""
        _ = self._texts
        words = _("1930 not called") if left is None or left.time_known else _("time not known · 1930 not called")
        self.show_since(left.at if left else None, words)

    def text(self) -> str:
        return f"{self._clock.text()} {self._text.text()}"

    def _tick(self) -> None:
        if self._since is not None:
            self._show(urgency(self._now() - self._since, self._texts))

    def _show(self, shown: Urgency) -> None:
        self._clock.setText(shown.clock)
        theme.mark(self, "tone", shown.tone)
        self.setAccessibleName(f"{shown.words}: {self.text()}")


class GoldenBanner(GoldenClock):
    """The same across the page, with the words of the hour in front and buttons behind."""

    def __init__(self, texts: Texts, now: Callable[[], dt.datetime], parent: QWidget | None = None) -> None:
        super().__init__(texts, now, parent)
        self._words = Words(parent=self)
        self._text.setFont(theme.font())
        self._text.setWordWrap(True)
        self._row.setContentsMargins(theme.size("s4") - 2, theme.size("s2"), theme.size("s4") - 2, theme.size("s2"))
        self._row.insertWidget(0, self._words)
        self._row.setStretchFactor(self._text, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def add_button(self, button: QWidget) -> None:
        self._row.addWidget(button)

    def text(self) -> str:
        return f"{self._words.text()} {super().text()}"

    def _show(self, shown: Urgency) -> None:
        self._words.setText(shown.words)
        super()._show(shown)
