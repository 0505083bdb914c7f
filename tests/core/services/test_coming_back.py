"""Money that came back for a payment of the case: recognised, written down on that payment by a click, taken back."""

import datetime as dt
from dataclasses import replace

import pytest

from supportdesk.desk import Desk
from supportdesk.reading.payments import read_payments
from supportdesk.services.evidence import NewFile
from supportdesk.services.money import ledger, totals
from supportdesk.services.money.lines import Details, list_money, record_money
from supportdesk.services.payments import Back, NewPayment, add_payments, came_back, from_found, list_payments
from supportdesk.services.payments.coming_back import DayMissing
from supportdesk.services.payments.proofs import add_proved, take_proved_out
from tests.core.casework import TODAY, a_case

NUMBER = "632698110938"
TAKEN = NewPayment(
    500_000, TODAY - dt.timedelta(2), direction="out", reference=NUMBER, from_account="4821", to_vpa="quick@okaxis"
)
BACK = NewPayment(500_000, TODAY, direction="in", reference="632798440012", from_account="4821")
"""With a number of its own."""
PROOF = NewFile("ab" * 32, "message.txt", 60, "text/plain", ("bank_sms",))


def seen(desk: Desk, case_id: int, new: NewPayment) -> Back | None:
    known = {row.id: row.payment for row in desk.ask(list_payments, case_id)}
    return came_back(known, desk.ask(list_money, case_id), new)


def sums(desk: Desk, case_id: int) -> tuple[int, int, int, int]:
    """Lost, held, back, and what is bait."""
    now = desk.ask(totals, case_id)
    return now.lost, now.held, now.credited, now.bait


@pytest.mark.parametrize(
    "new",
    [
        BACK,
        replace(BACK, reference=NUMBER, from_account=None),
        replace(BACK, reference=NUMBER, amount=200_000),
        replace(BACK, reference=NUMBER, paid_on=None),
        replace(BACK, reference=None, to_vpa="QUICK@okaxis"),
    ],
)
def test_it_is_known_by_its_number_or_by_amount_and_account(new: NewPayment) -> None:
    assert came_back({7: TAKEN}, (), new) == Back(7)


@pytest.mark.parametrize(
    "new",
    [
        replace(BACK, direction="out"),
        replace(BACK, from_account="7719"),
        replace(BACK, from_account=None),
        replace(BACK, amount=499_900),
        replace(BACK, paid_on=TODAY - dt.timedelta(3)),
        replace(BACK, paid_on=None),
        replace(BACK, to_vpa="sunita@okicici"),
        replace(BACK, reference=NUMBER, amount=500_001),
        replace(BACK, reference=NUMBER, from_account="7719"),
        replace(BACK, reference=NUMBER, paid_on=TODAY - dt.timedelta(3)),
    ],
)
def test_nothing_else_seems_to_be_it(new: NewPayment) -> None:
    assert came_back({7: TAKEN}, (), new) is None


def test_of_one_day_it_is_not_earlier() -> None:
    taken = replace(TAKEN, paid_on=TODAY, paid_at=dt.time(10, 30))
    assert came_back({7: taken}, (), replace(BACK, paid_at=dt.time(10, 29))) is None
    assert came_back({7: taken}, (), replace(BACK, paid_at=dt.time(10, 30))) == Back(7)


def test_of_several_that_fit_it_is_the_newest_and_the_others_are_told() -> None:
    known = {7: TAKEN, 8: replace(TAKEN, reference="632798000001", paid_on=TODAY), 9: replace(TAKEN, amount=9)}
    assert came_back(known, (), BACK) == Back(8, others=(7,))
    assert came_back(known, (), replace(BACK, reference=NUMBER)) == Back(7)


def test_it_is_written_with_its_proof_once_and_taken_back(desk: Desk) -> None:
    case_id = a_case(desk)
    (taken,) = desk.do(add_payments, case_id, [TAKEN]).ids
    proved = desk.do(add_proved, case_id, [], PROOF, back=[(Back(taken), BACK)])
    assert sums(desk, case_id) == (500_000, 0, 500_000, 0)
    (line,) = desk.ask(list_money, case_id)
    assert (line.event, line.happened_on, line.number, line.document) == ("credited", TODAY, BACK.reference, PROOF.name)
    assert seen(desk, case_id, BACK) == Back(taken, line_id=line.id)
    assert desk.do(add_proved, case_id, [], PROOF, back=[(Back(taken), BACK)]).back == ()
    assert sums(desk, case_id) == (500_000, 0, 500_000, 0)
    desk.do(take_proved_out, proved)
    assert sums(desk, case_id) == (500_000, 0, 0, 0)
    assert seen(desk, case_id, BACK) == Back(taken)


