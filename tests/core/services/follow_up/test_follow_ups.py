"""Tasks that rules compute from the facts of a case, what the staff make of them, and tasks by hand."""

import datetime as dt

import pytest
import sqlalchemy as sa

from supportdesk import knowledge
from supportdesk.desk import Desk
from supportdesk.models import Payment
from supportdesk.services import cases
from supportdesk.services.follow_up import contacts, follow_ups, history
from supportdesk.services.follow_up.follow_ups import DueRow
from supportdesk.services.follow_up.police import save_police
from supportdesk.services.follow_up.put_right import ReasonMissing
from supportdesk.services.money.lines import Details, correct_money, record_money
from tests.core.casework import TODAY, a_case, at, day, pay, set_status, tell, ticked
from tests.core.conftest import NOW, Clock


def clocks(desk: Desk, case_id: int) -> dict[str, DueRow]:
    return {row.rule: row for row in desk.ask(follow_ups.clock_tasks, case_id, desk.now())}


def answer(desk: Desk, case_id: int, form: str, **typed: str) -> None:
    saved = desk.do(cases.save_answers, case_id, form, typed)
    assert not saved.problems


def move_payment(desk: Desk, payment_id: int, paid_on: dt.date, paid_at: dt.time | None = None) -> None:
    with desk.opened.engine.begin() as connection:
        connection.execute(sa.update(Payment).where(Payment.id == payment_id).values(paid_on=paid_on, paid_at=paid_at))


def test_the_first_payment_starts_the_hour_for_1930(desk: Desk) -> None:
    case_id = a_case(desk, "Sunita Devi", "upi")
    pay(desk, case_id, TODAY, dt.time(9, 50))
    first = pay(desk, case_id, TODAY, dt.time(9, 20), amount=2_850_000)
    task = clocks(desk, case_id)["call_1930"]
    assert (task.what, task.fact) == (knowledge.clocks()["call_1930"].title, f"payment {first}")
    assert (task.due_at, task.due_on, task.late_days) == (at(22, 10, 20), TODAY, 0)
    assert (task.name, task.number, task.stake) == ("Sunita Devi", "JPR-2026-000001", 7_700_000)


