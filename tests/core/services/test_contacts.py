"""What was said, and the history of a case."""

import datetime as dt

import pytest
import sqlalchemy as sa

from supportdesk import knowledge
from supportdesk.desk import Desk
from supportdesk.models import AuditLine, Contact, Evidence
from supportdesk.services import cases
from supportdesk.services.follow_up import contacts, follow_ups
from supportdesk.texts import Both
from tests.core.casework import TODAY, a_case, at, day, pay, print_paper, put, tell
from tests.core.conftest import NOW, Clock


def test_a_contact_is_one_line(desk: Desk) -> None:
    case_id = a_case(desk)
    desk.do(contacts.write_contact, case_id, "victim", " called back, sleeping better ", 3)
    assert desk.ask(contacts.history, case_id) == [
        contacts.HistoryRow(
            NOW, "Victim", "called back, sleeping better", "victim", Both("Asha Verma", "आशा वर्मा"), distress=3
        )
    ]


def test_an_empty_line_is_refused(desk: Desk) -> None:
    case_id = a_case(desk)
    with pytest.raises(contacts.NothingWritten):
        desk.do(contacts.write_contact, case_id, "bank", " \n ")


def test_a_card_number_is_not_kept(desk: Desk) -> None:
    case_id = a_case(desk)
    desk.do(contacts.write_contact, case_id, "bank", "card 4111 1111 1111 1111 blocked")
    assert "4111 1111 1111 1111" not in str(desk.ask(contacts.history, case_id)[0].about)


def test_the_audit_line_has_nobody_s_words(desk: Desk) -> None:
    case_id = a_case(desk)
    desk.do(contacts.write_contact, case_id, "victim", "he threatens her again", 9)
    desk.do(follow_ups.add_task, case_id, "call her sister", TODAY)
    with desk.opened.engine.connect() as connection:
        details = " ".join(connection.scalars(sa.select(AuditLine.detail)))
    assert '"party": "victim"' in details
    assert "threatens" not in details
    assert "sister" not in details


def test_everything_stands_on_one_line_of_time(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk, kind="upi")
    paid = pay(desk, case_id)
    desk.do(cases.save_answers, case_id, "call_1930", {"called_at": "22/11/2026 10:31", "operator": "Ravi"})
    desk.do(cases.save_answers, case_id, "submission", {"submitted_at": "22/11/2026 10:40"})
    print_paper(desk, case_id, "acknowledgement")
    clock_at_desk.moment = at(22, 11)
    put(
        desk,
        Evidence,
        case_id=case_id,
        sha256="0" * 64,
        name="chat.png",
        size=1,
        media_type="image/png",
        received_at=desk.now(),
        received_by=1,
    )
    clock_at_desk.moment = at(24, 12)
    desk.do(follow_ups.mark_clock, case_id, "call_back_low", "distress", "postponed", "she travels", day(28))
    task_id = desk.do(follow_ups.add_task, case_id, "Ask the bank", day(24))
    clock_at_desk.moment = at(24, 13)
    desk.do(follow_ups.finish_task, task_id, "no answer yet")
    tell(desk, case_id, paid, "held", day(25), 2_000_000)
    found = desk.ask(contacts.history, case_id)
    assert [(row.what, row.about, row.more) for row in found] == [
        ("Money held", "₹20,000", ""),
        ("Task done", "Ask the bank", "no answer yet"),
        ("Postponed", knowledge.clocks()["call_back_low"].title, "she travels"),
        ("Evidence received", "chat.png", ""),
        ("Printed", "acknowledgement", "hi"),
        ("Filed on the portal", "", ""),
        ("1930 called", "", "Ravi"),
    ]
    assert [row.time_known for row in found] == [False] + [True] * 6
    assert found[0].at == at(25)
    assert found[-1].at == at(22, 10, 31)
    assert [row.what for row in desk.ask(contacts.history, case_id, "bank")] == ["Money held"]


def test_a_thousand_lines_are_in_order(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk)
    rows = [
        {"case_id": case_id, "at": NOW + dt.timedelta(minutes=n), "party": "bank", "text": str(n), "staff_id": 1}
        for n in range(1000)
    ]
    with desk.opened.engine.begin() as connection:
        connection.execute(sa.insert(Contact), rows)
    assert [row.about for row in desk.ask(contacts.history, case_id)] == [str(n) for n in reversed(range(1000))]
