"""Tasks that a fact ends: each leads to the form where the fact is written down, and has no tick beside it."""

from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services.follow_up.grievances import save_grievance
from supportdesk.services.follow_up.police import save_police
from supportdesk.services.money.ledger import OWN, RECEIVER
from tests.core.casework import TODAY, tell
from tests.core.conftest import Clock
from tests.ui.case_screen import find, press, shown, type_into
from tests.ui.follow_up_screen import listed, money, payments, press_cell
from tests.ui.screens import click_cell, said
from ui.pages.case_follow_up import FollowUpStep
from ui.widgets.inputs import PickInput
from ui.widgets.segmented import Segmented


def test_what_the_bank_answered_is_written_down_beside_the_money(
    step: FollowUpStep, desk_on_disk: Desk, case_id: int, clock: Clock
) -> None:
    first = payments(desk_on_disk, case_id)[0].id
    tell(desk_on_disk, case_id, first, "asked", TODAY, 7_500_000)
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
    click_cell(step, "banks", 0, 0, twice=True)
    assert "Refused · signed by the nodal officer" in said(step, "ledger")[-1]
    assert ("Bank answered", "Refused · ₹75,000 · Axis Bank · signed by the nodal officer") in listed(step)


def test_a_task_that_a_fact_ends_has_no_tick_but_can_wait(
    step: FollowUpStep, desk_on_disk: Desk, case_id: int, clock: Clock
) -> None:
    tell(desk_on_disk, case_id, payments(desk_on_disk, case_id)[0].id, "asked", TODAY, 7_500_000)
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
    tell(desk_on_disk, case_id, first, "asked", TODAY, 7_500_000)
    clock.forward(days=31)
    step.refresh()
    press_cell(step, "to_do", "The RBI Ombudsman can be asked now", to="Done…")
    bank = find(step, PickInput, "event_bank")
    assert (find(step, PickInput, "event").value(), bank.value()) == ("complained", OWN)
    type_into(step, "event_number", "N202627001")
    press(step, "record_money")
    (line,) = [line for line in money(desk_on_disk, case_id) if line.event == "complained"]
    assert (line.bank, line.number) == (OWN, "N202627001")
    assert said(step, "banks")[1] == ["own bank: not known", "—", "—", "—", "—", "asked"]
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
