"""The desk in the morning and all day: whose money can still be stopped, who waits, what is due."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import clock, money
from supportdesk.fields import RAILS
from supportdesk.services.desk_day import DeskDay, GoldenRow, desk_day
from supportdesk.services.tokens import waiting
from supportdesk.texts import N_, Both, Texts
from supportdesk.wording import called
from ui import days, theme
from ui.context import Context
from ui.pages.desk_parts.due import DueCard
from ui.pages.desk_parts.waiting import WaitingCard
from ui.widgets.button import Button
from ui.widgets.card import clear
from ui.widgets.golden import GoldenBanner
from ui.widgets.labels import Words, title

_MOST_BANNERS = 3
_LEFT_WIDTH = 410
_BESIDE = 1080
_LEAST_HEIGHT = 320
_ANY_WIDTH = 16_777_215  # QWIDGETSIZE_MAX


class DeskPage(QWidget):
    """The waiting time is counted anew every minute, all else with each change of the desk."""

    case_wanted = Signal(int, str)
    start_wanted = Signal(int)
    call_sheet_wanted = Signal(int)
    fact_wanted = Signal(object)
    page_wanted = Signal(str)
    said = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._due = 0
        self._golden: tuple[GoldenRow, ...] = ()
        self._greeting = title("", self)
        self._greeting.setObjectName("greeting")
        self._line = Words("", "muted", wrap=True, parent=self)
        self._line.setObjectName("day_line")
        self._banners = QVBoxLayout()
        self._banners.setSpacing(theme.size("s2"))
        self._waiting = WaitingCard(context, self)
        self._waiting.setFixedWidth(_LEFT_WIDTH)
        self._waiting.start_wanted.connect(self.start_wanted)
        self._waiting.case_wanted.connect(self.case_wanted)
        self._follow_ups = DueCard(context, self)
        self._follow_ups.case_wanted.connect(self.case_wanted)
        self._follow_ups.call_sheet_wanted.connect(self.call_sheet_wanted)
        self._follow_ups.fact_wanted.connect(self.fact_wanted)
        self._follow_ups.all_wanted.connect(self._show_all)
        self._follow_ups.said.connect(self.said)
        self._lay_out()
        self._minute = QTimer(self)
        self._minute.setInterval(60_000)
        self._minute.timeout.connect(self._tick)
        self._minute.start()

    def refresh(self) -> None:
        desk, now = self._context.desk, self._context.now()
        day = desk.ask(desk_day, desk.member.id, now)
        self._due = len(day.due_mine)
        self._show_golden(day)
        self._waiting.show_drafts(day.drafts)
        self._follow_ups.show_day(day)
        self._show_waiting()

    def flush(self) -> bool:
        """Lets what is typed wait; False where the desk refused."""
        return all([self._waiting.flush(), self._follow_ups.flush()])

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.size("s3"))
        head.addWidget(self._greeting)
        head.addWidget(self._line, 1)
        self._cards = QHBoxLayout()
        self._cards.setSpacing(theme.size("s4") - 2)
        self._cards.addWidget(self._waiting)
        self._cards.addWidget(self._follow_ups, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(18, theme.size("s4"), 18, theme.size("s4"))
        page.setSpacing(theme.size("s4") - 2)
        page.addLayout(head)
        page.addLayout(self._banners)
        page.addLayout(self._cards, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below each other where what is due would have no room for its words."""
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE
        if beside != (self._cards.direction() is QBoxLayout.Direction.LeftToRight):
            way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
            self._cards.setDirection(way)
            self._waiting.setMinimumWidth(_LEFT_WIDTH if beside else 0)
            self._waiting.setMaximumWidth(_LEFT_WIDTH if beside else _ANY_WIDTH)
            self._follow_ups.setMinimumHeight(0 if beside else _LEAST_HEIGHT)

    def _tick(self) -> None:
        if self.isVisible():
            self._show_waiting()

    def _show_waiting(self) -> None:
        rows = self._context.desk.ask(waiting, self._context.now())
        self._waiting.show_waiting(rows)
        self._show_head(len(rows))

    def _show_head(self, people: int) -> None:
        _, member = self._context.texts, self._context.desk.member
        now = clock.local(self._context.now())
        name = _.pick(Both(member.name, member.name_hindi)).split()[0]
        self._greeting.setText(_(_greeting(now.hour), name=name))
        parts = (
            days.with_weekday(now.date(), _),
            _.count("{n} person waiting", "{n} people waiting", people),
            _.count("{n} follow-up due", "{n} follow-ups due", self._due),
        )
        self._line.setText(" · ".join(parts))

    def _show_golden(self, day: DeskDay) -> None:
        rows = day.golden[:_MOST_BANNERS]
        if rows != self._golden:  # else a focused button would lose the keyboard
            self._golden = rows
            clear(self._banners)
            for row in rows:
                self._banners.addWidget(self._banner(row))

    def _banner(self, row: GoldenRow) -> GoldenBanner:
        _ = self._context.texts
        banner = GoldenBanner(_, self._context.now, self)
        banner.setObjectName("golden")
        banner.show_since(row.since, golden_words(row, _))
        for name, text, act in (
            ("open_call_sheet", _("Open call sheet"), partial(self.call_sheet_wanted.emit, row.case_id)),
            ("open_case", _("Open case"), partial(self.case_wanted.emit, row.case_id, "")),
        ):
            button = Button(text, name=name, parent=banner)
            button.clicked.connect(act)
            banner.add_button(button)
        return banner

    def _show_all(self) -> None:
        self.page_wanted.emit("follow_ups")


def golden_words(row: GoldenRow, texts: Texts) -> str:
    """What stands beside the clock: whose money, how much, and what is still to be done."""
    since = texts("since the money left") if row.time_known else texts("since the start of the day the money left")
    amount, rail = money.rupees(row.lost), texts(RAILS.get(row.rail, ""))
    paid = texts("{amount} by {rail}", amount=amount, rail=rail) if rail else amount
    return " · ".join((since, called(row.name, row.name_hindi, texts), paid, texts("1930 not called yet")))


def _greeting(hour: int) -> str:
    if hour < 12:
        return N_("Good morning, {name}")
    return N_("Good afternoon, {name}") if hour < 17 else N_("Good evening, {name}")
