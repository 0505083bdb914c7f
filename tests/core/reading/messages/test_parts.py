"""A text in a wording that no verb of the reader knows is read by its parts and marked; what is to come is not."""

import pytest

from supportdesk.reading.messages.acts import find_acts
from supportdesk.reading.payments import read_payments


@pytest.mark.parametrize(
    ("text", "paise", "direction"),
    [
        ("Rs 410 cut from your account for water bill", 41_000, "out"),
        ("Auto-debit successful for INR 299 to GEETMALA", 29_900, "out"),
        ("UPI txn of Rs.75 to chaistall@okaxis on 08-11-26", 7_500, "out"),
        ("Top-up of Rs 300 done on 06-11-26, tag 4821, Bal Rs 410.00", 30_000, "in"),
        ("Outgoing Rs 2,400 A/c XX4821 06-11-26 14:05. Bal Rs 910.00", 240_000, "out"),
        ("Sale Rs 640.00 Card XX4821 RRN 631012345678", 64_000, "out"),
    ],
)
def test_money_beside_a_word_that_moves_it_is_read_and_marked(text: str, paise: int, direction: str) -> None:
    assert not any(act.firm for act in find_acts(text))
    (payment,) = read_payments(text).payments
    assert (payment.amount, payment.direction) == (paise, direction)
    assert payment.to_check >= {"amount", "direction"}


@pytest.mark.parametrize(
    "text",
    [
        "Rs 410 may be cut from your account for water bill",
        "Auto-debit of INR 299 to GEETMALA is next on 08-11-26 from A/c XX4821",
        "Top-up of Rs 300 initiated for tag 4821",
        "Outgoing limit Rs 2,400 on A/c XX4821 from 06-11-26",
        "Sale! Everything for Rs 640",
        "Purchase of Rs 640 at CROMA on Card XX4821 was attempted on 06-11-26",
        "आपके खाते XX4821 में ₹640 वापस पाने के लिए QR स्कैन करें",
    ],
)
def test_what_is_to_come_or_was_only_tried_is_not(text: str) -> None:
    assert read_payments(text).payments == ()


def test_a_plain_verb_without_any_number_needs_no_mark_when_money_went() -> None:
    (went,) = read_payments("Rs 50 debited at Chai Adda").payments
    (came,) = read_payments("Money Received! Rs 50 from Kamla Devi").payments
    assert went.to_check == frozenset()
    assert "amount" in came.to_check
