"""Lines of the history put right, taken back and opened again, by mouse and by keys."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from supportdesk.desk import Desk
from supportdesk.services.follow_up.contacts import write_contact
from supportdesk.services.follow_up.follow_ups import add_task, finish_task, mark_clock, to_do
from supportdesk.services.follow_up.grievances import save_grievance
from supportdesk.services.follow_up.history import history
from supportdesk.services.follow_up.police import note_police
from supportdesk.services.paperwork.portal_status import note_status
from tests.core.casework import TODAY
from tests.core.conftest import Clock
from tests.ui.case_screen import a_case, find, press, shown, type_into
from tests.ui.follow_up_screen import listed, payments
from ui.pages.case_follow_up import FollowUpStep
from ui.pages.case_follow_up_parts.history_list import HistoryList
from ui.pages.case_follow_up_parts.line_form import LineForm
from ui.widgets.inputs import DistressInput, PickInput
from ui.widgets.labels import Words


def the_list(step: FollowUpStep) -> HistoryList:
    return find(step, HistoryList, "history")


def choose(step: FollowUpStep, words: str) -> None:
    """The line with these words, by the arrow keys and Enter."""
    view = the_list(step)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    at = next(at for at, (title, said) in enumerate(listed(step)) if words in (title, said))
    for _ in range(at):
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == at
    QTest.keyClick(view, Qt.Key.Key_Return)


def clear_and_type(step: FollowUpStep, key: str, text: str) -> None:
    find(step, QLineEdit, key).selectAll()
    type_into(step, key, text)


def rules(desk: Desk, case_id: int) -> set[str]:
    return {row.rule for row in desk.ask(to_do, case_id, desk.now())}


def test_a_talk_is_put_right_by_keys(step: FollowUpStep, desk_on_disk: Desk, case_id: int, clock: Clock) -> None:
    clock.forward(days=1)
    desk_on_disk.do(write_contact, case_id, "victim", "very bad", 9)
    step.refresh()
    choose(step, "very bad")
    assert shown(step, "line_words") == "very bad"
    assert find(step, DistressInput, "line_distress").value() == "9"
    clear_and_type(step, "line_words", "quite well")
    find(step, DistressInput, "line_distress").set_value("2")
    press(step, "correct_line")
    assert "Write the reason in a few words." in [words.text() for words in step.findChildren(Words)]
    type_into(step, "line_why", "the wrong key")
    press(step, "correct_line")
    assert "call_back_low" in rules(desk_on_disk, case_id)
    step.refresh()
    assert ("Corrected", "Victim · 23/11/2026 · very bad · the wrong key") in listed(step)
    assert ("Victim", "quite well") in listed(step)
    assert the_list(step).hasFocus(), "whoever works by keys is where she was"


def test_what_is_typed_about_a_line_waits_until_that_line_is_opened_again(
    step: FollowUpStep, desk_on_disk: Desk, case_id: int
) -> None:
    for said in ("very bad", "slept well"):
        desk_on_disk.do(write_contact, case_id, "victim", said, 9)
    step.refresh()
    choose(step, "very bad")
    clear_and_type(step, "line_words", "quite wel")
    step.show_case(a_case(desk_on_disk, name="Neha"))
    step.show_case(case_id)
    choose(step, "very bad")
    assert shown(step, "line_words") == "quite wel"
    press(step, "cancel_line")
    choose(step, "very bad")
    assert shown(step, "line_words") == "very bad"


def test_the_words_of_an_end_wait_until_the_case_is_closed(
    step: FollowUpStep, desk_on_disk: Desk, case_id: int
) -> None:
    press(step, "close_case")
    type_into(step, "closing_note", "the order is wi")
    step.show_case(a_case(desk_on_disk, name="Neha"))
    assert not find(step, QLineEdit, "closing_note").isVisible()
    step.show_case(case_id)
    assert shown(step, "closing_note") == "the order is wi"
    press(step, "cancel_closing")
    step.show_case(case_id)
    assert not find(step, QLineEdit, "closing_note").isVisible()


def test_a_talk_with_the_bank_has_no_distress(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    desk_on_disk.do(write_contact, case_id, "victim", "no letter yet", 4)
    step.refresh()
    choose(step, "no letter yet")
    find(step, PickInput, "line_kind").set_value("bank")
    find(step, PickInput, "line_kind").edited.emit()
    assert not find(step, QWidget, "line_distress").isVisible()
    type_into(step, "line_why", "it was the bank")
    press(step, "correct_line")
    (row,) = (row for row in desk_on_disk.ask(history, case_id, "bank") if row.line)
    assert (row.about, row.distress) == ("no letter yet", None)


def test_a_line_is_taken_back_from_its_menu(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    desk_on_disk.do(note_police, case_id, "progress", "two accounts found", TODAY)
    desk_on_disk.do(note_status, case_id, "Disposed", TODAY)
    step.refresh()
    for words in ("Progress told to the person · two accounts found", "Disposed"):
        view = the_list(step)
        at = next(at for at, (_title, said) in enumerate(listed(step)) if said == words)
        place = view.visualRect(view.rows_model.index(at, 0)).center()
        view.setCurrentIndex(view.rows_model.index(at, 0))
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place))
        QApplication.sendEvent(view.viewport(), event)
        menu = find(step, QMenu, "line_menu")
        assert [action.text() for action in menu.actions()] == ["Put right or take back…"]
        menu.actions()[0].trigger()
        menu.hide()
        type_into(step, "line_why", "another case")
        press(step, "take_back_line")
        step.refresh()
    assert [row for row in desk_on_disk.ask(history, case_id) if row.line] == []
    assert len([title for title, _said in listed(step) if title == "Taken back"]) == 2


def test_a_grievance_is_taken_back_where_it_stands(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    """What is wrong in it is put right in its own form."""
    desk_on_disk.do(save_grievance, case_id, {"platform": "Instagram", "told_at": "22/11/2026 09:00"})
    step.refresh()
    choose(step, "Platform told")
    assert not [name for name in ("line_words", "correct_line") if find(step, QWidget, name).isVisible()]
    type_into(step, "line_why", "never sent")
    press(step, "take_back_line")
    step.refresh()
    assert ("Taken back", "Platform told · Instagram · 22/11/2026 09:00 · never sent") in listed(step)
    assert not [rule for rule in rules(desk_on_disk, case_id) if rule.startswith("platform")]


def test_what_had_ended_is_opened_again(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    paid = payments(desk_on_disk, case_id)[0].id
    desk_on_disk.do(mark_clock, case_id, "call_1930", f"payment {paid}", "waived", "called at home")
    task = desk_on_disk.do(add_task, case_id, "Ask her sister", TODAY)
    desk_on_disk.do(finish_task, task, "not there")
    step.refresh()
    for words in ("Call 1930 · called at home", "Ask her sister · not there"):
        choose(step, words)
        assert not find(step, QWidget, "line_words").isVisible()
        type_into(step, "line_why", "too soon")
        press(step, "reopen_line")
        step.refresh()
    assert "call_1930" in rules(desk_on_disk, case_id)
    assert task in {row.task_id for row in desk_on_disk.ask(to_do, case_id, desk_on_disk.now())}


def test_what_the_desk_wrote_by_itself_has_no_form(step: FollowUpStep) -> None:
    choose(step, "Case opened")
    assert not [form for form in step.findChildren(LineForm) if form.isVisible()]
    view = the_list(step)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(view.viewport(), event)
    assert not find(step, QMenu, "line_menu").isVisible()


def test_escape_puts_the_form_away_and_another_case_closes_it(
    step: FollowUpStep, desk_on_disk: Desk, case_id: int
) -> None:
    desk_on_disk.do(write_contact, case_id, "bank", "<b>no</b> =1+1 😀")
    step.refresh()
    choose(step, "<b>no</b> =1+1 😀")
    form = step.findChildren(LineForm)[0]
    QTest.keyClick(find(step, QLineEdit, "line_why"), Qt.Key.Key_Escape)
    assert not form.isVisible()
    choose(step, "<b>no</b> =1+1 😀")
    step.show_case(case_id)
    assert not form.isVisible()
