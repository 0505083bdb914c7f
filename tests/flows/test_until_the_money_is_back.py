"""Weeks of follow-up by clicks and keys with a moved clock: from the hold to the closed case, and opened once more."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from supportdesk import signing_in
from supportdesk.desk import Desk
from supportdesk.rights import Role
from supportdesk.services import cases
from supportdesk.services.case_head import case_head
from supportdesk.services.follow_up.follow_ups import to_do
from supportdesk.services.follow_up.history import history
from supportdesk.services.money import totals
from supportdesk.services.money.lines import list_money
from supportdesk.services.payments import NewPayment, add_payments
from supportdesk.services.staff import NewStaff
from supportdesk.services.work import check_audit
from supportdesk.settings import Settings
from tests.core.casework import TODAY
from tests.core.conftest import Clock
from tests.flows import story
from tests.flows.hands import Hands
from tests.ui.desks import CHEAP, PASSPHRASE
from ui.pages.case_follow_up_parts.history_list import HistoryList
from ui.widgets.labels import Words
from ui.widgets.segmented import Segmented

CASE = 1
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
LOST = 12_500_000


def first_day(desk: Desk) -> None:
    """Kamla Bai's case as the first day left it, with Asha."""
    case = desk.do(cases.open_case).id
    desk.do(cases.save_answers, case, "person", {"name": "Kamla Bai", "mobile": "98290 12345"})
    desk.do(cases.save_answers, case, "incident", {"kind": "upi", "distress": "7"})
    desk.do(cases.save_answers, case, "safe_contact", {"call_until": "18:00", "say_nothing": "yes"})
    axis = NewPayment(LOST, TODAY, to_bank="Axis Bank", to_account="910010000932")
    desk.do(add_payments, case, [axis])


def open_case(hands: Hands) -> None:
    hands.key(Qt.Key.Key_K, CTRL)
    hands.write("search", "Kamla")
    hands.wait(lambda: hands.sees("found") or True)
    hands.key(Qt.Key.Key_Return)
    hands.wait(lambda: hands.sees("care"), "the case is not open")
    hands.key(Qt.Key.Key_6, ALT)
    hands.see("contact_line")


def record(hands: Hands, button: str, amount: str, down: int = 0, **more: str) -> None:
    """A line of the ledger; the arrow goes `down` in the list of what can have happened."""
    hands.click(button)
    hands.see("event").setFocus()
    for _ in range(down):
        hands.key(Qt.Key.Key_Down)
    for name, text in {"event_amount": amount, **more}.items():
        hands.see_a(QLineEdit, name).clear()
        hands.write(name, text)
    hands.click("record_money")
    hands.wait(lambda: not hands.sees("event_amount"), "the line was refused")


def say(hands: Hands, line: str) -> None:
    hands.write("contact_line", line)
    hands.key(Qt.Key.Key_Return)
    hands.wait(lambda: not hands.see_a(QLineEdit, "contact_line").text(), "the line is not written")


def first_weeks(hands: Hands, desk: Desk, clock: Clock) -> None:
    record(hands, "record_hold", "57500", event_authority="SHO Bhankrota", event_lapses_on="31/12/2026")
    lapses = {row.rule: row.due_on for row in desk.ask(to_do, CASE, clock())}["hold_lapses"]
    assert lapses == dt.date(2026, 12, 31)
    say(hands, "@b under process, no date given")
    clock.forward(days=3)
    hands.key(Qt.Key.Key_F9)
    assert "do not say who we are" in hands.see_a(Words, "reach").text()
    clock.forward(minutes=4)
    hands.write("contact_line", "sleeping better, son is with her")
    QTest.mouseClick(hands.see_a(Segmented, "contact_distress").button("3"), Qt.MouseButton.LeftButton)
    hands.see("contact_line").setFocus()
    hands.key(Qt.Key.Key_Return)
    said = desk.ask(history, CASE, "victim")[0]
    assert (said.distress, said.seconds) == (3, 240)


def to_the_court(hands: Hands, desk: Desk, clock: Clock) -> None:
    clock.forward(days=10)
    record(hands, "record_hold", "20000", down=5, event_number="RL 7")
    record(hands, "record_order", "37500", event_court="JM-4")
    clock.forward(days=8)
    record(hands, "record_order", "37500", down=1, event_court="JM-4", event_number="412/2026")
    assert "hold_lapses" not in {row.rule for row in desk.ask(to_do, CASE, clock())}
    clock.forward(days=5)
    record(hands, "record_refund", "57500")
    assert [line.event for line in desk.ask(list_money, CASE)] == ["held", "released", "applied", "ordered", "credited"]
    sums = desk.ask(totals, CASE)
    assert (sums.held, sums.credited, sums.unknown) == (0, 5_750_000, LOST - 5_750_000)


