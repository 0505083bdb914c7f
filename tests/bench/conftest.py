"""The desk with many cases, as a copy that the measurements may write into, and what listens to the event loop."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from tests.bench import many
from tests.bench.turns import Turns
from tests.bench.window import heavy
from tests.flows.hands import Hands

_LOOKS_MS = 250


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

    monkeypatch.setattr(Hands, "wait", wait)
    yield turns
    turns.stop()


@pytest.fixture
def desk(many_cases: Desk) -> Desk:
    """A door of its own: what one test's window listened to is not told of the next test's saves."""
    return Desk(many_cases.opened, many_cases.member, many_cases.now)


@pytest.fixture(scope="session")
def many_cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("many") / "Many.desk"
    shutil.copytree(many.many_cases(), folder)
    desk = many.open_desk(folder)
    yield desk
    desk.opened.close()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def heavy_case(many_cases: Desk) -> int:
    """A case with 20 payments and 20 files, told to all banks."""
    return heavy.open_heavy_case(many_cases)
