"""Figures leave the desk from the page: saved, saved again as they were, or uncovered by a supervisor's word."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pypdfium2
import pytest
import sqlalchemy as sa
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.models import AuditLine, FrozenReport
from supportdesk.texts import Texts
from tests.core.casework import a_case, day, pay
from tests.core.conftest import Clock
from tests.ui.case_screen import find, press
from tests.ui.pages.reports.screen import count_of, open_reports
from ui import dialogs, printing
from ui.pages.report_parts.versions import VersionsButton
from ui.pages.reports import ReportsPage
from ui.tasks import Tasks

HIDDEN = ("<5", "hidden")
THREAT = "Threat with intimate pictures or video"
REASON = "asked for by the court"


@pytest.mark.parametrize(
    ("button", "start"),
    [
        ("save_report_pdf", b"%PDF"),
        ("save_report_xlsx", b"PK"),
        ("save_report_csv", b"\xef\xbb\xbfchapter,table"),
        ("save_report_json", b"{"),
        ("save_stations_pdf", b"%PDF"),
    ],
)
def test_the_figures_are_saved_without_a_name(
    qtbot: QtBot, page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, button: str, start: bytes
) -> None:
    file = tmp_path / "week.out"
    monkeypatch.setattr(dialogs, "choose_save", lambda *_args: file)
    with qtbot.waitSignal(page.said) as told:
        press(page, button)
    assert told.args == ["Saved: week.out"]
    content = file.read_bytes()
    assert content.startswith(start)
    assert b"Sunita" not in content


def test_what_left_the_desk_is_saved_again_as_it_was(
    qtbot: QtBot, page: ReportsPage, desk_on_disk: Desk, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, again = tmp_path / "first.pdf", tmp_path / "again.pdf"
    files = iter((first, again))
    monkeypatch.setattr(dialogs, "choose_save", lambda *_args: next(files))
    clock.forward(days=3)
    press(page, "versions")
    menu = find(page, VersionsButton, "versions").menu_of_versions
    assert [action.text() for action in menu.actions()] == ["Nothing final left the desk for these days yet."]
    menu.close()
    with qtbot.waitSignal(page.said):
        press(page, "save_report_pdf")
    pay(desk_on_disk, 2, day(20), amount=50_000_000)
    clock.forward(days=3)
    press(page, "versions")
    (version,) = [action.text() for action in menu.actions()]
    assert version.startswith("Report, version 1: ")
    with qtbot.waitSignal(page.said) as told:
        action = menu.findChild(QAction, "again_report_1_pdf")
        assert action
        action.trigger()
    menu.close()
    assert told.args == ["Saved: again.pdf"]
    assert again.read_bytes() == first.read_bytes()


def test_a_folder_that_takes_no_file_is_told_in_words(
    qtbot: QtBot, page: ReportsPage, desk_on_disk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "choose_save", lambda *_args: tmp_path / "gone" / "week.csv")
    told: list[str] = []
    monkeypatch.setattr(dialogs, "tell", lambda _parent, texts, error: told.append(error.say(texts)))
    press(page, "save_report_csv")
    qtbot.waitUntil(lambda: bool(told))
    assert told == [
        "week.csv could not be written here. Is the disk full, or the file open? Choose another folder or name."
    ]
    assert audit_lines(desk_on_disk, "taking_out.take_out") == []


@pytest.fixture
def sensitive(qtbot: QtBot, supervised_on_disk: Desk, tasks: Tasks, english: Texts) -> ReportsPage:
    """A supervisor's page with one case of a sensitive kind."""
    a_case(supervised_on_disk, "Sunita Devi", "sextortion")
    return open_reports(qtbot, supervised_on_disk, tasks, english)


