"""A long recording: read once, with its progress, stopped at a click, the window alive, and nothing slow after it."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from pytestqt.qtbot import QtBot

from supportdesk import warming
from supportdesk.desk import Desk
from supportdesk.services.evidence import list_evidence
from supportdesk.services.evidence.expected import expected_files
from supportdesk.store import sources
from supportdesk.store.sealing import CHUNK
from supportdesk.texts import Texts
from tests.ui.case_screen import find, press
from tests.ui.desks import context_of
from tests.ui.evidence_files import drop
from tests.ui.pauses import Pauses
from tests.ui.screens import show_page
from ui.pages.case_evidence import EvidenceStep
from ui.tasks import Tasks
from ui.widgets.drop_zone import DropZone
from ui.widgets.labels import Words

SIZE = 300 << 20
LONGEST = 0.25  # seconds, beside other tests; alone it is held to 50 ms (bench)


@pytest.fixture
def step(qtbot: QtBot, desk_on_disk: Desk, english: Texts, case_id: int) -> Iterator[EvidenceStep]:
    """With a real worker, which has asked the first questions of the day."""
    tasks = Tasks()
    warming.first_case(desk_on_disk, lambda _done, _of: None)
    context = context_of(desk_on_disk, tasks, english)
    page = show_page(qtbot, context, EvidenceStep(context))
    page.show_case(case_id)
    yield page
    tasks.stop()


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """The beginning of a sound, and nothing behind it: a reader of sounds looks through all of it."""
    file = tmp_path / "call.mp3"
    with file.open("wb") as out:
        out.write(b"ID3\x03\0\0\0\0\0\0")
        out.truncate(SIZE)
    return file


def test_a_long_recording_is_read_once_and_the_window_lives(
    qtbot: QtBot,
    step: EvidenceStep,
    desk_on_disk: Desk,
    case_id: int,
    recording: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read, steps, once = [0], set(), sources._full_chunk

    def counted(source: BinaryIO) -> bytes:
        read[0] += 1
        return once(source)

    monkeypatch.setattr(sources, "_full_chunk", counted)
    step._way_in.taking.step.connect(lambda done, of: steps.add(done * 100 // of))
    pauses = Pauses()
    drop(find(step, DropZone, "drop"), [recording])
    qtbot.waitUntil(lambda: find(step, Words, "result").text() == "1 file is sealed.", timeout=50_000)
    assert read[0] == -(-SIZE // CHUNK) + 1
    assert len(steps) > 50
    assert pauses.longest < LONGEST
    says = find(step, Words, "file_says")
    qtbot.waitUntil(lambda: says.text() == "nothing of itself", timeout=10_000)


def test_a_long_recording_is_stopped_at_a_click(
    qtbot: QtBot, step: EvidenceStep, desk_on_disk: Desk, case_id: int, recording: Path
) -> None:
    seen: list[int] = []
    step._way_in.taking.step.connect(lambda done, _of: seen.append(done))
    drop(find(step, DropZone, "drop"), [recording])
    qtbot.waitUntil(lambda: bool(seen) and seen[-1] > 5, timeout=30_000)
    press(step, "cancel_sealing")
    assert find(step, Words, "result").text() == "Stopped. Nothing of these files was kept."
    qtbot.waitUntil(lambda: desk_on_disk.opened.vault.names() == [], timeout=10_000)
    assert desk_on_disk.ask(list_evidence, case_id) == []
    assert desk_on_disk.ask(expected_files, case_id) == []
