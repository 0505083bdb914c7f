"""The lock and a change of language or look, wherever somebody stands: all is as it was, and nothing typed is lost."""

import threading
from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk, DeskClosed
from supportdesk.progress import Progress
from supportdesk.services.case_lists import list_cases
from supportdesk.services.payments import list_payments
from supportdesk.services.unfinished import PASTED, own_forms, unfinished
from supportdesk.store.errors import DiskFull
from tests.flows.hands import Hands
from tests.flows.messages import TWO_SBI_MESSAGES
from tests.flows.window_at_work import IN_A_CASE, WRITTEN_ON_LEAVING, a_case_to_work_on, open_box, select_all
from tests.ui.program.screen import go, main_page, never, seen, unlock
from ui import app, clipboard, dialogs
from ui.desk_bridge import DeskBridge
from ui.idle import Idle
from ui.main_window import MainPage
from ui.widgets.inputs import LineInput, PickInput
from ui.widgets.labels import Words

PLACES = [
    ("desk", ""),
    ("cases", ""),
    ("follow_ups", ""),
    ("reports", ""),
    ("settings", ""),
    ("case", "incident"),
    ("case", "money"),
    ("call_sheet", ""),
    ("paper", "call_sheet"),
    ("copies", ""),
]


def _refuse(*_arguments: object) -> None:
    raise DiskFull


@pytest.mark.parametrize(("name", "what"), PLACES)
def test_another_language_and_look_come_in_the_same_place(
    qtbot: QtBot, program: app.Program, case_id: int, name: str, what: str
) -> None:
    place = go(program, name, case_id, what)
    before = main_page(program)
    program.set_language("hi")
    qtbot.waitUntil(lambda: main_page(program) is not before and main_page(program).place() == place)
    program.change_look()
    qtbot.waitUntil(lambda: main_page(program).place() == place)
    assert program.texts("Locked: {name}", name="") != "Locked: "
    if name in ("call_sheet", "paper", "copies"):
        main_page(program).go_back()
        assert main_page(program).place()[:2] == ("case", case_id)


@pytest.mark.parametrize(("name", "what"), PLACES)
def test_the_lock_hides_all_and_gives_it_back_as_it_was(
    hands: Hands, program: app.Program, case_id: int, name: str, what: str
) -> None:
    go(program, name, case_id, what)
    page = main_page(program)
    hands.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    hands.see("unlock")
    assert not page.isVisible()
    unlock(hands, "some other words")
    hands.wait(lambda: any("passphrase" in words.text().lower() for words in hands.window.findChildren(Words)))
    assert not page.isVisible()
    unlock(hands)
    hands.wait(page.isVisible)
    assert main_page(program) is page


def test_nobody_waits_for_a_long_check_to_unlock_and_signing_out_ends_it_first(
    hands: Hands, program: app.Program, desk_on_disk: Desk
) -> None:
    begun, go_on, reported = threading.Event(), threading.Event(), threading.Event()

    def check(report: Progress) -> None:
        begun.set()
        go_on.wait(30)
        desk_on_disk.ask(list_cases)
        reported.set()
        report(1, 2)
        never("the check went on")

    program.tasks.run(program, check, never, never, never)
    begun.wait(30)
    program.lock()
    unlock(hands)
    hands.wait(lambda: isinstance(program.window.centralWidget(), MainPage))
    program.sign_out()
    assert [words.text() for words in program.window.findChildren(Words)] == ["Finishing what is under way …"]
    held = [desk_on_disk.opened.lock.held]
    go_on.set()
    hands.see("sign_in")
    assert reported.is_set()
    assert [*held, desk_on_disk.opened.lock.held] == [True, False]
    with pytest.raises(DeskClosed):
        desk_on_disk.ask(list_cases)


