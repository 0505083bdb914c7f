"""What was done by hand with the rows of a source, before they are added: kept, told, and taken back."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services.unfinished import PASTED, PASTED_CORRECTED, unfinished
from tests.flows.messages import screenshot_of, statement_of
from tests.ui.case_screen import a_case, find, press
from tests.ui.pages.case_money.screen import SBI, SBI_SECOND, correct, drop, in_folder, kept, open_step, paste
from tests.ui.screens import said, table
from ui.context import Context
from ui.models.rows import CELL_ROLE
from ui.pages.case_money import MoneyStep
from ui.pages.case_money_parts.in_hand import InHand
from ui.pages.case_money_parts.paste_box import PasteBox
from ui.pages.case_money_parts.picture_view import PictureView


def test_a_corrected_row_of_a_text_waits_as_the_text_does(
    qtbot: QtBot, context: Context, step: MoneyStep, desk_on_disk: Desk, case_id: int
) -> None:
    paste(step, f"{SBI}\n\n{SBI_SECOND}")
    correct(step, "found", 1, "amount", "2,500")
    correct(step, "found", 1, "reference", "632698110999")
    other = a_case(desk_on_disk, "incident", kind="upi")
    step.show_case(other)
    paste(step, f"{SBI}\n\n{SBI_SECOND}")
    assert [row[1] for row in said(step, "found")] == ["₹28,500.00", "₹20,000.00"]
    show_again(step, case_id)
    after_a_cut = open_step(qtbot, context, case_id)
    show_again(after_a_cut, case_id)
    for page in (step, after_a_cut):
        assert [row[1] for row in said(page, "found")] == ["₹28,500.00", "₹2,500.00"]
        assert said(page, "found")[1][3] == "632698110999 ✓"
    press(after_a_cut, "add_all")
    assert [row.payment.amount for row in kept(desk_on_disk, case_id)] == [2_850_000, 250_000]
    assert desk_on_disk.ask(unfinished, case_id, PASTED_CORRECTED) == ""


def test_a_correction_goes_with_its_words(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    paste(step, f"{SBI}\n\n{SBI_SECOND}")
    correct(step, "found", 0, "amount", "2850")
    correct(step, "found", 1, "amount", "2500")
    for text, amounts, lines in (
        (SBI_SECOND, ["₹2,500.00"], 1),
        (f"{SBI_SECOND}\n\n{SBI}", ["₹2,500.00", "₹2,850.00"], 2),
        (SBI.replace("quickhelp77", "ravi"), ["₹28,500.00"], 0),
        ("hello", [], 0),
        (SBI, ["₹2,850.00"], 1),
    ):
        paste_over(step, text)
        assert [row[1] for row in said(step, "found")] == amounts
        assert len(desk_on_disk.ask(unfinished, case_id, PASTED_CORRECTED).splitlines()) == lines


def test_a_letter_typed_and_deleted_in_a_message_changes_nothing(step: MoneyStep) -> None:
    both = f"{SBI}\n\n{SBI_SECOND}"
    paste(step, both)
    correct(step, "found", 1, "amount", "2500")
    found = table(step, "found")
    found.setCurrentIndex(found.model().index(0, 0))
    QTest.keyClick(found, Qt.Key.Key_Return)
    before = said(step, "found")
    paste_over(step, both.replace("debited", "debitedx"))
    assert [row[1] for row in said(step, "found")] != [row[1] for row in before]
    paste_over(step, both)
    assert said(step, "found") == before
    assert [row[1::4] for row in before] == [["₹28,500.00", ""], ["₹2,500.00", "Add"]]


def test_a_text_that_is_taken_back_after_the_next_one_has_its_correction(
    step: MoneyStep, desk_on_disk: Desk, case_id: int
) -> None:
    paste(step, SBI)
    correct(step, "found", 0, "amount", "2850")
    press(step, "add_all")
    paste(step, SBI_SECOND)
    paste_over(step, "")
    step.flush()
    table(step, "payments").setFocus()
    QTest.keyClick(step, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_read(step)
    assert kept(desk_on_disk, case_id) == []
    assert [(row[1], row[-1]) for row in said(step, "found")] == [("₹2,850.00", "Add")]


def test_the_same_words_once_more_can_be_another_payment(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    paste(step, SBI)
    press(step, "add_all")
    paste(step, SBI_SECOND)
    paste_over(step, SBI)
    found = table(step, "found")
    found.setCurrentIndex(found.model().index(0, 0))
    press(step, "add_anyway")
    assert len(kept(desk_on_disk, case_id)) == 2


def test_a_correction_that_waits_reaches_its_own_message_alone(
    qtbot: QtBot, context: Context, step: MoneyStep, desk_on_disk: Desk, case_id: int
) -> None:
    other = SBI.replace("quickhelp77", "ravi").replace("632698104471", "632698110938")
    paste(step, SBI)
    correct(step, "found", 0, "amount", "2850")
    step.flush()
    for text, amounts in ((f"{other}\n\n{SBI}", ["₹28,500.00", "₹2,850.00"]), (other, ["₹28,500.00"])):
        after_a_cut = open_step(qtbot, context, case_id)
        paste_over(after_a_cut, text)  # before what waits was read
        assert [row[1] for row in said(after_a_cut, "found")] == amounts


def test_a_correction_that_was_handed_on_waits_for_nothing(
    qtbot: QtBot, context: Context, step: MoneyStep, case_id: int
) -> None:
    paste(step, SBI)
    correct(step, "found", 0, "amount", "2850")
    step.flush()
    context.handed.wanted.emit()
    page = open_step(qtbot, context, case_id)
    wait_read(page)
    paste_over(page, SBI.replace("quickhelp77", "ravi"))
    assert [row[1] for row in said(page, "found")] == ["₹28,500.00"]


def test_picks_and_corrections_of_a_file_are_there_when_it_is_read_again(
    step: MoneyStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    drop(step, in_folder(tmp_path, "gpay.png", screenshot_of(2_850_000, "632698104477")))
    correct(step, "found", 0, "to", "BABLU SINGH")
    drop(step, in_folder(tmp_path, "statement.csv", statement_of()))
    pick(step, 1, 2)
    correct(step, "statement", 1, "amount", "1300")
    other = a_case(desk_on_disk, "incident", kind="upi")
    step.show_case(other)
    drop(step, in_folder(tmp_path, "statement.csv", statement_of()))
    assert [row[0] for row in said(step, "statement")] == ["☐"] * 5
    step.show_case(case_id)
    press(step, "read_waiting")
    assert [row[0] for row in said(step, "statement")] == ["☐", "☑", "☑", "☐", "☐"]
    assert said(step, "statement")[1][2] == "₹1,300.00"
    step._paste._choose("file 4")
    assert said(step, "found")[0][4].startswith("BABLU SINGH")


def test_what_a_person_typed_stands_nowhere_in_the_text(step: MoneyStep) -> None:
    paste(step, SBI)
    assert marked(step, 1) == ["Rs.28,500.00"]
    correct(step, "found", 0, "amount", "28,500")  # as it was read
    assert marked(step, 1) == ["Rs.28,500.00"]
    correct(step, "found", 0, "amount", "5000")
    correct(step, "found", 0, "when", "22/11/2026 10:15")
    assert marked(step, 1) == []
    assert marked(step, 0) == ["22-11-26"]
    assert marked(step, 3) == ["632698104471"]
    assert "Rs.28,500.00" not in marked(step, 5)
    assert tip(step, 1) == "Corrected by hand. What was read: ₹28,500.00"
    correct(step, "found", 0, "to", "BABLU SINGH")
    assert marked(step, 4) == ["quickhelp77@okaxis"]  # which stands there still
    correct(step, "found", 0, "to", "bablu@ybl")
    assert marked(step, 4) == []


def test_what_a_person_typed_stands_nowhere_on_the_picture(step: MoneyStep, tmp_path: Path) -> None:
    drop(step, in_folder(tmp_path, "gpay.png", screenshot_of(2_850_000, "632698104471")))
    found, picture = table(step, "found"), find(step, PictureView, "read_picture")
    frames = []
    for _before_and_after in range(2):
        found.setCurrentIndex(found.model().index(0, 3))
        found.setCurrentIndex(found.model().index(0, 1))
        frames.append(len(picture.marks()))
        correct(step, "found", 0, "amount", "5000")
    assert frames == [1, 0]


def test_taking_back_picks_the_rows_again(step: MoneyStep, desk_on_disk: Desk, case_id: int, tmp_path: Path) -> None:
    drop(step, in_folder(tmp_path, "statement.csv", statement_of()))
    pick(step, 2, 4)
    press(step, "add_picked")
    pick(step, 1)
    assert [row[0] for row in said(step, "statement")] == ["☐", "☑", "✓", "☐", "✓"]
    QTest.keyClick(step, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert kept(desk_on_disk, case_id) == []
    assert [row[0] for row in said(step, "statement")] == ["☐", "☑", "☑", "☐", "☑"]


def test_nothing_that_was_in_hand_reaches_another_case(
    qtbot: QtBot, context: Context, step: MoneyStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    other = a_case(desk_on_disk, "incident", kind="upi")
    drop(step, in_folder(tmp_path, "statement.csv", statement_of()))
    pick(step, 1)
    paste(step, SBI)
    press(step, "add_all")
    context.handed.wanted.emit()
    in_another_look = open_step(qtbot, context, other)
    assert find(in_another_look, PasteBox, "pasted").value() == ""
    assert not find(in_another_look, QWidget, "sources").isVisible()
    QTest.keyClick(in_another_look, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(kept(desk_on_disk, case_id)) == 1
    in_another_look.show_case(case_id)
    QTest.keyClick(in_another_look, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert kept(desk_on_disk, case_id) == []
    assert context.handed.take(InHand) is None


def test_a_text_that_was_added_stands_in_another_look_until_the_next_one(
    qtbot: QtBot, context: Context, step: MoneyStep, desk_on_disk: Desk, case_id: int
) -> None:
    paste(step, SBI)
    press(step, "add_all")
    context.handed.wanted.emit()
    page = open_step(qtbot, context, case_id)
    assert (find(page, PasteBox, "pasted").value(), said(page, "found")[0][-1]) == (SBI, "")
    page.flush()
    assert desk_on_disk.ask(unfinished, case_id, PASTED) == ""
    paste(page, SBI_SECOND)
    assert find(page, PasteBox, "pasted").value() == SBI_SECOND


def show_again(step: MoneyStep, case_id: int) -> None:
    step.show_case(case_id)
    wait_read(step)


def paste_over(step: MoneyStep, text: str) -> None:
    box = find(step, PasteBox, "pasted")
    box.selectAll()
    box.insertPlainText(text)
    box.edited.emit()
    wait_read(step)


def wait_read(step: MoneyStep) -> None:
    while step._paste._timer.isActive():
        QTest.qWait(20)


def pick(step: MoneyStep, *rows: int) -> None:
    statement = table(step, "statement")
    statement.setFocus()
    for row in rows:
        statement.setCurrentIndex(statement.model().index(row, 0))
        QTest.keyClick(statement, Qt.Key.Key_Space)


def marked(step: MoneyStep, column: int) -> list[str]:
    """What is marked in the text while the keyboard stands on this cell of the first row, beside the message itself."""
    found = table(step, "found")
    found.setCurrentIndex(found.model().index(0, 2))
    found.setCurrentIndex(found.model().index(0, column))
    return [mark.cursor.selectedText() for mark in find(step, PasteBox, "pasted").extraSelections()][1:]


def tip(step: MoneyStep, column: int) -> str:
    cell = table(step, "found").model().index(0, column).data(CELL_ROLE)
    return str(cell.hint)
