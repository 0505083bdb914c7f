"""What the police and the platforms know, and the clocks that it starts and stops."""

import pytest

from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.services.follow_up import follow_ups, police
from supportdesk.services.follow_up.follow_ups import DueRow
from supportdesk.services.follow_up.grievances import grievances, save_grievance
from supportdesk.services.follow_up.history import history
from supportdesk.services.follow_up.put_right import GRIEVANCE, LineGone, ReasonMissing, take_back
from supportdesk.services.paperwork.portal_status import note_status
from tests.core.casework import TODAY, a_case, at, day, pay, ticked
from tests.core.conftest import Clock


def clocks(desk: Desk, case_id: int) -> dict[str, DueRow]:
    return {row.rule: row for row in desk.ask(follow_ups.clock_tasks, case_id, desk.now())}


def tell(desk: Desk, case_id: int, **typed: str) -> dict[str, str]:
    return desk.do(police.save_police, case_id, typed)


def test_a_complaint_starts_the_days_of_the_police(desk: Desk) -> None:
    case_id = a_case(desk)
    assert not tell(desk, case_id, fir_station="Bhankrota", complaint_on="20/11/2026")
    found = clocks(desk, case_id)
    assert found["ask_for_fir"].due_on == day(27)
    assert (found["police_progress"].due_on - day(20)).days == 90
    assert "efir_signature" not in found
    assert not tell(desk, case_id, fir_station="Bhankrota", complaint_on="20/11/2026", fir_number="0412/2026")
    assert "ask_for_fir" not in clocks(desk, case_id)


def test_an_e_fir_is_to_be_signed(desk: Desk) -> None:
    case_id = a_case(desk)
    tell(desk, case_id, efir_told_on="21/11/2026")
    assert clocks(desk, case_id)["efir_signature"].due_on == day(24)
    tell(desk, case_id, efir_told_on="20/11/2026")
    assert clocks(desk, case_id)["efir_signature"].due_on == day(23)
    tell(desk, case_id, efir_told_on="20/11/2026", efir_signed_on="22/11/2026")
    assert "efir_signature" not in clocks(desk, case_id)
    tell(desk, case_id, efir_told_on="", efir_signed_on="")
    assert not {"efir_signature", "police_progress"} & clocks(desk, case_id).keys()


