"""kill -9 in the middle of an import of 200 files: what is recorded is whole, the rest is offered, nothing twice."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from supportdesk.services.cases import save_answers
from supportdesk.services.evidence import check_custody, list_evidence
from supportdesk.services.evidence.expected import expected_files
from supportdesk.store import records
from supportdesk.texts import Texts
from tests.core.conftest import Clock
from tests.flows import window_taking_files
from tests.ui.case_screen import a_case, find, press
from tests.ui.desks import PASSPHRASE, context_of, make_desk, open_again
from tests.ui.screens import show_page
from ui.pages.case_evidence import EvidenceStep
from ui.pages.case_evidence_parts.offer import Offer
from ui.tasks import Tasks

FILES = 200
ROOT = Path(__file__).parents[2]


@pytest.mark.timeout(120)
def test_an_import_of_200_files_is_killed_and_goes_on(qtbot: QtBot, tmp_path: Path, english: Texts) -> None:
    folder, source = make_desk(tmp_path, Clock()), tmp_path / "phone"
    source.mkdir()
    for at in range(FILES):
        (source / f"IMG-{at:03}.bin").write_bytes(os.urandom(200_000) + at.to_bytes(2, "big"))
    desk = open_again(folder, Clock())
    case = a_case(desk, name="Sunita Devi")
    desk.do(save_answers, case, "incident", {"kind": "upi"})
    desk.opened.close()
    _take_and_die(folder, case, source)

    desk = open_again(folder, Clock())
    assert records.check_records(desk.opened.folder.records, desk.opened.key) == []
    assert desk.opened.vault.verify_all() == []
    assert desk.ask(check_custody, case) == []
    recorded = desk.ask(list_evidence, case)
    offered = [Path(row.path).name for row in desk.ask(expected_files, case)]
    assert 0 < len(recorded) < FILES
    assert all(desk.opened.vault.has(row.sha256) for row in recorded)
    assert Counter([*(row.name for row in recorded), *offered]) == Counter(file.name for file in source.iterdir())

    tasks = Tasks()
    context = context_of(desk, tasks, english)
    page = show_page(qtbot, context, EvidenceStep(context))
    page.show_case(case)
    assert find(page, Offer, "unfinished").words().startswith(f"{len(offered)} file")
    press(page, "unfinished_yes")
    qtbot.waitUntil(lambda: len(desk.ask(list_evidence, case)) == FILES, timeout=60_000)
    assert Counter(row.name for row in desk.ask(list_evidence, case)).most_common(1)[0][1] == 1
    assert desk.ask(expected_files, case) == []
    assert desk.opened.vault.verify_all() == []
    tasks.stop()
    desk.opened.close()


def _take_and_die(folder: Path, case: int, source: Path) -> None:
    command = [sys.executable, "-m", window_taking_files.__name__, str(folder), "Asha", PASSPHRASE]
    state = {"XDG_STATE_HOME": str(folder.parent / "state"), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [*command, str(case), str(source)], env=os.environ | state, cwd=ROOT, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"entered\n"
        assert process.stdout.readline() == b"entered\n"
        process.kill()
