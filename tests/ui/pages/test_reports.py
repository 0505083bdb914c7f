"""The page of reports: a week's figures on the screen and as files."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services import cases
from tests.core.casework import TODAY, a_case, pay, tell
from tests.core.conftest import Clock
from tests.ui.case_screen import find, press
from tests.ui.screens import said, show_page
from ui import dialogs
from ui.context import Context
from ui.pages.report_parts.tile import Tile
from ui.pages.reports import ReportsPage
from ui.widgets.labels import Chip, Words


@pytest.fixture
def with_cases(desk_on_disk: Desk) -> None:
    case_id = a_case(desk_on_disk, "Sunita Devi", "upi")
    desk_on_disk.do(cases.save_answers, case_id, "person", {"police_station": "Bhankrota"})
    payment_id = pay(desk_on_disk, case_id, TODAY, amount=100_000_000)
    tell(desk_on_disk, case_id, payment_id, "held", TODAY, 28_000_000)
    a_case(desk_on_disk, "Kavita Sharma", "loan_app")


def tiles(page: QWidget) -> dict[str, str]:
    return {tile.objectName(): tile.text() for tile in page.findChildren(Tile)}


def test_the_week_is_counted(qtbot: QtBot, context: Context, with_cases: None) -> None:
    page = show_page(qtbot, context, ReportsPage(context))
    assert find(page, Words, "week").text() == "Mon 16\u00a0November – Sun 22\u00a0November 2026"
    assert tiles(page) == {
        "cases": "2",
        "lost": "₹10.0 lakh",
        "held": "₹2.8 lakh",
        "credited": "₹0",
        "in_time": "–",
        "filed": "0",
    }
    assert said(page, "by_kind") == [
        ["Loan app harassment", "100", "1", "₹0"],
        ["UPI payment fraud", "100", "1", "₹10,00,000"],
    ]
    assert said(page, "by_station") == [["(not said)", "1", "₹0"], ["Bhankrota", "1", "₹10,00,000"]]
    assert "Walk-in: 2" in [chip.text for chip in page.findChildren(Chip)]


def test_weeks_are_turned_but_not_into_the_future(
    qtbot: QtBot, context: Context, with_cases: None, clock: Clock
) -> None:
    page = show_page(qtbot, context, ReportsPage(context))
    assert not find(page, QWidget, "week_later").isEnabled()
    press(page, "week_earlier")
    assert tiles(page)["cases"] == "0"
    assert find(page, Words, "week").text() == "Mon 9\u00a0November – Sun 15\u00a0November 2026"
    press(page, "week_later")
    assert tiles(page)["cases"] == "2"
    clock.forward(days=1)
    page.refresh()
    assert find(page, QWidget, "week_later").isEnabled()


@pytest.mark.parametrize(
    ("form", "start"), [("pdf", b"%PDF"), ("xlsx", b"PK"), ("csv", "\ufeffWeekly report".encode())]
)
def test_the_figures_are_saved_without_a_name(
    qtbot: QtBot,
    context: Context,
    with_cases: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    form: str,
    start: bytes,
) -> None:
    file = tmp_path / f"week.{form}"
    monkeypatch.setattr(dialogs, "choose_save", lambda *_args: file)
    page = show_page(qtbot, context, ReportsPage(context))
    with qtbot.waitSignal(page.said) as told:
        press(page, f"save_{form}")
    assert told.args == [f"Saved: week.{form}"]
    content = file.read_bytes()
    assert content.startswith(start)
    assert b"Sunita" not in content


def test_a_folder_that_takes_no_file_is_told_in_words(
    qtbot: QtBot, context: Context, with_cases: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "choose_save", lambda *_args: tmp_path / "gone" / "week.csv")
    told: list[str] = []
    monkeypatch.setattr(dialogs, "tell", lambda _parent, texts, error: told.append(error.say(texts)))
    press(show_page(qtbot, context, ReportsPage(context)), "save_csv")
    assert told == [
        "week.csv could not be written here. Is the disk full, or the file open? Choose another folder or name."
    ]
