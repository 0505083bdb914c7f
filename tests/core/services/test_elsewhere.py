"""What other cases know of a payment: its receiver, or its reference."""

import pytest

from supportdesk.desk import Desk
from supportdesk.services.case_head import case_head
from supportdesk.services.payments import Elsewhere, NewPayment, seen_elsewhere
from tests.core.casework import TODAY, a_case
from tests.core.conftest import NOW
from tests.core.services.test_payments import FIRST, SECOND, add, only


def test_other_cases_that_name_the_same_receiver(desk: Desk) -> None:
    mine, *others = (a_case(desk) for _ in range(3))
    for case in (mine, *others):
        add(desk, case, NewPayment(100, TODAY, to_vpa="quickhelp77@okaxis", to_account="0932"))
    add(desk, others[0], NewPayment(200, TODAY, to_vpa="quickhelp77@okaxis"))
    assert only(desk, mine).elsewhere == Elsewhere(2)


def test_four_last_digits_join_no_cases(desk: Desk) -> None:
    mine, other = a_case(desk), a_case(desk)
    for case in (mine, other):
        add(desk, case, NewPayment(100, TODAY, to_account="0932"))
    assert only(desk, mine).elsewhere == Elsewhere()


def test_a_payment_that_was_read_is_looked_for_in_other_cases(desk: Desk) -> None:
    for _ in range(2):
        add(desk, a_case(desk), NewPayment(100, TODAY, to_vpa="quickhelp77@okaxis"))
    read = [NewPayment(1, to_vpa="quickhelp77@okaxis"), SECOND]
    assert desk.ask(seen_elsewhere, a_case(desk), read) == [Elsewhere(2), Elsewhere()]


@pytest.mark.parametrize("typed", ["632698104471", "6326981O4471"])
def test_the_same_reference_in_another_case_is_named(desk: Desk, typed: str) -> None:
    mine, *others = (a_case(desk) for _ in range(3))
    for case in others:
        add(desk, case, FIRST)
    add(desk, mine, NewPayment(100, TODAY, rail="upi", reference=typed))
    numbers = tuple(desk.ask(case_head, case, NOW).number for case in reversed(others))
    assert only(desk, mine).elsewhere == Elsewhere(2, numbers)
