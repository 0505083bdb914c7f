"""The line in which a talk is written: its minutes, what was half typed, and the only safe number."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from supportdesk.desk import Desk
from supportdesk.services.cases import save_answers
from supportdesk.services.closing import close_case
from supportdesk.services.follow_up.follow_ups import to_do
from supportdesk.services.follow_up.history import history
from supportdesk.services.unfinished import CONTACT, unfinished
from tests.core.conftest import Clock
from tests.ui.case_screen import a_case, find, shown, type_into
from ui.context import Context
from ui.pages.case_follow_up import FollowUpStep
from ui.widgets.button import Button
from ui.widgets.inputs import DistressInput, FlagInput
from ui.widgets.labels import Words


def write(step: FollowUpStep, words: str) -> None:
    type_into(step, "contact_line", words)
    QTest.keyClick(find(step, QLineEdit, "contact_line"), Qt.Key.Key_Return)


def test_the_minutes_stay_after_hanging_up_until_the_line_is_written(
    step: FollowUpStep, desk_on_disk: Desk, case_id: int, clock: Clock
) -> None:
    for _call in range(2):
        QTest.keyClick(step, Qt.Key.Key_F9)
        clock.forward(minutes=2, seconds=7)
        QTest.keyClick(step, Qt.Key.Key_F9)
        clock.forward(minutes=5)
    assert find(step, Button, "call_timer").accessibleName() == "4:14"
    write(step, "the bank has ten days")
    (row,) = desk_on_disk.ask(history, case_id, "victim")
    assert row.seconds == 254
    assert find(step, Button, "call_timer").accessibleName() == "Call"


def test_a_call_goes_on_and_the_level_stays_while_another_case_is_looked_at(
    step: FollowUpStep, context: Context, desk_on_disk: Desk, case_id: int, clock: Clock
) -> None:
    other = a_case(desk_on_disk, name="Neha")
    QTest.keyClick(step, Qt.Key.Key_F9)
    clock.forward(minutes=2)
    type_into(step, "contact_line", "her sister is there")
    QTest.keyClick(find(step, DistressInput, "contact_distress"), Qt.Key.Key_6)
    find(step, FlagInput, "contact_told").click()
    step.show_case(other)
    assert find(step, Button, "call_timer").accessibleName() == "Call"
    assert not find(step, DistressInput, "contact_distress").value() + find(step, FlagInput, "contact_told").value()
    clock.forward(minutes=1)
    step.flush()
    after_a_crash = FollowUpStep(context)
    after_a_crash.show_case(case_id)
    assert find(after_a_crash, Button, "call_timer").accessibleName() == "3:00"
    step.show_case(case_id)
    clock.forward(minutes=1)
    QTest.keyClick(find(step, QLineEdit, "contact_line"), Qt.Key.Key_Return)
    (row,) = desk_on_disk.ask(history, case_id, "victim")
    assert (row.about, row.distress, row.told, row.seconds) == ("her sister is there", 6, True, 240)
    step.show_case(other)
    step.show_case(case_id)
    assert find(step, Button, "call_timer").accessibleName() == "Call"
    QTest.keyClick(step, Qt.Key.Key_F9)
    clock.forward(days=1)
    step.show_case(case_id)
    assert find(step, Button, "call_timer").accessibleName() == "0:00", "nobody calls over night"


def test_half_a_line_waits_in_its_case_also_when_the_program_dies(
    step: FollowUpStep, context: Context, desk_on_disk: Desk, case_id: int
) -> None:
    type_into(step, "contact_line", "@bank half typed <b>words</b>")
    step.show_case(a_case(desk_on_disk, name="Neha"))
    assert shown(step, "contact_line") == ""
    step.show_case(case_id)
    type_into(step, "contact_line", " more")
    assert step.flush()
    after_a_crash = FollowUpStep(context)
    after_a_crash.show_case(case_id)
    assert shown(after_a_crash, "contact_line") == "@bank half typed <b>words</b> more"
    QTest.keyClick(find(step, QLineEdit, "contact_line"), Qt.Key.Key_Return)
    assert desk_on_disk.ask(unfinished, case_id, CONTACT) == ""
    type_into(step, "contact_line", "a slip")
    step.flush()
    QTest.keyClick(find(step, QLineEdit, "contact_line"), Qt.Key.Key_Escape)
    assert desk_on_disk.ask(unfinished, case_id, CONTACT) == ""


def test_the_only_safe_number_is_shown_where_she_is_called(
    step: FollowUpStep, desk_on_disk: Desk, case_id: int
) -> None:
    desk_on_disk.do(save_answers, case_id, "person", {"mobile": "98290 12345"})
    desk_on_disk.do(save_answers, case_id, "safe_contact", {"other_phone": "98290 99999"})
    step.refresh()
    assert find(step, Words, "reach").text().startswith("How to reach: call only 9829099999")


def test_a_closed_case_opens_again_when_the_person_speaks(
    step: FollowUpStep, desk_on_disk: Desk, case_id: int, clock: Clock
) -> None:
    desk_on_disk.do(close_case, case_id, "with_police", "helped")
    step.show_case(case_id)
    type_into(step, "contact_line", "mar jaunga")
    QTest.keyClick(find(step, DistressInput, "contact_distress"), Qt.Key.Key_9)
    QTest.keyClick(find(step, QLineEdit, "contact_line"), Qt.Key.Key_Return)
    assert find(step, Words, "opened_again").isVisible()
    assert any(row.rule.startswith("call_back") for row in desk_on_disk.ask(to_do, case_id, clock()))
    type_into(step, "contact_line", "his brother is with him")
    assert not find(step, Words, "opened_again").isVisible()
