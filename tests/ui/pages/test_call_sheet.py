"""The call to 1930 by keys: read line by line in large figures, and its number checked as it is typed."""

import datetime as dt
from dataclasses import replace

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.models import AuditLine
from supportdesk.services import cases
from supportdesk.services.desk_day import golden
from supportdesk.services.payments import NewPayment, add_payments
from supportdesk.texts import Texts
from tests.core.conftest import Clock
from tests.ui.case_screen import find, kept, press, type_into
from tests.ui.conftest import Grab
from tests.ui.desks import context_of, stretched
from tests.ui.screens import show_page
from ui.context import Context
from ui.pages.call_sheet import CallSheetPage
from ui.pages.call_sheet_parts.read_aloud import ReadAloud
from ui.tasks import Tasks
from ui.widgets.golden import GoldenClock
from ui.widgets.labels import Words

DAY = dt.date(2026, 11, 22)
FIRST = NewPayment(
    amount=2_850_000,
    paid_on=DAY,
    paid_at=dt.time(9, 31),
    rail="upi",
    reference="632698104471",
    from_bank="SBI",
    from_account="4821",
    to_vpa="quickhelp77@okaxis",
)
SECOND = NewPayment(
    amount=2_000_000, paid_on=DAY, rail="upi", reference="632698110938", from_bank="SBI", from_account="4821"
)
BY_CARD = NewPayment(amount=499_900, paid_on=DAY, rail="card", from_bank="SBI Card", from_account="1107")


def a_case(desk: Desk, *payments: NewPayment, name: str = "Sunita Devi") -> int:
    case_id = desk.do(cases.open_case).id
    desk.do(cases.save_answers, case_id, "person", {"name": name, "mobile": "98290 12345"})
    desk.do(add_payments, case_id, payments)
    return case_id


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> CallSheetPage:
    return show_page(qtbot, context, CallSheetPage(context))


def lines(page: CallSheetPage) -> ReadAloud:
    return find(page, ReadAloud, "lines")


def captions(page: CallSheetPage) -> list[str]:
    """Steps down to the end, with the keyboard."""
    said = []
    while line := lines(page).current():
        said.append(f"{line.caption}: {line.value}")
        QTest.keyClick(lines(page), Qt.Key.Key_Down)
    return said


def test_a_long_name_is_said_from_smaller_letters_not_cut(page: CallSheetPage, desk_on_disk: Desk) -> None:
    name = "Thiruvenkatasubramanianswamy Iyer"
    page.window().resize(848, 588)
    page.show_case(a_case(desk_on_disk, FIRST, name=name))
    page.grab()
    said = {words.text(): words for words in lines(page).findChildren(Words)}
    longest = said[name].fontMetrics().horizontalAdvance(name.split(maxsplit=1)[0])
    assert longest <= said[name].width()
    assert said[name].font().pixelSize() < said["98290 12345"].font().pixelSize()


def note(page: CallSheetPage) -> str:
    return page.form.note_of("acknowledgement_1930")


def test_the_figures_come_in_the_operator_s_order(page: CallSheetPage, desk_on_disk: Desk) -> None:
    page.show_case(a_case(desk_on_disk, FIRST, SECOND))
    assert captions(page) == [
        "Mobile: 98290 12345",
        "Name: Sunita Devi",
        "From bank: SBI",
        "From account: 4821",
        "UTR / RRN: 6326 9810 4471",
        "Amount: ₹28,500.00",
        "Day: 22\u00a0November 2026",
        "Time: 09:31",
        "To whom: quickhelp77@okaxis",
        "UTR / RRN: 6326 9811 0938",
        "Amount: ₹20,000.00",
        "Day: 22\u00a0November 2026",
        "Time: not known yet: ask the person",
        "To whom: not known yet: ask the person",
    ]


