"""A sentence for when this computer's clock stands before the last entries: every day on the list hangs on it."""

import datetime as dt

from PySide6.QtWidgets import QWidget

from supportdesk import clock
from supportdesk.texts import Texts
from supportdesk.wording import day_short
from ui.widgets.labels import Words


class WrongClock(Words):
    """Hidden while the clock is right."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__("", "error", wrap=True, parent=parent)
        self.setObjectName("wrong_clock")
        self._texts = texts
        self.hide()

    def show_clock(self, written_at: dt.datetime | None, now: dt.datetime) -> None:
        """`written_at` is the latest entry, where `now` stands before it."""
        if written_at is not None:
            self.setText(
                self._texts(
                    "This computer's clock shows {now}, but an entry was made on {written}. Nothing is lost. "
                    "Set day and time right: every due date hangs on them.",
                    now=_words(now),
                    written=_words(written_at),
                )
            )
        self.setVisible(written_at is not None)


def _words(moment: dt.datetime) -> str:
    local = clock.local(moment)
    return f"{day_short(local.date())} {local:%H:%M}"
