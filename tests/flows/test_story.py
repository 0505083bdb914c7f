from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.core.conftest import Clock
from tests.flows import story


def test_the_main_job(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story.own_computer(tmp_path, monkeypatch)
    story.the_main_job(qtbot, Clock(), tmp_path)
