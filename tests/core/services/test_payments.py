import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from supportdesk.desk import Desk
from supportdesk.errors import NoSuchCase
from supportdesk.models import AuditLine, Payment, Proof
from supportdesk.reading.payments import FoundPayment, read_payments
from supportdesk.services.case_state import CaseClosed
from supportdesk.services.cases import save_answers
from supportdesk.services.closing import close_case
from supportdesk.services.evidence import NewFile, add_evidence, set_uses
from supportdesk.services.money.lines import list_money, record_money
from supportdesk.services.payments import (
    NewPayment,
    PaymentRow,
    add_payments,
    change_payment,
    differs_by,
    duplicate_of,
    from_found,
    list_payments,
    payment_use,
    put_back,
    remove_payment,
    twins_of,
)
from supportdesk.services.payments.proofs import add_drafted, add_proved, draft, keep_draft, take_proved_out
from supportdesk.services.search import find_cases
from tests.core.casework import TODAY, a_case
from tests.core.conftest import NOW, Clock

CARD = "4111111111111111"
Values = dict[str, Any]
FIRST = NewPayment(
    2_850_000, TODAY, dt.time(9, 31), rail="upi", reference="632698104471", from_bank="SBI", from_account="4821"
)
SECOND = NewPayment(2_000_000, TODAY, rail="upi", reference="632698110938", to_name="Ravi Kumar")


def add(desk: Desk, case_id: int, *rows: NewPayment, force: bool = False) -> tuple[int, ...]:
    return desk.do(add_payments, case_id, rows, force=force).ids


def only(desk: Desk, case_id: int) -> PaymentRow:
    (row,) = desk.ask(list_payments, case_id)
    return row


def last_note(desk: Desk) -> dict[str, object]:
    text = desk.ask(lambda session: session.scalars(sa.select(AuditLine.detail).order_by(AuditLine.id.desc())).first())
    note: dict[str, object] = json.loads(text or "{}")
    return note


def test_pasting_twice_is_harmless(desk: Desk) -> None:
    case = a_case(desk)
    ids = add(desk, case, FIRST, SECOND)
    again = desk.do(add_payments, case, [FIRST, SECOND])
    assert again.ids == ()
    assert [duplicate.of for duplicate in again.duplicates] == list(ids)
    assert len(desk.ask(list_payments, case)) == 2


def test_a_double_in_one_paste_is_added_once(desk: Desk) -> None:
    assert len(add(desk, a_case(desk), FIRST, FIRST)) == 1


def test_who_insists_adds_it_all_the_same(desk: Desk) -> None:
    case = a_case(desk)
    add(desk, case, FIRST)
    assert len(add(desk, case, FIRST, force=True)) == 1


@pytest.mark.parametrize(
    ("new", "same"),
    [
        (NewPayment(1, None, reference="632698104471"), True),
        (NewPayment(2_850_000, TODAY, dt.time(9, 31), from_account="00000034821"), True),
        (NewPayment(2_850_000, TODAY, dt.time(9, 31, 40)), True),
        (NewPayment(2_850_000, TODAY, reference="632698104472"), False),
        (NewPayment(2_850_000, TODAY, dt.time(9, 40)), False),
        (NewPayment(2_850_000, TODAY, from_account="1107"), False),
        (NewPayment(2_850_000, TODAY - dt.timedelta(days=1)), False),
        (NewPayment(2_850_000), False),
        (NewPayment(2_850_000, TODAY, rail="atm"), False),
        (NewPayment(2_850_000, TODAY, reference="632698104471", direction="in"), False),
    ],
)
def test_what_counts_as_the_same_payment(new: NewPayment, same: bool) -> None:
    assert duplicate_of({7: FIRST}, new) == (7 if same else None)