def uncover(qtbot: QtBot, page: ReportsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    assert count_of(page, THREAT) in HIDDEN
    monkeypatch.setattr(dialogs, "ask_text", lambda *_args: REASON)
    press(page, "uncover")
    qtbot.waitUntil(lambda: count_of(page, THREAT) == "1")


def save(qtbot: QtBot, page: ReportsPage, form: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Under the name that the page offers."""
    written: list[Path] = []

    def choose(_parent: object, _texts: object, _words: str, offered: Path, _kinds: object) -> Path:
        written.append(folder / offered.name)
        return written[0]

    monkeypatch.setattr(dialogs, "choose_save", choose)
    with qtbot.waitSignal(page.said):
        press(page, f"save_report_{form}")
    return written[0]


def test_a_supervisor_shows_small_numbers_for_a_reason(
    qtbot: QtBot, sensitive: ReportsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    uncover(qtbot, sensitive, monkeypatch)
    press(sensitive, "earlier")
    press(sensitive, "later")
    qtbot.waitUntil(lambda: count_of(sensitive, THREAT) in HIDDEN)


def test_an_uncovered_week_leaves_under_its_own_name_and_the_frozen_one_stays(
    qtbot: QtBot,
    sensitive: ReportsPage,
    supervised_on_disk: Desk,
    clock: Clock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock.forward(days=3)
    covered = save(qtbot, sensitive, "json", tmp_path, monkeypatch)
    left = covered.read_bytes()
    assert cell_of(json.loads(left)) in HIDDEN
    before = kept(supervised_on_disk)
    uncover(qtbot, sensitive, monkeypatch)
    files = {form: save(qtbot, sensitive, form, tmp_path, monkeypatch) for form in ("json", "csv", "xlsx", "pdf")}
    assert [file.name for file in files.values()] == [f"uncovered-2026-W47.{form}" for form in files]
    assert kept(supervised_on_disk) == before
    assert covered.read_bytes() == left
    document = json.loads(files["json"].read_bytes())
    assert (document["report"], document["version"], cell_of(document)) == ("uncovered", 0, 1)
    assert cell_in_csv(files["csv"]) == "1"
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"].read_bytes()))
    assert book.worksheets[0]["A1"].value == "Weekly report, uncovered"
    assert [THREAT, 1] in [[row[0], row[1]] for row in book["By kind of crime"].iter_rows(values_only=True)]
    words = text_of(files["pdf"])
    assert "Weekly report, uncovered" in words
    assert "Not for handing on" in words
    assert "Version" not in words
    told = [json.loads(detail) for detail in audit_lines(supervised_on_disk, "taking_out.take_uncovered")]
    wanted = {"report": "uncovered", "span": "2026-W47", "reason": REASON}
    assert told == [wanted | {"form": form} for form in files]


def cell_of(document: Any) -> object:
    rows = document["chapters"][0]["tables"]["kind"]["rows"]
    return next(row["cases"] for row in rows if row["key"] == "sextortion")


def cell_in_csv(file: Path) -> str:
    rows = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline=""))
    return next(row["value"] for row in rows if (row["key"], row["column"]) == ("sextortion", "cases"))


def text_of(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def kept(desk: Desk) -> list[tuple[str, int]]:
    with desk.opened.engine.connect() as connection:
        return [(row[0], row[1]) for row in connection.execute(sa.select(FrozenReport.code, FrozenReport.version))]


def audit_lines(desk: Desk, command: str) -> list[str]:
    lines = sa.select(AuditLine.detail).where(AuditLine.command == command).order_by(AuditLine.id)
    with desk.opened.engine.connect() as connection:
        return list(connection.scalars(lines))


def test_an_uncovered_week_is_printed_uncovered(
    qtbot: QtBot, sensitive: ReportsPage, clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    printed: list[bytes] = []
    monkeypatch.setattr(printing, "choose", lambda *_arguments: object())
    monkeypatch.setattr(printing, "print_on", lambda *args: printed.extend(args[-1]))
    clock.forward(days=3)
    uncover(qtbot, sensitive, monkeypatch)
    press(sensitive, "print_report")
    qtbot.waitUntil(lambda: bool(printed))
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(printed[0])
    assert "Weekly report, uncovered" in text_of(paper)


def test_who_cancels_at_the_printer_leaves_no_version(
    qtbot: QtBot, page: ReportsPage, desk_on_disk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(printing, "choose", lambda *arguments: asked.append(arguments))
    press(page, "print_report")
    qtbot.waitUntil(lambda: bool(asked))
    qtbot.wait(1)
    assert kept(desk_on_disk) == []


def test_a_counsellor_is_not_offered_what_a_supervisor_may(page: ReportsPage) -> None:
    assert page.findChild(QWidget, "uncover") is None