@pytest.mark.parametrize(
    ("typed", "read_out", "words"),
    [
        ("98290-12345 / 98290 54321", "98290 12345", ""),
        ("0141-2345678", "0141 2345678", "not an Indian mobile: check it"),
        ("+971 50 123 4567", "+971501234567", "not an Indian mobile: check it"),
    ],
)
def test_the_number_that_is_there_is_read_out(
    page: CallSheetPage, desk_on_disk: Desk, typed: str, read_out: str, words: str
) -> None:
    case_id = a_case(desk_on_disk, FIRST)
    desk_on_disk.do(cases.save_answers, case_id, "person", {"mobile": typed})
    page.show_case(case_id)
    line = lines(page).current()
    assert line
    assert (line.id, line.value, line.words, line.known) == ("mobile", read_out, words, True)


def test_every_figure_is_large(page: CallSheetPage, desk_on_disk: Desk) -> None:
    page.show_case(a_case(desk_on_disk, FIRST))
    for text in ("98290 12345", "6326 9810 4471", "₹28,500.00", "quickhelp77@okaxis"):
        (label,) = [label for label in page.findChildren(QLabel) if label.text() == text]
        assert label.font().pixelSize() >= 22


def test_different_accounts_stand_with_their_payments(page: CallSheetPage, desk_on_disk: Desk) -> None:
    page.show_case(a_case(desk_on_disk, FIRST, BY_CARD))
    said = captions(page)
    assert said.index("From bank: SBI") < said.index("UTR / RRN: 6326 9810 4471")
    assert {"From bank: SBI Card", "Card: 1107"} <= set(said)


def test_space_goes_down_and_up_goes_back(page: CallSheetPage, desk_on_disk: Desk) -> None:
    page.show_case(a_case(desk_on_disk, FIRST))
    sheet = lines(page)
    assert sheet.hasFocus()
    QTest.keyClick(sheet, Qt.Key.Key_Space)
    QTest.keyClick(sheet, Qt.Key.Key_Space)
    QTest.keyClick(sheet, Qt.Key.Key_Up)
    current = sheet.current()
    assert current
    assert current.id == "name"
    assert sheet.said() == {"mobile", "name"}
    QTest.mouseClick(find(page, QWidget, "payment_1_amount"), Qt.MouseButton.LeftButton)
    current = sheet.current()
    assert current
    assert current.id == "payment_1_amount"


def test_after_the_last_line_the_answers_are_asked(page: CallSheetPage, desk_on_disk: Desk) -> None:
    page.show_case(a_case(desk_on_disk, FIRST))
    captions(page)
    assert find(page, QWidget, "operator").hasFocus()


def test_call_started_writes_the_moment_down(page: CallSheetPage, desk_on_disk: Desk, clock: Clock) -> None:
    case_id = a_case(desk_on_disk, FIRST)
    page.show_case(case_id)
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert kept(desk_on_disk, case_id, "call_1930") == {"called_at": "22/11/2026 10:42"}
    assert not find(page, QPushButton, "call_started").isVisible()
    assert not find(page, GoldenClock, "golden_clock").isVisible()
    assert lines(page).hasFocus()


def test_the_number_is_checked_while_it_is_typed(page: CallSheetPage, desk_on_disk: Desk) -> None:
    case_id = a_case(desk_on_disk, FIRST)
    page.show_case(case_id)
    type_into(page, "acknowledgement_1930", "307112600")
    assert note(page) == "9 of 14 digits"
    type_into(page, "acknowledgement_1930", "45129")
    assert note(page) == "Call to 1930, 11/2026, state code 07."
    page.flush()
    assert kept(desk_on_disk, case_id, "call_1930")["acknowledgement_1930"] == "30711260045129"


def test_a_number_with_a_digit_too_few_is_said_after_it_was_left(page: CallSheetPage, desk_on_disk: Desk) -> None:
    page.show_case(a_case(desk_on_disk, FIRST))
    type_into(page, "acknowledgement_1930", "3071122600451")
    QTest.keyClick(find(page, QWidget, "acknowledgement_1930"), Qt.Key.Key_Tab)
    assert note(page) == "An acknowledgement number has 14 digits, this has 13."


def test_with_the_number_the_golden_hour_is_over_everywhere(page: CallSheetPage, desk_on_disk: Desk) -> None:
    a_case(desk_on_disk, FIRST)
    page.show_case(0)
    type_into(page, "acknowledgement_1930", "30711226004512")
    page.flush()
    assert desk_on_disk.ask(golden, desk_on_disk.now()) == []


