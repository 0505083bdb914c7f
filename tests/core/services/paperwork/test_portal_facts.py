"""Where the person lives, and why it was not reported earlier, as the boxes of the portal want it."""

import datetime as dt
from dataclasses import replace

import pytest

from supportdesk.desk import Desk
from supportdesk.knowledge import portal
from supportdesk.services.cases import save_answers
from supportdesk.services.paperwork.portal import call_sheet
from supportdesk.services.paperwork.portal_facts import Delay
from supportdesk.services.paperwork.portal_values import reporting_delay
from supportdesk.services.payments import add_payments
from tests.core.casework import TODAY
from tests.core.services.paperwork.boxes import PAID, row, rows


@pytest.mark.parametrize(
    ("happened_on", "happened_at", "delay", "asked"),
    [
        ("22/11/2026", "09:20", "No", False),
        ("21/11/2026", "10:50", "No", False),
        ("21/11/2026", "10:30", "Yes", True),
        ("21/11/2026", "", "", False),
        ("20/11/2026", "", "Yes", True),
        ("", "", "", False),
    ],
)
def test_a_reason_is_asked_after_a_day(
    desk: Desk, case: int, happened_on: str, happened_at: str, delay: str, asked: bool
) -> None:
    """The case was opened on 22 November at 10:42."""
    desk.do(save_answers, case, "incident", {"happened_on": happened_on, "happened_at": happened_at})
    assert row(desk, case, "delay").value == delay
    reason = row(desk, case, "delay_reason")
    assert (reason.how == "copy", reason.missing) == (asked, asked)
    assert (desk.ask(reporting_delay, case) is Delay.LATE) == asked


def test_the_first_payment_may_be_older_than_what_is_told(desk: Desk, case: int) -> None:
    desk.do(add_payments, case, [replace(PAID, paid_on=TODAY - dt.timedelta(days=3))])
    assert row(desk, case, "delay").value == "Yes"


def test_a_reason_is_told_in_the_language_of_the_account(desk: Desk, case: int) -> None:
    reason = portal().delay.reasons[1]
    desk.do(save_answers, case, "incident", {"happened_on": "18/11/2026", "delay_reason": reason.en})
    assert row(desk, case, "delay_reason").value == reason.en
    assert rows(desk, case, "hi")["delay_reason"].value == reason.hi
    desk.do(save_answers, case, "incident", {"delay_reason": "My son was in hospital & I was with him"})
    assert rows(desk, case, "hi")["delay_reason"].value == "My son was in hospital and I was with him"


@pytest.mark.parametrize(
    ("address", "house", "street", "colony"),
    [
        ("12, Shanti Path, Bhankrota, Jaipur", "12", "Shanti Path", "Bhankrota"),
        ("Plot 4-B, Shanti Path", "Plot 4-B", "Shanti Path", ""),
        ("मकान 7, शांति पथ, भांकरोटा", "मकान 7", "शांति पथ", "भांकरोटा"),
        ("near the temple, Bhankrota", "", "near the temple, Bhankrota", ""),
        ("Behind the old mill", "", "Behind the old mill", ""),
        ("", "", "", ""),
    ],
)
def test_an_address_is_parted_where_it_says_how(
    desk: Desk, case: int, address: str, house: str, street: str, colony: str
) -> None:
    desk.do(save_answers, case, "person", {"address": address, "town": "Jaipur", "tehsil": "Sanganer"})
    found = rows(desk, case)
    assert [found[key].value for key in ("house", "street", "colony")] == [house, street, colony]
    assert (found["town"].value, found["tehsil"].value) == ("Jaipur", "Sanganer")
    if street and not house:
        assert "copy it by hand" in str(found["house"].note)


def test_a_town_that_nobody_told_is_asked_for(desk: Desk, case: int) -> None:
    assert row(desk, case, "town").missing
    desk.do(save_answers, case, "person", {"town": "Bagru"})
    assert not row(desk, case, "town").missing
    desk.do(save_answers, case, "person", {"address": "12, Shanti Path, "})
    assert desk.ask(call_sheet, case).address == "12, Shanti Path, Bagru, 302026"