def test_only_progress_told_moves_the_ninety_days(desk: Desk) -> None:
    """An early word does not end them: the police owe the next one."""
    case_id = a_case(desk)
    tell(desk, case_id, complaint_on="20/11/2026")
    desk.do(police.note_police, case_id, "status", "Under investigation", TODAY)
    assert (clocks(desk, case_id)["police_progress"].due_on - day(20)).days == 90
    desk.do(police.note_police, case_id, "progress", "Two accounts found in Alwar", TODAY)
    assert (clocks(desk, case_id)["police_progress"].due_on - TODAY).days == 90
    lines = desk.ask(police.police_sheet, case_id).lines
    assert [(line.kind, line.words) for line in lines] == [
        ("progress", "Two accounts found in Alwar"),
        ("status", "Under investigation"),
    ]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ({"complaint_on": "31/02/2026"}, "complaint_on"),
        ({"complaint_on": "23/11/2026"}, "complaint_on"),  # not come yet
        ({"fir_on": "=1+1"}, "fir_on"),
        ({"efir_told_on": "21/11/2026", "efir_signed_on": "20/11/2026"}, "efir_signed_on"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(desk: Desk, typed: dict[str, str], key: str) -> None:
    case_id = a_case(desk)
    assert list(tell(desk, case_id, officer="SI Rathore", **typed)) == [key]
    assert desk.ask(police.police_sheet, case_id).typed["officer"] == ""


@pytest.mark.parametrize("words", ["<b>थाना</b> & 'जाँच' 😀", "=1+1", "०४१२/२०२६"])
def test_the_words_of_the_police_are_kept_as_they_are(desk: Desk, words: str) -> None:
    case_id = a_case(desk)
    desk.do(police.note_police, case_id, "status", words, TODAY)
    assert desk.ask(police.police_sheet, case_id).lines[0].words == words
    with pytest.raises(police.NoPoliceWords):
        desk.do(police.note_police, case_id, "status", "x" * 301, TODAY)
    with pytest.raises(police.PoliceDayAhead):
        desk.do(police.note_police, case_id, "status", "summons", day(23))


def test_a_large_loss_may_be_an_e_fir_by_itself(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")
    pay(desk, case_id, amount=9_999_999)
    desk.do(cases.save_answers, case_id, "submission", {"submitted_at": "22/11/2026 10:40"})
    assert desk.ask(police.police_sheet, case_id).e_fir is None
    assert "ask_for_e_fir" not in clocks(desk, case_id)
    pay(desk, case_id, amount=1)
    assert "1,00,000" in str(desk.ask(police.police_sheet, case_id).e_fir)
    assert clocks(desk, case_id)["ask_for_e_fir"].due_on == day(23)
    tell(desk, case_id, efir_told_on="22/11/2026")
    assert "ask_for_e_fir" not in clocks(desk, case_id)


def test_each_grievance_has_hours_of_its_own(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk, kind="sextortion")
    told = {"platform": "Instagram", "told_at": "22/11/2026 09:00"}
    assert not desk.do(save_grievance, case_id, told)
    assert not desk.do(save_grievance, case_id, {"platform": "WhatsApp", "told_at": "22/11/2026 10:00"})
    clock_at_desk.forward(hours=4)
    rows = [row for row in desk.ask(follow_ups.clock_tasks, case_id, desk.now()) if row.rule == "platform_2_hours"]
    assert [row.due_at for row in rows] == [at(22, 11), at(22, 12)]
    first = desk.ask(grievances, case_id)[0]
    answered = {**told, "answered_at": "22/11/2026 11:30"}
    assert not desk.do(save_grievance, case_id, answered, first.id)
    found = desk.ask(follow_ups.clock_tasks, case_id, desk.now())
    assert [row.due_at for row in found if row.rule == "platform_2_hours"] == [at(22, 12)]
    assert [row.due_on for row in found if row.rule == "appeal"] == [day(22, month=12)]


def test_a_platform_s_task_that_is_done_ends_only_its_own(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")
    for platform in ("Instagram", "WhatsApp"):
        desk.do(save_grievance, case_id, {"platform": platform, "told_at": "22/11/2026 09:00"})
    first, second = (f"platform_told {row.id}" for row in desk.ask(grievances, case_id))
    ticked(desk, case_id, "platform_24_hours", first)
    rows = desk.ask(follow_ups.clock_tasks, case_id, desk.now())
    assert [row.fact for row in rows if row.rule == "platform_24_hours"] == [second]


def test_a_grievance_is_put_right_and_taken_back_and_both_are_kept(desk: Desk) -> None:
    case_id = a_case(desk, kind="sextortion")
    told = {"platform": "Instagram", "told_at": "22/11/2026 09:00"}
    desk.do(save_grievance, case_id, told)
    (row,) = desk.ask(grievances, case_id)
    desk.do(save_grievance, case_id, told | {"ticket": "T-9"}, row.id)
    desk.do(save_grievance, case_id, told | {"ticket": "T-9", "told_at": "22/11/2026 10:00"}, row.id)
    assert {found.due_at for found in clocks(desk, case_id).values() if found.rule == "platform_2_hours"} == {
        at(22, 12)
    }
    with pytest.raises(ReasonMissing):
        desk.do(take_back, GRIEVANCE, row.id, "")
    desk.do(take_back, GRIEVANCE, row.id, "never sent")
    assert desk.ask(grievances, case_id) == ()
    assert not [rule for rule in clocks(desk, case_id) if rule.startswith("platform")]
    assert [(line.what, line.about, line.more) for line in desk.ask(history, case_id, "other")] == [
        ("Taken back", "Instagram · 22/11/2026 10:00 · T-9", "never sent"),
        ("Corrected", "Instagram · 22/11/2026 09:00 · T-9", ""),
    ]
    with pytest.raises(LineGone):
        desk.do(save_grievance, case_id, told, row.id)
    desk.do(save_grievance, case_id, told)
    assert desk.ask(grievances, case_id)[0].id != row.id, "a mark of the first is none of this one"


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ({"platform": "", "told_at": "22/11/2026 09:00"}, "platform"),
        ({"platform": "X", "told_at": ""}, "told_at"),
        ({"platform": "X", "told_at": "22/11/2026 23:00"}, "told_at"),  # not come yet
        ({"platform": "X", "told_at": "22/11/2026 09:00", "answered_at": "21/11/2026 09:00"}, "answered_at"),
    ],
)
def test_a_grievance_that_cannot_be_is_refused(desk: Desk, typed: dict[str, str], key: str) -> None:
    case_id = a_case(desk)
    assert list(desk.do(save_grievance, case_id, typed)) == [key]
    assert desk.ask(grievances, case_id) == ()


def test_a_status_seen_on_the_portal_starts_its_week_anew(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk)
    desk.do(cases.save_answers, case_id, "submission", {"submitted_at": "20/11/2026 10:40"})
    assert clocks(desk, case_id)["portal_status"].due_on == day(27)
    clock_at_desk.forward(days=2)
    desk.do(note_status, case_id, "Under process", day(23))
    assert clocks(desk, case_id)["portal_status"].due_on == day(30)