def test_without_a_case_the_freshest_loss_is_shown(page: CallSheetPage, desk_on_disk: Desk) -> None:
    a_case(desk_on_disk, NewPayment(amount=100, paid_on=DAY, paid_at=dt.time(8)), name="Kamla Bai")
    a_case(desk_on_disk, FIRST)
    page.show_case(0)
    assert find(page, QLabel, "names").text() == "Sunita Devi"


def test_when_nobody_waits_a_sentence_says_so(page: CallSheetPage) -> None:
    page.show_case(0)
    assert any(label.text().startswith("No money") and label.isVisible() for label in page.findChildren(QLabel))
    assert not find(page, QPushButton, "print").isVisible()


def test_one_case_never_shows_the_answers_of_another(page: CallSheetPage, desk_on_disk: Desk) -> None:
    first, second = a_case(desk_on_disk, FIRST), a_case(desk_on_disk, SECOND, name="Kamla Bai")
    page.show_case(first)
    type_into(page, "operator", "Officer 12")
    page.show_case(second)
    assert page.form.typed()["operator"] == ""
    assert lines(page).said() == frozenset()
    assert kept(desk_on_disk, first, "call_1930") == {"operator": "Officer 12"}
    assert kept(desk_on_disk, second, "call_1930") == {}


def test_escape_goes_back_and_print_asks_for_the_paper(page: CallSheetPage, qtbot: QtBot, desk_on_disk: Desk) -> None:
    case_id = a_case(desk_on_disk, FIRST)
    page.show_case(case_id)
    with qtbot.waitSignal(page.paper_wanted) as paper:
        press(page, "print")
    assert paper.args == [case_id, "call_sheet"]
    with qtbot.waitSignal(page.back_wanted):
        QTest.keyClick(page, Qt.Key.Key_Escape)


def test_long_words_leave_the_buttons_in_sight(
    qtbot: QtBot, desk_on_disk: Desk, tasks: Tasks, english: Texts, grab: Grab
) -> None:
    stretched_context = context_of(desk_on_disk, tasks, stretched(english))
    page = show_page(qtbot, stretched_context, CallSheetPage(stretched_context))
    page.show_case(a_case(desk_on_disk, FIRST, SECOND, name="Venkatanarasimharajuvaripeta Lakshminarasimha Rao"))
    grab(page, "call-sheet-stretched")
    for name in ("call_started", "print", "back", "acknowledgement_1930"):
        widget = find(page, QWidget, name)
        assert page.rect().contains(widget.mapTo(page, widget.rect().bottomRight())), name


def test_opening_a_case_by_its_sheet_leaves_a_line(page: CallSheetPage, desk_on_disk: Desk) -> None:
    case_id = a_case(desk_on_disk, FIRST)
    page.show_case(case_id)
    last = sa.select(AuditLine.command, AuditLine.case_id).order_by(AuditLine.id.desc()).limit(1)
    assert desk_on_disk.ask(lambda session: tuple(session.execute(last).one())) == ("cases.look_at", case_id)


def test_only_fresh_money_can_still_be_stopped(page: CallSheetPage, desk_on_disk: Desk) -> None:
    old = replace(FIRST, paid_on=dt.date(2026, 9, 5), reference="632698110111")
    page.show_case(a_case(desk_on_disk, FIRST, old))
    assert say_first(page) == "Say first: “₹57,000 has just been taken by fraud. It can still be stopped.”"
    page.show_case(a_case(desk_on_disk, old))
    assert say_first(page) == "Say first: “₹28,500 was taken by fraud on 5\u00a0September 2026.”"
    page.show_case(a_case(desk_on_disk, old, replace(old, paid_on=dt.date(2026, 9, 28), reference="632698110999")))
    assert say_first(page) == (
        "Say first: “₹57,000 was taken by fraud from 5\u00a0September 2026 to 28\u00a0September 2026.”"
    )


def say_first(page: CallSheetPage) -> str:
    return find(page, QLabel, "say_first").text()
