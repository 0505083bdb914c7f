"""The end of a case, and its beginning anew; what a supervisor sees of cases that might be forgotten."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
import sqlalchemy as sa

from supportdesk.desk import Desk
from supportdesk.errors import DeskError, NotAllowed
from supportdesk.models import Case, ChildReport, Closing
from supportdesk.rights import Role
from supportdesk.services.care.referrals import refer
from supportdesk.services.case_state import CaseClosed
from supportdesk.services.closing import (
    ClosedAlready,
    DutyLeft,
    NotAllBack,
    NotClosed,
    OnItsWay,
    OutcomeMissing,
    StillOnHold,
    ViewMissing,
    WhyAgainMissing,
    close_case,
    closing_sheet,
    reopen_case,
)
from supportdesk.services.follow_up.at_risk import at_risk
from supportdesk.services.follow_up.contacts import correct_contact, write_contact
from supportdesk.services.follow_up.follow_ups import add_task, due, finish_task, reopen_task, to_do
from supportdesk.services.follow_up.history import history
from supportdesk.services.follow_up.police import note_police, save_police
from supportdesk.services.money.lines import correct_money, record_money
from supportdesk.services.paperwork.portal_status import note_status
from supportdesk.texts import Texts
from tests.core.casework import TODAY, a_case, pay
from tests.core.conftest import NOW, Clock


@pytest.fixture
def case(desk: Desk) -> int:
    """₹50,000 were taken."""
    made = a_case(desk, "Kamla Bai", "upi", status="open")
    pay(desk, made, amount=5_000_000)
    return made


def the_payment(desk: Desk, case: int) -> int:
    with desk.opened.engine.connect() as connection:
        return connection.scalar(sa.text("SELECT id FROM payments WHERE case_id = :case"), {"case": case}) or 0


def test_closing_keeps_where_the_money_was_and_what_the_person_says(desk: Desk, case: int) -> None:
    desk.do(record_money, the_payment(desk, case), "credited", 2_000_000, TODAY)
    desk.do(close_case, case, "money_partly_back", "partly", "", " <b>Thank</b> you ")
    sheet = desk.ask(closing_sheet, case, NOW)
    (end,) = sheet.ends
    assert sheet.closed
    assert (end.lost, end.credited, end.held) == (5_000_000, 2_000_000, 0)
    assert (end.outcome, end.person_view, end.person_words) == ("money_partly_back", "partly", "<b>Thank</b> you")


@pytest.mark.parametrize(
    ("outcome", "view", "trouble"),
    [
        ("", "helped", OutcomeMissing),
        ("won", "helped", OutcomeMissing),
        ("advised", "", ViewMissing),
        ("money_back", "helped", NotAllBack),
    ],
)
def test_an_end_without_its_facts_is_refused(
    desk: Desk, case: int, outcome: str, view: str, trouble: type[DeskError]
) -> None:
    with pytest.raises(trouble):
        desk.do(close_case, case, outcome, view)
    assert not desk.ask(closing_sheet, case, NOW).closed


def test_money_on_hold_is_not_left_without_a_word(desk: Desk, case: int) -> None:
    desk.do(record_money, the_payment(desk, case), "held", 3_000_000, TODAY)
    with pytest.raises(StillOnHold, match="₹30,000"):
        desk.do(close_case, case, "with_police", "helped")
    desk.do(close_case, case, "with_police", "helped", "Her lawyer follows the order")
    assert desk.ask(closing_sheet, case, NOW).closed


def test_tasks_and_clocks_end_with_the_case_and_begin_again_with_it(desk: Desk, case: int) -> None:
    desk.do(add_task, case, "Ask the bank", TODAY)
    desk.ask(due, NOW)
    before = desk.ask(to_do, case, NOW)
    assert desk.ask(closing_sheet, case, NOW).tasks == len(before) > 1
    desk.do(close_case, case, "with_police", "helped")
    assert desk.ask(to_do, case, NOW) == []
    assert [row for row in desk.ask(due, NOW) if row.case_id == case] == []
    desk.do(reopen_case, case, "the bank answered")
    assert desk.ask(to_do, case, NOW) == before
    assert [row for row in desk.ask(due, NOW) if row.case_id == case] == before


def test_closing_twice_leaves_both_ends(desk: Desk, case: int, clock_at_desk: Clock) -> None:
    desk.do(close_case, case, "not_reached", "not_asked")
    with pytest.raises(ClosedAlready):
        desk.do(close_case, case, "advised", "helped")
    clock_at_desk.forward(days=3)
    with pytest.raises(WhyAgainMissing):
        desk.do(reopen_case, case, " ")
    desk.do(reopen_case, case, "she came back")
    with pytest.raises(NotClosed):
        desk.do(reopen_case, case, "again")
    desk.do(close_case, case, "advised", "helped")
    last, first = desk.ask(closing_sheet, case, clock_at_desk()).ends
    assert (last.outcome, last.reopened_at) == ("advised", None)
    assert (first.outcome, first.reopened_why, first.reopened_at) == ("not_reached", "she came back", clock_at_desk())


def test_what_a_person_says_opens_a_closed_case_again(desk: Desk, case: int) -> None:
    desk.do(close_case, case, "with_police", "helped")
    assert not desk.do(write_contact, case, "police", "the officer is on leave")
    assert not desk.do(write_contact, case, "victim", "", how="not_reached")
    assert desk.ask(closing_sheet, case, NOW).closed
    assert desk.do(write_contact, case, "victim", "mar jaunga", 9)
    assert not desk.do(write_contact, case, "victim", "waits for his brother", 9)
    assert not desk.ask(closing_sheet, case, NOW).closed
    assert any(row.rule.startswith("call_back") for row in desk.ask(due, NOW) if row.case_id == case)
    again = [(row.about, row.label) for row in desk.ask(history, case) if row.what == "Case opened again"]
    assert again == [("", "the person was spoken with")]


def test_a_talk_put_right_opens_a_closed_case_by_the_same_rule(desk: Desk, case: int) -> None:
    for party, words in (("victim", "calm"), ("bank", "under process")):
        desk.do(write_contact, case, party, words)
    lines = {row.party: row.line.id for row in desk.ask(history, case) if row.line and row.line.of == "contact"}
    of_bank, hers = lines["bank"], lines["victim"]

    def put_right(line: int, party: str, said: str, level: int | None = None) -> bool:
        desk.do(close_case, case, "with_police", "helped")
        again = desk.do(correct_contact, line, party, said, desk.now(), level, why="misheard")
        assert desk.ask(closing_sheet, case, desk.now()).closed is not again
        if not again:
            desk.do(reopen_case, case, "for the next one")
        return again

    assert not put_right(hers, "victim", "quite calm", 3)
    assert put_right(hers, "victim", "quite calm", 9)
    assert put_right(hers, "victim", "mar jaunga", 2) is False, "in danger before, and no more than before"
    assert put_right(hers, "victim", "quite calm") is False
    assert put_right(hers, "victim", "mar jaunga")
    assert not put_right(of_bank, "bank", "mar jaunga, he said", 9)
    assert put_right(of_bank, "victim", "no letter yet")


def test_nothing_that_would_be_watched_starts_in_a_closed_case(desk: Desk, case: int) -> None:
    payment = the_payment(desk, case)
    task = desk.do(add_task, case, "Ask the bank", TODAY)
    desk.do(finish_task, task)
    line = desk.do(record_money, payment, "held", 3_000_000, TODAY)
    desk.do(save_police, case, {"fir_number": "12/2026"})
    desk.do(close_case, case, "with_police", "helped", "her lawyer watches the hold")
    refused: tuple[Callable[[], object], ...] = (
        lambda: desk.do(add_task, case, "Ask again", TODAY),
        lambda: desk.do(reopen_task, task, "not done"),
        lambda: desk.do(record_money, payment, "held", 100, TODAY),
        lambda: desk.do(note_police, case, "progress", "nothing yet", TODAY),
        lambda: desk.do(save_police, case, {"fir_number": "12/2026", "complaint_on": "20/11/2026"}),
        lambda: desk.do(note_status, case, "Under process", TODAY),
        lambda: desk.do(refer, case, "tele_manas"),
    )
    for act in refused:
        with pytest.raises(CaseClosed):
            act()
    desk.do(correct_money, line, "held", 2_000_000, TODAY, why="misread")
    assert not desk.do(save_police, case, {"fir_number": "13/2026"})
    sheet = desk.ask(closing_sheet, case, NOW)
    assert (sheet.closed, sheet.money.held, sheet.tasks) == (True, 2_000_000, 0)


def test_a_case_closed_before_ends_were_kept_can_be_opened_again(desk: Desk, case: int) -> None:
    with desk.opened.engine.begin() as connection:
        connection.execute(sa.update(Case).where(Case.id == case).values(status="closed", closed_at=NOW))
    desk.do(reopen_case, case, "new facts")
    assert not desk.ask(closing_sheet, case, NOW).closed
    with desk.opened.engine.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(Closing)) == 0


def test_the_outcome_is_proposed_by_the_money(desk: Desk, case: int) -> None:
    assert desk.ask(closing_sheet, case, NOW).outcome == ""
    desk.do(record_money, the_payment(desk, case), "credited", 2_000_000, TODAY)
    assert desk.ask(closing_sheet, case, NOW).outcome == "money_partly_back"
    desk.do(record_money, the_payment(desk, case), "credited", 3_000_000, TODAY)
    assert desk.ask(closing_sheet, case, NOW).outcome == "money_back"


def test_who_is_forgotten_stands_on_the_supervisor_s_list(
    desk: Desk, supervised: Desk, case: int, clock_at_desk: Clock
) -> None:
    quiet = a_case(desk, "Neha", status="open")
    talked = a_case(desk, "Ravi", status="open")
    closed = a_case(desk, "Om", "upi", status="open")
    desk.do(close_case, closed, "advised", "helped")
    clock_at_desk.forward(days=20)
    desk.do(write_contact, talked, "victim", "all is well")
    desk.do(add_task, talked, "Call again", TODAY + dt.timedelta(days=30))
    rows = {row.case_id: row for row in supervised.ask(at_risk, clock_at_desk())}
    assert {quiet, case} <= set(rows)
    assert closed not in rows
    assert (rows[quiet].quiet_days, rows[quiet].quiet) == (20, True)
    assert rows[case].late_days > 0
    assert rows[case].late
    assert talked not in rows or not rows[talked].quiet


def test_the_list_is_the_supervisor_s(desk: Desk, case: int) -> None:
    for role in (Role.COUNSELLOR, Role.ADMINISTRATOR):
        desk.member = replace(desk.member, role=role)
        with pytest.raises(NotAllowed):
            desk.ask(at_risk, NOW)


def test_a_case_of_a_child_is_not_closed_before_the_duty_is_done(desk: Desk, english: Texts) -> None:
    child = a_case(desk, "Neha", "upi", status="open")
    with desk.opened.engine.begin() as connection:
        connection.execute(sa.insert(ChildReport).values(case_id=child, child_harmed="yes"))
    with pytest.raises(DutyLeft) as refused:
        desk.do(close_case, child, "advised", "helped")
    assert refused.value.say(english).startswith("This case cannot be closed yet. ")
    assert not desk.ask(closing_sheet, child, NOW).closed


def test_money_that_is_on_its_way_is_named_before_the_case_ends(desk: Desk, case: int) -> None:
    for event in ("held", "released"):
        desk.do(record_money, the_payment(desk, case), event, 2_000_000, TODAY)
    assert desk.ask(closing_sheet, case, NOW).on_its_way == 2_000_000
    with pytest.raises(OnItsWay):
        desk.do(close_case, case, "money_not_back", "not_asked")
    desk.do(close_case, case, "money_not_back", "not_asked", "he asks the bank himself")
