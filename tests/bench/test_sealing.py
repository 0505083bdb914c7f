"""Sealing 1 GiB against copying it: at most twice the time, no more memory for a longer file, and a live window.

Judged is the median of the ratios of neighbours in time. A slow disk lets both wait alike and brings it towards one; a
processor that others use brings it up, for sealing hashes on one of its cores while it encrypts on the other.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from supportdesk import warming
from supportdesk.store.folder import DeskFolder
from supportdesk.store.keys import DeskKey
from supportdesk.store.vault import Vault
from supportdesk.texts import Texts
from tests.bench import many
from tests.bench.measure import report, taking_turns
from tests.core.casework import a_case
from tests.ui.case_screen import find
from tests.ui.desks import context_of
from tests.ui.evidence_files import drop
from tests.ui.pauses import Pauses
from tests.ui.screens import show_page
from ui.pages.case_evidence import EvidenceStep
from ui.tasks import Tasks
from ui.widgets.drop_zone import DropZone
from ui.widgets.labels import Words

SIZE = 1 << 30
LONG = 2 << 30
KEY = DeskKey("ab" * 16, bytes(range(32)))
TURNS = 7


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "video.mp4"
    with file.open("wb") as out:
        for _ in range(SIZE >> 20):
            out.write(os.urandom(1 << 20))
        out.flush()
        os.fsync(out.fileno())
    yield file
    file.unlink()


def copied(source: Path, folder: Path) -> None:
    target = folder / "copy"
    subprocess.run(["cp", source, target], check=True)
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    target.unlink()


def sealed(source: Path, folder: Path) -> None:
    place = folder / f"{time.monotonic_ns()}.desk"
    place.mkdir()
    vault = Vault(DeskFolder(place), KEY)
    vault.create()
    assert vault.seal(source).size == SIZE
    shutil.rmtree(place)


@pytest.mark.timeout(600)
def test_sealing_takes_at_most_twice_as_long_as_copying(source: Path, tmp_path: Path) -> None:
    variants = {"cp + fsync": lambda: copied(source, tmp_path), "seal": lambda: sealed(source, tmp_path)}
    measured = taking_turns(variants, TURNS, warm=1)
    ratios = report("1 GiB of evidence", measured, "cp + fsync")
    assert ratios["seal"] <= 2


MEMORY = """
import sys
from pathlib import Path
from supportdesk.store.folder import DeskFolder
from supportdesk.store.keys import DeskKey
from supportdesk.store.vault import Vault

vault = Vault(DeskFolder(Path(sys.argv[1])), DeskKey("ab" * 16, bytes(range(32))))
vault.create()
vault.seal(Path(sys.argv[2]))
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads what Linux tells of a process")
@pytest.mark.timeout(300)
def test_a_file_of_2_gb_takes_at_most_100_mb_of_memory(tmp_path: Path) -> None:
    sparse = tmp_path / "film.mp4"
    with sparse.open("wb") as file:
        file.truncate(LONG)
    said = subprocess.run([sys.executable, "-c", MEMORY, tmp_path, sparse], capture_output=True, text=True, check=True)
    used = int(said.stdout) >> 10
    print(f"\n  2 GiB sealed with {used} MB")  # noqa: T201
    assert used <= 100


@pytest.mark.timeout(300)
def test_the_window_is_live_while_a_file_of_2_gb_comes_in(qtbot: QtBot, tmp_path: Path, english: Texts) -> None:
    """In the quieter of two runs."""
    file = tmp_path / "film.mp4"
    with file.open("wb") as out:
        out.truncate(LONG)
    longest = min(longest_pause(qtbot, tmp_path / run, file, english) for run in ("first", "second"))
    print(f"\n  the longest pause beside 2 GiB: {longest * 1000:.0f} ms")  # noqa: T201
    assert longest < 0.05


def longest_pause(qtbot: QtBot, folder: Path, file: Path, english: Texts) -> float:
    """Seconds."""
    folder.mkdir()
    desk, tasks = many.new_desk(folder / "Jaipur"), Tasks()
    warming.first_case(desk, lambda _done, _of: None)
    context = context_of(desk, tasks, english)
    page = show_page(qtbot, context, EvidenceStep(context))
    page.show_case(a_case(desk, name="Sunita Devi", kind="upi"))
    qtbot.wait(500)
    pauses = Pauses()
    drop(find(page, DropZone, "drop"), [file])
    qtbot.waitUntil(lambda: find(page, Words, "result").text() == "1 file is sealed.", timeout=100_000)
    tasks.stop()
    page.close()
    context.desk.close()
    shutil.rmtree(folder)
    return pauses.longest
