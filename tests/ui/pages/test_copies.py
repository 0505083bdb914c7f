"""Copies for others by clicks and by keys: what was covered is gone, what is handed out can be checked by anybody."""

import io
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QWidget
from pytestqt.qtbot import QtBot

from supportdesk.copying.covering import CannotBeCovered
from supportdesk.desk import Desk
from supportdesk.filing import Nature, Origin, take_in
from supportdesk.services import cases
from supportdesk.services.evidence import list_custody
from supportdesk.services.evidence.copies import list_share_copies, to_hash
from supportdesk.texts import load
from tests.core.copying.pictures import SECRET, screenshot, statement
from tests.ui.case_screen import find, press
from tests.ui.conftest import Grab
from tests.ui.desks import context_of, stretched
from tests.ui.screens import show_page
from ui import dialogs
from ui.context import Context
from ui.pages.copies import CopiesPage
from ui.tasks import Tasks
from ui.widgets.cells import SECOND
from ui.widgets.inputs import FlagInput
from ui.widgets.labels import Words

ACTS = (
    "make_portal",
    "cover_parts",
    "bundle_folder",
    "bundle_zip",
    "certificate",
    "more_hashes",
    "covered_instead",
    "portal_covered",
)


@pytest.fixture
def case_id(desk_on_disk: Desk, tmp_path: Path) -> int:
    """Sunita Devi with two pictures and a statement; one picture is sensitive."""
    case_id = desk_on_disk.do(cases.open_case).id
    desk_on_disk.do(cases.save_answers, case_id, "person", {"name": "Sunita Devi", "name_hindi": "सुनीता देवी"})
    desk_on_disk.do(cases.save_answers, case_id, "incident", {"kind": "upi"})
    folder = tmp_path / "brought"
    folder.mkdir()
    (folder / "a card.png").write_bytes(screenshot("State Bank of India", f"Card {SECRET}", "UTR 632698104471"))
    (folder / "b खाते का विवरण.pdf").write_bytes(statement(f"Card {SECRET}", "Second page"))
    take_in(desk_on_disk, case_id, [folder])
    private = tmp_path / "private.png"
    private.write_bytes(screenshot("x"))
    take_in(desk_on_disk, case_id, [private], Origin(nature=Nature.INTIMATE))
    return case_id


def open_page(qtbot: QtBot, context: Context, case_id: int) -> CopiesPage:
    page = show_page(qtbot, context, CopiesPage(context))
    page.show_copies(case_id)
    return page


@pytest.fixture
def page(qtbot: QtBot, context: Context, case_id: int) -> CopiesPage:
    return open_page(qtbot, context, case_id)


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    chosen = tmp_path / "stick" / "out"
    monkeypatch.setattr(dialogs, "choose_save", lambda *_: chosen)
    return chosen


def said(page: QWidget) -> str:
    return "\n".join(words.text() for words in page.findChildren(Words, "said") if words.isVisible())


def line_of(page: CopiesPage, name: str) -> int:
    listed = find(page, QListWidget, "files_to_go")
    return next(at for at in range(listed.count()) if name in listed.item(at).text())


def stand_on(page: CopiesPage, name: str) -> None:
    find(page, QListWidget, "files_to_go").setCurrentRow(line_of(page, name))


def cover(qtbot: QtBot, page: CopiesPage, name: str) -> QWidget:
    stand_on(page, name)
    press(page, "cover_parts")
    sheet = find(page, QWidget, "sheet")
    qtbot.waitUntil(lambda: sheet.height() > 10)
    return sheet


def test_sensitive_files_go_only_when_somebody_ticks_them(page: CopiesPage) -> None:
    listed = find(page, QListWidget, "files_to_go")
    ticked = [listed.item(at).checkState() is Qt.CheckState.Checked for at in range(listed.count())]
    assert ticked == [True, True, False]
    listed.setFocus()
    stand_on(page, "private")
    QTest.keyClick(listed, Qt.Key.Key_Space)
    assert listed.item(2).checkState() is Qt.CheckState.Checked


