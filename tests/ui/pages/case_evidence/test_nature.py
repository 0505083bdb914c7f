"""Before pictures come in it is asked what they show, and the answer holds: also after a power cut."""

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services.cases import save_answers
from supportdesk.services.evidence import list_evidence
from supportdesk.services.evidence.expected import Nature, Said, expect_files, expected_files
from tests.ui.case_screen import find, press, type_into
from tests.ui.evidence_files import picture, statement
from tests.ui.pages.case_evidence.screen import acts, give, names, open_first, result
from tests.ui.pages.case_evidence.test_case_evidence import HeldTasks
from tests.ui.screens import show_page
from ui import dialogs
from ui.context import Context
from ui.pages.case_evidence import EvidenceStep
from ui.pages.case_evidence_parts.tiles import Tiles
from ui.widgets.labels import Words


@pytest.fixture
def intimate_step(step: EvidenceStep, desk_on_disk: Desk, case_id: int) -> EvidenceStep:
    desk_on_disk.do(save_answers, case_id, "incident", {"kind": "sextortion"})
    step.show_case(case_id)
    return step


def test_intimate_pictures_are_asked_for_and_only_their_hash_is_kept(
    intimate_step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    give(intimate_step, picture(tmp_path, "a.png"))
    assert names(desk_on_disk, case_id) == []
    press(intimate_step, "nature_intimate")
    (kept,) = desk_on_disk.ask(list_evidence, case_id)
    assert (kept.stored, kept.sensitive) == (False, True)
    assert not desk_on_disk.opened.vault.has(kept.sha256)
    assert "StopNCII" in find(intimate_step, Words, "nature_steps").text()
    press(intimate_step, "nature_close")
    assert result(intimate_step) == "Of 1 file only the hash is kept; the file stays with the person."


def test_a_picture_of_a_child_is_refused_and_the_duty_is_said(
    intimate_step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    give(intimate_step, picture(tmp_path, "a.png"))
    press(intimate_step, "nature_child")
    assert names(desk_on_disk, case_id) == []
    assert desk_on_disk.opened.vault.listed()[0] == []
    assert acts(desk_on_disk, case_id) == ["import_refused"]
    assert "POCSO" in find(intimate_step, Words, "nature_steps").text()


def test_what_the_police_ask_for_is_kept_covered_until_it_is_asked_for(
    intimate_step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    give(intimate_step, picture(tmp_path, "a.png"))
    press(intimate_step, "nature_keep")
    press(intimate_step, "nature_intimate")
    press(intimate_step, "nature_close")
    open_first(intimate_step)
    assert acts(desk_on_disk, case_id) == ["received"]
    press(intimate_step, "uncover")
    assert acts(desk_on_disk, case_id) == ["received", "opened"]
    assert find(intimate_step, QWidget, "pages").isVisible()


def test_escape_takes_nothing_in(intimate_step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path) -> None:
    give(intimate_step, picture(tmp_path, "a.png"))
    QTest.keyClick(find(intimate_step, QWidget, "nature_ordinary"), Qt.Key.Key_Escape)
    assert names(desk_on_disk, case_id) == []
    give(intimate_step, picture(tmp_path, "b.png"))
    press(intimate_step, "nature_ordinary")
    assert names(desk_on_disk, case_id) == ["b.png"]


def test_what_was_said_of_files_that_were_cut_off_is_said_of_them_again(
    intimate_step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    first, second, third = (
        picture(tmp_path, f"{n}.png", color) for n, color in ((1, "red"), (2, "ivory"), (3, "navy"))
    )
    intimate = Said(("chat",), "Ravi Meena", "his laptop", None, Nature.INTIMATE, keep_bytes=False)
    desk_on_disk.do(expect_files, case_id, [str(first)], intimate)
    desk_on_disk.do(expect_files, case_id, [str(second)], Said(given_by="Sunita Devi", nature=Nature.ORDINARY))
    desk_on_disk.do(expect_files, case_id, [str(third)])
    intimate_step.show_case(case_id)
    press(intimate_step, "unfinished_yes")
    rows = desk_on_disk.ask(list_evidence, case_id)
    assert [(row.given_by, row.device, row.stored, row.sensitive) for row in rows] == [
        ("Ravi Meena", "his laptop", False, True),
        ("Sunita Devi", "", True, False),
    ]
    assert not desk_on_disk.opened.vault.has(rows[0].sha256)
    assert [Path(row.path).name for row in desk_on_disk.ask(expected_files, case_id)] == ["3.png"]
    press(intimate_step, "nature_child")
    assert desk_on_disk.ask(expected_files, case_id) == []
    assert names(desk_on_disk, case_id) == ["1.png", "2.png"]


def test_what_was_asked_for_is_announced_with_the_files(
    qtbot: QtBot, context: Context, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    held = HeldTasks()
    page = show_page(qtbot, context, EvidenceStep(dataclasses.replace(context, tasks=held)))
    desk_on_disk.do(save_answers, case_id, "incident", {"kind": "sextortion"})
    page.show_case(case_id)
    find(page, QLineEdit, "given_by").clear()
    type_into(page, "given_by", "Ravi Meena")
    give(page, picture(tmp_path, "a.png"))
    press(page, "nature_intimate")
    held.held.pop(0)[1]()  # the folder was looked through; then the power fails
    (row,) = desk_on_disk.ask(expected_files, case_id)
    assert (row.said.given_by, row.said.nature, row.said.keep_bytes) == ("Ravi Meena", Nature.INTIMATE, False)


def test_while_no_kind_is_chosen_it_is_asked_before_every_file_but_pasted_text(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    desk_on_disk.do(save_answers, case_id, "incident", {"kind": ""})
    QGuiApplication.clipboard().setText("Rs 28,500 debited")
    QTest.keyClick(step, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(names(desk_on_disk, case_id)) == 1
    for file in (statement(tmp_path), picture(tmp_path, "a.png")):
        give(step, file)
    assert len(names(desk_on_disk, case_id)) == 1
    press(step, "nature_ordinary")
    assert names(desk_on_disk, case_id)[1:] == ["statement.pdf", "a.png"]


def test_in_any_case_it_can_be_said_first_that_pictures_are_intimate(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "choose_files", lambda *_: [picture(tmp_path, "a.png")])
    press(step, "attach_intimate")
    press(step, "nature_intimate")
    (kept,) = desk_on_disk.ask(list_evidence, case_id)
    assert (kept.stored, kept.sensitive) == (False, True)
    press(step, "nature_close")
    press(step, "attach_intimate")
    press(step, "nature_child")
    assert acts(desk_on_disk, case_id) == ["received", "import_refused"]


def test_an_intimate_picture_that_came_as_an_ordinary_one_is_covered(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = picture(tmp_path, "a.png"), picture(tmp_path, "b.png", "ivory")
    give(step, first, second)
    monkeypatch.setattr(dialogs, "choose_files", lambda *_: [first])
    press(step, "attach_intimate")
    press(step, "nature_intimate")
    assert "1 file of this case is shown only on a click from now on." in result(step)
    press(step, "nature_close")
    find(step, Tiles, "tiles").pick(desk_on_disk.ask(list_evidence, case_id)[1].id)
    press(step, "cover_file")
    assert [row.sensitive for row in desk_on_disk.ask(list_evidence, case_id)] == [True, True]
    step.refresh()
    assert not find(step, QWidget, "cover_file").isVisible()
    assert acts(desk_on_disk, case_id) == ["received", "received", "covered", "covered"]
