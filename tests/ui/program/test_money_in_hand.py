"""What is in hand on the money page is there in another language or look, and is gone once somebody signs out."""

import threading
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView

from supportdesk.desk import Desk
from supportdesk.services.cases import save_answers
from supportdesk.services.evidence import NewFile
from supportdesk.services.payments import list_payments
from supportdesk.services.payments.waiting import enter_to_read
from supportdesk.texts import LANGUAGES
from tests.flows.hands import Hands
from tests.flows.messages import TWO_SBI_MESSAGES, screenshot_of, statement_of
from tests.ui.program.screen import go, never, seen
from ui import app
from ui.pages.case_money import MoneyStep
from ui.widgets.toast import Toast


def test_what_is_in_hand_on_the_money_page_outlives_another_language_and_look_and_ends_with_signing_out(
    hands: Hands, program: app.Program, case_id: int, desk_on_disk: Desk, tmp_path: Path
) -> None:
    desk_on_disk.do(save_answers, case_id, "incident", {"kind": "upi"})
    go(program, "case", case_id, "money")
    begin_a_text(hands)
    money_page(program).take(of_file(tmp_path / "statement.csv", statement_of()))
    begin_a_statement(hands)
    before = hands.rows("statement")
    assert (before[1][0], before[1][2]) == ("☑", "₹1,300.00")
    program.change_look()
    hands.wait(lambda: hands.sees("statement") and bool(hands.rows("payments")))
    assert hands.rows("statement") == before
    go(program, "desk", 0, "")
    for language in LANGUAGES[::-1] * 2:  # the money page is opened in none but the last
        program.set_language(language)
        hands.wait(lambda: hands.sees("greeting"))
    program.set_language("hi")
    hands.wait(lambda: hands.sees("greeting"))
    go(program, "case", case_id, "money")
    hands.wait(lambda: hands.sees("statement") and bool(hands.rows("payments")))
    assert [row[0] for row in hands.rows("statement")] == [row[0] for row in before]
    hands.choose("sources", "text")
    add = program.texts("Add")
    assert [(row[1], row[-1]) for row in hands.rows("found")] == [("₹28,500.00", ""), ("₹2,500.00", add)]
    hands.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    hands.wait(lambda: len(desk_on_disk.ask(list_payments, case_id)) == 1)
    act = program.texts.count("{n} payment was added.", "{n} payments were added.", 1)
    assert hands.see_a(Toast, "toast").text() == program.texts("Taken back: {act}", act=act)
    assert [row[-1] for row in hands.rows("found")] == [add, add]
    program.sign_out()
    hands.see("sign_in")
    assert program._handed is None


def drop_and_change_language(hands: Hands, program: app.Program, folder: Path) -> None:
    """A picture that waits for the worker until the page is built anew, and is read there."""
    go_on, went_on = threading.Event(), list[bool]()
    program.tasks.run(program, partial(go_on.wait, 30), went_on.append, never)
    money_page(program).take(of_file(folder / "gpay.png", screenshot_of(2_850_000, "632698104471")))
    hands.wait(lambda: hands.sees("stop_reading"))
    program.set_language("hi")
    hands.wait(lambda: hands.sees("pasted") and bool(hands.rows("payments")))
    go_on.set()
    hands.wait(lambda: hands.sees("found") and len(hands.rows("found")) == 1)


def test_a_picture_that_is_on_its_way_is_read_in_another_language(
    hands: Hands, program: app.Program, case_id: int, desk_on_disk: Desk, tmp_path: Path
) -> None:
    desk_on_disk.do(save_answers, case_id, "incident", {"kind": "upi"})
    go(program, "case", case_id, "money")
    drop_and_change_language(hands, program, tmp_path)
    assert hands.rows("found")[0][3] == "632698104471 ✓"


def test_of_two_pictures_of_one_name_only_the_one_on_its_way_is_read_in_another_language(
    hands: Hands, program: app.Program, case_id: int, desk_on_disk: Desk, tmp_path: Path
) -> None:
    desk_on_disk.do(save_answers, case_id, "incident", {"kind": "upi"})
    earlier = desk_on_disk.opened.vault.seal(screenshot_of(150_000, "632698000015"))
    waits = NewFile(earlier.sha256, "gpay.png", earlier.size, "image/png")
    desk_on_disk.do(enter_to_read, case_id, [waits])
    go(program, "case", case_id, "money")
    hands.wait(lambda: hands.sees("read_waiting"))
    drop_and_change_language(hands, program, tmp_path)
    assert hands.sees("read_waiting")  # the other one still waits


def test_rows_on_their_way_into_the_case_are_added_once_whatever_the_look(
    hands: Hands, program: app.Program, case_id: int, desk_on_disk: Desk, tmp_path: Path
) -> None:
    desk_on_disk.do(save_answers, case_id, "incident", {"kind": "upi"})
    go(program, "case", case_id, "money")
    money_page(program).take(of_file(tmp_path / "statement.csv", statement_of()))
    begin_a_statement(hands)
    go_on, went_on = threading.Event(), list[bool]()
    program.tasks.run(program, partial(go_on.wait, 30), went_on.append, never)
    hands.click("add_picked")
    before = len(desk_on_disk.ask(list_payments, case_id))
    program.change_look()
    hands.wait(lambda: hands.sees("statement") and len(hands.rows("statement")) == 5)
    assert [row[0] for row in hands.rows("statement")] == ["☐"] * 5
    hands.see("statement").setFocus()
    hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_Space)
    hands.click("add_picked")  # on purpose, and while the first one is under way all the same
    go_on.set()
    hands.wait(lambda: hands.rows("statement")[1][0] == "✓")
    assert len(desk_on_disk.ask(list_payments, case_id)) == before + 1
    assert [row[0] for row in hands.rows("statement")] == ["☐", "✓", "☐", "☐", "☐"]
    hands.wait(lambda: hands.sees("toast"))
    hands.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    hands.wait(lambda: len(desk_on_disk.ask(list_payments, case_id)) == before)


def begin_a_text(hands: Hands) -> None:
    """The second of two payments is corrected, the first one is added."""
    hands.paste("pasted", TWO_SBI_MESSAGES)
    hands.wait(lambda: len(hands.rows("found")) == 2)
    correct(hands, "found", 1, 1, "2500")
    hands.press_row("found", 0, "Add")
    hands.wait(lambda: hands.rows("found")[0][-1] == "")


def begin_a_statement(hands: Hands) -> None:
    """The second row is picked and corrected."""
    hands.wait(lambda: hands.sees("statement") and len(hands.rows("statement")) == 5)
    hands.see("statement").setFocus()
    hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_Space)
    correct(hands, "statement", 1, 2, "1300")


def money_page(program: app.Program) -> MoneyStep:
    (page,) = seen(program, MoneyStep)
    return page


def of_file(file: Path, content: bytes) -> QMimeData:
    file.write_bytes(content)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    return mime


def correct(hands: Hands, name: str, row: int, column: int, text: str) -> None:
    """F2 on a cell, the new text, Enter."""
    table = hands.see_a(QTableView, name)
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, column))
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.sendPostedEvents()  # Qt commits after the key
