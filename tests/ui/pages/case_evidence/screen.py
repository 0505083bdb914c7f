"""The step of evidence by hand: files given to it, what it says, what the desk has of them."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from supportdesk.desk import Desk
from supportdesk.services.evidence import list_custody, list_evidence
from tests.ui.case_screen import find
from tests.ui.evidence_files import drop
from ui.pages.case_evidence import EvidenceStep
from ui.pages.case_evidence_parts.tiles import Tiles
from ui.widgets.drop_zone import DropZone
from ui.widgets.labels import Words


def give(step: EvidenceStep, *files: Path) -> str:
    """What the step says of them."""
    drop(find(step, DropZone, "drop"), files)
    return result(step)


def result(step: EvidenceStep) -> str:
    return find(step, Words, "result").text()


def names(desk: Desk, case_id: int) -> list[str]:
    return [file.name for file in desk.ask(list_evidence, case_id)]


def acts(desk: Desk, case_id: int) -> list[str]:
    return [line.act for line in desk.ask(list_custody, case_id)]


def open_first(step: EvidenceStep) -> None:
    find(step, Tiles, "tiles").setFocus()
    QTest.keyClick(find(step, Tiles, "tiles"), Qt.Key.Key_Return)
