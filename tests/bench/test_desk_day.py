"""The desk page and the follow-up page with 5,000 open cases and 30,000 tasks by hand, against a plain window: what
they ask, and the pages themselves until they are painted."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from supportdesk import signing_in, warming
from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.services.desk_day import desk_day
from supportdesk.services.follow_up.follow_ups import due, due_count
from supportdesk.texts import Texts
from tests.bench import many
from tests.bench.measure import report, taking_turns
from tests.bench.turns import a_plain_window, plain_windows
from tests.core.casework import fill
from tests.ui.desks import context_of
from tests.ui.screens import show_page
from ui.app import _import_the_rest as import_the_rest
from ui.pages.desk import DeskPage
from ui.pages.follow_ups import FollowUpsPage
from ui.tasks import Tasks

pytestmark = pytest.mark.timeout(300)

OPEN, TASKS_EACH = 5_000, 6
LIMIT = "a plain window"  # 20 ms where it was first measured: the goal of 150 ms is 7.5 of them
GOAL = 7.5
GOAL_SIGNING_IN = 50  # a second
OPENED = 5


def painted(page: DeskPage | FollowUpsPage) -> None:
    page.refresh()
    page.grab()


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[Desk]:
    desk = many.new_desk(tmp_path / "Busy.desk")
    fill(desk, OPEN, "open", desk.now(), TASKS_EACH)
    yield desk
    desk.opened.close()


def test_a_day_of_a_busy_centre(qtbot: QtBot, busy: Desk, tasks: Tasks, english: Texts) -> None:
    cases_in_turn = iter(range(1, OPEN))

    def after_an_act() -> object:
        busy.do(cases.save_answers, next(cases_in_turn), "person", {"name": "Sunita Devi"})
        return busy.ask(desk_day, 1, busy.now())

    context = context_of(busy, tasks, english)
    desk_page = show_page(qtbot, context, DeskPage(context))
    follow_ups_page = show_page(qtbot, context, FollowUpsPage(context))
    context.desk.changed.disconnect()
    measured = taking_turns(
        {
            LIMIT: a_plain_window,
            "desk page after an act": after_an_act,
            "desk page": lambda: busy.ask(desk_day, 1, busy.now()),
            "count on the rail": lambda: busy.ask(due_count, busy.now(), 1),
            "follow-up page": lambda: busy.ask(due, busy.now()),
            "desk page, painted": lambda: painted(desk_page),
            "follow-up page, painted": lambda: painted(follow_ups_page),
        },
        10,
        warm=2,
    )
    ratios = report("5,000 open cases, 30,000 tasks by hand", measured, LIMIT)
    assert not {name: ratio for name, ratio in ratios.items() if ratio > GOAL}


def test_from_the_passphrase_to_all_that_is_due(qtbot: QtBot, busy: Desk) -> None:
    """What the worker does between Enter and the desk page, as it is done each morning: the key is stretched at its
    usual cost, and what is due on every open case is computed for the first time. The issue names no figure for it. A
    second is how long somebody waits without losing the thread; at a tenth of these cases next to nothing is computed.
    """
    folder = busy.opened.folder.path
    signing_in.change_passphrase(busy, many.PASSPHRASE, many.PASSPHRASE)  # for a key as dear as any
    busy.opened.close()
    import_the_rest()
    taken = []
    for _turn in range(OPENED):
        begun = time.process_time()
        desk = many.open_desk(folder)
        opened = time.process_time()
        warming.first_page(desk)
        taken.append((time.process_time() - begun, opened - begun))
        desk.opened.close()
    whole, key = min(taken)
    ratio = whole / plain_windows().p50
    print(f"signing in {whole * 1000:.0f} ms, {key * 1000:.0f} of them for the key   x {ratio:.2f}")  # noqa: T201 - the figure is what it is for
    assert ratio <= GOAL_SIGNING_IN
