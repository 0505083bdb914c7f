import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import NoReturn, cast

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from supportdesk.errors import DeskError
from supportdesk.store.errors import DiskFull, ReadOnlyFolder
from ui import crash


@pytest.fixture
def told() -> list[tuple[str, bool]]:
    """Known trouble that was told, and whether it was again."""
    return []


@pytest.fixture
def installed(qapp: QApplication, tmp_path: Path, told: list[tuple[str, bool]]) -> Iterator[tuple[list[str], Path]]:
    """The boxes that were shown, and the log file; all hooks are put back afterwards."""
    hooks, root = (sys.excepthook, threading.excepthook), logging.getLogger()
    handlers = list(root.handlers)
    boxes: list[str] = []

    def tell(error: DeskError, *, again: bool) -> None:
        told.append((str(error), again))

    guard = crash.install(tmp_path, boxes.append, tell)
    yield boxes, tmp_path / "supportdesk.log"
    sys.excepthook, threading.excepthook = hooks
    qInstallMessageHandler(None)
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    guard.deleteLater()


def look_up(name: str) -> NoReturn:
    try:
        raise ValueError(f"no case for {name}")
    except ValueError as error:
        raise KeyError(name) from error


def nobody(error: DeskError, *, again: bool) -> NoReturn:
    pytest.fail(f"told {error}, again: {again}")


def a_bug() -> KeyError:
    with pytest.raises(KeyError) as caught:
        look_up("Sunita Devi")
    return caught.value


def test_the_report_says_where_but_names_nobody() -> None:
    text = crash.report(a_bug())
    assert "builtins.KeyError\n" in text
    assert "builtins.ValueError\n" in text
    assert "program/test_crash.py" in text
    assert "look_up" in text
    assert "Sunita" not in text
    assert "PySide6" in text


def test_a_bug_is_logged_and_shown(qtbot: QtBot, installed: tuple[list[str], Path]) -> None:
    boxes, log = installed
    error = a_bug()
    sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: len(boxes) == 1)
    written = log.read_text(encoding="utf-8")
    assert "look_up" in boxes[0]
    assert "look_up" in written
    assert "Sunita" not in written


def test_known_trouble_is_told_once_by_its_sentence(
    qtbot: QtBot, installed: tuple[list[str], Path], told: list[tuple[str, bool]]
) -> None:
    boxes, log = installed
    for error in (DiskFull(), DiskFull(), ReadOnlyFolder()):
        sys.excepthook(type(error), error, None)
    qtbot.waitUntil(lambda: len(told) == 3)
    assert [(words.split(".")[0], again) for words, again in told] == [
        ("The disk is full", False),
        ("The disk is full", True),
        ("The folder of the desk cannot be written to", False),
    ]
    assert boxes == []
    assert "supportdesk.store.errors.DiskFull" in log.read_text(encoding="utf-8")


def test_a_bug_in_a_thread_is_shown_too(qtbot: QtBot, installed: tuple[list[str], Path]) -> None:
    boxes, _ = installed
    error = a_bug()
    args = SimpleNamespace(exc_type=KeyError, exc_value=error, exc_traceback=error.__traceback__)
    threading.excepthook(cast("threading.ExceptHookArgs", args))
    qtbot.waitUntil(lambda: len(boxes) == 1)


def test_only_one_box_is_open_at_a_time(qtbot: QtBot) -> None:
    error, shown = a_bug(), 0

    def show(_text: str) -> None:
        nonlocal shown
        shown += 1
        guard.catch(type(error), error, error.__traceback__)
        qtbot.wait(10)  # the second would arrive now, while this box is still open

    guard = crash.Crash(show, nobody)
    guard.catch(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: shown > 0)
    assert shown == 1


def test_ctrl_c_ends_the_program_without_a_box(
    installed: tuple[list[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    boxes, _ = installed
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert "KeyboardInterrupt" in capsys.readouterr().err
    assert boxes == []


@pytest.mark.parametrize(
    "message",
    ['cannot open "Sunita Devi.png"', "cannot read C:\\Users\\asha\\sunita.jpg", "file:///data/sunita.png is broken"],
)
def test_a_qt_warning_is_logged_without_names_of_files(message: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        crash._from_qt(QtMsgType.QtWarningMsg, QMessageLogContext(), message)
    assert "Qt" in caplog.text
    assert "unita" not in caplog.text
    assert "…" in caplog.text
