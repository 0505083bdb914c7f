"""What banks answered and courts ordered, and what the police's own report says of the money."""

import pytest

from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.services.figures.behind import cases_behind
from supportdesk.services.figures.spans import SpanKind, span_of
from supportdesk.services.money.ledger import OWN
from supportdesk.services.reports.span_report import found as found_in
from tests.core.casework import TODAY, a_case, day, pay, tell
from tests.core.services.figures.conftest import WEEK, figures


def test_banks_answer_after_days(desk: Desk) -> None:
    case_id = a_case(desk)
    for asked, answered in ((16, 18), (17, 22), (18, None)):
        paid = pay(desk, case_id, day(16), to_bank="SBI")
        tell(desk, case_id, paid, "asked", day(asked), 100)
        if answered:
            tell(desk, case_id, paid, "held", day(answered), 100)
    (bank,) = figures(desk).banks
    assert (bank.bank, bank.asked, bank.answered, bank.median_days, bank.held) == ("State Bank of India", 3, 2, 4, 200)


@pytest.mark.parametrize(
    ("event", "outcome", "answered"),
    [("answered", "refused", 1), ("decided", "partly", 1), ("answered", "asks_more", 0), ("decided", "open", 0)],
)
def test_a_refusal_is_an_answer(desk: Desk, event: str, outcome: str, answered: int) -> None:
    case_id = a_case(desk)
    paid = pay(desk, case_id, day(16), to_bank="Axis Bank")
    tell(desk, case_id, paid, "asked", day(16))
    tell(desk, case_id, paid, event, day(18), outcome=outcome)
    (bank,) = figures(desk).banks
    assert (bank.asked, bank.answered, bank.median_days) == (1, answered, 2 if answered else None)


def test_each_bank_is_told_for_its_own_questions(desk: Desk) -> None:
    """Also the one to which the money had moved on."""
    case_id = a_case(desk)
    paid = pay(desk, case_id, day(16), to_bank="Axis Bank", amount=1_000)
    tell(desk, case_id, paid, "asked", day(16), 1_000)
    tell(desk, case_id, paid, "moved_on", day(17), 1_000, moved_to="HDFC Bank")
    tell(desk, case_id, paid, "asked", day(18), 1_000, bank="HDFC Bank")
    tell(desk, case_id, paid, "held", day(20), 600, bank="hdfc bank")
    rows = {row.bank: (row.asked, row.answered, row.median_days, row.held) for row in figures(desk).banks}
    assert rows == {"Axis Bank": (1, 1, 1, 0), "HDFC Bank": (1, 1, 2, 600)}
    assert desk.ask(cases_behind, WEEK, desk.now(), "bank_days", "HDFC Bank", "held") == (case_id,)
    assert desk.ask(cases_behind, WEEK, desk.now(), "bank_days", "Axis Bank", "held") == ()


def test_a_slow_answer_counts_on_its_day(desk: Desk) -> None:
    """Asking again before it is the same question."""
    case_id = a_case(desk)
    paid = pay(desk, case_id, day(13), to_bank="Axis Bank")
    for asked in (13, 16):
        tell(desk, case_id, paid, "asked", day(asked))
    tell(desk, case_id, paid, "held", day(17), 500)
    weeks = [figures(desk, span_of(SpanKind.WEEK, on)).banks for on in (day(13), day(17))]
    assert [(bank.asked, bank.answered, bank.median_days, bank.held) for (bank,) in weeks] == [
        (1, 0, None, 0),
        (0, 1, 4, 500),
    ]
    assert desk.ask(cases_behind, WEEK, desk.now(), "bank_days", "Axis Bank", "asked") == ()
    assert desk.ask(cases_behind, WEEK, desk.now(), "bank_days", "Axis Bank", "answered") == (case_id,)


def test_an_order_counts_in_the_week_in_which_it_was_first_told(desk: Desk) -> None:
    case_id = a_case(desk)
    paid = pay(desk, case_id, day(9))
    tell(desk, case_id, paid, "held", day(9), 300)
    for told in (12, 17):
        tell(desk, case_id, paid, "ordered", day(told), 300)
    flows = [figures(desk, span_of(SpanKind.WEEK, on)).flow.ordered for on in (day(12), day(17))]
    assert flows == [300, 0]
    assert desk.ask(cases_behind, WEEK, desk.now(), "flow_ordered") == ()


@pytest.mark.parametrize(("first", "ordered"), [(("credited",), 600), (("released", "credited"), 600), ((), 300)])
def test_the_same_amount_is_another_order_once_the_first_has_left_the_bank(
    desk: Desk, first: tuple[str, ...], ordered: int
) -> None:
    case_id = a_case(desk)
    paid = pay(desk, case_id, day(16))
    for begin, becomes in ((16, first), (20, ("credited",))):
        for place, event in enumerate(("held", "ordered", *becomes)):
            tell(desk, case_id, paid, event, day(begin + min(place, 2)), 300)
    assert (figures(desk).totals.ordered, figures(desk).flow.ordered) == (ordered, ordered)


def test_the_district_report_has_the_columns_of_the_police(desk: Desk) -> None:
    case_id = a_case(desk)
    desk.do(cases.save_answers, case_id, "call_1930", {"called_at": "22/11/2026 10:40"})
    large, small = pay(desk, case_id, amount=20_000_000), pay(desk, case_id, day(20), amount=1_000)
    tell(desk, case_id, large, "held", TODAY, 5_000_000)
    tell(desk, case_id, small, "moved_on", TODAY, 400)
    found = desk.ask(found_in, WEEK, desk.now()).district
    assert (found.reported, found.reported_same_day, found.held_same_day) == (20_001_000, 20_000_000, 5_000_000)
    assert (found.ecosystem, found.pending, found.count_1930) == (400, 15_000_600, 1)
    assert (found.large_cases, found.large_reported) == (1, 20_001_000)
    tell(desk, case_id, large, "moved_on", TODAY, 300, moved_to="HDFC Bank")
    tell(desk, case_id, small, "moved_on", TODAY, 500, moved_account="50100234567890")
    found = desk.ask(found_in, WEEK, desk.now()).district
    assert (found.ecosystem, found.pending) == (400, 15_000_600)


def test_what_the_own_bank_pays_is_refunded_and_no_answer_of_the_other(desk: Desk) -> None:
    """It makes good what moved on; the bank that was asked still owes its answer."""
    case_id = a_case(desk)
    paid = pay(desk, case_id, amount=6_000_000, to_bank="Axis Bank")
    tell(desk, case_id, paid, "asked", TODAY, 6_000_000)
    tell(desk, case_id, paid, "credited", TODAY, 2_500_000, bank=OWN)
    (bank,) = figures(desk).banks
    assert (bank.asked, bank.answered) == (1, 0)
    tell(desk, case_id, paid, "moved_on", TODAY, 5_000_000)
    now = figures(desk)
    assert (now.flow.credited, now.totals.credited, now.totals.moved_on) == (2_500_000, 2_500_000, 3_500_000)
    found = desk.ask(found_in, WEEK, desk.now()).district
    assert (found.ecosystem, found.pending) == (3_500_000, 0)
