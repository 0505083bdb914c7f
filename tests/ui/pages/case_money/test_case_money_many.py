"""Very much at once on the money trail: the window goes on while the worker adds and takes back; many files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services.evidence import list_evidence
from supportdesk.services.payments import NewPayment, add_payments
from supportdesk.texts import Texts
from tests.flows.messages import statement_of
from tests.ui.case_screen import a_case, find, press
from tests.ui.desks import context_of
from tests.ui.pages.case_money.screen import (
    DAY,
    SBI,
    SBI_SECOND,
    drop,
    in_folder,
    kept,
    one_payment,
    open_step,
    words,
)
from tests.ui.screens import said, table
from ui.context import Context
from ui.pages import case_money
from ui.pages.case_money import MoneyStep
from ui.pages.case_money_parts import trail_question
from ui.tasks import Tasks


@pytest.fixture
def at_work(qtbot: QtBot, desk_on_disk: Desk, english: Texts, monkeypatch: pytest.MonkeyPatch) -> Iterator[Context]:
    """The worker of the program, for whom three payments are a great many."""
    for module in (trail_question, case_money):
        monkeypatch.setattr(module, "MANY", 2)
    tasks = Tasks()
    yield context_of(desk_on_disk, tasks, english)
    tasks.stop()


def test_a_great_many_are_added_and_taken_back_while_another_case_is_looked_at(
    qtbot: QtBot, at_work: Context, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    step, other = open_step(qtbot, at_work, case_id), a_case(desk_on_disk, "incident", kind="upi")
    one_payment(desk_on_disk, other)
    drop(step, in_folder(tmp_path, "statement.csv", statement_of()))
    qtbot.waitUntil(lambda: step.findChild(QWidget, "statement") is not None)
    rows, paid = table(step, "statement"), table(step, "payments")
    QTest.keyClick(rows, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(step, "add_picked")
    qtbot.waitUntil(lambda: paid.model().rowCount() == 5)
    assert paid.current() is not None
    assert {row[0] for row in said(step, "statement")} == {"✓"}
    for _twice in range(2):
        QTest.keyClick(step, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    step.show_case(other)
    qtbot.waitUntil(lambda: kept(desk_on_disk, case_id) == [])
    qtbot.waitUntil(lambda: not step._undoing)
    assert [row.payment.amount for row in kept(desk_on_disk, other)] == [2_850_000]
    step.show_case(case_id)
    QTest.keyClick(step, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert paid.model().rowCount() == 0
    assert len(desk_on_disk.ask(list_evidence, case_id)) == 1


def test_a_case_with_many_payments_shows_none_of_the_case_before(
    qtbot: QtBot, at_work: Context, desk_on_disk: Desk, case_id: int
) -> None:
    step, many = open_step(qtbot, at_work, case_id), a_case(desk_on_disk, "incident", kind="upi")
    one_payment(desk_on_disk, case_id)
    three = [NewPayment(100 + at, DAY, reference=f"63269810447{at}") for at in range(3)]
    desk_on_disk.do(add_payments, many, three)
    step.refresh()
    step.show_case(many)
    assert (said(step, "payments"), words(step, "lost")) == ([], "")
    qtbot.waitUntil(lambda: len(said(step, "payments")) == 3)
    assert words(step, "lost") == "₹3.03"


def test_among_many_files_keys_lead_from_payment_to_payment(
    step: MoneyStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    texts = ["hi", SBI, *(["hi"] * 6), SBI_SECOND]
    drop(step, *(in_folder(tmp_path, f"{at}.txt", f"{text} {at}".encode()) for at, text in enumerate(texts)))
    many = find(step, QComboBox, "source_list")
    assert many.currentText() == "1.txt — 1 payment"
    for seen in ("8.txt — 1 payment", ""):
        press(step, "add_all")
        assert many.currentText().endswith("— 1 payment, added ✓")
        QTest.keyClick(step, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        assert not seen or many.currentText() == seen
    assert not find(step, QWidget, "next_source").isEnabled()
    assert len(kept(desk_on_disk, case_id)) == 2
