"""Tasks that a fact ends: each leads to the form where the fact is written down, and has no tick beside it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services.cases import save_answers
from supportdesk.services.follow_up.grievances import save_grievance
from supportdesk.services.follow_up.police import save_police
from supportdesk.services.money.ledger import OWN, RECEIVER
from supportdesk.services.paperwork.portal_status import statuses
from tests.core.casework import TODAY, tell
from tests.core.conftest import Clock
from tests.ui.case_screen import find, press, shown, type_into
from tests.ui.follow_up_screen import listed, money, payments, press_cell
from tests.ui.screens import click_cell, said
from ui.pages.case_follow_up import FollowUpStep
from ui.widgets.inputs import DistressInput, PickInput
from ui.widgets.segmented import Segmented


def test_what_the_bank_answered_is_written_down_beside_the_money(
    step: FollowUpStep, desk_on_disk: Desk, case_id: int, clock: Clock
) -> None:
    first = payments(desk_on_disk, case_id)[0].id
    tell(desk_on_disk, case_id, first, "asked", TODAY, 7_500_000, bank=OWN)
    clock.forward(days=20)
    step.refresh()
    acts = [row[-1] for row in said(step, "to_do")]
    click_cell(step, "to_do", acts.index("Done…"), -1)
    click_cell(step, "to_do", acts.index("Reply came…"), -1)
    assert shown(step, "event_amount") == "75000"
    press(step, "record_money")
    assert "Choose what the bank said." in [label.text() for label in step.findChildren(QLabel)]
    find(step, PickInput, "event_outcome").set_value("refused")
    type_into(step, "event_note", "signed by the nodal officer")
    press(step, "record_money")
    answer = money(desk_on_disk, case_id)[-1]
    assert (answer.event, answer.outcome, answer.note) == ("answered", "refused", "signed by the nodal officer")
    assert answer.bank == OWN, "the bank that was asked"
    click_cell(step, "banks", 1, 0, twice=True)
    assert "Refused · signed by the nodal officer" in said(step, "ledger")[-1]
    assert ("Bank answered", "Refused · ₹75,000 · signed by the nodal officer") in listed(step)


def test_a_task_that_a_fact_ends_has_no_tick_but_can_wait(
    step: FollowUpStep, desk_on_disk: Desk, case_id: int, clock: Clock
) -> None:
    tell(desk_on_disk, case_id, payments(desk_on_disk, case_id)[0].id, "asked", TODAY, 7_500_000, bank=OWN)
    clock.forward(days=20)
    step.refresh()
    at = [row[-1] for row in said(step, "to_do")].index("Reply came…")
    click_cell(step, "to_do", at, 1, twice=True)
    state = find(step, Segmented, "state")
    assert [button.text() for button in state.findChildren(QAbstractButton)] == ["Wait until…", "Not needed"]
    press(step, "write_fact")
    assert find(step, PickInput, "event").value() == "answered"


def test_without_a_reply_the_bank_is_reminded(
    qtbot: QtBot, step: FollowUpStep, desk_on_disk: Desk, case_id: int, clock: Clock
) -> None:
    tell(desk_on_disk, case_id, payments(desk_on_disk, case_id)[1].id, "asked", TODAY, 5_000_000)
    step.refresh()
    assert "No reply: letter 2" not in [cell for row in said(step, "to_do") for cell in row]
    clock.forward(days=20)
    step.refresh()
    with qtbot.waitSignal(step.paper_wanted) as wanted:
        press_cell(step, "to_do", "No reply: letter 2")
    assert wanted.args == ["bank_reminder", "Punjab National Bank"]


def test_what_the_own_bank_says_stands_under_the_own_bank(
    step: FollowUpStep, desk_on_disk: Desk, case_id: int, clock: Clock
) -> None:
    first = payments(desk_on_disk, case_id)[0].id
    tell(desk_on_disk, case_id, first, "asked", TODAY, 7_500_000, bank=OWN)
    clock.forward(days=31)
    step.refresh()
    press_cell(step, "to_do", "The RBI Ombudsman can be asked now", to="Done…")
    bank = find(step, PickInput, "event_bank")
    assert (find(step, PickInput, "event").value(), bank.value()) == ("complained", OWN)
    type_into(step, "event_number", "N202627001")
    press(step, "record_money")
    (line,) = [line for line in money(desk_on_disk, case_id) if line.event == "complained"]
    assert (line.bank, line.number) == (OWN, "N202627001")
    assert said(step, "banks")[1] == ["own bank: not known", "₹75,000", "—", "—", "—", "asked"]
    assert not [row for row in said(step, "to_do") if "Ombudsman" in row[1]]
    press(step, "record_hold")
    assert bank.value() == RECEIVER, "the money has left the own bank"


def test_an_appeal_and_a_signature_are_facts_that_end_their_tasks(
    step: FollowUpStep, desk_on_disk: Desk, case_id: int
) -> None:
    told = {"platform": "Instagram", "told_at": "21/11/2026 10:00", "answered_at": "22/11/2026 09:00"}
    assert not desk_on_disk.do(save_grievance, case_id, told)
    assert not desk_on_disk.do(save_police, case_id, {"efir_told_on": "21/11/2026"})
    step.refresh()
    press_cell(step, "to_do", "Last day to appeal against the platform's answer", to="Done…")
    type_into(step, "appealed_at", "22/11/2026 09:30")
    type_into(step, "appeal_number", "GAC/77")
    press(step, "save_platform")
    press_cell(step, "to_do", "Sign the e-FIR at the police station", to="Done…")
    type_into(step, "efir_signed_on", "22/11/2026")
    press(step, "save_police")
    left = [row[1] for row in said(step, "to_do")]
    assert not {"Sign the e-FIR at the police station", "Last day to appeal against the platform's answer"} & {*left}
    assert ("Appeal to the GAC", "Instagram · GAC/77") in listed(step)


def test_the_own_bank_is_told_where_the_task_says_so(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    press_cell(step, "to_do", "Last day for the strongest claim at the bank", to="Done…")
    assert (shown_choice(step, "event"), shown_choice(step, "event_bank")) == ("asked", OWN)
    press(step, "record_money")
    assert [(line.event, line.bank) for line in money(desk_on_disk, case_id)] == [("asked", OWN)]


def test_the_bank_that_got_the_money_answers_for_itself(
    step: FollowUpStep, desk_on_disk: Desk, case_id: int, clock: Clock
) -> None:
    second = payments(desk_on_disk, case_id)[1].id
    tell(desk_on_disk, case_id, second, "asked", TODAY, 5_000_000)
    clock.forward(days=5)
    step.refresh()
    press_cell(step, "to_do", "Has the bank that got the money answered?", to="Reply came…")
    assert (shown_choice(step, "event"), shown_choice(step, "event_bank")) == ("answered", RECEIVER)
    assert shown_choice(step, "money_payment") == str(second)
    find(step, PickInput, "event_outcome").set_value("accepted")
    press(step, "record_money")
    assert (shown_choice(step, "event"), shown_choice(step, "money_payment")) == ("held", str(second))
    assert shown(step, "event_amount") == "50000"
    press(step, "close_money")  # she does not know it yet
    step.refresh()
    press_cell(step, "to_do", "Write down how much the bank holds, and until when", to="Done…")
    assert (shown_choice(step, "event"), shown(step, "event_amount")) == ("held", "50000")
    press(step, "record_money")
    assert [line.event for line in money(desk_on_disk, case_id)] == ["asked", "answered", "held"]
    step.refresh()
    assert "Write down how much the bank holds, and until when" not in {row[1] for row in said(step, "to_do")}


def test_an_order_leads_to_the_release_and_the_release_to_the_credit(
    step: FollowUpStep, desk_on_disk: Desk, case_id: int
) -> None:
    """Each with the bank and the amount of the line before."""
    first, _second = payments(desk_on_disk, case_id)
    tell(desk_on_disk, case_id, first.id, "moved_on", TODAY, 3_000_000, moved_to="Kotak")
    tell(desk_on_disk, case_id, first.id, "held", TODAY, 2_000_000, bank="Kotak")
    tell(desk_on_disk, case_id, first.id, "ordered", TODAY, 1_500_000, bank="Kotak")
    for task in ("Has the bank carried out the court's order?", "Has the released money arrived?"):
        step.refresh()
        press_cell(step, "to_do", task, to="Done…")
        assert (shown(step, "event_amount"), shown_choice(step, "event_bank")) == ("15000", "Kotak")
        press(step, "record_money")
    last = [(line.event, line.bank, line.amount) for line in money(desk_on_disk, case_id)[-2:]]
    assert last == [("released", "Kotak", 1_500_000), ("credited", "Kotak", 1_500_000)]


def test_a_bank_that_asks_for_papers_gets_them(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    first = payments(desk_on_disk, case_id)[0].id
    tell(desk_on_disk, case_id, first, "asked", TODAY, 7_500_000, bank=OWN)
    tell(desk_on_disk, case_id, first, "answered", TODAY, 7_500_000, bank=OWN, outcome="asks_more")
    step.refresh()
    press_cell(step, "to_do", "Bring the bank the papers it asked for", to="Done…")
    assert (shown_choice(step, "event"), shown_choice(step, "event_bank")) == ("papers_given", OWN)
    press(step, "record_money")
    tasks = {row[1] for row in said(step, "to_do")}
    assert "Has the bank answered and given temporary credit?" in tasks
    assert "Bring the bank the papers it asked for" not in tasks


def test_what_is_not_written_in_the_follow_up_is_led_to(
    qtbot: QtBot, step: FollowUpStep, desk_on_disk: Desk, case_id: int
) -> None:
    with qtbot.waitSignal(step.call_sheet_wanted):
        press_cell(step, "to_do", "Call 1930", to="Done…")
    desk_on_disk.do(save_answers, case_id, "call_1930", {"called_at": "22/11/2026 10:00"})
    step.refresh()
    with qtbot.waitSignal(step.case_wanted) as wanted:
        press_cell(step, "to_do", "Complete the complaint on the portal", to="Done…")
    assert wanted.args == [case_id, "complaint"]


def test_the_status_on_the_portal_is_written_in_its_own_words(
    step: FollowUpStep, desk_on_disk: Desk, case_id: int, clock: Clock
) -> None:
    desk_on_disk.do(save_answers, case_id, "submission", {"submitted_at": "22/11/2026 10:00"})
    clock.forward(days=7)
    step.refresh()
    press_cell(step, "to_do", "Look up the complaint's status on the portal", to="Done…")
    press(step, "save_portal_status")
    assert desk_on_disk.ask(statuses, case_id) == (), "no words are no status"
    find(step, PickInput, "portal_says").set_value("Under <b>Process</b>")
    find(step, QLineEdit, "portal_seen_on").setText("x")
    press(step, "save_portal_status")
    assert desk_on_disk.ask(statuses, case_id) == ()
    find(step, QLineEdit, "portal_seen_on").setText("28/11/2026")
    press(step, "save_portal_status")
    (seen,) = desk_on_disk.ask(statuses, case_id)
    assert (seen.words, seen.seen_on.day) == ("Under <b>Process</b>", 28)
    assert "Look up the complaint's status on the portal" in [row[1] for row in said(step, "to_do")], "in a week"


def test_a_call_back_is_what_was_said(step: FollowUpStep, desk_on_disk: Desk, case_id: int, clock: Clock) -> None:
    clock.forward(days=1)
    step.refresh()
    call = "Call back: the person was in great distress"
    press_cell(step, "to_do", call, to="Done…")
    line = find(step, QLineEdit, "contact_line")
    assert line.hasFocus()
    QTest.keyClick(step, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    step.refresh()
    assert call in [row[1] for row in said(step, "to_do")], "nobody answered"
    assert ("Victim · not reached", "") in listed(step)
    QTest.keyClicks(line, "slept a little")
    find(step, DistressInput, "contact_distress").set_value("4")
    QTest.keyClick(line, Qt.Key.Key_Return)
    step.refresh()
    assert call not in [row[1] for row in said(step, "to_do")]


def test_the_report_for_a_child_is_written_under_care(
    qtbot: QtBot, step: FollowUpStep, desk_on_disk: Desk, case_id: int
) -> None:
    desk_on_disk.do(save_answers, case_id, "child_report", {"child_harmed": "yes"})
    step.refresh()
    with qtbot.waitSignal(step.case_wanted) as wanted:
        press_cell(step, "to_do", "Report to the police for the child (POCSO)", to="Done…")
    assert wanted.args == [case_id, "care"]


def test_held_money_is_asked_back_without_a_court(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    first = payments(desk_on_disk, case_id)[0].id
    tell(desk_on_disk, case_id, first, "held", TODAY, 2_000_000)
    step.refresh()
    task = "Ask for the held money back: no court order is needed"
    press_cell(step, "to_do", task, to="Done…")
    type_into(step, "event_number", "32711260000077")
    press(step, "record_money")
    asked = money(desk_on_disk, case_id)[-1]
    assert (asked.event, asked.amount, asked.number) == ("return_asked", 2_000_000, "32711260000077")
    assert task not in [row[1] for row in said(step, "to_do")]
    assert ("Asked back without a court", "₹20,000 · Axis Bank · 32711260000077") in listed(step)


def shown_choice(step: FollowUpStep, name: str) -> str:
    return find(step, PickInput, name).value()
