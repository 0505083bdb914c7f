import threading
from collections.abc import Iterator
from functools import partial
from typing import NoReturn

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from supportdesk.errors import DeskError
from supportdesk.progress import Progress
from tests.conftest import InlineTasks
from ui.tasks import Tasks


@pytest.fixture
def worker(qapp: QApplication) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.stop()


def never(*values: object) -> NoReturn:
    pytest.fail(f"called with {values}")


def refuse() -> NoReturn:
    raise DeskError


def fail() -> NoReturn:
    raise ZeroDivisionError


def count_to(last: int, report: Progress) -> int:
    for done in range(1, last + 1):
        report(done, last)
    return last


def test_work_is_done_aside_and_its_result_comes_back(qtbot: QtBot, worker: Tasks) -> None:
    owner = QObject()
    got: list[tuple[str, bool]] = []

    def then(name: str) -> None:
        got.append((name, threading.current_thread() is threading.main_thread()))

    worker.run(owner, lambda: threading.current_thread().name, then, never)
    qtbot.waitUntil(lambda: bool(got))
    assert got == [("desk_0", True)]


def test_jobs_run_one_after_the_other(qtbot: QtBot, worker: Tasks) -> None:
    owner = QObject()
    got: list[int] = []
    for number in range(5):
        worker.run(owner, partial(abs, number), got.append, never)
    qtbot.waitUntil(lambda: len(got) == 5)
    assert got == [0, 1, 2, 3, 4]


def test_known_trouble_comes_back_to_be_told(qtbot: QtBot, worker: Tasks) -> None:
    owner = QObject()
    got: list[DeskError] = []
    worker.run(owner, refuse, never, got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert type(got[0]) is DeskError


def test_a_bug_reaches_the_crash_box(qtbot: QtBot, worker: Tasks) -> None:
    owner = QObject()
    with qtbot.captureExceptions() as caught:
        worker.run(owner, fail, never, never)
        qtbot.waitUntil(lambda: bool(caught))
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]


def test_nobody_is_called_when_the_owner_is_gone(qtbot: QtBot, worker: Tasks) -> None:
    owner, alive = QObject(), QObject()
    may_end = threading.Event()
    ended: list[bool] = []
    worker.run(owner, may_end.wait, never, never)
    worker.run(alive, lambda: True, ended.append, never)
    shiboken6.delete(owner)
    may_end.set()
    qtbot.waitUntil(lambda: ended == [True])


def test_a_job_tells_how_far_it_is(qtbot: QtBot, worker: Tasks) -> None:
    owner = QObject()
    steps: list[tuple[int, int]] = []
    got: list[int] = []
    worker.run(owner, lambda report: count_to(3, report), got.append, never, lambda *step: steps.append(step))
    qtbot.waitUntil(lambda: got == [3])
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_a_cancelled_job_ends_at_its_next_report_and_calls_nobody(qtbot: QtBot, worker: Tasks) -> None:
    owner = QObject()
    begun, go_on, after = threading.Event(), threading.Event(), threading.Event()

    def job(report: Progress) -> None:
        begun.set()
        go_on.wait()
        report(1, 2)
        after.set()

    stop = worker.run(owner, job, never, never, never)
    begun.wait()
    stop.set()
    go_on.set()
    ended: list[bool] = []
    worker.run(owner, lambda: True, ended.append, never)
    qtbot.waitUntil(lambda: ended == [True])
    assert not after.is_set()


def test_a_job_cancelled_in_the_queue_never_begins(qtbot: QtBot, worker: Tasks) -> None:
    owner = QObject()
    go_on, begun = threading.Event(), threading.Event()
    ended: list[bool] = []
    worker.run(owner, go_on.wait, ended.append, never)
    worker.run(owner, begun.set, never, never).set()
    go_on.set()
    worker.run(owner, lambda: True, ended.append, never)
    qtbot.waitUntil(lambda: len(ended) == 2)
    assert not begun.is_set()


def test_stopping_finishes_the_job_in_hand_and_drops_the_rest(qapp: QApplication) -> None:
    tasks, owner = Tasks(), QObject()
    begun, done, dropped = threading.Event(), threading.Event(), threading.Event()

    def in_hand() -> None:
        begun.set()
        done.set()

    tasks.run(owner, in_hand, never, never)
    begun.wait()
    tasks.stop()
    assert done.is_set()
    assert tasks.run(owner, dropped.set, never, never).is_set()
    assert not dropped.is_set()


def test_what_is_beside_does_not_wait_for_the_job_in_hand(qtbot: QtBot, worker: Tasks) -> None:
    owner, go_on = QObject(), threading.Event()
    got: list[bool] = []
    worker.run(owner, go_on.wait, got.append, never)
    worker.run(owner, lambda: False, got.append, never, beside=True)
    qtbot.waitUntil(lambda: got == [False])
    go_on.set()
    qtbot.waitUntil(lambda: got == [False, True])


def test_finishing_cancels_all_and_says_when_nothing_is_in_hand(qtbot: QtBot, worker: Tasks) -> None:
    owner, go_on = QObject(), threading.Event()
    begun, ended = threading.Event(), threading.Event()
    finished: list[bool] = []

    def job(report: Progress) -> None:
        begun.set()
        go_on.wait()
        ended.set()
        report(1, 2)

    assert worker.finish(never)
    worker.run(owner, job, never, never, never)
    worker.run(owner, never, never, never)
    begun.wait()
    assert not worker.finish(lambda: finished.append(ended.is_set()))
    go_on.set()
    qtbot.waitUntil(lambda: finished == [True])
    assert worker.finish(never)


def test_the_tests_own_tasks_keep_the_same_promises(qapp: QApplication) -> None:
    got: list[object] = []
    tasks = InlineTasks()
    tasks.run(tasks, lambda: 7, got.append, never)
    tasks.run(tasks, refuse, never, got.append)
    tasks.run(tasks, lambda report: count_to(1, report), got.append, never, lambda *step: got.append(step))
    tasks.stop()
    assert [str(item) for item in got] == ["7", "This could not be done.", "(1, 1)", "1"]


def test_what_somebody_looks_at_comes_before_what_waits(qtbot: QtBot, worker: Tasks) -> None:
    owner = QObject()
    got: list[int] = []
    begun, go_on = threading.Event(), threading.Event()

    def long() -> int:
        begun.set()
        go_on.wait(10)
        return 0

    worker.run(owner, long, got.append, never)
    begun.wait(10)
    for number in (1, 2):
        worker.run(owner, partial(abs, number), got.append, never)
    worker.run(owner, partial(abs, 9), got.append, never, looked_at=True)
    go_on.set()
    qtbot.waitUntil(lambda: len(got) == 4)
    assert got == [0, 9, 1, 2]