def test_nobody_leaves_while_what_is_shown_once_is_being_made(
    hands: Hands, program: app.Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(dialogs, "tell", lambda _parent, _texts, error: told.append(str(error)))
    go_on, got = threading.Event(), list[bool]()
    program.tasks.run(program, partial(go_on.wait, 30), got.append, never, keep=True)
    page = main_page(program)
    program.set_language("hi")
    program.change_look()
    program.sign_out()
    program.window.close()
    assert len(told) == 4
    assert program.window.isVisible()
    assert main_page(program) is page
    go_on.set()
    hands.wait(lambda: got == [True])
    program.set_language("hi")
    assert len(told) == 4


def test_what_was_copied_for_the_portal_leaves_the_clipboard(hands: Hands, program: app.Program) -> None:
    clipboard.copy("Sunita Devi")
    assert QGuiApplication.clipboard().text() == "Sunita Devi"
    program.lock()
    assert not QGuiApplication.clipboard().text()
    unlock(hands)
    QGuiApplication.clipboard().setText("of another program")
    program.lock()
    assert QGuiApplication.clipboard().text() == "of another program"


def test_what_was_being_typed_stands_behind_the_lock(hands: Hands, program: app.Program, case_id: int) -> None:
    go(program, "case", case_id, "intake")
    hands.write("guardian", "Ramesh Ku")
    program.lock()
    unlock(hands)
    line = hands.see_a(LineInput, "guardian")
    assert line.text() == "Ramesh Ku"
    hands.wait(line.hasFocus)
    QTest.keyClicks(line, "mar")
    main_page(program).flush()
    assert line.text() == "Ramesh Kumar"


def test_what_could_not_be_saved_is_locked_too_and_still_there(
    hands: Hands, program: app.Program, case_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(program, "case", case_id, "intake")
    with monkeypatch.context() as full:
        full.setattr(DeskBridge, "do", _refuse)
        hands.write("guardian", "Ramesh")
        program.lock()
        hands.see("unlock")
    unlock(hands)
    assert hands.see_a(LineInput, "guardian").text() == "Ramesh"
    assert main_page(program).flush()


@pytest.mark.boxes
def test_a_box_that_is_open_is_closed_before_the_lock(hands: Hands, program: app.Program) -> None:
    QTimer.singleShot(50, program.lock)
    answer = dialogs.ask_text(main_page(program), program.texts, "Why is this file taken out?")
    assert answer is None
    hands.see("unlock")
    assert not any(box.isVisible() for box in hands.window.findChildren(QDialog))
    unlock(hands)
    hands.see("greeting")


def test_pasted_messages_outlive_lock_and_language_until_they_are_added(
    hands: Hands, program: app.Program, case_id: int, desk_on_disk: Desk
) -> None:
    go(program, "case", case_id, "money")
    hands.paste("pasted", TWO_SBI_MESSAGES)
    hands.wait(lambda: len(hands.rows("found")) == 2)
    program.lock()
    unlock(hands)
    assert len(hands.rows("found")) == 2
    program.set_language("hi")
    hands.wait(lambda: hands.sees("found") and len(hands.rows("found")) == 2)
    assert hands.see_a(QPlainTextEdit, "pasted").toPlainText() == TWO_SBI_MESSAGES
    assert desk_on_disk.ask(unfinished, case_id, PASTED) == TWO_SBI_MESSAGES
    hands.click("add_all")
    hands.wait(lambda: desk_on_disk.ask(unfinished, case_id, PASTED) == "")
    assert len(desk_on_disk.ask(list_payments, case_id)) == 3


def test_a_form_that_cannot_be_saved_yet_does_not_stop_another_language(
    hands: Hands, program: app.Program, case_id: int
) -> None:
    go(program, "case", case_id, "follow_up")
    hands.click("open_platform")
    hands.write("platform", "Instagram")
    program.set_language("hi")
    hands.wait(lambda: hands.sees("platform"))
    assert hands.see_a(LineInput, "platform").text() == "Instagram"
    hands.click("cancel_platform")
    hands.click("record_hold")
    hands.write("event_authority", "mail of the 21")
    program.set_language("en")
    hands.wait(lambda: hands.sees("event_authority"))
    assert hands.see_a(LineInput, "event_authority").text() == "mail of the 21"


def test_every_form_that_is_half_typed_outlives_another_language(
    qtbot: QtBot, program: app.Program, desk_on_disk: Desk
) -> None:
    boxes = {box: a_case_to_work_on(desk_on_disk) for box in IN_A_CASE if box not in WRITTEN_ON_LEAVING}
    boxes |= {"task_what": 0, "token_note": 0}
    for box, case_id in boxes.items():
        field = open_box(main_page(program), box, case_id)
        select_all(field)
        QTest.keyClicks(field, f"half of {box}")
    program.set_language("hi")
    qtbot.waitUntil(lambda: main_page(program).place()[0] == "desk")
    for box, case_id in boxes.items():
        field = open_box(main_page(program), box, case_id, anew=False)
        assert isinstance(field, LineInput | PickInput)
        assert field.value() == f"half of {box}"
    other = a_case_to_work_on(desk_on_disk)
    for box in IN_A_CASE:
        go(program, "case", other, IN_A_CASE[box].where)
        assert not any(f"half of {box}" in line.text() for line in seen(program, LineInput))


def test_what_is_put_away_or_given_is_not_kept(hands: Hands, program: app.Program, desk_on_disk: Desk) -> None:
    hands.click("add_token")
    hands.write("token_name", "Kamla Ba")
    program.set_language("hi")
    hands.wait(lambda: hands.sees("greeting") and hands.sees("token_name"))
    hands.click("give_token")
    assert not desk_on_disk.ask(own_forms, desk_on_disk.member.id)
    hands.write("token_name", "Om")
    hands.click("close_token")
    program.set_language("en")
    hands.wait(lambda: hands.sees("greeting") and not hands.sees("token_name"))
    assert not desk_on_disk.ask(own_forms, desk_on_disk.member.id)


@pytest.mark.boxes
def test_why_something_could_not_be_saved_is_said(
    hands: Hands, program: app.Program, case_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(program, "case", case_id, "intake")
    asked: list[str] = []
    monkeypatch.setattr(dialogs, "ask_yes_no", lambda _parent, _texts, question, *_, **__: asked.append(question))
    with monkeypatch.context() as full:
        full.setattr(Desk, "do", _refuse)
        hands.write("guardian", "Ramesh")
        program.set_language("hi")
    assert asked == [f"Something that was typed could not be saved yet.\n\n{DiskFull().say(program.texts)}"]
    assert program.texts.language == "en"
    assert hands.see_a(LineInput, "guardian").text() == "Ramesh"


def test_who_works_in_a_window_beside_is_not_away(qtbot: QtBot, qapp: QApplication) -> None:
    main, beside = QWidget(), QWidget()
    for window in (main, beside):
        qtbot.addWidget(window)
        window.show()
    idle = Idle(qapp, 10, main)
    idle.start(main.windowHandle())
    beside.activateWindow()
    qtbot.waitUntil(beside.isActiveWindow)
    idle._alone.stop()
    QTest.keyClick(beside.windowHandle(), Qt.Key.Key_F2)
    assert idle._alone.isActive(), "the key is a sign of somebody: the time begins anew"
    idle.stop()
    QTest.keyClick(beside.windowHandle(), Qt.Key.Key_F2)
    assert not idle._alone.isActive()
