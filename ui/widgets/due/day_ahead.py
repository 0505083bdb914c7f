"""A day that is still to come: a press for the usual ones, or typed."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from supportdesk import wording
from supportdesk.fields import AS_TYPED, Choice
from supportdesk.reading import dates
from supportdesk.texts import N_, Texts
from ui import theme
from ui.widgets.inputs import LineInput
from ui.widgets.segmented import Segmented

_USUAL = (("1", N_("Tomorrow")), ("3", N_("In 3 days")), ("7", N_("In a week")), ("14", N_("In 2 weeks")))
_A_YEAR = dt.timedelta(days=365)


def parse_day_ahead(text: str, today: dt.date) -> dt.date | None:
    """A typed day from today on. Without a year it is the next such day."""
    if not any(letter.isdigit() for letter in text):
        return None
    if dates.parse_day(text, today) == today:
        return today
    day = dates.parse_day(text, today + _A_YEAR)
    return day if day is not None and day >= today else None


class DayAhead(QWidget):
    """`day()` is None where nothing that can be read as a coming day stands in the field."""

    entered = Signal()

    def __init__(self, texts: Texts, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = dt.date.min
        self._stood: dt.date | None = None
        self._usual = Segmented([Choice(value, texts(label)) for value, label in _USUAL], parent=self)
        self._usual.setObjectName(f"{name}_usual")
        self._usual.setAccessibleName(texts("Day"))
        self._usual.chosen.connect(self._take)
        self._line = LineInput(texts("or a day like 30/11"), AS_TYPED, self)
        self._line.setObjectName(name)
        self._line.setAccessibleName(texts("Day"))
        self._line.setMinimumWidth(130)
        self._line.edited.connect(self._follow)
        self._line.returnPressed.connect(self.entered)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("s2"))
        row.addWidget(self._usual)
        row.addWidget(self._line, 1)
        self.setFocusProxy(self._line)

    def start(self, today: dt.date, day: dt.date | None = None) -> None:
        """Shows the day that stands already, which may be over, or none."""
        self._today, self._stood = today, day
        self._line.set_value(wording.day_short(day) if day else "")
        self._follow()

    def day(self) -> dt.date | None:
        if self._stood is not None and self._line.value() == wording.day_short(self._stood):
            return self._stood
        return parse_day_ahead(self._line.value(), self._today)

    def _take(self, days: str) -> None:
        self._line.set_value(wording.day_short(self._today + dt.timedelta(days=int(days))))

    def _follow(self) -> None:
        day = self.day()
        self._usual.set_value(str((day - self._today).days) if day else "")
