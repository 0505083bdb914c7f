"""What tests of screens stand on: a small desk on disk, a clock that they move, and pictures to look at."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from supportdesk.desk import Desk
from supportdesk.texts import Texts
from tests.core.conftest import Clock
from tests.ui.desks import context_of, make_desk, open_again
from ui import theme
from ui.context import Context
from ui.tasks import Tasks

Grab = Callable[[QWidget, str], Path]


@pytest.fixture(scope="session")
def desk_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_desk(tmp_path_factory.mktemp("template"), Clock())


@pytest.fixture
def clock() -> Clock:
    """Starts on 22 November 2026 at 10:42:07 in India; `forward(minutes=…)` moves it."""
    return Clock()


@pytest.fixture
def desk_folder(desk_template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(desk_template, tmp_path / desk_template.name))


@pytest.fixture
def desk_on_disk(desk_folder: Path, clock: Clock) -> Iterator[Desk]:
    """Asha Verma, counsellor, is signed in."""
    desk = open_again(desk_folder, clock)
    yield desk
    desk.opened.close()


@pytest.fixture
def supervised_on_disk(desk_folder: Path, clock: Clock) -> Iterator[Desk]:
    """Meera Rao, supervisor, is signed in. Not together with `desk_on_disk`: a desk is open once."""
    desk = open_again(desk_folder, clock, "Meera")
    yield desk
    desk.opened.close()


@pytest.fixture
def context(desk_on_disk: Desk, tasks: Tasks, english: Texts) -> Context:
    return context_of(desk_on_disk, tasks, english)


@pytest.fixture
def dark_look(qapp: QApplication, our_look: None) -> Iterator[None]:
    theme.apply(qapp, dark=True)
    yield
    theme.apply(qapp, dark=False)


@pytest.fixture
def grab(tmp_path: Path) -> Grab:
    """Takes a picture of a widget, into the folder that the environment variable SHOTS names, if any."""
    folder = Path(os.environ.get("SHOTS", tmp_path))

    def take(widget: QWidget, name: str) -> Path:
        file = folder / f"{name}.png"
        assert widget.grab().save(str(file))
        return file

    return take
