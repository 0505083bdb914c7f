"""The archive of a chat that is evidence already gives what it gives when it is dropped: its words and its pictures."""

import io
import zipfile
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services.evidence import NewFile, add_evidence, list_evidence
from supportdesk.services.payments.waiting import waiting_files
from tests.flows.messages import screenshot_of
from tests.ui.case_screen import find
from tests.ui.pages.case_money.screen import SBI, drop, in_folder, open_step
from tests.ui.screens import said
from ui.context import Context
from ui.pages.case_money import MoneyStep
from ui.pages.case_money_parts.source_list import SourceTabs

NAME = "Chat with Raju.zip"
TABS = ["Text", f"{NAME} (1)", "IMG-1.png (1)"]


@cache
def screenshot() -> bytes:
    return screenshot_of(150_000, "632698104499")


@cache
def export() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr("_chat.txt", f"23/11/26, 10:31 - Raju: {SBI}\n23/11/26, 10:32 - Sunita: ok\n")
        made.writestr("IMG-1.png", screenshot())
    return target.getvalue()


def entered(desk: Desk, case_id: int, name: str, content: bytes, kind: str, *, sensitive: bool = False) -> NewFile:
    kept = desk.opened.vault.seal(content)
    file = NewFile(kept.sha256, name, kept.size, kind, sensitive=sensitive)
    desk.do(add_evidence, case_id, [file])
    return file


def tabs(step: MoneyStep) -> list[str]:
    return [tab.text() for tab in find(step, SourceTabs, "sources").findChildren(QAbstractButton)]


def names(desk: Desk, case_id: int) -> list[str]:
    return [file.name for file in desk.ask(list_evidence, case_id)]


def test_a_kept_archive_gives_what_a_dropped_one_gives(
    qtbot: QtBot, context: Context, step: MoneyStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    step.read_kept(entered(desk_on_disk, case_id, NAME, export(), "application/zip"))
    assert tabs(step) == TABS
    assert said(step, "found")[0][1:4] == ["₹28,500.00", "UPI", "632698104471 ✓"], "the chat stands in front"
    assert names(desk_on_disk, case_id) == [NAME, "IMG-1.png"]
    fresh = open_step(qtbot, context, case_id)
    drop(fresh, in_folder(tmp_path, NAME, export()))
    assert tabs(fresh) == TABS
    assert names(desk_on_disk, case_id) == [NAME, "IMG-1.png"]


def test_a_picture_of_it_that_is_evidence_too_is_read_once_and_waits_no_more_than_before(
    step: MoneyStep, desk_on_disk: Desk, case_id: int
) -> None:
    entered(desk_on_disk, case_id, "IMG-1.png", screenshot(), "image/png")
    archive = entered(desk_on_disk, case_id, NAME, export(), "application/zip")
    step.read_kept(archive)
    step.read_kept(archive)
    assert tabs(step) == TABS
    assert names(desk_on_disk, case_id) == ["IMG-1.png", NAME]
    assert desk_on_disk.ask(waiting_files, case_id) == []


@pytest.mark.parametrize("sensitive", [True, False])
def test_what_comes_out_of_a_covered_archive_is_covered(
    step: MoneyStep, desk_on_disk: Desk, case_id: int, *, sensitive: bool
) -> None:
    step.read_kept(entered(desk_on_disk, case_id, NAME, export(), "application/zip", sensitive=sensitive))
    assert [file.sensitive for file in desk_on_disk.ask(list_evidence, case_id)] == [sensitive, sensitive]
