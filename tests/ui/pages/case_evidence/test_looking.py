"""Looking from file to file: by keys, with what the other side used noted from its place."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PIL import Image, ImageDraw, ImageFont
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from supportdesk.desk import Desk
from supportdesk.reading.pictures import reading
from supportdesk.reading.pictures.engine import ReadingStopped
from supportdesk.services.cases import answers
from supportdesk.services.evidence import list_evidence
from supportdesk.services.search import find_cases
from supportdesk.texts import Texts
from tests.ui.case_screen import find, press
from tests.ui.desks import context_of
from tests.ui.evidence_files import drop, picture, statement
from tests.ui.pages.case_evidence.screen import give, open_first
from tests.ui.screens import show_page
from ui.pages.case_evidence import EvidenceStep
from ui.pages.case_evidence_parts.tiles import Tiles
from ui.tasks import Tasks
from ui.widgets.drop_zone import DropZone
from ui.widgets.labels import Words


def found(step: EvidenceStep) -> list[str]:
    listed = find(step, QListWidget, "found")
    return [listed.item(at).text() for at in range(listed.count())]


def test_the_next_file_and_the_one_before_come_by_keys(step: EvidenceStep, tmp_path: Path) -> None:
    give(step, picture(tmp_path, "a.png"), picture(tmp_path, "b.png", "ivory"))
    open_first(step)
    name = find(step, Words, "viewer_name")
    for key, shown in (
        (Qt.Key.Key_Right, "b.png"),
        (Qt.Key.Key_Right, "b.png"),
        (Qt.Key.Key_Left, "a.png"),
        (Qt.Key.Key_Left, "a.png"),
    ):
        QTest.keyClick(step, key, Qt.KeyboardModifier.AltModifier)
        assert name.text() == shown


def test_what_they_used_is_noted_from_a_picture(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    shot = Image.new("RGB", (900, 600), "white")
    font = ImageFont.load_default(44)
    for at, line in enumerate(("Call this number today", "+91 98290 12345", "for your loan money")):
        ImageDraw.Draw(shot).text((60, 80 + at * 110), line, fill="black", font=font)
    shot.save(tmp_path / "ad.png")
    give(step, tmp_path / "ad.png")
    open_first(step)
    listed = find(step, QListWidget, "found")
    assert "Number: 9829012345" in found(step)
    listed.setCurrentRow(found(step).index("Number: 9829012345"))
    box = listed.currentItem().data(Qt.ItemDataRole.UserRole)
    assert 150 < box.top < box.bottom < 280
    press(step, "note_suspect")
    press(step, "note_suspect")
    assert desk_on_disk.ask(answers, case_id, "incident")["contact_handle"] == "9829012345"


def test_a_pdf_tells_its_links_with_their_page_and_its_words_find_the_case(
    qtbot: QtBot, step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    page = Canvas(str(tmp_path / "offer.pdf"))
    page.drawString(80, 700, "Loan offer of the Suvidha Company, page one")
    page.showPage()
    page.drawString(80, 700, "Pay the fee to quickhelp77@okaxis and write to us")
    page.save()
    give(step, tmp_path / "offer.pdf")
    qtbot.waitUntil(lambda: bool(desk_on_disk.ask(find_cases, "suvidha")), timeout=30_000)
    assert desk_on_disk.ask(find_cases, "suvidha")[0].match == "offer.pdf"
    open_first(step)
    assert found(step) == ["UPI id: quickhelp77@okaxis · page 2"]


@pytest.mark.parametrize("make", [picture, statement])
def test_what_is_covered_has_no_small_picture(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path, make: "object"
) -> None:
    from supportdesk.services.evidence import NewFile, add_evidence

    file = picture(tmp_path, "a.png") if make is picture else statement(tmp_path)
    kept = desk_on_disk.opened.vault.seal(file)
    kind = "image/png" if make is picture else "application/pdf"
    desk_on_disk.do(add_evidence, case_id, [NewFile(kept.sha256, file.name, kept.size, kind, sensitive=True)])
    step.refresh()
    wanted: list[object] = []
    tiles = find(step, Tiles, "tiles")
    tiles.picture_wanted.connect(wanted.append)
    tiles.grab()
    QTest.qWait(60)
    assert wanted == []
    assert [row.sensitive for row in desk_on_disk.ask(list_evidence, case_id)] == [True]


def test_reading_one_picture_gives_way_to_the_look_at_the_next(
    qtbot: QtBot,
    desk_on_disk: Desk,
    english: Texts,
    case_id: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first picture would be read for ever."""

    def read(_data: bytes, cancelled: Callable[[], bool]) -> None:
        while not cancelled():
            Event().wait(0.005)
        raise ReadingStopped

    monkeypatch.setattr(reading, "read_picture", read)
    tasks = Tasks()
    context = context_of(desk_on_disk, tasks, english)
    step = show_page(qtbot, context, EvidenceStep(context))
    step.show_case(case_id)
    drop(find(step, DropZone, "drop"), [picture(tmp_path, "a.png"), picture(tmp_path, "b.png", "ivory")])
    qtbot.waitUntil(lambda: len(desk_on_disk.ask(list_evidence, case_id)) == 2, timeout=20_000)
    open_first(step)
    pages = find(step, QWidget, "pages")
    qtbot.waitUntil(pages.isVisible, timeout=20_000)
    qtbot.waitUntil(lambda: find(step, Words, "reading").text() == "Reading its words …", timeout=20_000)
    QTest.keyClick(step, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert not pages.isVisible()
    qtbot.waitUntil(pages.isVisible, timeout=20_000)
    assert find(step, Words, "viewer_name").text() == "b.png"
    step.show_case(0)
    tasks.stop()
