"""How long the window is deaf at each act of the whole story, against building one plain window in the same run."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.bench.measure import Times, taking_turns
from tests.core.conftest import Clock
from tests.flows import story
from tests.flows.hands import Hands

LIMIT = 2.5  # the plain window takes 20 ms where it was first measured: the goal of 50 ms is 2.5 of them


def a_plain_window() -> None:
    window = QWidget()
    grid = QGridLayout(window)
    for number in range(300):
        grid.addWidget(QLabel(f"label {number}"), number // 15, number % 15)
    window.resize(1366, 768)
    window.grab()
    window.deleteLater()


@pytest.mark.timeout(300)
def test_no_act_of_the_story_makes_anybody_wait(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story.own_computer(tmp_path, monkeypatch)
    monkeypatch.setattr(Hands, "pace_ms", 250)
    turns = [turn for hands in story.the_main_job(qtbot, Clock(), tmp_path) for turn in hands.turns]
    plain = taking_turns({"plain": a_plain_window}, 15)["plain"]
    slowest = sorted(turns, reverse=True)[:12]
    lines = [f"  {act:<36} {seconds * 1000:7.1f} ms   x {seconds / plain.p50:5.2f}" for seconds, act in slowest]
    print("", f"plain window {plain}", f"all acts {Times(sorted(seconds for seconds, _ in turns))}", *lines, sep="\n")  # noqa: T201 - the figures are what a measurement is for
    assert not [act for seconds, act in turns if seconds > LIMIT * plain.p50]
