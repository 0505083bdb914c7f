"""Referrals, joins, hand-overs and what was changed of how to call stand on the one line of time."""

from pathlib import Path

from supportdesk import knowledge
from supportdesk.desk import Desk
from supportdesk.services.care.guardians import set_guardian_aside
from supportdesk.services.care.protecting import note_answer
from supportdesk.services.care.referrals import end_referral, refer
from supportdesk.services.cases import save_answers
from supportdesk.services.follow_up.handing_over import give_back, hand_over
from supportdesk.services.follow_up.history import history
from supportdesk.services.follow_up.police import save_police
from supportdesk.services.people import join_person, part_person
from supportdesk.texts import Both
from tests.core.casework import a_case, at
from tests.core.conftest import Clock
from tests.core.paper_cases import cheated, paper, words


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


def test_how_the_person_may_be_called_is_told_with_each_change(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk)
    for form, typed in (
        ("safe_contact", {"call_until": "18:00", "other_phone": "98290 99999"}),  # the day the case began
        ("person", {"safe_contact": "not after six"}),
        ("safe_contact", {"call_until": "20", "no_whatsapp": "yes"}),
        ("safe_contact", {"other_phone": "98290 88888"}),
    ):
        desk.do(save_answers, case_id, form, typed)
        clock_at_desk.forward(days=1)
    assert {row[0] for row in told(desk, case_id, "case")} == {"How we may call was changed"}
    assert [(label, Both(*about).en) for _what, label, about, _more in told(desk, case_id, "case")] == [
        ("A safer number", "98290 99999 → 98290 88888"),
        ("Not after", "18:00 → 20:00"),
        ("No WhatsApp", "— → Yes"),
        ("When and how may we call?", "— → not after six"),
    ]


def test_the_number_of_a_guardian_who_is_set_aside_is_not_told(desk: Desk) -> None:
    case_id = a_case(desk, "Neha")
    desk.do(save_answers, case_id, "person", {"guardian": "Ramesh Kumar", "mobile": "98290 99999"})
    desk.do(save_answers, case_id, "safe_contact", {"other_phone": "98290 99999"})
    desk.do(save_answers, case_id, "safe_contact", {"other_phone": "98290 88888"})
    desk.do(set_guardian_aside, case_id, "", "perhaps the suspect", same_mobile=True)
    assert not [row for row in told(desk, case_id, "case") if "99999" in str(row)]


def test_an_fir_and_reports_of_which_nobody_knows_the_day_stand_where_the_case_began(desk: Desk) -> None:
    case_id = a_case(desk)
    desk.do(save_police, case_id, {"fir_number": "0412/2026", "fir_station": "Bhankrota"})
    desk.do(save_answers, case_id, "call_1930", {"acknowledgement_1930": "32711260000001"})
    rows = {row.what: row for row in desk.ask(history, case_id, "police")}
    assert {row.at for row in rows.values()} == {desk.now()}
    assert {row.label for row in rows.values()} == {"day not known"}
    assert (rows["FIR registered"].about, rows["1930 called"].about) == ("0412/2026 · Bhankrota", "32711260000001")
    desk.do(save_police, case_id, {"fir_number": "0412/2026", "fir_on": "20/11/2026"})
    (row,) = (row for row in desk.ask(history, case_id, "police") if row.what == "FIR registered")
    assert (row.at, row.label) == (at(20), "")


def test_what_is_not_understood_while_it_is_typed_is_no_change_of_its_own(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk)
    desk.do(save_answers, case_id, "safe_contact", {"other_phone": "98290 99999"})
    clock_at_desk.forward(days=1)
    for typed in ("98290", "98290 88", "98290 88888"):
        clock_at_desk.forward(seconds=1)
        desk.do(save_answers, case_id, "safe_contact", {"other_phone": typed})
    assert [Both(*about).en for _what, _label, about, _more in told(desk, case_id, "case")] == [
        "98290 99999 → 98290 88888"
    ]


def test_no_paper_tells_how_the_person_may_be_called(desk: Desk, clock_at_desk: Clock, tmp_path: Path) -> None:
    case_id = cheated(desk)
    for word in ("mango", "papaya"):
        desk.do(save_answers, case_id, "safe_contact", {"agreed_word": word})
        clock_at_desk.forward(days=1)
    assert [
        Both(*about).en for _what, label, about, _more in told(desk, case_id, "case") if label == "Agreed word"
    ] == ["mango → papaya"]
    text = words(desk, paper(desk, case_id, "dossier"), tmp_path)
    assert "Timeline" in text
    assert not [word for word in ("mango", "papaya") if word in text]


def test_a_guardian_set_aside_and_answers_to_protective_questions_are_lines_without_names(desk: Desk) -> None:
    case_id = a_case(desk, "Sunita Devi", "sextortion")
    question = next(each for danger in knowledge.dangers().values() for each in danger.questions)
    desk.do(set_guardian_aside, case_id, "Ramesh Kumar", "perhaps the suspect")
    desk.do(note_answer, case_id, question.id, "yes")
    found = {row.what: row for row in desk.ask(history, case_id)}
    assert found["Guardian set aside"].by.en == desk.member.name
    assert "Ramesh" not in str(found)
    assert (found["Protective question"].about, found["Protective question"].label) == (question.ask, "Yes")
