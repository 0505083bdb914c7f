import datetime as dt

from supportdesk import texts
from supportdesk.desk import Desk
from supportdesk.documents.week_report import WeekReport
from supportdesk.services import cases
from supportdesk.services.week import week_figures
from supportdesk.services.week_paper import percent, week_paper
from tests.core.casework import TODAY, a_case, day, pay


def paper(desk: Desk, days: int = 7) -> WeekReport:
    figures = desk.ask(week_figures, day(16), day(16) + dt.timedelta(days=days))
    return desk.ask(week_paper, figures, desk.now(), texts.load("en"))


def test_figures_are_said_in_words(desk: Desk) -> None:
    case_id = a_case(desk, "Sunita Devi", "upi")
    desk.do(cases.save_answers, case_id, "person", {"police_station": "Bhankrota"})
    pay(desk, case_id, TODAY, dt.time(9, 29))
    desk.do(cases.save_answers, case_id, "call_1930", {"called_at": "10:41"})
    said = paper(desk)
    assert (said.title, said.first_day, said.last_day) == ("Weekly report", day(16), day(22))
    headlines = {line.label: line.value for line in said.headlines}
    assert (headlines["New cases"], headlines["Amount taken"], headlines["Called within 1 hour"]) == (
        1,
        4_850_000,
        "0 %",
    )
    by_kind, by_station, delays, by_channel = said.tables
    assert by_kind.rows == (("UPI payment fraud", 1, 4_850_000),)
    assert by_station.rows == (("Bhankrota", 1, 4_850_000),)
    assert delays.rows[2] == ("up to 2 hours", 1)
    assert by_channel.rows == (("Walk-in", 1, 4_850_000),)
    assert "Sunita" not in repr(said)


def test_what_was_not_said_is_named_so_and_an_unknown_share_is_none(desk: Desk) -> None:
    a_case(desk)
    said = paper(desk)
    assert said.tables[0].rows == (("(not said)", 1, 0),)
    assert {line.label: line.value for line in said.headlines}["Called within 24 hours"] is None


def test_another_span_is_no_week(desk: Desk) -> None:
    assert paper(desk, days=30).title == "Report"


def test_a_share_of_nothing_is_a_dash() -> None:
    assert (percent(1, 3), percent(0, 0)) == ("33 %", "–")
