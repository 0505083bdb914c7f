"""A payment that a paste tells of more than once."""

import datetime as dt

import pytest

from supportdesk.reading.payments import read_payments
from supportdesk.reading.text_files import words_to_read
from tests.core.reading.test_payments import TO_VPA


def test_the_same_text_twice_is_one_row() -> None:
    assert len(read_payments("\n\n".join([TO_VPA] * 3)).payments) == 1


@pytest.mark.parametrize(
    ("text", "to_check"),
    [
        ("22/11/26, 9:31 am - Papa: {sms}\n22/11/26, 9:47 am - Papa: {sms}", [set(), {"amount"}]),
        ("22/11/26, 9:31 am - Papa: {sms}\n22/11/26, 9:31 am - Papa: {sms}", [set()]),
        ("{sms}\n\n{sms}", [{"amount"}]),
        ("{sms}\n\n{sms} Ref 632698104471", [set(), set()]),
    ],
)
def test_the_same_words_at_another_minute_may_be_another_payment(text: str, to_check: list[set[str]]) -> None:
    """And what stands twice without a number and a minute is looked at by a person."""
    found = read_payments(
        text.format(sms="INR 5,000.00 has been debited from your account XX4821 on 22-11-26.")
    ).payments
    assert [it.to_check for it in found] == to_check


def test_so_it_is_in_the_export_of_a_chat() -> None:
    sms = "INR 5,000.00 has been debited from your account XX4821 on 22-11-26. -Canara Bank"
    chat = f"22/11/26, 9:31 am - Papa: {sms}\n22/11/26, 9:40 am - Asha: ok\n22/11/26, 9:47 am - Papa: {sms}\n"
    first, second = read_payments(words_to_read("WhatsApp Chat with Papa.txt", chat.encode())).payments
    assert (first.to_check, second.to_check) == (frozenset(), frozenset({"amount"}))
    assert (first.day, second.day) == (dt.date(2026, 11, 22), dt.date(2026, 11, 22))
    assert (first.time, second.time) == (None, None)


def test_the_same_reference_with_another_amount_is_shown_as_two_rows() -> None:
    other = TO_VPA.replace("28,500.00", "28,000.00")
    assert len(read_payments(f"{TO_VPA}\n\n{other}").payments) == 2
