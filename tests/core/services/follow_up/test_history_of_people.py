"""Referrals, joins and hand-overs stand on the one line of time."""

from supportdesk import knowledge
from supportdesk.desk import Desk
from supportdesk.services.care.referrals import end_referral, refer
from supportdesk.services.follow_up.handing_over import give_back, hand_over
from supportdesk.services.follow_up.history import history
from supportdesk.services.people import join_person, part_person
from supportdesk.texts import Both
from tests.core.casework import a_case
from tests.core.conftest import Clock


def told(desk: Desk, case_id: int, party: str) -> list[tuple[str, str, Both | str, str]]:
    """Newest first, without how the case began."""
    rows = desk.ask(history, case_id, party)
    return [(row.what, row.label, row.about, row.more) for row in rows if row.what != "Case opened"]


def test_a_referral_and_what_came_of_it(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk)
    legal = desk.do(refer, case_id, "District legal office", "a free lawyer")
    clock_at_desk.forward(minutes=1)
    desk.do(refer, case_id, "telemanas")
    clock_at_desk.forward(minutes=1)
    desk.do(end_referral, legal, "helped", "<b>a lawyer</b> was named")
    assert told(desk, case_id, "other") == [
        ("What came of it", "Was helped there", "District legal office", "<b>a lawyer</b> was named"),
        ("Sent on", "", knowledge.helplines()["telemanas"].name, ""),
        ("Sent on", "", "District legal office", "a free lawyer"),
    ]


def test_a_join_is_told_on_both_sides_and_so_is_its_end(desk: Desk, clock_at_desk: Clock) -> None:
    first, second = a_case(desk, "Kamla Bai"), a_case(desk, "Kamla Bai")
    clock_at_desk.forward(minutes=1)
    join = desk.do(join_person, second, first)
    clock_at_desk.forward(minutes=1)
    desk.do(part_person, join)
    for case_id, other in ((first, "JPR-2026-000002"), (second, "JPR-2026-000001")):
        assert told(desk, case_id, "case") == [
            ("Parted: another person", "", other, ""),
            ("Joined: the same person", "", other, ""),
        ]


def test_who_had_the_case_is_told(desk: Desk, supervised: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk)
    clock_at_desk.forward(minutes=1)
    over = supervised.do(hand_over, desk.member.id, supervised.member.id)
    clock_at_desk.forward(minutes=1)
    supervised.do(give_back, over)
    assert told(desk, case_id, "case") == [
        ("Given back to", "", Both("Asha Verma", "आशा वर्मा"), ""),
        ("Given to", "", Both(supervised.member.name, supervised.member.name_hindi), ""),
    ]
