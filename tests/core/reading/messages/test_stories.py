"""What a person tells beside the payment never makes a value of it look certain."""

import pytest

from supportdesk.reading.payments import read_payments


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("My account opened on 01/01/2020. I lost Rs 8,500 from A/c XX4821 UTR 631698104471", {"day"}),
        ("Call came on 10/11/26. Next day Rs 8,500 debited from A/c XX4821 UTR 631698104471", {"day"}),
        ("Bank officer: SBI officer called me. Rs 8,500 debited from my account XX4821", {"from_bank"}),
        ("Rs 8,500 paid to ravi@ybl on 12/11/26. Customer ID 631612345678.", {"reference"}),
        ("Lost 90,000 in all. Last payment 8,500 UTR 631698104471 on 12/11/26", {"amount", "reference"}),
        ("Rs 1 test payment to mohan@ybl. Then Rs 8,500 to ravi@ybl UTR 631698104471", {"amount", "reference"}),
    ],
)
def test_a_fact_of_something_else_is_doubted(text: str, wrong: set[str]) -> None:
    (payment,) = read_payments(text).payments
    assert wrong <= payment.to_check


def test_a_plain_message_is_not() -> None:
    (payment,) = read_payments("Rs 8,500 debited from A/c XX4821 on 12/11/26. UPI Ref 631698104471 -SBI").payments
    assert payment.to_check == frozenset()
