"""What every test stands on: a screen that is not there, our look, no box that waits for somebody, no window left."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import errno
import threading
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import pytest
import shiboken6
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox

from supportdesk import paths, rights, texts
from supportdesk.errors import DeskError
from supportdesk.progress import Progress
from supportdesk.rights import Role
from supportdesk.texts import Texts
from ui import theme
from ui.tasks import Tasks

R = TypeVar("R")
BOXES = (
    (QDialog, "exec"),
    (QMessageBox, "exec"),
    (QMessageBox, "question"),
    (QMessageBox, "warning"),
    (QMessageBox, "information"),
    (QMessageBox, "critical"),
    (QFileDialog, "exec"),
    (QPrintDialog, "exec"),
    (QFileDialog, "getOpenFileName"),
    (QFileDialog, "getOpenFileNames"),
    (QFileDialog, "getSaveFileName"),
    (QFileDialog, "getExistingDirectory"),
)


# How fast a busy computer tries an example is no finding: the first one may have a large table to read.
settings.register_profile(
    "desk", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
settings.load_profile("desk")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "boxes: the test answers the boxes that it opens")


@pytest.fixture(autouse=True)
def no_boxes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A box that nobody answers would hang the run: fail at once instead."""
    if request.node.get_closest_marker("boxes"):
        return

    def refuse(*arguments: object, **_named: object) -> None:
        pytest.fail(f"a dialog was opened: {arguments[:3]}")

    for owner, name in BOXES:
        monkeypatch.setattr(owner, name, refuse)


@pytest.fixture(autouse=True, scope="session")
def tests_may_ask() -> None:
    """A test looks into the records by questions of its own; the program has those alone that `rights` lists."""
    listed = rights._who_may_ask

    @lru_cache(1024)
    def who_may_ask(query: Callable[..., object]) -> frozenset[Role]:
        return frozenset(Role) if query.__module__.startswith("tests.") else listed(query)

    rights._who_may_ask = who_may_ask


@pytest.fixture(autouse=True)
def own_state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What one test lets the computer remember, no other meets, nor the person who runs them."""
    monkeypatch.setattr(paths, "state_folder", lambda: tmp_path / "state")


@pytest.fixture
def full_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """On a disk that has no room left for what is written into a file there."""
    folder, opens = tmp_path / "full", Path.open
    folder.mkdir()

    def into(file: Path, *how: Any, **more: Any) -> Any:
        if file.parent == folder:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return opens(file, *how, **more)

    monkeypatch.setattr(Path, "open", into)
    return folder


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """What pytest-qt's application is made with, as the program's own is."""
    return ["supportdesk", *theme.STYLE]


@pytest.fixture(scope="session")
def our_look(qapp: QApplication) -> None:
    """Fonts, colours and style sheet, once for all tests."""
    theme.apply(qapp, dark=False)


@pytest.fixture(autouse=True)
def no_window_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """A window that stays open would meet the next test."""
    if "qapp" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("our_look")
    yield
    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    for widget in left:
        widget.close()
    assert not left


class InlineTasks(Tasks):
    """Slow work, at once, on the test's own thread."""

    def run(
        self,
        owner: QObject,
        job: Callable[..., R],
        then: Callable[[R], None],
        failed: Callable[[DeskError], None],
        step: Progress | None = None,
        *,
        looked_at: bool = False,  # noqa: ARG002 - nothing waits here that it could come before
        beside: bool = False,  # noqa: ARG002
        keep: bool = False,  # noqa: ARG002
    ) -> threading.Event:
        assert shiboken6.isValid(owner)
        try:
            result = job(step) if step else job()
        except DeskError as error:
            failed(error)
        else:
            then(result)
        return threading.Event()


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    inline = InlineTasks()
    yield inline
    inline.stop()


@pytest.fixture
def english() -> Texts:
    return texts.load("en")
