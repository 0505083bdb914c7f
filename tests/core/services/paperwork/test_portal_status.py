import datetime as dt

import pytest

from supportdesk.desk import Desk
from supportdesk.errors import NoSuchCase
from supportdesk.services.paperwork.portal_status import NoStatus, StatusAhead, note_status, statuses
from tests.core.casework import TODAY, a_case, day


def test_the_words_are_kept_as_the_portal_wrote_them_newest_first(desk: Desk) -> None:
    case = a_case(desk)
    desk.do(note_status, case, "Under Process", day(20))
    desk.do(note_status, case, "<b>Disposed</b> - थाना भांकरोटा", TODAY)
    desk.do(note_status, case, "Accepted", day(18))
    told = desk.ask(statuses, case)
    assert [(line.seen_on.day, line.words) for line in told] == [
        (22, "<b>Disposed</b> - थाना भांकरोटा"),
        (20, "Under Process"),
        (18, "Accepted"),
    ]
    assert told[0].name.en == "Asha Verma"
    assert desk.ask(statuses, a_case(desk)) == ()


@pytest.mark.parametrize("words", ["", "  \n ", "x" * 201])
def test_no_words_are_no_status(desk: Desk, words: str) -> None:
    with pytest.raises(NoStatus):
        desk.do(note_status, a_case(desk), words, TODAY)


def test_a_day_that_has_not_come(desk: Desk) -> None:
    with pytest.raises(StatusAhead):
        desk.do(note_status, a_case(desk), "Closed", TODAY + dt.timedelta(days=1))


def test_a_case_that_is_not_there(desk: Desk) -> None:
    with pytest.raises(NoSuchCase):
        desk.do(note_status, 99, "Closed", TODAY)
