"""Pastes of several messages, pieces, doubles; and what must hold for any text at all."""

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportdesk.money import rupees
from supportdesk.reading.amounts import parse_amount
from supportdesk.reading.payments import LONGEST_PASTE, FoundPayment, read_payments
from supportdesk.reading.text import folded

TO_VPA = (
    "Dear Customer, Rs.28,500.00 debited from A/c X4821 on 22-11-26 to VPA quickhelp77@okaxis "
    "UPI Ref No 632698104471. If not you, call 1800111109 -SBI"
)
TO_NAME = "A/C X4821 debited by 20000.0 on date 22Nov26 trf to RAVI KUMAR Refno 632698110938 -SBI"
TEXT_VALUES = "reference from_account to_name to_vpa to_account to_ifsc".split()


def pieces_stand_in(text: str, payment: FoundPayment) -> bool:
    return all(
        folded(text[slice(*payment.pieces[name])]).replace(" ", "").replace("-", "")
        == folded(getattr(payment, name)).replace(" ", "").replace("-", "")
        for name in TEXT_VALUES
        if getattr(payment, name) is not None
    )


def test_the_two_messages_of_the_money_page() -> None:
    found = read_payments(f"{TO_VPA}\n\n{TO_NAME}").payments
    assert [(it.amount, it.rail, it.reference) for it in found] == [
        (2_850_000, "upi", "632698104471"),
        (2_000_000, "upi", "632698110938"),
    ]
    assert {it.day for it in found} == {dt.date(2026, 11, 22)}
    assert [it.time for it in found] == [None, None]


@pytest.mark.parametrize("between", ["\n\n", "\n", " ", "\r\n", "\n \n"])
def test_two_messages_however_they_are_joined(between: str) -> None:
    assert [it.amount for it in read_payments(TO_VPA + between + TO_NAME).payments] == [2_850_000, 2_000_000]


def test_pieces_are_places_in_the_text_as_pasted() -> None:
    pasted = f"\u200e[22/11/26, 9:40\u202fam] Asha: {TO_VPA.replace(' ', chr(0xA0))}"
    (payment,) = read_payments(pasted).payments
    start, end = payment.pieces["to_vpa"]
    assert pasted[start:end] == "quickhelp77@okaxis"
    assert pasted[slice(*payment.pieces["amount"])] == "Rs.28,500.00"
    assert payment.message == TO_VPA.replace(" ", chr(0xA0))


def test_the_day_of_a_forwarded_chat_is_not_the_day_of_the_payment() -> None:
    (payment,) = read_payments("[23/11/26, 9:40 am] Asha: Rs.500 debited from A/c XX4821 to ravi@ybl").payments
    assert payment.day is None
    assert payment.time is None


def test_the_same_text_twice_is_one_row() -> None:
    assert len(read_payments("\n\n".join([TO_VPA] * 3)).payments) == 1


def test_the_same_reference_with_another_amount_is_shown_as_two_rows() -> None:
    other = TO_VPA.replace("28,500.00", "28,000.00")
    assert len(read_payments(f"{TO_VPA}\n\n{other}").payments) == 2


def test_a_helpline_is_nobody() -> None:
    text = "Rs.500 debited from A/c XX4821 on 22-11-26. If not done by you, call 18002586161 or SMS BLOCK to 9223008333"
    (payment,) = read_payments(text).payments
    assert (payment.to_name, payment.to_account, payment.reference) == (None, None, None)


def test_a_phishing_text_is_kept_apart() -> None:
    phishing = "Your SBI account will be blocked today, update KYC: http://sbi.example.org/kyc"
    reading = read_payments(f"{phishing}\n\n{TO_NAME}\n\nhello")
    assert reading.phishing == (phishing,)
    assert [it.amount for it in reading.payments] == [2_000_000]
    assert [(it.text, it.reason) for it in reading.unread] == [("hello", "no_payment")]
    assert reading.unread[0].says.hi


def test_too_long_a_paste_comes_back_unread() -> None:
    reading = read_payments(TO_NAME + "\n\n" + "x" * LONGEST_PASTE)
    assert [it.amount for it in reading.payments] == [2_000_000]
    assert {it.reason for it in reading.unread} == {"too_long"}


JUNK = [
    "a",
    "1",
    "x",
    "x ",
    ".",
    "Rs ",
    "Rs.1 debited ",
    "a@",
    "1-",
    "to ",
    "को ",
    "your ",
    "ref ",
    "1234 otp ",
    "kyc ",
]
JUNK += [
    "\n",
    ";a ",
    "[22/11/26, 9:40 am] a: ",
    "X1",
    "1,",
    "a\n\n",
    "12/",
    "UPI/",
    "Rs 1 debited\n",
    "Rs 1 debited\n\na\n\n",
]


@pytest.mark.parametrize("junk", JUNK)
def test_ten_megabytes_of_junk_are_done_with_quickly(junk: str) -> None:
    text = junk * (10_000_000 // len(junk))
    started = time.process_time()
    read_payments(text)
    assert time.process_time() - started < 2


def test_a_thousand_messages_are_read_quickly() -> None:
    texts = [TO_NAME.replace("632698110938", f"6326{number:08}") for number in range(1000)]
    started = time.process_time()
    assert sum(len(read_payments(text).payments) for text in texts) == 1000
    assert time.process_time() - started < 2


WORDS = st.sampled_from(
    "Rs.500 INR ₹1,00,000.50 debited credited from to A/c XX4821 your UPI Ref 632698104471 on 22-11-26 2026:11:22 "
    "09:31 quickhelp77@okaxis OTP Bal: 20.5 at . ; / \n \n\n -SBI 𝟙𝟚 रुपये कट गए ५०० हज़ार को से NEFT UTIB0000932 "
    "*4821 @ - ( )".split(" ")
)


@given(st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=60).map(" ".join)))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_without_trouble_and_every_value_stands_in_it(text: str) -> None:
    for payment in read_payments(text).payments:
        assert pieces_stand_in(text, payment)
        assert parse_amount(text[slice(*payment.pieces["amount"])]) == payment.amount
        assert payment.message in text


@given(
    st.integers(1, 9_999_999_999),
    st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)),
    st.from_regex(r"[1-9][0-9]{11}", fullmatch=True),
    st.from_regex(r"[0-9]{4}", fullmatch=True),
    st.sampled_from(["%d-%m-%y", "%d/%m/%Y", "%d%b%y", "%d-%b-%Y", "%Y-%m-%d", "%d %b %Y", "%d.%m.%Y"]),
)
@settings(deadline=None)
def test_what_was_written_is_read_again(paise: int, day: dt.date, rrn: str, ending: str, style: str) -> None:
    text = (
        f"{rupees(paise, full=True)} debited from A/c XX{ending} on {day.strftime(style)} to ravi77@ybl "
        f"(UPI Ref No {rrn}). Avl Bal INR {paise / 100:.2f} -PNB"
    )
    (payment,) = read_payments(text).payments
    assert (payment.amount, payment.balance) == (paise, paise)
    assert (payment.day, payment.reference, payment.from_account) == (day, rrn, ending)
    assert (payment.direction, payment.rail, payment.to_vpa, payment.bank) == ("out", "upi", "ravi77@ybl", "PNB")