def test_a_payment_without_a_time_left_when_the_incident_began(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")
    answer(desk, case_id, "incident", happened_on="22/11/2026", happened_at="09:05")
    paid = pay(desk, case_id)
    assert clocks(desk, case_id)["call_1930"].due_at == at(22, 10, 5)
    move_payment(desk, paid, day(21))
    assert clocks(desk, case_id)["call_1930"].due_at == at(21, 1)


def test_the_call_stops_one_clock_and_starts_the_next(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")
    pay(desk, case_id, TODAY, dt.time(9, 20))
    answer(desk, case_id, "call_1930", called_at="22/11/2026 10:31")
    found = clocks(desk, case_id)
    assert "call_1930" not in found
    assert found["portal_after_1930"].due_at == at(23, 10, 31)


def test_a_payment_after_the_day_of_the_call_must_be_reported_too(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk, kind="upi")
    pay(desk, case_id, day(21))
    answer(desk, case_id, "call_1930", called_at="22/11/2026 10:31")
    clock_at_desk.forward(days=2)
    again = pay(desk, case_id, day(24), dt.time(10))
    assert clocks(desk, case_id)["call_1930"].fact == f"payment {again}"


def test_a_call_without_a_time_counts_from_when_the_case_began(desk: Desk, clock_at_desk: Clock) -> None:
    """Also for what follows it, until somebody writes the time down."""
    case_id = a_case(desk, kind="upi")
    began = desk.now()
    pay(desk, case_id)
    clock_at_desk.forward(hours=3)
    desk.do(cases.save_answers, case_id, "call_1930", {"acknowledgement_1930": "32711260123456"})
    found = clocks(desk, case_id)
    assert "call_1930" not in found
    assert found["portal_after_1930"].due_at == began + dt.timedelta(hours=24)
    answer(desk, case_id, "call_1930", called_at="22/11/2026 10:31")
    assert clocks(desk, case_id)["portal_after_1930"].due_at == at(23, 10, 31)


def test_a_complaint_of_which_only_the_number_is_known_is_looked_up_each_week(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")
    desk.do(cases.save_answers, case_id, "submission", {"acknowledgement_portal": "22711260123456"})
    found = clocks(desk, case_id)
    assert "portal_for_money" not in found
    assert found["portal_status"].due_on == TODAY + dt.timedelta(days=7)


def test_a_number_without_its_day_is_not_of_a_payment_that_came_later(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk, kind="upi")
    pay(desk, case_id, day(20))
    desk.do(cases.save_answers, case_id, "call_1930", {"acknowledgement_1930": "32711260123456"})
    desk.do(cases.save_answers, case_id, "submission", {"acknowledgement_portal": "22711260123456"})
    assert "call_1930" not in clocks(desk, case_id)
    clock_at_desk.forward(days=5)
    again = pay(desk, case_id, day(27))
    assert clocks(desk, case_id)["call_1930"].fact == f"payment {again}"


def test_the_portal_has_its_day_also_where_1930_is_not_called(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")
    began = desk.now()
    paid = pay(desk, case_id, day(2))
    desk.do(follow_ups.mark_clock, case_id, "call_1930", f"payment {paid}", "waived", "three weeks ago")
    assert clocks(desk, case_id)["portal_for_money"].due_at == began + dt.timedelta(hours=24)
    answer(desk, case_id, "submission", submitted_at="22/11/2026 10:31")
    assert not {"portal_for_money", "portal_after_1930"} & clocks(desk, case_id).keys()


def test_an_fir_without_its_day_brings_the_word_of_the_police(desk: Desk) -> None:
    case_id = a_case(desk, kind="stalking")
    desk.do(save_police, case_id, {"fir_number": "123/2026"})
    found = clocks(desk, case_id)
    assert "ask_for_fir" not in found
    assert found["police_progress"].due_on == TODAY + dt.timedelta(days=90)


def test_nothing_is_put_off_beyond_its_last_day(desk: Desk) -> None:
    """Nor by a mark of before: the day of the hold was corrected since."""
    case_id = a_case(desk, kind="upi")
    paid = pay(desk, case_id, day(2), amount=6_000_000)
    hold = desk.do(record_money, paid, "held", 6_000_000, day(20), "", Details(lapses_on=day(1, month=12)))

    def wait(until: dt.date) -> None:
        desk.do(follow_ups.mark_clock, case_id, "hold_lapses", f"held {hold}", "postponed", "later", until)

    with pytest.raises(follow_ups.AfterLastDay, match="01/12/2026"):
        wait(day(2, month=12))
    wait(day(25))
    wait(day(1, month=12))
    assert clocks(desk, case_id)["hold_lapses"].due_on == day(1, month=12)
    desk.do(correct_money, hold, "held", 6_000_000, day(20), "", Details(lapses_on=day(27)))
    assert clocks(desk, case_id)["hold_lapses"].due_on == day(27)
    order = next(row for row in desk.ask(follow_ups.clock_tasks, case_id, desk.now()) if row.rule == "hold_order")
    desk.do(follow_ups.mark_clock, case_id, order.rule, order.fact, "postponed", "later", day(20, month=12))
    assert clocks(desk, case_id)["hold_order"].due_on == day(20, month=12), "the lapse itself stays on the list"


def test_a_case_without_payments_has_no_clock_of_money(desk: Desk) -> None:
    case_id = a_case(desk, kind="sextortion")
    assert clocks(desk, case_id).keys() == {"portal_for_content", "call_back_low"}


def test_a_payment_without_a_date_counts_from_when_the_case_began(desk: Desk) -> None:
    case_id = a_case(desk)
    pay(desk, case_id, None)
    found = clocks(desk, case_id)
    assert found["call_1930"].due_at == NOW + dt.timedelta(hours=1)
    assert {"bank_told_3_days", "bank_told_7_days"} <= found.keys()
    assert desk.ask(follow_ups.to_do, case_id, desk.now())[0].stake == 4_850_000


def test_a_bait_refund_starts_nothing(desk: Desk) -> None:
    case_id = a_case(desk)
    pay(desk, case_id, direction="in")
    assert "call_1930" not in clocks(desk, case_id)


def test_working_days_leap_over_diwali_and_the_second_saturday(desk: Desk) -> None:
    case_id = a_case(desk, kind="card")
    pay(desk, case_id, day(5))
    found = clocks(desk, case_id)
    assert found["bank_told_3_days"].due_on == day(9)
    assert found["bank_told_7_days"].due_on == day(17)
    assert found["bank_told_3_days"].late_days == 13


def test_correcting_a_date_moves_its_task(desk: Desk) -> None:
    case_id = a_case(desk, kind="card")
    paid = pay(desk, case_id, day(20))
    assert clocks(desk, case_id)["bank_told_3_days"].due_on == day(25)  # over Sunday and Guru Nanak's birthday
    move_payment(desk, paid, day(16))
    assert clocks(desk, case_id)["bank_told_3_days"].due_on == day(19)


def test_the_payment_s_day_chooses_the_rules_of_the_bank(desk: Desk) -> None:
    case_id = a_case(desk, kind="card")
    paid = pay(desk, case_id, day(31, month=12))
    assert {"bank_told_3_days", "bank_told_7_days"} <= clocks(desk, case_id).keys()
    move_payment(desk, paid, dt.date(2027, 1, 1))
    found = clocks(desk, case_id)
    assert found["bank_told_5_days"].due_on == dt.date(2027, 1, 6)
    assert not {"bank_told_3_days", "bank_told_7_days"} & found.keys()


def test_a_task_that_is_done_says_what_happened(desk: Desk, clock_at_desk: Clock) -> None:
    """Earlier versions of this program could tick it without a fact: its other clocks run from that day."""
    case_id = a_case(desk, kind="card")
    paid = pay(desk, case_id, day(20))
    clock_at_desk.moment = at(23, 16)
    ticked(desk, case_id, "bank_told_3_days", f"payment {paid}")
    found = clocks(desk, case_id)
    assert not {"bank_told_3_days", "bank_told_7_days"} & found.keys()
    assert found["shadow_credit"].due_on == day(7, month=12)
    assert found["ombudsman_opens"].due_on == day(23, month=12)


def test_each_hold_lapses_for_itself(desk: Desk) -> None:
    case_id = a_case(desk, kind="card")
    first, second = pay(desk, case_id, day(2), amount=5_000_000), pay(desk, case_id, day(3), amount=7_500_000)
    tell(desk, case_id, first, "held", day(4), 2_000_000)
    hold = tell(desk, case_id, second, "held", day(5), 5_750_000)
    lapses = [row for row in desk.ask(follow_ups.clock_tasks, case_id, desk.now()) if row.rule == "hold_lapses"]
    assert [(row.due_on, row.stake) for row in lapses] == [
        (dt.date(2027, 2, 2), 2_000_000),
        (dt.date(2027, 2, 3), 5_750_000),
    ]
    tell(desk, case_id, first, "credited", day(20), 2_000_000)
    tell(desk, case_id, second, "credited", day(20), 1_000_000)
    found = clocks(desk, case_id)
    assert (found["hold_lapses"].fact, found["hold_order"].fact) == (f"held {hold}", f"held {hold}")
    tell(desk, case_id, second, "applied", day(21), 4_750_000)
    assert {"hold_lapses", "hold_order"} & clocks(desk, case_id).keys() == {"hold_lapses"}, "to ask keeps no hold"
    tell(desk, case_id, second, "ordered", day(22), 4_750_000)
    assert "hold_lapses" not in clocks(desk, case_id)


def test_the_portal_is_looked_up_every_week(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk)
    answer(desk, case_id, "submission", submitted_at="22/11/2026 10:40")
    assert clocks(desk, case_id)["portal_status"].due_on == day(29)
    clock_at_desk.moment = at(27, 12)
    desk.do(contacts.write_contact, case_id, "portal", "Under process")
    assert clocks(desk, case_id)["portal_status"].due_on == day(4, month=12)
    clock_at_desk.moment = at(5, 12, month=12)
    fact = clocks(desk, case_id)["portal_status"].fact
    ticked(desk, case_id, "portal_status", fact)
    assert clocks(desk, case_id)["portal_status"].due_on == day(12, month=12)
    desk.do(follow_ups.mark_clock, case_id, "portal_status", fact, "waived", "disposed of")
    assert "portal_status" not in clocks(desk, case_id)


@pytest.mark.parametrize(
    ("distress", "rule", "due_on"),
    [
        ("", "call_back_low", day(29)),
        ("0", "call_back_low", day(29)),
        ("3", "call_back_low", day(29)),
        ("4", "call_back_medium", day(25)),
        ("6", "call_back_medium", day(25)),
        ("7", "call_back_high", day(23)),
        ("10", "call_back_high", day(23)),
    ],
)
def test_who_is_called_back_when(desk: Desk, distress: str, rule: str, due_on: dt.date) -> None:
    case_id = a_case(desk)
    answer(desk, case_id, "incident", distress=distress)
    assert {name: row.due_on for name, row in clocks(desk, case_id).items()} == {rule: due_on}


def test_the_talk_at_the_desk_is_no_call_back(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk)
    answer(desk, case_id, "incident", distress="8")
    clock_at_desk.forward(hours=1)
    desk.do(contacts.write_contact, case_id, "victim", "her son takes her home")
    assert "call_back_high" in clocks(desk, case_id)
    clock_at_desk.forward(days=1)
    desk.do(contacts.write_contact, case_id, "victim", "slept a little")
    assert "call_back_high" in clocks(desk, case_id), "nobody asked her how she is"
    desk.do(contacts.write_contact, case_id, "victim", "laughs again", 2)
    assert clocks(desk, case_id).keys() == {"call_back_low"}


def test_a_new_reading_of_distress_starts_anew(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk)
    answer(desk, case_id, "incident", distress="8")
    clock_at_desk.forward(days=1)
    desk.do(contacts.write_contact, case_id, "victim", "sleeping better, son is with her", 5)
    assert {rule: row.due_on for rule, row in clocks(desk, case_id).items()} == {"call_back_medium": day(26)}


def test_who_agreed_to_no_calls_is_not_called(desk: Desk) -> None:
    case_id = a_case(desk)
    answer(desk, case_id, "consent", follow_up_calls="no")
    assert not clocks(desk, case_id)


def test_a_task_can_wait_with_a_reason(desk: Desk) -> None:
    case_id = a_case(desk)
    answer(desk, case_id, "incident", distress="8")
    with pytest.raises(ReasonMissing):
        desk.do(follow_ups.mark_clock, case_id, "call_back_high", "distress", "postponed", " ", day(25))
    with pytest.raises(follow_ups.DayMissing):
        desk.do(follow_ups.mark_clock, case_id, "call_back_high", "distress", "postponed", "she travels")
    desk.do(follow_ups.mark_clock, case_id, "call_back_high", "distress", "postponed", "she travels", day(25))
    assert clocks(desk, case_id)["call_back_high"].due_on == day(25)
    desk.do(follow_ups.mark_clock, case_id, "call_back_high", "distress", "waived", "her family calls us")
    assert not clocks(desk, case_id)


def test_a_closed_case_has_nothing_to_do(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")
    pay(desk, case_id)
    desk.do(follow_ups.add_task, case_id, "Ask the reader of JM-4", TODAY)
    set_status(desk, case_id, "closed")
    assert desk.ask(follow_ups.to_do, case_id, desk.now()) == []
    assert desk.ask(follow_ups.due, desk.now()) == []


def test_a_task_by_hand_is_for_whoever_it_is_given_to(desk: Desk, supervised: Desk) -> None:
    case_id = a_case(desk, "Kamla Bai")
    task_id = desk.do(follow_ups.add_task, case_id, "  Ask the reader of JM-4 ", TODAY, supervised.member.id)
    (row,) = desk.ask(follow_ups.due, desk.now(), supervised.member.id)
    assert (row.what, row.task_id, row.due_on, row.name) == ("Ask the reader of JM-4", task_id, TODAY, "Kamla Bai")
    desk.do(follow_ups.finish_task, task_id, "order by 2 December")
    assert desk.ask(follow_ups.due, desk.now(), supervised.member.id) == []
    with pytest.raises(follow_ups.TaskEmpty):
        desk.do(follow_ups.add_task, case_id, "  ", TODAY)


def test_an_open_case_always_has_a_next_step(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk, status="open")
    answer(desk, case_id, "consent", follow_up_calls="no")
    clock_at_desk.forward(days=3)
    desk.do(contacts.write_contact, case_id, "bank", "under process")
    (step,) = desk.ask(follow_ups.to_do, case_id, desk.now())
    assert (step.due_on, step.rule, step.task_id) == (day(9, month=12), "", None)
    assert desk.ask(follow_ups.due, desk.now()) == [step]
    desk.do(follow_ups.add_task, case_id, "Ask the bank again", day(20, month=12))
    (step,) = desk.ask(follow_ups.to_do, case_id, desk.now())
    assert step.what == "Ask the bank again"


def test_no_card_number_is_kept_in_the_words_of_a_task(desk: Desk) -> None:
    case_id = a_case(desk)
    task_id = desk.do(follow_ups.add_task, case_id, "Block card 4111 1111 1111 1111", TODAY)
    assert desk.ask(follow_ups.to_do, case_id, desk.now())[0].what == "Block card 411111XXXXXX1111"
    desk.do(follow_ups.finish_task, task_id, "4111111111111111 is blocked")
    (done,) = (row for row in desk.ask(history.history, case_id) if row.what == "Task done")
    assert done.more == "411111XXXXXX1111 is blocked"


def test_the_desk_sees_what_is_late_first(desk: Desk, supervised: Desk) -> None:
    mine = a_case(desk, "Neha Gupta", status="open")
    answer(desk, mine, "incident", distress="8")
    desk.do(follow_ups.add_task, mine, "Ask the bank", day(20))
    hers = a_case(supervised, "Arjun Singh", status="open")
    rows = desk.ask(follow_ups.due, desk.now(), until=day(24))
    assert [(row.what, row.late_days) for row in rows] == [
        ("Ask the bank", 2),
        (knowledge.clocks()["call_back_high"].title, 0),
    ]
    assert {row.case_id for row in desk.ask(follow_ups.due, desk.now())} == {mine, hers}
    assert {row.case_id for row in desk.ask(follow_ups.due, desk.now(), desk.member.id)} == {mine}


def test_late_is_counted_in_days_of_the_desk(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk)
    desk.do(follow_ups.add_task, case_id, "Ask the bank", TODAY)
    clock_at_desk.moment = at(22, 23, 59)
    assert desk.ask(follow_ups.to_do, case_id, desk.now())[0].late_days == 0
    clock_at_desk.moment = at(23, 0, 1)  # in UTC it still is the 22nd
    assert desk.ask(follow_ups.to_do, case_id, desk.now())[0].late_days == 1