def test_a_box_drawn_by_mouse_is_gone_from_the_copy(
    qtbot: QtBot, page: CopiesPage, case_id: int, desk_on_disk: Desk
) -> None:
    sheet = cover(qtbot, page, "a card")
    wide, tall = sheet.width(), sheet.height()
    QTest.mousePress(sheet, Qt.MouseButton.LeftButton, pos=QPoint(2, round(tall * 0.1)))
    QTest.mouseMove(sheet, QPoint(wide // 2, round(tall * 0.15)))
    QTest.mouseRelease(sheet, Qt.MouseButton.LeftButton, pos=QPoint(wide - 2, round(tall * 0.17)))
    press(page, "make_covered")
    qtbot.waitUntil(lambda: bool(desk_on_disk.ask(list_share_copies, case_id)))
    (copy,) = desk_on_disk.ask(list_share_copies, case_id)
    image = Image.open(io.BytesIO(desk_on_disk.opened.vault.read(copy.sha256))).convert("L")
    assert max(image.crop((40, 180, 1040, 250)).tobytes()) == 0
    assert min(image.crop((40, 80, 1040, 150)).tobytes()) < 60
    assert "is made and sealed" in said(page)
    assert [line.act for line in desk_on_disk.ask(list_custody, case_id)][-2:] == ["opened", "redacted"]
    assert "covered copy made" in find(page, QListWidget, "files_to_go").item(line_of(page, "a card")).data(SECOND)


def test_why_a_file_cannot_be_covered_stands_where_it_would_be(
    page: CopiesPage, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    (tmp_path / "sms.txt").write_text("Card 4111", encoding="utf-8")
    take_in(desk_on_disk, case_id, [tmp_path / "sms.txt"])
    page.show_copies(case_id)
    stand_on(page, "sms.txt")
    assert find(page, Words, "can_cover").text() == CannotBeCovered().say(load("en"))
    assert not find(page, QWidget, "cover_parts").isEnabled()
    stand_on(page, "a card.png")
    assert "painted over" in find(page, Words, "can_cover").text()


def test_a_box_is_made_moved_and_taken_away_by_keys(qtbot: QtBot, page: CopiesPage) -> None:
    sheet = cover(qtbot, page, "a card")
    boxes = find(page, QListWidget, "boxes")
    assert sheet.hasFocus()
    QTest.keyClick(sheet, Qt.Key.Key_Insert)
    (before,) = sheet.areas  # type: ignore[attr-defined]
    QTest.keyClick(sheet, Qt.Key.Key_Right)
    QTest.keyClick(sheet, Qt.Key.Key_Up)
    QTest.keyClick(sheet, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    (after,) = sheet.areas  # type: ignore[attr-defined]
    assert (after.left > before.left, after.top < before.top) == (True, True)
    assert after.bottom - after.top > before.bottom - before.top
    for _ in range(200):
        QTest.keyClick(sheet, Qt.Key.Key_Right)
    assert sheet.areas[0].right <= 1  # type: ignore[attr-defined]
    assert boxes.count() == 1
    QTest.keyClick(sheet, Qt.Key.Key_Delete)
    assert boxes.count() == 0
    assert not find(page, QWidget, "make_covered").isEnabled()


def test_numbers_that_are_found_get_boxes(qtbot: QtBot, page: CopiesPage) -> None:
    cover(qtbot, page, "a card")
    press(page, "find_numbers")
    boxes = find(page, QListWidget, "boxes")
    qtbot.waitUntil(lambda: boxes.count() == 1, timeout=20_000)
    assert "card number" in boxes.item(0).text()


def test_pages_of_a_pdf_are_turned_and_each_keeps_its_boxes(qtbot: QtBot, page: CopiesPage) -> None:
    sheet = cover(qtbot, page, "b खाते")
    QTest.keyClick(sheet, Qt.Key.Key_Insert)
    press(page, "page_after")
    qtbot.waitUntil(lambda: sheet.page == 1 and sheet.height() > 10)  # type: ignore[attr-defined]
    QTest.keyClick(sheet, Qt.Key.Key_Insert)
    assert [area.page for area in sheet.areas] == [0, 1]  # type: ignore[attr-defined]
    assert "page 2" in find(page, QListWidget, "boxes").item(1).text()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert find(page, QListWidget, "files_to_go").isVisible()


def test_a_bundle_is_made_from_the_page_and_checks(qtbot: QtBot, page: CopiesPage, target: Path) -> None:
    press(page, "bundle_folder")
    qtbot.waitUntil(target.exists, timeout=20_000)
    qtbot.waitUntil(lambda: "The bundle is in" in said(page))
    checked = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=target, capture_output=True, text=True, check=True)
    assert checked.stdout.count(": OK") == 4
    assert "private.png: stays here" in said(page)
    press(page, "bundle_folder")
    qtbot.waitUntil(lambda: "is there already" in said(page), timeout=20_000)


def test_portal_copies_are_made_from_the_page(qtbot: QtBot, page: CopiesPage, target: Path) -> None:
    press(page, "make_portal")
    qtbot.waitUntil(target.exists, timeout=20_000)
    qtbot.waitUntil(lambda: "1 file is in" in said(page))
    assert len(list(target.glob("*.pdf"))) == 1


def test_the_certificate_may_name_other_hashes(
    qtbot: QtBot, page: CopiesPage, case_id: int, desk_on_disk: Desk
) -> None:
    find(page, FlagInput, "more_hashes").setChecked(True)
    with qtbot.waitSignal(page.paper_wanted, timeout=20_000) as wanted:
        press(page, "certificate")
    assert wanted.args == [case_id, "certificate"]
    assert desk_on_disk.ask(to_hash, case_id) == ()


def test_files_stand_close_also_where_they_were_listed_before_the_page_had_its_width(
    qtbot: QtBot, context: Context, case_id: int
) -> None:
    page = CopiesPage(context)
    qtbot.addWidget(page)
    page.show_copies(case_id)
    listed = find(page, QListWidget, "files_to_go")
    listed.resize(60, 60)
    listed.visualItemRect(listed.item(0))  # lays the lines out
    page.resize(1154, 700)
    page.show()
    qtbot.waitUntil(lambda: listed.visualItemRect(listed.item(1)).top() < 60)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_everything_is_in_sight_in_a_long_language(
    qtbot: QtBot,
    desk_on_disk: Desk,
    tasks: Tasks,
    case_id: int,
    grab: Grab,
    look: str,
    request: pytest.FixtureRequest,
) -> None:
    request.getfixturevalue("dark_look" if look == "dark" else "our_look")
    page = open_page(qtbot, context_of(desk_on_disk, tasks, stretched(load("hi"))), case_id)
    acts = [find(page, QWidget, name) for name in ACTS]
    qtbot.waitUntil(lambda: all(act.height() >= act.sizeHint().height() for act in acts))
    grab(page, f"copies-{look}")
    for act in acts:
        assert page.rect().contains(act.mapTo(page, act.rect().bottomRight()))
        assert act.width() >= act.sizeHint().width()
    sheet = cover(qtbot, page, "a card")
    QTest.keyClick(sheet, Qt.Key.Key_Insert)
    grab(page, f"cover-{look}")
    make = find(page, QWidget, "make_covered")
    assert page.rect().contains(make.mapTo(page, make.rect().bottomRight()))
