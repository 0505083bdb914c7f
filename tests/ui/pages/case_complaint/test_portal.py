"""The right half of the step of the complaint: boxes, strip, number and status."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from supportdesk import paths
from supportdesk.desk import Desk
from supportdesk.services.paperwork import complaint
from supportdesk.services.paperwork.portal_status import statuses
from tests.core.casework import pay
from tests.core.conftest import Clock
from tests.ui.case_screen import a_case, find, kept, press, shown, type_into
from tests.ui.pages.case_complaint.screen import GOOD, about, chips, note, rows
from tests.ui.screens import click_cell, said
from ui import dialogs
from ui.pages.case_complaint import ComplaintStep
from ui.pages.case_complaint_parts.portal_strip import PortalStrip
from ui.widgets.field_form import FieldForm
from ui.widgets.labels import Words
from ui.widgets.rows_table import RowsTable
from ui.widgets.segmented import Segmented


def test_f2_goes_through_a_whole_page(step: ComplaintStep, desk_on_disk: Desk, case_id: int) -> None:
    first = [row for row in rows(desk_on_disk, case_id) if row.page == "incident"]
    waiting = [row for row in first if row.value and row.how != "not_needed"]
    assert len(waiting) > 8
    for row in waiting:
        QGuiApplication.clipboard().setText("before")
        QTest.keyClick(step, Qt.Key.Key_F2)
        if row.how == "copy":
            assert QGuiApplication.clipboard().text() == row.value
            assert about(step).startswith("On the clipboard: ")
        else:
            assert QGuiApplication.clipboard().text() == "before"
            assert about(step).startswith(f"Choose in the portal: {row.label}")
        assert row.value in about(step)
    done = {row.key for row in rows(desk_on_disk, case_id) if row.copied}
    assert done == {row.key for row in waiting}
    assert find(step, Segmented, "portal_page").value() == "incident"
    QTest.keyClick(step, Qt.Key.Key_F2)
    assert find(step, Segmented, "portal_page").value() == "suspect"


def test_the_page_says_how_far_it_is(step: ComplaintStep) -> None:
    pages = find(step, Segmented, "portal_page")
    before = pages.button("incident").text()
    QTest.keyClick(step, Qt.Key.Key_F2)
    assert before.startswith("1 Incident 0/")
    assert pages.button("incident").text() == before.replace(" 0/", " 1/")
    signs = [row[0] for row in said(step, "portal_boxes")]
    assert signs[:2] == ["✓", "→"]


def test_a_box_says_which_letters_it_takes(step: ComplaintStep) -> None:
    find(step, Segmented, "portal_page").button("complainant").click()
    table = find(step, RowsTable, "portal_boxes")
    table.pick("mobile")
    assert "takes: digits" in about(step)
    table.pick("birth")
    assert "takes:" not in about(step)


def test_any_box_can_be_copied_by_itself(step: ComplaintStep, desk_on_disk: Desk, case_id: int) -> None:
    at, row = next((at, row) for at, row in enumerate(rows(desk_on_disk, case_id)) if row.value == "632698104471")
    click_cell(step, "portal_boxes", at, -1)
    assert QGuiApplication.clipboard().text() == "632698104471"
    assert [other.key for other in rows(desk_on_disk, case_id) if other.copied] == [row.key]


def test_copying_begins_again_only_when_it_is_wanted(
    step: ComplaintStep, desk_on_disk: Desk, case_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    QTest.keyClick(step, Qt.Key.Key_F2)
    for wanted, left in ((False, 1), (True, 0)):
        monkeypatch.setattr(dialogs, "ask_yes_no", lambda *_, wanted=wanted: wanted)
        press(step, "untick_all")
        assert sum(row.copied for row in rows(desk_on_disk, case_id)) == left


def test_thirteen_digits_are_told_once_and_taken_when_she_insists(qtbot: QtBot, step: ComplaintStep) -> None:
    type_into(step, "acknowledgement_portal", GOOD[:-1])
    with qtbot.assertNotEmitted(step.next_wanted):
        press(step, "submitted")
    said = "An acknowledgement number has 14 digits, this has 13. Press again if the portal shows it so."
    assert note(step, "acknowledgement_portal") == said
    assert find(step, QLineEdit, "acknowledgement_portal").hasFocus()
    type_into(step, "submitted_at", "10:40")
    with qtbot.waitSignal(step.next_wanted):
        press(step, "submitted")


def test_fourteen_digits_are_kept_with_the_time_of_now(
    qtbot: QtBot, step: ComplaintStep, desk_on_disk: Desk, case_id: int
) -> None:
    type_into(step, "acknowledgement_portal", GOOD)
    assert note(step, "acknowledgement_portal") == "Filed on the portal, 11/2026, state code 07."
    assert shown(step, "submitted_at") == "22/11/2026 10:42"
    with qtbot.waitSignal(step.next_wanted):
        QTest.keyClick(step, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert kept(desk_on_disk, case_id, "submission") == {
        "acknowledgement_portal": GOOD,
        "submitted_at": "22/11/2026 10:42",
    }


def test_a_time_that_was_typed_stays(step: ComplaintStep, desk_on_disk: Desk, case_id: int, clock: Clock) -> None:
    type_into(step, "submitted_at", "09:55")
    clock.forward(minutes=20)
    type_into(step, "acknowledgement_portal", GOOD)
    press(step, "submitted")
    assert kept(desk_on_disk, case_id, "submission")["submitted_at"] == "22/11/2026 09:55"


@pytest.mark.parametrize(
    ("number", "moment", "key", "sentence"),
    [
        ("", "", "acknowledgement_portal", "Type the number that the portal has shown after sending."),
        (GOOD, "soon", "submitted_at", "a day and time like 22/11/2026 11:08, or only 11:08 for today"),
    ],
)
def test_what_is_missing_is_asked_for(
    qtbot: QtBot, step: ComplaintStep, number: str, moment: str, key: str, sentence: str
) -> None:
    type_into(step, "submitted_at", moment)
    type_into(step, "acknowledgement_portal", number)
    with qtbot.assertNotEmitted(step.next_wanted):
        press(step, "submitted")
    assert note(step, key) == sentence


def strip_of(step: ComplaintStep) -> PortalStrip:
    (strip,) = (
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, PortalStrip) and widget.isVisible()
    )
    return strip


def test_the_strip_copies_beside_the_browser(step: ComplaintStep, desk_on_disk: Desk, case_id: int) -> None:
    press(step, "open_strip")
    strip = strip_of(step)
    assert strip.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    waiting = [row for row in rows(desk_on_disk, case_id) if row.waits]
    for number, row in enumerate(waiting[:8]):
        assert row.value[:8] in find(strip, Words, "strip_value").text()
        assert row.label[:10] in find(strip, Words, "strip_label").text()
        QTest.keyClick(strip, Qt.Key.Key_F2)
        assert sum(each.copied for each in rows(desk_on_disk, case_id)) == number + 1
        if row.how == "copy":
            assert QGuiApplication.clipboard().text() == row.value
    QTest.keyClick(strip, Qt.Key.Key_Escape)
    assert not strip.isVisible()


def test_the_one_before_is_copied_again(step: ComplaintStep) -> None:
    seen = []
    for _ in range(9):
        QTest.keyClick(step, Qt.Key.Key_F2)
        seen.append(QGuiApplication.clipboard().text())
    QGuiApplication.clipboard().setText("something else")
    QTest.keyClick(step, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    assert QGuiApplication.clipboard().text() == seen[-1]
    QTest.keyClick(step, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    assert QGuiApplication.clipboard().text() == seen[-2]


def test_the_strip_remembers_its_place_and_goes_with_its_step(step: ComplaintStep, case_id: int) -> None:
    place = paths.state_folder() / "strip.json"
    place.parent.mkdir()
    place.write_text("[55, 44]", encoding="utf-8")
    step.show_case(case_id)
    press(step, "open_strip")
    strip = strip_of(step)
    assert (strip.x(), strip.y()) == (55, 44)
    strip.move(111, 66)
    QTest.keyClick(strip, Qt.Key.Key_Escape)
    press(step, "open_strip")
    assert (strip.x(), strip.y()) == (111, 66)
    step.hide()
    assert not strip.isVisible()
    place.write_text("[nonsense", encoding="utf-8")
    step.show()
    press(step, "open_strip")
    assert strip.isVisible()


def test_what_is_missing_is_listed_before_she_starts(step: ComplaintStep) -> None:
    told = find(step, Words, "lacking")
    assert told.isVisible()
    assert told.text().startswith("Before you begin, ask or look at: ")
    assert "Supporting evidence" in told.toolTip()


def test_a_text_that_is_too_long_is_never_copied(step: ComplaintStep, desk_on_disk: Desk, case_id: int) -> None:
    desk_on_disk.do(complaint.save_account, case_id, "en", "word " * 400)
    QGuiApplication.clipboard().setText("before")
    for _ in range(60):
        QTest.keyClick(step, Qt.Key.Key_F2)
        assert len(QGuiApplication.clipboard().text()) <= 1500
        assert "word word" not in QGuiApplication.clipboard().text()
    assert about(step) == "All is in the portal but what is too long for it: see the list above."
    assert "499 letters too many for the portal" in chips(step)


def test_a_second_complaint_takes_the_payments_that_did_not_fit(
    step: ComplaintStep, desk_on_disk: Desk, case_id: int
) -> None:
    tickets = find(step, Segmented, "portal_ticket")
    assert not tickets.isVisible()
    for number in range(30):
        pay(desk_on_disk, case_id, amount=100 + number)
    step.refresh()
    assert tickets.isVisible()
    QTest.mouseClick(tickets.button("2"), Qt.MouseButton.LeftButton)
    labels = [row[1] for row in said(step, "portal_boxes")]
    assert [label for label in labels if label.startswith("Amount")] == [f"Amount ({n})" for n in range(26, 32)]
    assert "Category of complaint" in labels


def test_the_portal_s_words_are_written_down_with_their_day(
    step: ComplaintStep, desk_on_disk: Desk, case_id: int
) -> None:
    pages = find(step, Segmented, "portal_page")
    QTest.mouseClick(pages.button("status"), Qt.MouseButton.LeftButton)
    form = next(form for form in step.findChildren(FieldForm) if "portal_status" in form.typed())
    form.set_typed({"portal_status": "Under Process", "seen_on": "20/11/2026"})
    press(step, "note_status")
    form.set_typed({"portal_status": "Sent to थाना भांकरोटा"})
    press(step, "note_status")
    assert [row[:2] for row in said(step, "portal_statuses")] == [
        ["22\u00a0November 2026", "Sent to थाना भांकरोटा"],
        ["20\u00a0November 2026", "Under Process"],
    ]
    form.set_typed({"portal_status": "Closed", "seen_on": "31/12/2026"})
    press(step, "note_status")
    assert note(step, "seen_on")
    assert len(desk_on_disk.ask(statuses, case_id)) == 2
    other = a_case(desk_on_disk, name="Kamla Bai")
    step.show_case(other)
    assert said(step, "portal_statuses") == []
