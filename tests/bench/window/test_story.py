"""How long the window is deaf in the whole story, act by act and turn by turn."""

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.bench.turns import Turns, judged, plain_windows
from tests.core.conftest import Clock
from tests.flows import story

_START = "start"


@pytest.mark.timeout(300)
def test_the_story_never_makes_anybody_wait(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turns: Turns
) -> None:
    start = story.Running.__init__

    def begin(running: story.Running, *arguments: Any) -> None:
        with turns.during(_START):
            start(running, *arguments)

    monkeypatch.setattr(story.Running, "__init__", begin)
    plain, runs = plain_windows(), []
    for run in ("first", "second"):
        (tmp_path / run).mkdir()
        story.own_computer(tmp_path / run, monkeypatch)
        turns.begin()
        story.the_main_job(qtbot, Clock(), tmp_path / run)
        # a start is measured in a process of its own, without the windows of the one before (test_start)
        runs.append([(seconds, act) for seconds, act in turns.taken if not act.startswith(_START)])
    assert judged(runs, plain) == []
