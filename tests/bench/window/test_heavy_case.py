"""How long the window is deaf in what the story leaves out: a heavy case opened first thing, gone through, added to."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from supportdesk import texts, warming
from supportdesk.desk import Desk
from supportdesk.services.case_head import case_head
from supportdesk.services.payments import list_payments
from tests.bench.turns import Turns, judged, plain_windows
from tests.flows.hands import Hands
from tests.ui.desks import context_of
from ui import app, theme
from ui.main_window import START, MainPage
from ui.tasks import Tasks
from ui.window import Window

pytestmark = pytest.mark.timeout(300)  # the desk with many cases may have to be made first

ALT = Qt.KeyboardModifier.AltModifier


@contextmanager
def just_signed_in(desk: Desk, qtbot: QtBot) -> Iterator[Window]:
    """The window with the page of the day."""
    tasks = Tasks()
    window = Window(lambda: True)
    page = MainPage(context_of(desk, tasks, texts.load("en")), window)
    window.show_page(page)
    window.show()
    page.begin_at(START)
    qtbot.waitUntil(lambda: page.findChild(QWidget, "greeting") is not None)
    window.grab()
    yield window
    tasks.stop()
    window.show_page(QWidget())
    window.close()
    qtbot.wait(1)  # the page goes, and its timers with it, before the desk does


def test_a_heavy_case(desk: Desk, heavy_case: int, qapp: QApplication, qtbot: QtBot, turns: Turns) -> None:
    app._import_the_rest()  # as the program does while the passphrase is typed
    warming.first_case(desk, lambda _done, _of: None)  # as its worker does while the page of the day is looked at
    theme.apply(qapp, dark=False)
    plain, runs = plain_windows(), []
    for _ in range(2):
        with just_signed_in(desk, qtbot) as window:
            turns.begin()
            go_through(Hands(qtbot, window), desk, heavy_case)
            runs.append(list(turns.taken))
    assert judged(runs, plain) == []


def go_through(hands: Hands, desk: Desk, case_id: int) -> None:
    search(hands, desk, case_id)
    hands.see("names")
    for key, there in ((Qt.Key.Key_3, "payments"), (Qt.Key.Key_4, "tiles"), (Qt.Key.Key_5, "account")):
        hands.key(key, ALT)
        hands.see(there)
    hands.key(Qt.Key.Key_6, ALT)
    hands.see("history")
    hands.key(Qt.Key.Key_3, ALT)
    add_by_hand(hands, desk, case_id)


def search(hands: Hands, desk: Desk, case_id: int) -> None:
    hands.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    hands.write("search", desk.ask(case_head, case_id, desk.now()).number)
    hands.key(Qt.Key.Key_Return)


def add_by_hand(hands: Hands, desk: Desk, case_id: int) -> None:
    before = len(desk.ask(list_payments, case_id))
    hands.click("add_by_hand")
    hands.write("amount", "5000")
    hands.write("paid_on", "21/11/2026")
    hands.write("reference", str(632_711_112_000 + before))
    hands.click("payment_done")
    hands.wait(lambda: len(desk.ask(list_payments, case_id)) == before + 1, "the payment is not kept")
