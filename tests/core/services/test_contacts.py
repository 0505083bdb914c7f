"""What was said, and the history of a case."""

import datetime as dt

import pytest
import sqlalchemy as sa

from supportdesk import knowledge
from supportdesk.desk import Desk
from supportdesk.models import AuditLine, Contact, Evidence
from supportdesk.services import cases, closing
from supportdesk.services.evidence import NewFile, add_evidence, custody
from supportdesk.services.follow_up import contacts, follow_ups
from supportdesk.services.follow_up.history import history
from supportdesk.services.follow_up.history_row import HistoryRow, WrittenLine
from supportdesk.services.money.lines import Details, correct_money, record_money
from supportdesk.texts import Both
from tests.core.casework import TODAY, a_case, at, day, pay, print_paper, put, tell
from tests.core.conftest import NOW, Clock


def test_a_contact_is_one_line(desk: Desk) -> None:
    case_id = a_case(desk)
    desk.do(contacts.write_contact, case_id, "victim", " called back, sleeping better ", 3)
    assert desk.ask(history, case_id, "victim") == [
        HistoryRow(
            NOW,
            "Victim",
            "called back, sleeping better",
            "victim",
            Both("Asha Verma", "आशा वर्मा"),
            distress=3,
            line=WrittenLine("contact", 1),
        )
    ]


def test_an_empty_line_is_refused(desk: Desk) -> None:
    case_id = a_case(desk)
    with pytest.raises(contacts.NothingWritten):
        desk.do(contacts.write_contact, case_id, "bank", " \n ")


def test_a_card_number_is_not_kept(desk: Desk) -> None:
    case_id = a_case(desk)
    desk.do(contacts.write_contact, case_id, "bank", "card 4111 1111 1111 1111 blocked")
    assert "4111 1111 1111 1111" not in str(desk.ask(history, case_id)[0].about)


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
    found = desk.ask(history, case_id)
    assert [(row.what, row.about, row.more) for row in found] == [
        ("On hold", "₹20,000", ""),
        ("Task done", "Ask the bank", "no answer yet"),
        ("Postponed", knowledge.clocks()["call_back_low"].title, "she travels"),
        ("Evidence received", "chat.png", ""),
        ("Printed", "acknowledgement", "hi"),
        ("Payment written down", "₹48,500", ""),
        ("Case opened", "JPR-2026-000001", ""),
        ("Filed on the portal", "", ""),
        ("1930 called", "", "Ravi"),
    ]
    assert [row.time_known for row in found] == [False] + [True] * 8
    assert found[0].at == at(25)
    assert found[-1].at == at(22, 10, 31)
    assert [row.what for row in desk.ask(history, case_id, "bank")] == ["On hold"]


def test_a_thousand_lines_are_in_order(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk)
    rows = [
        {"case_id": case_id, "at": NOW + dt.timedelta(minutes=n), "party": "bank", "text": str(n), "staff_id": 1}
        for n in range(1000)
    ]
    with desk.opened.engine.begin() as connection:
        connection.execute(sa.insert(Contact), rows)
    assert [row.about for row in desk.ask(history, case_id, "bank")] == [str(n) for n in reversed(range(1000))]


def test_courts_corrections_and_the_end_of_a_case_are_lines_too(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk, kind="upi", status="open")
    paid = pay(desk, case_id, amount=5_000_000, to_bank="PNB")
    line = desk.do(record_money, paid, "ordered", 4_000_000, TODAY, "", Details(court="JM-4", number="Misc 12/2026"))
    clock_at_desk.forward(minutes=1)
    desk.do(correct_money, line, "ordered", 4_500_000, TODAY, "", Details(court="JM-4"), why="misread")
    clock_at_desk.forward(minutes=1)
    desk.do(closing.close_case, case_id, "with_police", "helped", "", "She thanked us")
    clock_at_desk.forward(minutes=1)
    desk.do(closing.reopen_case, case_id, "the bank answered")
    assert [(row.what, row.label, row.about, row.more) for row in desk.ask(history, case_id)] == [
        ("Case opened again", "", "the bank answered", ""),
        ("Case closed", "With the police or the court now", "She thanked us", ""),
        ("Money line corrected", "Court ordered the return", "₹40,000 · 22/11/2026", "misread"),
        ("Payment written down", "", "₹50,000 · PNB", ""),
        ("Case opened", "", "JPR-2026-000001", ""),
        ("Court ordered the return", "", "₹45,000 · PNB", "JM-4"),
    ]
    assert [row.what for row in desk.ask(history, case_id, "court")] == [
        "Money line corrected",
        "Court ordered the return",
    ]


def test_looking_at_all_files_in_a_day_is_one_line(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk)
    for number in range(3):
        sha256 = str(number) * 64
        desk.do(add_evidence, case_id, [NewFile(sha256, f"{number}.png", 1, "image/png")])
        desk.do(custody.note_custody, case_id, sha256, custody.OPENED)
    clock_at_desk.forward(days=1)
    desk.do(custody.note_custody, case_id, "0" * 64, custody.OPENED)
    opened = [row.about for row in desk.ask(history, case_id, "files") if row.what == "File opened"]
    assert opened == ["0.png", "2.png +2"]


def test_what_the_person_was_told_is_marked(desk: Desk) -> None:
    case_id = a_case(desk)
    desk.do(contacts.write_contact, case_id, "victim", "the bank has ten days", how="told", seconds=254)
    (row,) = desk.ask(history, case_id, "victim")
    assert (row.told, row.seconds) == (True, 254)
