"""The money trail by real keys: what the bank wrote is pasted, checked, added, corrected and taken out again."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.services.evidence import list_evidence
from supportdesk.texts import Texts
from tests.ui.case_screen import find, press
from tests.ui.conftest import Grab
from tests.ui.desks import context_of, stretched
from tests.ui.pages.case_money.screen import (
    SBI,
    SBI_SECOND,
    kept,
    on_the_step,
    one_payment,
    open_first,
    open_step,
    paste,
    words,
)
from tests.ui.screens import said, table
from ui import clipboard
from ui.models.rows import CELL_ROLE
from ui.pages.case_money import MoneyStep
from ui.pages.case_money_parts.paste_box import PasteBox
from ui.pages.case_money_parts.payment_card import PaymentCard
from ui.tasks import Tasks
from ui.widgets.labels import Words
from ui.widgets.toast import Toast

UCO = "A/c XX1234 Debited with Rs.5000.00 on 21-11-2026 by UCO-UPI to {to}."
HINDI = "आपके खाते XX4821 से 22-11-26 को रु.4,999.00 डेबिट हुए। UPI Ref No 632698110999 -SBI"
OTP = "123456 is your OTP for login. Never share it."
PHISHING = "Your KYC has expired and your account will be blocked today. Click http://sbi-kyc.example.org to update."


def test_two_messages_become_two_rows_to_check(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    paste(step, f"{SBI}\n\n{SBI_SECOND}")
    assert said(step, "found") == [
        ["22 Nov, time?", "₹28,500.00", "UPI", "632698104471 ✓", "quickhelp77@okaxis", "Add"],
        ["22 Nov, time?", "₹20,000.00", "UPI", "632698110938 ✓", "RAVI KUMAR", "Add"],
    ]
    assert kept(desk_on_disk, case_id) == []


def test_the_own_account_stands_below_the_amount_with_its_doubt(step: MoneyStep) -> None:
    paste(step, f"{SBI}\n\nWallet loaded with Rs 1,800 using Canara Bank card on 21-11-26")
    rows = table(step, "found").model()
    plain, doubtful = (rows.index(row, 1).data(CELL_ROLE) for row in range(2))
    assert (plain.second, plain.tone) == ("SBI ··4821", "")
    assert (doubtful.second, doubtful.tone) == ("Canara Bank check", "warn")
    assert rows.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole) == f"{doubtful.text}, Canara Bank check"


def test_a_day_that_has_not_come_is_marked_and_not_added_with_the_others(
    step: MoneyStep, desk_on_disk: Desk, case_id: int
) -> None:
    paste(step, f"{SBI.replace('22-11-26', '23-11-26')}\n\n{SBI_SECOND}")
    rows = table(step, "found").model()
    ahead, plain = (rows.index(row, 0).data(CELL_ROLE) for row in range(2))
    assert (ahead.second, ahead.tone, plain.second, plain.tone) == ("check", "warn", "", "")
    assert ahead.hint.startswith("This day has not come yet.")
    press(step, "add_all")
    assert [row.payment.amount for row in kept(desk_on_disk, case_id)] == [2_000_000]


def test_add_all_writes_them_down_with_their_sum_in_words(
    step: MoneyStep, desk_on_disk: Desk, case_id: int, grab: Grab
) -> None:
    paste(step, f"{SBI}\n\n{SBI_SECOND}")
    QTest.keyClick(step, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    first, second = kept(desk_on_disk, case_id)
    assert (first.payment.to_vpa, first.payment.paid_at, second.payment.amount) == (
        "quickhelp77@okaxis",
        None,
        2_000_000,
    )
    assert [words(step, name) for name in ("lost", "held", "refunded")] == ["₹48,500.00", "₹0.00", "₹0.00"]
    assert "Rupees forty-eight thousand five hundred only · अड़तालीस हज़ार पाँच सौ रुपये मात्र" in words(step, "in_words")
    assert [row[-1] for row in said(step, "found")] == ["", ""]
    grab(step, "money-added")
    toast, sum_in_words = find(step, Toast, "toast"), find(step, Words, "in_words")
    assert not on_the_step(step, toast).intersects(on_the_step(step, sum_in_words))


def test_two_payees_of_one_day_are_two_payments(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    paste(step, "\n\n".join(UCO.format(to=payee) for payee in ("ravi@ybl", "mohan@paytm")))
    press(step, "add_all")
    assert [row.payment.to_vpa for row in kept(desk_on_disk, case_id)] == ["ravi@ybl", "mohan@paytm"]


def test_what_is_left_out_is_named_and_its_text_stays(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    paste(step, "\n\n".join(UCO.format(to=payee) for payee in ("RAVI KUMAR", "MOHAN LAL")))
    press(step, "add_all")
    assert [row.payment.to_name for row in kept(desk_on_disk, case_id)] == ["RAVI KUMAR"]
    left_out = "1 payment was added. Not added, because it looks like one that is here: ₹5,000.00 MOHAN LAL."
    assert find(step, Toast, "toast").text().startswith(left_out)
    paste(step, SBI)
    assert "MOHAN LAL" in find(step, QPlainTextEdit, "pasted").toPlainText()
    found = table(step, "found")
    found.setCurrentIndex(found.model().index(1, 0))
    press(step, "add_anyway")
    press(step, "add_all")
    assert len(kept(desk_on_disk, case_id)) == 3
    paste(step, SBI_SECOND)
    assert find(step, QPlainTextEdit, "pasted").toPlainText() == SBI_SECOND


def test_a_number_that_tells_another_amount_is_not_passed_over(
    step: MoneyStep, desk_on_disk: Desk, case_id: int
) -> None:
    one_payment(desk_on_disk, case_id)
    paste(step, SBI.replace("28,500", "2,850"))
    cell = table(step, "found").model().index(0, 4).data(CELL_ROLE)
    assert (cell.second, cell.tone) == ("₹28,500 in payment 1, under the same number", "warn")


def test_the_text_itself_is_sealed_and_shows_both_payments(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    text = f"{SBI}\n\n{SBI_SECOND}"
    paste(step, text)
    press(step, "add_all")
    (file,) = desk_on_disk.ask(list_evidence, case_id)
    assert desk_on_disk.opened.vault.read(file.sha256).decode() == text
    assert (file.uses, file.media_type) == (("bank_sms",), "text/plain")
    assert set(file.payments) == {row.id for row in kept(desk_on_disk, case_id)}


def test_pasting_it_once_more_adds_nothing(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    for _ in range(2):
        paste(step, f"{SBI}\n\n{SBI_SECOND}")
        press(step, "add_all")
    step.show_case(case_id)
    paste(step, SBI)
    assert said(step, "found")[0][-1] == "Add to it"
    assert not find(step, QPushButton, "add_all").isVisible()
    assert (len(kept(desk_on_disk, case_id)), len(desk_on_disk.ask(list_evidence, case_id))) == (2, 1)


def test_one_row_is_added_by_enter_and_its_origin_is_marked(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    paste(step, f"🙏🙏 {SBI}\n\n{SBI_SECOND}")
    found = table(step, "found")
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Down)
    found.setCurrentIndex(found.model().index(0, 0))
    origins = []
    for _column in range(4):
        QTest.keyClick(found, Qt.Key.Key_Right)
        origins.append([mark.cursor.selectedText() for mark in find(step, PasteBox, "pasted").extraSelections()][1:])
    assert origins == [["Rs.28,500.00"], ["UPI"], ["632698104471"], ["quickhelp77@okaxis"]]
    concluded = found.model().index(1, 2).data(CELL_ROLE).hint
    assert concluded.startswith("Concluded from “debited by 20000.0")
    QTest.keyClick(found, Qt.Key.Key_Return)
    assert [row.payment.amount for row in kept(desk_on_disk, case_id)] == [2_850_000]


def test_no_place_is_marked_in_words_that_have_gone(step: MoneyStep, qtlog: Any) -> None:
    paste(step, f"{SBI}\n\n{SBI_SECOND}")
    box, found = find(step, PasteBox, "pasted"), table(step, "found")
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_Delete)
    found.setCurrentIndex(found.model().index(1, 3))  # before what is left was read
    assert box.extraSelections() == []
    assert not [record for record in qtlog.records if "out of range" in record.message]


def test_a_click_on_add_adds_that_row(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    paste(step, f"{SBI}\n\n{SBI_SECOND}")
    found = table(step, "found")
    box = found.visualRect(found.model().index(1, 5))
    QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.right() - 20, box.center().y()))
    assert [row.payment.reference for row in kept(desk_on_disk, case_id)] == ["632698110938"]


def test_a_hindi_message_is_read(step: MoneyStep) -> None:
    paste(step, HINDI)
    assert said(step, "found")[0][1:4] == ["₹4,999.00", "UPI", "632698110999 ✓"]


def test_what_is_no_payment_is_named(step: MoneyStep) -> None:
    paste(step, f"{SBI}\n\n{OTP}")
    assert "1 message was not a payment: A one-time password" in words(step, "not_payments")
    assert len(said(step, "found")) == 1


def test_a_cheating_message_can_be_kept(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    paste(step, PHISHING)
    assert "cheating message" in words(step, "not_payments")
    press(step, "keep_text")
    (file,) = desk_on_disk.ask(list_evidence, case_id)
    assert desk_on_disk.opened.vault.read(file.sha256).decode() == PHISHING
    paste(step, SBI)
    assert find(step, QPushButton, "keep_text").isVisible()


@pytest.mark.parametrize("junk", ["\x00\x01\ufeff\u202e", "।" * 3000, "x" * 1_000_000, f"{SBI}\n" * 7000])
def test_junk_and_a_megabyte_do_no_harm(step: MoneyStep, desk_on_disk: Desk, case_id: int, junk: str) -> None:
    paste(step, junk)
    find(step, QPlainTextEdit, "pasted").selectAll()
    paste(step, SBI)
    assert kept(desk_on_disk, case_id) == []
    assert len(find(step, QPlainTextEdit, "pasted").toPlainText()) <= 200_001


def test_a_clipboard_that_is_not_given_away_does_no_harm(step: MoneyStep, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = SimpleNamespace(clipboard=lambda: SimpleNamespace(mimeData=lambda: None))
    monkeypatch.setattr(clipboard, "QGuiApplication", closed)
    table(step, "payments").setFocus()
    QTest.keyClick(step, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert find(step, QPlainTextEdit, "pasted").toPlainText() == ""


def test_a_page_of_the_web_in_the_clipboard_is_read_and_nothing_is_named(step: MoneyStep) -> None:
    page = QMimeData()
    page.setHtml(f"<p>{SBI}</p>")
    for copied in (page, QMimeData()):
        QGuiApplication.clipboard().setMimeData(copied)
        table(step, "payments").setFocus()
        QTest.keyClick(step, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        step._paste._read()
        assert said(step, "found")[0][3] == "632698104471 ✓"
    assert words(step, "not_payments").startswith("Nothing was copied that can be read here.")


def test_a_reference_that_cannot_be_one_says_so(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    one_payment(desk_on_disk, case_id, rail="card", reference="74123")
    step.refresh()
    assert said(step, "payments")[0][4].startswith("74123 — 12 digits (RRN) or 23 digits (ARN)")


def test_a_receiver_of_other_cases_is_marked(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    for _ in range(2):
        one_payment(desk_on_disk, desk_on_disk.do(cases.open_case).id, reference=None, to_vpa="quickhelp77@okaxis")
    one_payment(desk_on_disk, case_id, to_vpa="quickhelp77@okaxis")
    assert said(step, "payments")[0][7] == "3 cases"


def test_the_same_number_in_another_case_is_said_at_the_number(
    step: MoneyStep, desk_on_disk: Desk, case_id: int
) -> None:
    other = desk_on_disk.do(cases.open_case)
    one_payment(desk_on_disk, other.id, to_vpa="somebody@ybl")
    paste(step, f"{SBI}\n\n{SBI_SECOND}")
    same, new = (table(step, "found").model().index(row, 3).data(CELL_ROLE) for row in range(2))
    assert (same.text, same.second, same.tone) == ("632698104471", f"already in {other.number}", "warn")
    assert f"This number is already in case {other.number}." in same.hint
    assert (new.text, new.tone) == ("632698110938 ✓", "")
    press(step, "add_all")
    open_first(step)
    (card,) = step.findChildren(PaymentCard)
    assert card.form.note_of("reference").endswith(f"This number is already in case {other.number}.")
    assert card.form.editor("reference").property("tone") == "warn"


def test_delete_takes_a_payment_out_and_undo_brings_it_back(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    one_payment(desk_on_disk, case_id)
    before = kept(desk_on_disk, case_id)
    open_first(step, Qt.Key.Key_Delete)
    assert kept(desk_on_disk, case_id) == []
    assert words(step, "lost") == "₹0.00"
    press(step, "toast_action")
    assert kept(desk_on_disk, case_id) == before
    assert words(step, "lost") == "₹28,500.00"


def test_what_holds_no_payments_is_handed_on(step: MoneyStep, qtbot: QtBot, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "call.mp3"))])
    with qtbot.waitSignal(step.files_wanted) as handed:
        step.dropEvent(drop(mime))
    assert handed.args == [[tmp_path / "call.mp3"]]


def drop(mime: QMimeData) -> QDropEvent:
    actions, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    return QDropEvent(QPointF(5, 5), actions, mime, button, Qt.KeyboardModifier.NoModifier)


def test_next_is_always_in_sight(
    qtbot: QtBot, desk_on_disk: Desk, tasks: Tasks, english: Texts, case_id: int, grab: Grab
) -> None:
    one_payment(desk_on_disk, case_id)
    step = open_step(qtbot, context_of(desk_on_disk, tasks, stretched(english)), case_id)
    paste(step, f"{SBI}\n\n{SBI_SECOND}\n\n{OTP}")
    grab(step, "money-stretched")
    go_on = find(step, QPushButton, "next")
    assert step.rect().contains(go_on.mapTo(step, go_on.rect().bottomRight()))
    with qtbot.waitSignal(step.next_wanted):
        QTest.keyClick(step, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
