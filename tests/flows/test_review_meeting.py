"""Monday before the review meeting: a supervisor looks at a week, opens the cases of a number, takes papers along."""

from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.settings import Settings
from tests.core.casework import TODAY, a_case, pay
from tests.core.conftest import Clock
from tests.flows import story
from tests.flows.hands import Hands
from ui import dialogs
from ui.widgets.labels import Words

THREAT = "Threat with intimate pictures or video"


def a_week(desk: Desk) -> None:
    for kind, station in (
        ("upi", "Bhankrota"),
        ("upi", "Bhankrota"),
        ("investment", "Vaishali Nagar"),
        ("sextortion", ""),
    ):
        case_id = a_case(desk, "Sunita Devi", kind)
        desk.do(cases.save_answers, case_id, "person", {"police_station": station})
        pay(desk, case_id, TODAY, amount=4_850_050)


def open_cell(hands: Hands, table: str, row: str, column: str) -> str:
    """By keys: the row, the column, Enter. Returns what stands in the cell."""
    hands.wait(lambda: row in [cells[0] for cells in hands.rows(table)], f"{table} has no {row}")
    view = hands.see_a(QTableView, table)
    heads = [view.model().headerData(at, Qt.Orientation.Horizontal) for at in range(view.model().columnCount())]
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    for _ in range([cells[0] for cells in hands.rows(table)].index(row)):
        hands.key(Qt.Key.Key_Down)
    for _ in range(heads.index(column)):
        hands.key(Qt.Key.Key_Right)
    words = str(view.currentIndex().data())
    hands.key(Qt.Key.Key_Return)
    return words


def save(hands: Hands, button: str, file: Path) -> None:
    hands.click(button)
    hands.wait(file.exists, f"{file.name} was not written")


def test_the_week_goes_into_the_meeting(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story.own_computer(tmp_path, monkeypatch)
    taken = tmp_path / "taken"
    taken.mkdir()
    monkeypatch.setattr(dialogs, "choose_save", lambda _parent, _texts, _words, offered, _kinds: taken / offered.name)
    monkeypatch.setattr(dialogs, "ask_text", lambda *_args: "asked for by the court")
    clock = Clock()
    running = story.Running(qtbot, clock, Settings())
    hands = running.hands
    story.create_centre(hands)
    a_week(story.the_desk(running))
    clock.forward(days=1)

    hands.click("go_reports")
    hands.click("earlier")
    number = open_cell(hands, "by_station", "Bhankrota", "Cases")
    assert number == "2"
    assert hands.see_a(Words, "only").text().startswith("Bhankrota, Cases: Week 47")
    hands.wait(lambda: len(hands.rows("cases")) == int(number))

    hands.click("go_reports")
    save(hands, "save_report_xlsx", taken / "report-2026-W47.xlsx")
    save(hands, "save_stations_pdf", taken / "stations-2026-W47.pdf")
    hands.click("uncover")
    hands.wait(lambda: [THREAT, "1"] in [[row[0], row[2]] for row in hands.rows("by_kind")])
    save(hands, "save_report_xlsx", taken / "uncovered-2026-W47.xlsx")
    assert kind_of_crime(taken / "report-2026-W47.xlsx")[THREAT] == "<5"
    assert kind_of_crime(taken / "uncovered-2026-W47.xlsx")[THREAT] == 1
    running.cut_off()


def kind_of_crime(file: Path) -> dict[str, object]:
    rows = openpyxl.load_workbook(file)["By kind of crime"].iter_rows(values_only=True)
    return {row[0]: row[1] for row in rows}