@pytest.mark.parametrize(
    "again", [replace(BACK, reference=None), replace(BACK, reference=NUMBER, paid_on=TODAY - dt.timedelta(1))]
)
def test_what_was_written_by_hand_is_known_however_the_bank_tells_it(desk: Desk, again: NewPayment) -> None:
    case_id = a_case(desk)
    (taken,) = desk.do(add_payments, case_id, [TAKEN]).ids
    line = desk.do(record_money, taken, "credited", BACK.amount, TODAY)
    assert seen(desk, case_id, again) == Back(taken, line_id=line)


def test_a_second_refund_goes_to_the_payment_that_is_not_back(desk: Desk) -> None:
    case_id = a_case(desk)
    first, second = desk.do(add_payments, case_id, [TAKEN, replace(TAKEN, reference="632798000001")]).ids
    desk.do(add_proved, case_id, [], None, back=[(Back(second), BACK)])
    assert seen(desk, case_id, replace(BACK, reference="632798440099")) == Back(first)


def test_two_halves_under_one_number_are_both_written(desk: Desk) -> None:
    case_id = a_case(desk)
    (taken,) = desk.do(add_payments, case_id, [TAKEN]).ids
    half = replace(BACK, amount=250_000, reference=None)
    desk.do(record_money, taken, "credited", half.amount, TODAY - dt.timedelta(1))
    assert seen(desk, case_id, replace(half, reference=NUMBER)) == Back(taken)


def test_what_another_bank_released_comes_back_from_there(desk: Desk) -> None:
    case_id = a_case(desk)
    (taken,) = desk.do(add_payments, case_id, [TAKEN]).ids
    desk.do(record_money, taken, "moved_on", 300_000, TODAY, details=Details(moved_to="Axis"))
    desk.do(record_money, taken, "held", 300_000, TODAY, details=Details(bank="Axis"))
    part = replace(BACK, amount=300_000)
    assert seen(desk, case_id, part) == Back(taken, "Axis")
    desk.do(record_money, taken, "released", 300_000, TODAY, details=Details(bank="Axis"))
    back = seen(desk, case_id, part)
    assert back == Back(taken, "Axis")
    (written,) = desk.do(add_proved, case_id, [], None, back=[(back, part)]).back
    assert sums(desk, case_id) == (500_000, 0, 300_000, 0)
    assert seen(desk, case_id, part) == written


def test_nothing_is_written_without_a_day_or_where_it_cannot_be(desk: Desk) -> None:
    case_id = a_case(desk)
    (taken,) = desk.do(add_payments, case_id, [TAKEN]).ids
    unknown_day = replace(BACK, reference=NUMBER, paid_on=None)
    with pytest.raises(DayMissing):
        desk.do(add_proved, case_id, [], PROOF, back=[(Back(taken), unknown_day)])
    desk.do(record_money, taken, "moved_on", 500_000, TODAY)
    with pytest.raises(ledger.MoreThanTaken):
        desk.do(add_proved, case_id, [], PROOF, back=[(Back(taken), BACK)])
    assert sums(desk, case_id) == (500_000, 0, 0, 0)


@pytest.mark.parametrize(
    "message",
    [
        "Dear Customer, Rs 5,000.00 reversed to your A/c XX4821 on {day} for UPI txn RRN 632698110938. -SBI",
        "Rs.5,000.00 refunded to your A/c XX4821 on {day}. UPI Ref 632798440012 - HDFC Bank",
        "आपके खाते XX4821 में Rs 5,000 वापस जमा किए गए, UPI Ref 632698110938 {day} -SBI",
    ],
)
def test_as_banks_say_it(message: str) -> None:
    (found,) = read_payments(message.format(day=f"{TODAY:%d-%m-%Y}")).payments
    assert came_back({7: TAKEN}, (), from_found(found)) == Back(7)
