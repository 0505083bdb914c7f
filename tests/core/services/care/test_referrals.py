"""Who was sent on is asked about again, and what came of it is written down."""

import pytest

from supportdesk.desk import Desk
from supportdesk.errors import NoSuchCase
from supportdesk.services.care.referrals import (
    OutcomeUnknown,
    ReferralEnded,
    ServiceMissing,
    TooManyWords,
    end_referral,
    refer,
    referrals,
)
from supportdesk.services.follow_up.follow_ups import to_do
from tests.core.casework import a_case, day

ASK = "Ask how it went with Tele-MANAS"


def tasks(desk: Desk, case_id: int) -> list[object]:
    return [row.what for row in desk.ask(to_do, case_id, desk.now()) if row.task_id]


def test_a_referral_has_a_task_until_its_outcome(desk: Desk) -> None:
    case_id = a_case(desk)
    referral = desk.do(refer, case_id, "telemanas", "does not sleep", ASK, day(25))
    (row,) = desk.ask(referrals, case_id)
    assert (row.number, row.why, row.ask_on, row.outcome) == ("14416", "does not sleep", day(25), "")
    assert tasks(desk, case_id) == [ASK]
    desk.do(end_referral, referral, "goes_on", "talks to them each week")
    (row,) = desk.ask(referrals, case_id)
    assert (row.outcome, row.outcome_words, row.ask_on) == ("goes_on", "talks to them each week", None)
    assert tasks(desk, case_id) == []
    with pytest.raises(ReferralEnded):
        desk.do(end_referral, referral, "helped")


def test_an_office_of_the_place_is_named_as_it_is_called(desk: Desk) -> None:
    case_id = a_case(desk)
    desk.do(refer, case_id, "<b>District legal aid</b>")
    (row,) = desk.ask(referrals, case_id)
    assert (row.service.en, row.service.hi, row.number) == ("<b>District legal aid</b>",) * 2 + ("",)


def test_open_ones_stand_first(desk: Desk) -> None:
    case_id = a_case(desk)
    first = desk.do(refer, case_id, "112")
    second = desk.do(refer, case_id, "181")
    desk.do(end_referral, second, "helped")
    assert [row.id for row in desk.ask(referrals, case_id)] == [first, second]


def test_what_cannot_be_is_refused(desk: Desk) -> None:
    case_id = a_case(desk)
    with pytest.raises(ServiceMissing):
        desk.do(refer, case_id, "  ")
    with pytest.raises(TooManyWords):
        desk.do(refer, case_id, "112", "x" * 301)
    with pytest.raises(NoSuchCase):
        desk.do(refer, 999, "112")
    with pytest.raises(OutcomeUnknown):
        desk.do(end_referral, desk.do(refer, case_id, "112"), "")
