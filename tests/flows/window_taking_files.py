"""The window in a process of its own: files are dropped on a case, until the process is killed."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from supportdesk import signing_in
from supportdesk.filing import slices
from supportdesk.settings import Settings
from tests.ui.evidence_files import drop
from ui import theme
from ui.app import Program
from ui.main_window import MainPage
from ui.pages.case_evidence_parts.taking import Taking
from ui.tasks import Tasks
from ui.widgets.drop_zone import DropZone

LONGEST_MS = 60_000
SLICE = 0.05
"""Seconds; a quick disk would seal all files in one slice of the usual length."""


def main(folder: str, slot: str, passphrase: str, case_id: str, source: str) -> None:
    """Says a word for each slice of the files that was entered."""
    slices.SECONDS = SLICE
    application = theme.application()
    program = Program(application, Settings(), Tasks())
    program.start()
    program.signed_in(signing_in.open_desk(Path(folder), slot, passphrase))
    page = program.window.centralWidget()
    assert isinstance(page, MainPage)
    page.show_case(int(case_id), "evidence")
    taking, zone = page.findChild(Taking), page.findChild(DropZone, "drop")
    assert isinstance(taking, Taking)
    assert isinstance(zone, DropZone)
    taking.entered.connect(_say)
    drop(zone, [Path(source)])
    QTimer.singleShot(LONGEST_MS, application.quit)
    application.exec()


def _say(_case_id: int) -> None:
    os.write(sys.stdout.fileno(), b"entered\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
