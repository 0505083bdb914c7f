"""How long the window is deaf in the whole story, act by act and turn by turn, against building one plain window."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.bench.measure import Times
from tests.bench.turns import Turns
from tests.core.conftest import Clock
from tests.flows import story
from tests.flows.hands import Hands

LIMIT = 2.5  # the plain window takes 20 ms where it was first measured: the goal of 50 ms is 2.5 of them
_LOOKS_MS = 250
_START = "start"


def _worked(run: Callable[[], None]) -> float:
    start = time.thread_time()
    run()
    return time.thread_time() - start


def a_plain_window() -> None:
    window = QWidget()
    grid = QGridLayout(window)
    for number in range(300):
        grid.addWidget(QLabel(f"label {number}"), number // 15, number % 15)
    window.resize(1366, 768)
    window.grab()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


@pytest.fixture
def turns(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Turns]:
    """Each act of the hands, and each turn of the event loop after it; a person looks for a while before a click."""
    turns = Turns(qapp)
    monkeypatch.setattr(Hands, "_turn", lambda _hands, act: turns.during(act))
    monkeypatch.setattr(Hands, "_look", lambda _hands: qtbot.wait(_LOOKS_MS))
    waiting = Hands.wait

    def wait(hands: Hands, until: Callable[[], bool], otherwise: str = "") -> None:
        waiting(hands, until, otherwise)
        turns.rest()

    start = story.Running.__init__

    def begin(running: story.Running, *arguments: Any) -> None:
        with turns.during(_START):
            start(running, *arguments)

    monkeypatch.setattr(Hands, "wait", wait)
    monkeypatch.setattr(story.Running, "__init__", begin)
    yield turns
    turns.stop()


def after_the_start(taken: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """What comes before the first act of the hands is measured in a process of its own, without the windows of the
    start before (test_start)."""
    return [(seconds, act) for seconds, act in taken if not act.startswith(_START)]


@pytest.mark.timeout(300)
def test_the_story_never_makes_anybody_wait(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turns: Turns
) -> None:
    story.own_computer(tmp_path, monkeypatch)
    plain = Times([_worked(a_plain_window) for _ in range(15)])
    turns.forget()
    turns.taken.clear()
    story.the_main_job(qtbot, Clock(), tmp_path)
    slowest = sorted(after_the_start(turns.taken), reverse=True)[:24]
    lines = [f"  {seconds * 1000:7.1f} ms   x {seconds / plain.p50:5.2f}  {act}" for seconds, act in slowest]
    all_turns = Times([seconds for seconds, _ in turns.taken])
    print("", f"plain window {plain}", f"all turns {all_turns}", *lines, sep="\n")  # noqa: T201 - the figures are what a measurement is for
    assert not [line for line, (seconds, _) in zip(lines, slowest, strict=True) if seconds > LIMIT * plain.p50]
