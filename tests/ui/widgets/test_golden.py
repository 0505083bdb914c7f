import datetime as dt

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from supportdesk.texts import Texts
from ui.widgets.golden import GoldenBanner, GoldenClock, urgency

LEFT = dt.datetime(2026, 11, 22, 4, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("passed", "clock", "words", "tone"),
    [
        (dt.timedelta(hours=1, minutes=12, seconds=40), "01:12:40", "GOLDEN HOUR", "danger"),
        (dt.timedelta(hours=1, minutes=59, seconds=59), "01:59:59", "GOLDEN HOUR", "danger"),
        (dt.timedelta(hours=2), "02:00:00", "FIRST DAY", "danger"),
        (dt.timedelta(hours=23, minutes=59), "23:59:00", "FIRST DAY", "danger"),
        (dt.timedelta(days=1), "1 day", "STILL WORTH REPORTING", "warn"),
        (dt.timedelta(days=19, hours=3), "19 days", "STILL WORTH REPORTING", "warn"),
        (dt.timedelta(minutes=-3), "00:00:00", "GOLDEN HOUR", "danger"),
    ],
)
def test_the_words_follow_the_time(english: Texts, passed: dt.timedelta, clock: str, words: str, tone: str) -> None:
    assert urgency(passed, english) == (clock, words, tone)


def test_the_clock_ticks_and_stops_where_there_is_no_moment(qtbot: QtBot, english: Texts) -> None:
    moment = LEFT + dt.timedelta(seconds=1)
    clock = GoldenClock(english, lambda: moment)
    qtbot.addWidget(clock)
    clock.show_since(LEFT, "1930 not called")
    assert clock.text() == "00:00:01 1930 not called"
    moment += dt.timedelta(seconds=1)
    with qtbot.waitSignal(clock._timer.timeout):
        pass
    assert clock.text() == "00:00:02 1930 not called"
    assert clock.accessibleName() == "GOLDEN HOUR: 00:00:02 1930 not called"
    clock.show_since(None)
    assert clock.isHidden()
    assert not clock._timer.isActive()


def test_the_banner_says_the_hour_first(qtbot: QtBot, english: Texts) -> None:
    banner = GoldenBanner(english, lambda: LEFT + dt.timedelta(days=2))
    qtbot.addWidget(banner)
    banner.add_button(QPushButton("Open case", banner))
    banner.show_since(LEFT, "since the money left · Sunita Devi")
    assert banner.text() == "STILL WORTH REPORTING 2 days since the money left · Sunita Devi"
    assert banner.property("tone") == "warn"
