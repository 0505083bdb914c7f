from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from supportdesk.errors import DeskError
from supportdesk.services import cases
from ui import ahead
from ui.ahead import Ahead
from ui.context import Context
from ui.pages.case import CasePage

NAMES = ("first", "second", "third")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_QUIET_MS", 0)


@pytest.fixture
def stack(qtbot: QtBot) -> QStackedWidget:
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    stack.resize(400, 300)
    stack.addWidget(QWidget())
    stack.show()
    return stack


def making(stack: QStackedWidget, made: list[str]) -> Callable[[str], QWidget]:
    def make(name: str) -> QWidget:
        made.append(name)
        page = QWidget(stack)
        stack.addWidget(page)
        return page

    return make


def test_pages_are_made_one_after_the_other_and_none_comes_to_the_front(qtbot: QtBot, stack: QStackedWidget) -> None:
    made: list[str] = []
    Ahead(NAMES, making(stack, made), stack).start()
    qtbot.waitUntil(lambda: made == list(NAMES))
    assert stack.currentIndex() == 0


def test_what_the_desk_refuses_is_left_and_the_next_page_is_made(qtbot: QtBot, stack: QStackedWidget) -> None:
    made: list[str] = []
    make = making(stack, made)

    def refused(name: str) -> QWidget:
        if name == "second":
            raise DeskError
        return make(name)

    Ahead(NAMES, refused, stack).start()
    qtbot.waitUntil(lambda: made == ["first", "third"])


def test_nothing_is_made_once_the_window_is_closed(qtbot: QtBot, stack: QStackedWidget) -> None:
    made: list[str] = []
    coming = Ahead(NAMES, making(stack, made), stack)
    stack.close()
    coming.start()
    qtbot.waitUntil(lambda: not coming._quiet.isActive())
    assert made == []
    stack.show()
    coming.start()
    qtbot.waitUntil(lambda: made == list(NAMES))


def test_it_ends_with_the_page_that_the_lock_takes_away(stack: QStackedWidget) -> None:
    page = QWidget(stack)
    coming = Ahead(NAMES, making(stack, []), page)
    coming.start()
    timer = coming._quiet
    shiboken6.delete(page)
    assert not shiboken6.isValid(coming)
    assert not shiboken6.isValid(timer)


def test_steps_made_ahead_show_no_case_and_leave_the_one_in_front(qtbot: QtBot, context: Context) -> None:
    case = context.desk.do(cases.open_case)
    context.desk.do(cases.save_answers, case.id, "person", {"name": "Sunita Devi", "mobile": "98290 12345"})
    page = CasePage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_case(case.id, "intake")
    qtbot.waitUntil(lambda: len(page._made) == 6, timeout=10_000)
    assert page.step == "intake"
    assert page._case_in == {"intake": case.id}
    others = [step for key, step in page._made.items() if key != "intake"]
    assert not any("Sunita" in label.text() for step in others for label in step.findChildren(QLabel))
