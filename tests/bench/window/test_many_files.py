"""A case with 500 files: its page opens within 300 ms and scrolls smoothly, no turn of the window over 50 ms."""

import os
import sys
import time

import pytest
from PIL import Image
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services.cases import save_answers
from supportdesk.services.evidence import NewFile, add_evidence
from supportdesk.services.evidence.texts import ReadText, keep_texts
from supportdesk.texts import Texts
from tests.core.conftest import Clock
from tests.ui.case_screen import a_case, find
from tests.ui.desks import context_of, make_desk, open_again
from tests.ui.screens import show_page
from ui.pages.case_evidence import EvidenceStep
from ui.pages.case_evidence_parts.tiles import Tiles
from ui.tasks import Tasks

FILES = 500


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    clock = Clock()
    return open_again(make_desk(tmp_path_factory.mktemp("many"), clock), clock)


def full_case(desk: Desk) -> int:
    """Five hundred screenshots, no two alike, already read."""
    case = a_case(desk, name="Sunita Devi")
    desk.do(save_answers, case, "incident", {"kind": "upi"})
    files = []
    for at in range(FILES):
        picture = Image.frombytes("RGB", (90, 200), os.urandom(3) * 90 * 200)
        kept = desk.opened.vault.seal(picture.tobytes()[:3] + at.to_bytes(4, "big") + b"x" * 4000)
        files.append(NewFile(kept.sha256, f"IMG-{at:04}.png", kept.size, "image/png", ("payment_screen",)))
    desk.do(add_evidence, case, files)
    desk.do(keep_texts, [ReadText(file.sha256, "") for file in files])
    return case


def test_a_case_with_500_files(qtbot: QtBot, desk: Desk, english: Texts, capsys: pytest.CaptureFixture[str]) -> None:
    case = full_case(desk)
    tasks = Tasks()
    context = context_of(desk, tasks, english)
    page = show_page(qtbot, context, EvidenceStep(context))
    page.show_case(a_case(desk, name="Kamla Bai"))
    page.grab()
    started = time.perf_counter()
    page.show_case(case)
    page.grab()
    opened = 1000 * (time.perf_counter() - started)
    turns = scroll(qtbot, find(page, Tiles, "tiles"))
    again = min(asked_again(page) for _ in range(3))
    tasks.stop()
    desk.opened.close()
    measured = f"opened in {opened:.0f} ms, longest turn {max(turns):.0f} ms, asked again in {again:.0f} ms"
    with capsys.disabled():
        sys.stdout.write(f"\n{FILES} files: {measured}\n")
    assert opened < 300
    assert max(turns) < 50
    assert again < 50


def asked_again(page: EvidenceStep) -> float:
    """Milliseconds that the window works, without those in which others have the processor."""
    started = time.thread_time()
    page.refresh()
    page.grab()
    return 1000 * (time.thread_time() - started)


def scroll(qtbot: QtBot, tiles: Tiles) -> list[float]:
    """Milliseconds that each step through the list took, drawing included."""
    turns: list[float] = []
    bar = tiles.verticalScrollBar()
    timer = QTimer()

    def step() -> None:
        started = time.perf_counter()
        bar.setValue(bar.value() + 120)
        tiles.viewport().repaint()
        turns.append(1000 * (time.perf_counter() - started))

    timer.timeout.connect(step)
    timer.start(8)
    qtbot.waitUntil(lambda: bar.value() >= bar.maximum(), timeout=20_000)
    timer.stop()
    return turns
