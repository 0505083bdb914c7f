"""Starting: from the process to the painted sign-in window, and from the passphrase to the painted desk page."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from supportdesk.settings import Settings
from tests.bench import many
from tests.bench.measure import in_a_quiet_run, report, taking_turns
from tests.bench.window import first_paint
from ui import app
from ui.app import Program
from ui.tasks import Tasks
from ui.widgets.labels import Words

pytestmark = pytest.mark.timeout(300)  # the desk with many cases may have to be made first

LIMIT = "bare window of PySide6"
OURS = "our window"
GOAL = 1.6  # issue 2
ROOT = Path(__file__).parents[3]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """The desk with many cases, on a computer that knows nothing of us."""
    folder = tmp_path / "Many.desk"
    shutil.copytree(many.many_cases(), folder)
    yield folder
    shutil.rmtree(folder)


def start(*arguments: str) -> str:
    """Runs until the first paint. Returns the heavy packages that were loaded for it."""
    command = [sys.executable, "-m", first_paint.__name__, *arguments]
    return subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True).stdout


def test_from_the_process_to_the_sign_in_window(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(folder.parent))
    # as on any computer that has run the program before
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(folder.parent / "pycache"))
    assert start(str(folder)) == ""
    variants: dict[str, Callable[[], object]] = {LIMIT: start, OURS: lambda: start(str(folder))}

    def ratio() -> float:
        return report("From the process to the first paint", taking_turns(variants, 20, warm=3), LIMIT)[OURS]

    assert in_a_quiet_run(ratio, GOAL) <= GOAL


def test_from_the_passphrase_to_the_desk_page(folder: Path, qapp: QApplication, qtbot: QtBot) -> None:
    program = Program(qapp, Settings(), Tasks())
    program.start()
    app._import_the_rest()

    def is_there() -> bool:
        return any(words.isVisible() and words.text() for words in program.window.findChildren(Words, "day_line"))

    def sign_in() -> None:
        program.signed_in(many.open_desk(folder))
        qtbot.waitUntil(is_there)
        program.window.grab()

    def sign_out() -> None:
        program.sign_out()
        qtbot.wait(1)  # the old page goes as it goes in the program: in the event loop

    variants: dict[str, Callable[[], object]] = {LIMIT: start, OURS: sign_in, "signing out": sign_out}
    title = "From the passphrase (key stretching left out) to the desk page"
    ratio = in_a_quiet_run(lambda: report(title, taking_turns(variants, 10, warm=2), LIMIT)[OURS], GOAL)
    program.stop()
    program.window.close()
    assert ratio <= GOAL
