"""Drafts and the list of cases."""

import datetime as dt

from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.services.case_lists import CaseFilter, drafts, list_cases
from supportdesk.services.centre import change_stations
from supportdesk.services.money import totals
from supportdesk.texts import Both
from tests.core.casework import a_case, pay, set_status, tell
from tests.core.conftest import NOW, Clock


def test_drafts_come_with_what_was_changed_last(desk: Desk, clock_at_desk: Clock) -> None:
    first = a_case(desk, "Mohd. Irfan")
    clock_at_desk.forward(minutes=5)
    a_case(desk)
    clock_at_desk.forward(minutes=5)
    desk.do(cases.go_to_step, first, "money")
    desk.do(cases.save_answers, first, "person", {"address": "Sanganer"})
    found = desk.ask(drafts, desk.member.id, 10)
    assert [(row.name, row.number, row.step) for row in found] == [
        ("Mohd. Irfan", "JPR-2026-000001", "money"),
        ("", "JPR-2026-000002", "intake"),
    ]
    assert found[0].changed_at == NOW + dt.timedelta(minutes=10)


def test_a_draft_is_the_counsellor_s_own_until_it_is_filed(desk: Desk, supervised: Desk) -> None:
    mine = a_case(desk, "Kavita Sharma")
    hers = a_case(supervised, "Om Prakash")
    a_case(desk, "Sunita Devi", status="open")
    assert [row.id for row in desk.ask(drafts, desk.member.id)] == [mine]
    assert {row.id for row in desk.ask(drafts)} == {mine, hers}
    assert len(desk.ask(drafts, limit=1)) == 1


def test_a_row_says_what_was_taken_and_what_is_held(desk: Desk) -> None:
    case_id = a_case(desk, "Kamla Bai", "card", status="open")
    desk.do(cases.save_answers, case_id, "person", {"name_hindi": "कमला बाई", "police_station": "Bhankrota"})
    first = pay(desk, case_id, amount=7_500_000)
    pay(desk, case_id, None, amount=5_000_000)
    pay(desk, case_id, amount=20_000, direction="in")
    tell(desk, case_id, first, "asked", NOW.date(), 7_500_000)
    tell(desk, case_id, first, "held", NOW.date(), 5_750_000)
    tell(desk, case_id, first, "credited", NOW.date(), 2_000_000, from_hold=2_000_000)
    (row,) = desk.ask(list_cases)
    assert (row.name, row.name_hindi, row.kind, row.police_station.en) == ("Kamla Bai", "कमला बाई", "card", "Bhankrota")
    assert (row.lost, row.held) == (12_500_000, 3_750_000)
    assert (row.status, row.opened_at, row.with_name) == ("open", NOW, Both("Asha Verma", "आशा वर्मा"))


def test_a_station_of_the_centre_s_list_is_named_in_both_languages(desk: Desk, supervised: Desk) -> None:
    supervised.do(change_stations, [Both("Bhankrota", "भांकरोटा")])
    for station in ("Bhankrota", "Sanganer"):
        desk.do(cases.save_answers, a_case(desk), "person", {"police_station": station})
    assert [row.police_station for row in desk.ask(list_cases)] == [Both("Sanganer", ""), Both("Bhankrota", "भांकरोटा")]


def test_a_refund_of_one_payment_lessens_no_hold_of_another(desk: Desk) -> None:
    case_id = a_case(desk)
    tell(desk, case_id, pay(desk, case_id), "held", NOW.date(), 1_000_000)
    tell(desk, case_id, pay(desk, case_id), "credited", NOW.date(), 4_000_000)
    (row,) = desk.ask(list_cases)
    assert row.held == desk.ask(totals, case_id).held == 1_000_000


def test_a_case_without_payments_has_lost_nothing(desk: Desk) -> None:
    a_case(desk)
    (row,) = desk.ask(list_cases)
    assert (row.name, row.kind, row.lost, row.held) == ("", "", 0, 0)


def test_the_list_goes_back_page_by_page(desk: Desk) -> None:
    made = [a_case(desk) for _ in range(5)]
    first = desk.ask(list_cases, limit=2)
    second = desk.ask(list_cases, limit=2, before=first[-1].id)
    assert [row.id for row in first + second] == [made[4], made[3], made[2], made[1]]


def test_the_list_narrows(desk: Desk, supervised: Desk) -> None:
    card = a_case(desk, kind="card", status="open")
    upi = a_case(desk, kind="upi")
    hers = a_case(supervised, kind="upi")
    set_status(desk, hers, "closed")

    def ids(wanted: CaseFilter) -> list[int]:
        return [row.id for row in desk.ask(list_cases, wanted)]

    assert ids(CaseFilter(status="open")) == [card]
    assert ids(CaseFilter(kind="upi")) == [hers, upi]
    assert ids(CaseFilter(kind="upi", status="draft")) == [upi]
    assert ids(CaseFilter(with_staff=supervised.member.id)) == [hers]
    assert ids(CaseFilter(kind="card", with_staff=supervised.member.id)) == []