def care(hands: Hands) -> None:
    """Two notes, one of them for Meera too; a referral with what came of it."""
    hands.key(Qt.Key.Key_F7)
    for note in ("only mine: zanzibar", "for Meera too: cardamom"):
        hands.write("care_note", note)
        hands.click("write_note")
    hands.wait(lambda: len(notes_seen(hands)) == 2, "the notes are not there")
    hands.click("reader_1")  # of the newest note, which stands on top
    hands.write("referral_service", "District legal office")
    hands.write("referral_why", "a free lawyer")
    hands.key(Qt.Key.Key_Return)
    hands.see("referral_outcome").setFocus()
    hands.key(Qt.Key.Key_Down)
    hands.write("referral_outcome_words", "a lawyer was named")
    hands.click("end_referral")
    hands.wait(lambda: not hands.sees("end_referral"), "the referral is still open")


def notes_seen(hands: Hands) -> list[str]:
    return [
        each.text()
        for each in hands.window.findChildren(Words)
        if each.isVisible() and ("zanzibar" in each.text() or "cardamom" in each.text())
    ]


def a_child_is_concerned(hands: Hands) -> None:
    """The case cannot be closed before the report to the police is whole."""
    QTest.mouseClick(hands.see_a(Segmented, "child_harmed").button("yes"), Qt.MouseButton.LeftButton)
    hands.key(Qt.Key.Key_F7)
    close(hands)
    assert any("report to the police for the child" in each.text() for each in hands.window.findChildren(Words))
    hands.click("cancel_closing")
    hands.key(Qt.Key.Key_F7)
    for name, text in (
        ("child_told_on", "22/11/2026"),
        ("child_officer", "SI Meena"),
        ("child_entry", "GD 41"),
    ):
        hands.write(name, text)
    hands.key(Qt.Key.Key_F7)


def close(hands: Hands) -> None:
    hands.click("close_case")
    QTest.mouseClick(hands.see_a(Segmented, "person_view").button("helped"), Qt.MouseButton.LeftButton)
    hands.click("keep_closing")


def on_leave(hands: Hands, desk: Desk) -> None:
    """Meera reads the one note, takes over what Asha has, and gives it back."""
    open_case(hands)
    hands.key(Qt.Key.Key_F7)
    hands.wait(lambda: notes_seen(hands) == ["for Meera too: cardamom"], "not the one note that names her")
    hands.click("go_follow_ups")
    hands.click("hand_over")
    for name, whose in (("hand_over_from", "Asha Verma"), ("hand_over_to", "Meera Rao")):
        hands.write(name, whose)
        hands.key(Qt.Key.Key_Tab)
    hands.click("save_hand_over")
    hands.wait(lambda: with_whom(desk) == "Meera Rao", "nothing was handed over")
    hands.click("give_back_1")
    hands.wait(lambda: with_whom(desk) == "Asha Verma", "it was not given back")


def with_whom(desk: Desk) -> str:
    return desk.ask(case_head, CASE, desk.now()).with_name.en


def status(desk: Desk) -> str:
    return desk.ask(case_head, CASE, desk.now()).status


def the_end(hands: Hands, desk: Desk) -> None:
    close(hands)
    hands.wait(lambda: status(desk) == "closed", "the case is not closed")
    assert desk.ask(to_do, CASE, desk.now()) == []
    hands.click("close_case")
    hands.write("reopen_why", "the bank pays the rest")
    hands.click("keep_closing")
    hands.wait(lambda: status(desk) == "open", "the case is not open again")
    assert desk.ask(to_do, CASE, desk.now())
    ends = [(row.what, row.more or row.about) for row in desk.ask(history, CASE, "case")]
    assert ("Case opened again", "the bank pays the rest") in ends


def test_until_the_money_is_back(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story.own_computer(tmp_path, monkeypatch)
    clock = Clock()
    running = story.Running(qtbot, clock, Settings())
    story.create_centre(running.hands)
    signing_in.hire(
        story.the_desk(running), NewStaff("Asha", "Asha Verma", "आशा वर्मा", Role.COUNSELLOR), PASSPHRASE, CHEAP
    )
    desk_file = running.cut_off().last_desk

    running = as_member(qtbot, clock, desk_file, "Asha")
    first_day(story.the_desk(running))
    open_case(running.hands)
    first_weeks(running.hands, story.the_desk(running), clock)
    running.cut_off()

    running = as_member(qtbot, clock, desk_file, "Asha")
    open_case(running.hands)
    listed = [line.words for line in running.hands.see_a(HistoryList, "history").rows_model.rows]
    assert "under process, no date given" in listed
    to_the_court(running.hands, story.the_desk(running), clock)
    care(running.hands)
    a_child_is_concerned(running.hands)
    running.cut_off()

    running = as_member(qtbot, clock, desk_file, "Meera")
    on_leave(running.hands, story.the_desk(running))
    running.cut_off()

    running = as_member(qtbot, clock, desk_file, "Asha")
    desk = story.the_desk(running)
    open_case(running.hands)
    the_end(running.hands, desk)
    assert desk.ask(check_audit) == []
    running.cut_off()


def as_member(qtbot: QtBot, clock: Clock, desk_file: str, slot: str) -> story.Running:
    running = story.Running(qtbot, clock, Settings(last_desk=desk_file, last_name=slot))
    story.sign_in(running.hands)
    return running