TAKEN = "A/c X4821 debited by Rs.5000.00 on 22-11-26. Avl Bal Rs.{balance}.00 -SBI"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"to_vpa": "ravi@ybl"}, {"to_vpa": "Ravi@ybl"}, True),
        ({"to_vpa": "ravi@ybl"}, {"to_vpa": "mohan@paytm"}, False),
        ({"to_vpa": "ravi@ybl"}, {"to_name": "MOHAN LAL"}, True),
        ({"to_account": "1234567890"}, {"to_account": "XX890"}, True),
        ({"to_account": "1234567890"}, {"to_account": "9876543210"}, False),
        ({"source_text": TAKEN.format(balance=45000)}, {"source_text": TAKEN.format(balance=40000)}, False),
        ({"reference": "000123"}, {"reference": "000123", "amount": 900_000}, True),
        ({"reference": "000123"}, {"reference": "000123", "amount": 900_000, "paid_on": None}, False),
        ({"paid_on": None, "source_text": "paid"}, {"paid_on": None, "source_text": "paid"}, True),
        ({"paid_on": None, "source_text": "list"}, {"paid_on": None, "source_text": "list", "to_name": "Ravi"}, False),
        ({"paid_on": None}, {"paid_on": None}, False),
    ],
)
def test_what_tells_two_payments_of_one_amount_apart(one: Values, other: Values, same: bool) -> None:
    first, second = (NewPayment(**{"amount": 500_000, "paid_on": TODAY, **values}) for values in (one, other))
    assert duplicate_of({7: first}, second) == (7 if same else None)


def test_of_two_payments_alike_the_one_is_meant_whose_receiver_agrees() -> None:
    ravi, mohan = (NewPayment(500_000, TODAY, to_name=name) for name in ("RAVI", "MOHAN"))
    told = NewPayment(500_000, TODAY, to_vpa="mohan77@paytm")
    assert duplicate_of({7: ravi, 8: mohan}, told) == 8
    assert twins_of({7: told}, [ravi, mohan], each_once=True) == [None, 7]


@pytest.mark.parametrize(
    ("new", "column"),
    [
        ({"amount": 285_000}, "amount"),
        ({"paid_on": TODAY - dt.timedelta(days=1)}, "paid_on"),
        ({"from_account": "1107"}, "from_account"),
        ({"from_account": "XX821", "paid_on": None}, ""),
    ],
)
def test_one_reference_may_tell_of_something_else(new: Values, column: str) -> None:
    assert differs_by(FIRST, replace(FIRST, **new)) == column


def test_a_closed_case_takes_no_new_payment(desk: Desk) -> None:
    case = a_case(desk)
    (payment,) = add(desk, case, FIRST)
    desk.do(close_case, case, "with_police", "helped", "")
    with pytest.raises(CaseClosed):
        desk.do(add_proved, case, [SECOND], None)
    assert desk.do(add_proved, case, [], None, same=[(payment, SECOND)]).filled[0].before == {"to_name": None}


def test_what_was_read_becomes_a_payment() -> None:
    found = FoundPayment(2_850_000, "out", "the text", to_ifsc="SBIN0001234", day=TODAY, time=dt.time(9, 31))
    payment = from_found(found)
    assert (payment.paid_on, payment.paid_at, payment.to_bank, payment.source_text) == (
        TODAY,
        dt.time(9, 31),
        "SBI",
        "the text",
    )
    assert from_found(FoundPayment(1, "out", "")).to_bank is None


def test_a_pasted_message_ends_up_in_the_case(desk: Desk) -> None:
    text = "Rs.28,500.00 debited from A/c X4821 on 22-11-26 to VPA quickhelp77@okaxis UPI Ref No 632698104471 -SBI"
    case = a_case(desk)
    add(desk, case, *map(from_found, read_payments(text).payments))
    payment = only(desk, case).payment
    assert (payment.amount, payment.reference, payment.to_vpa) == (2_850_000, "632698104471", "quickhelp77@okaxis")
    assert payment.source_text == text


@pytest.mark.parametrize(
    ("new", "kept"),
    [
        (NewPayment(1, source_text="Card 4111 1111 1111 1111 was used"), (None, None, None)),
        (NewPayment(1, reference="4111111111111111"), ("411111XXXXXX1111", None, None)),
        (NewPayment(1, from_account=CARD, source_text=f"Spent on Card {CARD}"), (None, "411111XXXXXX1111", None)),
        (NewPayment(1, from_account=CARD, source_text="Card 4111\t1111\t1111\t1111"), (None, "411111XXXXXX1111", None)),
        (NewPayment(1, reference=f"CC{CARD}", to_name="POS 4111 1111 1111 1111"), ("CC411111XXXXXX1111", None, None)),
        (NewPayment(1, to_account=CARD, source_text=f"to A/c no {CARD}"), (None, None, CARD)),
    ],
)
def test_no_number_of_a_payment_keeps_a_whole_card(desk: Desk, new: NewPayment, kept: tuple[str | None, ...]) -> None:
    case = a_case(desk)
    add(desk, case, new)
    payment = only(desk, case).payment
    assert (payment.reference, payment.from_account, payment.to_account) == kept
    assert "4111 1111" not in f"{payment.to_name} {payment.source_text}"
    (first,) = add(desk, case, NewPayment(2))
    desk.do(add_proved, case, [], None, same=[(first, new)])
    payment = desk.ask(list_payments, case)[-1].payment
    assert (payment.reference, payment.from_account, payment.to_account) == kept


