"""Screenshots and statements on the money trail: sealed, read on the worker, checked against the source, added."""

import random
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services.cases import save_answers
from supportdesk.services.evidence import NewFile, list_evidence
from supportdesk.services.evidence.expected import expected_files
from supportdesk.services.payments import NewPayment, add_payments, list_payments
from supportdesk.texts import Texts
from tests.core.reading.pictures.test_pdf_receipts import shared
from tests.flows.messages import screenshot_of, statement_of
from tests.receipt_sheet import Worn
from tests.receipts import draw, told_by
from tests.statement_files import Look, csv_file, ods_file, pdf
from tests.ui.case_screen import a_case, find, press, type_into
from tests.ui.pages.case_money.screen import DAY, SBI, drop, in_folder, kept, open_step, words
from tests.ui.screens import said, table
from ui import dialogs
from ui.context import Context
from ui.pages.case_money import MoneyStep
from ui.pages.case_money_parts.paste_box import PasteBox
from ui.pages.case_money_parts.picture_view import PictureView
from ui.pages.case_money_parts.source_list import SourceTabs
from ui.pages.case_money_parts.sources import Source


def test_a_screenshot_is_read_and_each_value_framed(
    step: MoneyStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    drop(step, in_folder(tmp_path, "gpay.png", screenshot_of(2_850_000, "632698104471")))
    (row,) = said(step, "found")
    assert row[1:4] == ["₹28,500.00", "UPI", "632698104471 ✓"]
    found, picture = table(step, "found"), find(step, PictureView, "read_picture")
    found.setFocus()
    frames = []
    for column in (1, 3):
        found.setCurrentIndex(found.model().index(0, column))
        (frame,) = picture.marks()
        frames.append(frame)
    assert frames[0].bottom() < frames[1].top()
    press(step, "add_all") if find(step, QWidget, "add_all").isVisible() else QTest.keyClick(found, Qt.Key.Key_Return)
    (paid,) = kept(desk_on_disk, case_id)
    (file,) = desk_on_disk.ask(list_evidence, case_id)
    assert (file.uses, file.payments) == (("payment_screen",), (paid.id,))
    assert desk_on_disk.ask(expected_files) == []


def test_what_a_file_is_decides_and_not_its_name(
    step: MoneyStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    page = f"<html><p>{SBI}</p></html>".encode()
    statement = csv_file([("Date", "Narration", "Debit"), ("22/11/2026", "UPI/DR/632698104471/RAVI", "28,500.00")])
    for name, content in (("lies.pdf", screenshot_of(2_850_000, "632698104471")), ("m.html", page), ("sms.csv", page)):
        drop(step, in_folder(tmp_path, name, content))
        assert said(step, "found")[0][1:4] == ["₹28,500.00", "UPI", "632698104471 ✓"], name
    drop(step, in_folder(tmp_path, "lies.png", ods_file(statement)))
    assert said(step, "statement")[0][2:5] == ["₹28,500.00", "UPI", "632698104471"]
    assert len(desk_on_disk.ask(list_evidence, case_id)) == 3  # the page was the same bytes twice


def test_the_tabs_of_many_files_tell_which_hold_payments(
    step: MoneyStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    files = [in_folder(tmp_path, f"{at}.txt", text.encode()) for at, text in enumerate((f"hello {SBI}", "hi", SBI))]
    (tmp_path / "gone.txt").touch()
    files.insert(1, tmp_path / "gone.txt")
    drop(step, *files, in_folder(tmp_path, "st.csv", statement_of()))
    tabs = find(step, SourceTabs, "sources").findChildren(QAbstractButton)
    assert [tab.text() for tab in tabs] == ["Text", "0.txt (1)", "gone.txt", "1.txt", "2.txt (1)", "st.csv (5)"]
    assert len(desk_on_disk.ask(list_evidence, case_id)) == 4
    assert desk_on_disk.ask(expected_files) == []
    drop(step, in_folder(tmp_path, "late.txt", b"nothing to pay"))
    many = find(step, QComboBox, "source_list")
    assert [many.itemText(at) for at in range(many.count())] == [
        "Text",
        "0.txt — 1 payment",
        "gone.txt — could not be read",
        "2.txt — 1 payment",
        "st.csv — 5 payments",
        "2 files without a payment — kept as evidence",
        "1.txt",
        "late.txt",
    ]
    assert words(step, "sources_sum") == "7 payments in 3 of 6 files"
    assert many.currentText() == "late.txt"
    QTest.keyClick(many, Qt.Key.Key_Up)
    QTest.keyClick(many, Qt.Key.Key_Up)
    assert (many.currentText(), len(said(step, "statement"))) == ("st.csv — 5 payments", 5)


def test_a_picture_without_words_says_so_and_is_kept(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    picture = QImage(400, 300, QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFF)
    QGuiApplication.clipboard().setImage(picture)
    table(step, "payments").setFocus()
    QTest.keyClick(step, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "Nothing can be read on this picture" in words(step, "not_payments")
    assert len(desk_on_disk.ask(list_evidence, case_id)) == 1


def test_the_picture_in_the_archive_of_a_chat_is_a_file_of_its_own(
    step: MoneyStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    archive = tmp_path / "WhatsApp Chat with Raju.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("_chat.txt", f"23/11/26, 10:31 - Raju: {SBI}\n23/11/26, 10:32 - Sunita: ok\n")
        made.writestr("IMG-1.png", screenshot_of(150_000, "632698104499"))
        made.writestr("old/deep.zip", b"PK\x03\x04")
    drop(step, archive)
    tabs = find(step, SourceTabs, "sources").findChildren(QAbstractButton)
    assert [tab.text() for tab in tabs] == ["Text", "WhatsApp Chat …aju.zip (1)", "IMG-1.png (1)"]
    assert "Not read in this archive" in words(step, "not_payments")
    assert "deep.zip" in words(step, "not_payments")
    tabs[2].click()
    assert said(step, "found")[0][1:4] == ["₹1,500.00", "UPI", "632698104499 ✓"]
    assert [it.name for it in desk_on_disk.ask(list_evidence, case_id)] == ["WhatsApp Chat with Raju.zip", "IMG-1.png"]


def test_a_picture_of_which_hardly_a_word_is_read_says_so(step: MoneyStep, tmp_path: Path) -> None:
    told = told_by(random.Random(5))  # noqa: S311 - the same receipt each time
    picture = QImage.fromData(draw("gpay", Worn(), told).picture)
    small = picture.scaledToWidth(190, Qt.TransformationMode.SmoothTransformation)
    small.save(str(tmp_path / "tiny.jpg"), quality=80)
    drop(step, tmp_path / "tiny.jpg")
    assert "Hardly a word on this picture could be read." in words(step, "not_payments")


def test_a_broken_file_says_what_it_is(step: MoneyStep, desk_on_disk: Desk, case_id: int, tmp_path: Path) -> None:
    drop(step, in_folder(tmp_path, "half.png", screenshot_of(100, "632698104471")[:900]))
    assert "may be damaged" in words(step, "not_payments")
    drop(step, in_folder(tmp_path, "empty.csv", b""))
    assert "0 bytes" in words(step, "not_payments")
    drop(step, tmp_path / "gone.pdf")
    assert [file.name for file in desk_on_disk.ask(list_evidence, case_id)] == ["half.png"]
    assert desk_on_disk.ask(expected_files) == []


def test_rows_of_a_statement_are_picked_by_keys_with_their_sum(
    step: MoneyStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    first = desk_on_disk.do(
        add_payments, case_id, [NewPayment(2_850_000, DAY, rail="upi", reference="632698104471", from_account="4821")]
    ).ids[0]
    drop(step, in_folder(tmp_path, "statement.csv", statement_of()))
    rows = table(step, "statement")
    assert [row[-1] for row in said(step, "statement")].count("same as payment 1") == 1
    type_into(step, "statement_filter", "quick")
    assert len(said(step, "statement")) == 2
    QTest.keyClick(find(step, QWidget, "statement_filter"), Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Space)
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Space)
    assert "2 rows picked: ₹33,500.00 went out." in words(step, "picked_sum")
    press(step, "add_picked")
    assert [(row.id == first, row.payment.amount, row.evidence_count) for row in kept(desk_on_disk, case_id)] == [
        (True, 2_850_000, 1),
        (False, 500_000, 1),
    ]
    QTest.keyClick(step, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [(row.id, row.evidence_count) for row in desk_on_disk.ask(list_payments, case_id)] == [(first, 0)]


@pytest.mark.parametrize(("is_list", "twins"), [(True, {}), (False, {"first": 7, "second": 7})])
def test_two_rows_of_a_list_are_two_payments_however_alike(*, is_list: bool, twins: dict[str, int]) -> None:
    alike = NewPayment(50_000, DAY, rail="atm")
    source = Source("x", "passbook.jpg", "picture", is_list=is_list, added={"second": 7})
    assert source.twins_of({7: alike}, {"first": alike, "second": alike}) == twins


def test_one_key_picks_all_rows_that_the_filter_shows(step: MoneyStep, tmp_path: Path) -> None:
    drop(step, in_folder(tmp_path, "statement.csv", statement_of()))
    type_into(step, "statement_filter", "quick")
    QTest.keyClick(find(step, QWidget, "statement_filter"), Qt.Key.Key_Down)
    rows = table(step, "statement")
    QTest.keyClick(rows, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert [row[0] for row in said(step, "statement")] == ["☑", "☑"]
    assert "2 rows picked" in words(step, "picked_sum")
    QTest.keyClick(rows, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert [row[0] for row in said(step, "statement")] == ["☐", "☐"]


def test_the_next_statement_begins_with_its_first_row(step: MoneyStep, tmp_path: Path) -> None:
    head = ("Date", "Narration", "Ref No", "Debit", "Credit", "Balance")
    for name in ("october.csv", "november.csv"):
        lines = [(f"{at:02}/11/2026", f"SHOP {name} {at}", "", f"{at}00.00", "", "") for at in range(1, 29)]
        drop(step, in_folder(tmp_path, name, csv_file((head, *lines))))
        rows = table(step, "statement")
        assert rows.verticalScrollBar().value() == 0
        rows.scrollToBottom()
        assert rows.verticalScrollBar().value() > 0


def test_a_locked_statement_asks_for_its_password(
    step: MoneyStep, desk_on_disk: Desk, case_id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = ("Date", "Narration", "Ref No", "Debit", "Credit", "Balance")
    lines = [("22/11/2026", "UPI/DR/632698104471/QUICK HELP", "632698104471", "28,500.00", "", "1,500.00")]
    look = Look((60, 200, 80, 60, 60, 60), before=("State Bank of India", "Account Number 30112244821"))
    drop(step, in_folder(tmp_path, "locked.pdf", pdf(head, lines, look, password="SUNI0503")))
    assert "asks for a password" in words(step, "not_payments")
    says = find(step, QWidget, "not_payments")
    assert says.mapTo(step, says.rect().topLeft()).x() < step.width() // 10
    for typed, seen in (("wrong", "does not open"), ("SUNI0503", "")):
        monkeypatch.setattr(dialogs, "ask_text", lambda *_, typed=typed, **__: typed)
        press(step, "unlock")
        assert not seen or seen in words(step, "not_payments")
    assert said(step, "statement")[0][2] == "₹28,500.00"
    assert b"SUNI0503" not in desk_on_disk.opened.folder.records.read_bytes()


def test_a_receipt_as_pdf_is_shown_as_its_page_with_each_value_framed(
    step: MoneyStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    drop(step, in_folder(tmp_path, "receipt.pdf", shared()))
    (row,) = said(step, "found")
    assert row[1:4] == ["₹28,500.00", "UPI", "632698104471 ✓"]
    found, picture = table(step, "found"), find(step, PictureView, "read_picture")
    assert picture.isVisible()
    found.setCurrentIndex(found.model().index(0, 3))
    assert len(picture.marks()) == 1
    press(step, "add_all")
    (paid,) = kept(desk_on_disk, case_id)
    assert [file.payments for file in desk_on_disk.ask(list_evidence, case_id)] == [(paid.id,)]


@pytest.mark.parametrize("name", ["sms.txt", "WhatsApp Chat with Raju.txt"])
def test_a_file_of_text_is_read_like_a_paste_and_kept(
    step: MoneyStep, desk_on_disk: Desk, case_id: int, tmp_path: Path, name: str
) -> None:
    chat = f"23/11/2026, 10:31 - Raju: {SBI}\n23/11/2026, 10:32 - Sunita: did it come?\n"
    drop(step, in_folder(tmp_path, name, (SBI if name == "sms.txt" else chat).encode()))
    assert said(step, "found")[0][1:4] == ["₹28,500.00", "UPI", "632698104471 ✓"]
    shown_words = find(step, PasteBox, "read_words")
    assert shown_words.isVisible()
    assert shown_words.value() == SBI
    press(step, "add_all")
    (paid,) = kept(desk_on_disk, case_id)
    (file,) = desk_on_disk.ask(list_evidence, case_id)
    assert (file.name, file.payments) == (name, (paid.id,))
    assert file.uses == (("bank_sms",) if name == "sms.txt" else ("chat",))


def test_a_text_that_shows_a_card_number_stays_as_it_came_and_says_so(
    step: MoneyStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    text = b"Rs.500 spent on card 4111111111111111 at FLIPKART on 22-11-26"
    drop(step, in_folder(tmp_path, "sms.txt", text))
    assert "It shows a full card number" in words(step, "not_payments")
    (file,) = desk_on_disk.ask(list_evidence, case_id)
    assert desk_on_disk.opened.vault.read(file.sha256) == text


def test_rows_of_a_statement_show_no_card_number_but_say_that_it_does(
    step: MoneyStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    paid = ("22/11/2026", "POS 4111111111111111 FLIPKART", "4111 1111 1111 1111", "500.00")
    drop(step, in_folder(tmp_path, "s.csv", csv_file([("Date", "Narration", "Ref No", "Debit"), paid])))
    assert "It shows a full card number" in words(step, "picked_sum")
    rows = table(step, "statement")
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(step, "add_picked")
    (row,) = kept(desk_on_disk, case_id)
    shown = f"{said(step, 'statement')} {words(step, 'place_in_statement')} {row.payment}"
    assert ("411111XXXXXX1111" in shown, "11111111" in shown.replace(" ", "")) == (True, False)


def test_rows_of_a_statement_that_nobody_can_read_are_told_of(step: MoneyStep, tmp_path: Path) -> None:
    head = ("Date", "Narration", "Debit", "Balance")
    rows = [head, ("22/11/2026", "UPI SITA", "500.00", "900.00"), ("23/11/2026", "UPI RAM", "5O0.0.1", "399.99")]
    drop(step, in_folder(tmp_path, "s.csv", csv_file(rows)))
    assert len(said(step, "statement")) == 1
    assert "1 row of this statement could not be read" in words(step, "picked_sum")
    assert "23/11/2026 UPI RAM 5O0.0.1" in find(step, QWidget, "picked_sum").toolTip()


def test_values_of_a_file_of_windows_are_marked_where_they_stand(step: MoneyStep, tmp_path: Path) -> None:
    drop(step, in_folder(tmp_path, "sms.txt", f"Dear Sir,\r\n\r\nhello\r\n{SBI}".encode()))
    found = table(step, "found")
    found.setCurrentIndex(found.model().index(0, 3))
    marks = find(step, PasteBox, "read_words").extraSelections()
    assert [mark.cursor.selectedText() for mark in marks][1:] == ["632698104471"]


def test_a_file_of_the_case_is_read_without_a_second_copy(
    step: MoneyStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    picture = screenshot_of(2_850_000, "632698104471")
    drop(step, in_folder(tmp_path, "gpay.png", picture))
    (file,) = desk_on_disk.ask(list_evidence, case_id)
    step.show_case(case_id)
    for _again in range(2):
        step.read_kept(NewFile(file.sha256, file.name, file.size, file.media_type))
        assert len(said(step, "found")) == 1
    assert len(step._paste._sources) == 2
    found = table(step, "found")
    found.setCurrentIndex(found.model().index(0, 0))
    QTest.keyClick(found, Qt.Key.Key_Return)
    (paid,) = kept(desk_on_disk, case_id)
    (file,) = desk_on_disk.ask(list_evidence, case_id)
    assert (file.payments, paid.evidence_count) == ((paid.id,), 1)


def test_a_file_that_was_not_added_waits_in_its_case(
    qtbot: QtBot, context: Context, step: MoneyStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    drop(step, in_folder(tmp_path, "statement.csv", statement_of()), in_folder(tmp_path, "hi.txt", b"hello"))
    assert not find(step, QWidget, "read_waiting").isVisible()
    step.show_case(a_case(desk_on_disk, "incident", kind="upi"))
    assert not find(step, QWidget, "read_waiting").isVisible()
    after_a_cut = open_step(qtbot, context, case_id)
    assert words(after_a_cut, "waiting_files") == "statement.csv waits in Evidence: its payments are not added yet."
    press(after_a_cut, "read_waiting")
    assert len(said(after_a_cut, "statement")) == 5
    assert not find(after_a_cut, QWidget, "read_waiting").isVisible()
    rows = table(after_a_cut, "statement")
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(after_a_cut, "add_picked")
    assert not find(open_step(qtbot, context, case_id), QWidget, "read_waiting").isVisible()
    press(after_a_cut, "toast_action")
    assert find(open_step(qtbot, context, case_id), QWidget, "read_waiting").isVisible()


def test_a_row_of_a_statement_tells_its_place_and_is_corrected_by_keys(
    step: MoneyStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    drop(step, in_folder(tmp_path, "statement.csv", statement_of()))
    type_into(step, "statement_filter", "632698104471")
    rows = table(step, "statement")
    QTest.keyClick(find(step, QWidget, "statement_filter"), Qt.Key.Key_Down)
    assert words(step, "place_in_statement").startswith("Page 1, row")
    rows.setCurrentIndex(rows.model().index(0, 2))
    QTest.keyClick(rows, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "+28,600")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.sendPostedEvents()  # Qt commits after the key
    assert said(step, "statement")[0][2] == "+₹28,600.00"
    QTest.keyClick(rows, Qt.Key.Key_Space)
    press(step, "add_picked")
    (paid,) = kept(desk_on_disk, case_id)
    assert (paid.payment.amount, paid.payment.direction) == (2_860_000, "in")


@pytest.mark.parametrize(("kind", "none", "read_here"), [("", True, 1), ("", False, 0), ("sextortion", False, 0)])
def test_where_pictures_may_be_intimate_it_is_asked_before_a_file_is_read_here(
    step: MoneyStep,
    desk_on_disk: Desk,
    case_id: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    none: bool,
    read_here: int,
) -> None:
    desk_on_disk.do(save_answers, case_id, "incident", {"kind": kind})
    asked: list[str] = []

    def answer(_ground: QWidget, _texts: Texts, question: str, *_buttons: str) -> bool:
        asked.append(question)
        return none

    monkeypatch.setattr(dialogs, "ask_yes_no", answer)
    for_evidence: list[object] = []
    step.files_wanted.connect(for_evidence.extend)
    file = in_folder(tmp_path, "not a picture.csv", statement_of())
    drop(step, file)
    assert asked == ["Do these files show a naked or sexual picture or video?"]
    assert len(desk_on_disk.ask(list_evidence, case_id)) == read_here
    assert for_evidence == ([] if none else [file])
    QGuiApplication.clipboard().setImage(QImage(4, 4, QImage.Format.Format_RGB32))
    QTest.keyClick(step, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(asked) == 2
