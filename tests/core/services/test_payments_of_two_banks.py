"""One payment that two banks tell: the payer's as a debit, the receiver's as a credit, both with its UTR."""

from dataclasses import replace

import pytest

from supportdesk.desk import Desk
from supportdesk.reading.payments import read_payments
from supportdesk.services.money import totals
from supportdesk.services.payments import NewPayment, add_payments, differs_by, duplicate_of, from_found, list_payments
from supportdesk.services.payments.proofs import add_proved, take_proved_out
from tests.core.casework import TODAY, a_case

TAKEN = "Dear UPI user A/C X4821 debited by 20000.0 on date 22Nov26 trf to RAVI KUMAR Refno 632698110938. -SBI"
GIVEN = (
    "Dear Customer, your A/C X7719 credited by Rs 20000.00 on 22Nov26 by transfer from SUNITA DEVI "
    "UPI Ref 632698110938 -SBI"
)


def told(message: str) -> NewPayment:
    (found,) = read_payments(message).payments
    return from_found(found)


def seen(desk: Desk, case_id: int) -> list[tuple[object, ...]]:
    payments = [row.payment for row in desk.ask(list_payments, case_id)]
    return [(it.direction, it.from_account, it.to_name, it.to_account) for it in payments]


@pytest.mark.parametrize("messages", [(TAKEN, GIVEN), (GIVEN, TAKEN)])
def test_in_one_paste_it_is_kept_once_as_what_was_lost(desk: Desk, messages: tuple[str, ...]) -> None:
    case_id = a_case(desk)
    added = desk.do(add_payments, case_id, [told(message) for message in messages])
    assert [duplicate.of for duplicate in added.duplicates] == list(added.ids)
    assert seen(desk, case_id) == [("out", "4821", "RAVI KUMAR", None)]


@pytest.mark.parametrize(("first", "second"), [(TAKEN, GIVEN), (GIVEN, TAKEN)])
def test_whichever_bank_is_told_first_the_other_one_adds_its_account(desk: Desk, first: str, second: str) -> None:
    case_id = a_case(desk)
    (here,) = desk.do(add_payments, case_id, [told(first)]).ids
    before = seen(desk, case_id)
    assert duplicate_of({here: told(first)}, told(second)) == here
    proved = desk.do(add_proved, case_id, [], None, same=[(here, told(second))])
    assert seen(desk, case_id) == [("out", "4821", "RAVI KUMAR", "7719")]
    sums = desk.ask(totals, case_id)
    assert (sums.payments, sums.lost, sums.bait) == (1, 2_000_000, 0)
    desk.do(take_proved_out, proved)
    assert seen(desk, case_id) == before


def test_what_comes_back_under_the_same_number_is_a_payment_of_its_own() -> None:
    taken = told(TAKEN)
    back = NewPayment(taken.amount, TODAY, direction="in", reference=taken.reference, from_account="4821")
    for other in (back, replace(back, from_account=None), replace(back, from_account="7719", amount=150)):
        assert duplicate_of({7: taken}, other) is None


def test_nothing_is_said_to_differ_because_it_is_the_other_account() -> None:
    assert differs_by(told(TAKEN), told(GIVEN)) == ""