def test_a_case_that_is_not_there(desk: Desk) -> None:
    with pytest.raises(NoSuchCase):
        desk.do(add_payments, 99, [FIRST])


def test_payments_are_found_by_their_numbers(desk: Desk) -> None:
    case = a_case(desk)
    (payment,) = add(desk, case, FIRST)
    assert [hit.id for hit in desk.ask(find_cases, "632698104471")] == [case]
    desk.do(remove_payment, payment)
    assert desk.ask(find_cases, "632698104471") == []


def test_the_audit_keeps_the_old_and_the_new_figure(desk: Desk) -> None:
    case = a_case(desk)
    (payment,) = add(desk, case, FIRST)
    saved = desk.do(change_payment, payment, {"amount": "28,000", "paid_on": "21/11/2026", "to_name": "Ravi"})
    assert (saved.at, saved.problems) == (NOW, {})
    note = last_note(desk)
    assert note["amount"] == [2_850_000, 2_800_000]
    assert note["paid_on"] == ["2026-11-22", "2026-11-21"]
    assert "to_name" not in note
    assert only(desk, case).payment.amount == 2_800_000


def test_a_figure_that_cannot_be_read_leaves_the_old_one(desk: Desk) -> None:
    case = a_case(desk)
    (payment,) = add(desk, case, FIRST)
    problems = desk.do(change_payment, payment, {"amount": "", "paid_on": "soon", "rail": "imps"}).problems
    assert set(problems) == {"amount", "paid_on"}
    kept = only(desk, case).payment
    assert (kept.amount, kept.paid_on, kept.rail) == (2_850_000, TODAY, "imps")


@pytest.mark.parametrize("words", ["<b>Ravi</b>", "=1+1", "{blank}", "रवि कुमार", "😀 Ravi"])
def test_any_words_are_kept_as_they_are(desk: Desk, words: str) -> None:
    case = a_case(desk)
    (payment,) = add(desk, case, FIRST)
    desk.do(change_payment, payment, {"to_name": words})
    assert only(desk, case).payment.to_name == words


def test_a_removed_payment_comes_back_whole(desk: Desk) -> None:
    case = a_case(desk)
    (payment,) = add(desk, case, FIRST)
    (screen,) = desk.do(add_evidence, case, [NewFile("aa", "gpay.png", 1, "image/png", (payment_use(payment),))]).ids
    desk.do(record_money, payment, "held", 2_000_000, TODAY, "शाखा ने बताया")
    before, money = desk.ask(list_payments, case), desk.ask(list_money, case)
    removed = desk.do(remove_payment, payment)
    assert (desk.ask(list_payments, case), desk.ask(list_money, case)) == ([], [])
    assert desk.do(put_back, removed) == payment
    assert desk.ask(list_payments, case) == before
    assert desk.ask(list_money, case) == money
    assert desk.ask(lambda session: session.scalars(sa.select(Proof.evidence_id)).all()) == [screen]


def test_putting_back_twice_adds_nothing(desk: Desk) -> None:
    case = a_case(desk)
    (payment,) = add(desk, case, FIRST)
    removed = desk.do(remove_payment, payment)
    assert desk.do(put_back, removed) == desk.do(put_back, removed)
    assert len(desk.ask(list_payments, case)) == 1


def test_a_payment_added_meanwhile_keeps_its_place(desk: Desk, clock_at_desk: Clock) -> None:
    case = a_case(desk)
    (payment,) = add(desk, case, FIRST)
    removed = desk.do(remove_payment, payment)
    clock_at_desk.forward(seconds=5)
    add(desk, case, SECOND)
    desk.do(put_back, removed)
    assert {row.payment.reference for row in desk.ask(list_payments, case)} == {FIRST.reference, SECOND.reference}


def test_payments_stand_in_the_order_of_the_money(desk: Desk) -> None:
    case = a_case(desk)
    days = [None, TODAY, TODAY - dt.timedelta(days=3)]
    add(desk, case, *(NewPayment(number, day) for number, day in enumerate(days, 1)))
    assert [row.payment.paid_on for row in desk.ask(list_payments, case)] == [days[2], days[1], None]


def test_thirty_payments(desk: Desk) -> None:
    case = a_case(desk)
    assert len(add(desk, case, *(NewPayment(number * 100, TODAY) for number in range(1, 31)))) == 30
    assert sum(row.payment.amount for row in desk.ask(list_payments, case)) == 46_500


def test_a_case_without_payments(desk: Desk) -> None:
    case = a_case(desk)
    assert desk.ask(list_payments, case) == []
    assert desk.do(add_payments, case, []).ids == ()


def test_the_reference_is_checked(desk: Desk) -> None:
    case = a_case(desk)
    add(desk, case, NewPayment(499_900, TODAY, rail="card", reference="74123"), NewPayment(1, TODAY))
    with_reference, without = desk.ask(list_payments, case)
    assert with_reference.check
    assert with_reference.check.verdict == "doubt"
    assert without.check is None


def test_who_was_told_first(desk: Desk) -> None:
    case = a_case(desk)
    (payment,) = add(desk, case, FIRST)
    assert only(desk, case).told_by == ""
    desk.do(record_money, payment, "asked", 2_850_000, TODAY)
    assert (only(desk, case).told_by, only(desk, case).told_on) == ("bank", TODAY)
    desk.do(save_answers, case, "call_1930", {"called_at": "22/11/2026 10:50"})
    row = only(desk, case)
    assert (row.told_by, row.told_at and row.told_at.minute) == ("1930", 20)


def test_a_call_before_the_payment_was_not_about_it(desk: Desk) -> None:
    case = a_case(desk)
    add(desk, case, FIRST)
    desk.do(save_answers, case, "call_1930", {"called_at": "22/11/2026 09:00"})
    assert only(desk, case).told_by == ""


def test_evidence_is_counted_by_payment(desk: Desk) -> None:
    case = a_case(desk)
    (payment,) = add(desk, case, FIRST)
    files = [NewFile(name, f"{name}.png", 1, "image/png", (payment_use(payment),)) for name in ("aa", "bb")]
    first, _ = desk.do(add_evidence, case, files).ids
    assert only(desk, case).evidence_count == 2
    desk.do(set_uses, first, ["chat"])
    assert only(desk, case).evidence_count == 1


def test_no_row_of_the_tables_leaves_the_service(desk: Desk) -> None:
    case = a_case(desk)
    add(desk, case, FIRST)
    assert not isinstance(only(desk, case).payment, Payment)


def test_two_lines_of_a_statement_are_never_one_payment() -> None:
    alike = NewPayment(500_000, TODAY)
    known = {7: alike, 8: FIRST}
    assert twins_of(known, [alike, alike, FIRST], each_once=True) == [7, None, 8]
    assert twins_of(known, [alike, alike, FIRST]) == [7, 7, 8]


def test_a_second_source_fills_only_what_lacks_and_is_taken_out_whole(desk: Desk) -> None:
    case_id = a_case(desk)
    (first,) = add(desk, case_id, NewPayment(2_850_000, TODAY, from_account="4821", to_name="Quick"))
    before = only(desk, case_id)
    told = NewPayment(2_850_000, TODAY, reference="632698104471", from_account="30112244821", to_name="QUICK HELP")
    proof = NewFile("ab" * 32, "shot.png", 10, "image/png", ("payment_screen",))
    proved = desk.do(add_proved, case_id, [SECOND], proof, same=[(first, told)])
    filled = {row.id: row for row in desk.ask(list_payments, case_id)}[first]
    assert (filled.payment.reference, filled.payment.from_account, filled.payment.to_name) == (
        "632698104471",
        "30112244821",
        "Quick",
    )
    assert [row.evidence_count for row in desk.ask(list_payments, case_id)] == [1, 1]
    desk.do(take_proved_out, proved)
    assert only(desk, case_id) == before


def test_what_is_typed_of_a_payment_waits_for_its_amount(desk: Desk) -> None:
    case_id = a_case(desk)
    desk.do(keep_draft, case_id, {"to_name": "Ravi", "amount": "abc", "paid_on": ""})
    assert desk.ask(draft, case_id) == {"to_name": "Ravi", "amount": "abc"}
    desk.do(add_drafted, case_id, NewPayment(500, to_name="Ravi"))
    assert (desk.ask(draft, case_id), only(desk, case_id).payment.to_name) == ({}, "Ravi")
