"""Pastes of several messages, pieces, doubles; and what must hold for any text at all."""

import datetime as dt
import random
import re
import time
from collections.abc import Callable
from functools import cache
from itertools import cycle, islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportdesk.money import rupees
from supportdesk.reading import messages, payments
from supportdesk.reading.amounts import find_amounts, parse_amount
from supportdesk.reading.banks import bank_of_sender, find_banks
from supportdesk.reading.messages.rails import rails_named
from supportdesk.reading.payments import LONGEST_PASTE, FoundPayment, read_payments
from supportdesk.reading.text import folded
from tests.bench.reading_accuracy import GOLDEN, golden

TO_VPA = (
    "Dear Customer, Rs.28,500.00 debited from A/c X4821 on 22-11-26 to VPA quickhelp77@okaxis "
    "UPI Ref No 632698104471. If not you, call 1800111109 -SBI"
)
TO_NAME = "A/C X4821 debited by 20000.0 on date 22Nov26 trf to RAVI KUMAR Refno 632698110938 -SBI"
TEXT_VALUES = "reference from_account to_name to_vpa to_account to_ifsc".split()


def pieces_stand_in(text: str, payment: FoundPayment) -> bool:
    told = [name for name in (*TEXT_VALUES, *STANDS) if getattr(payment, name) is not None]
    pieces = {name: folded(text[slice(*payment.pieces[name])]) for name in told}
    return all(
        STANDS[name](pieces[name], payment) if name in STANDS else bare(pieces[name]) == bare(getattr(payment, name))
        for name in told
    )


def bare(number: str) -> str:
    return folded(number).replace(" ", "").replace("-", "")


def is_amount(piece: str, paise: int | None) -> bool:
    return parse_amount(piece.replace("/-", "").replace("-", "")) == abs(paise or 0)


def is_day(piece: str, payment: FoundPayment) -> bool:
    """Its year may be told elsewhere."""
    digits = re.sub(r"\D", "", piece)
    assert payment.day
    return str(payment.day.day) in digits and (len(digits) <= 2 or f"{payment.day:%y}" in digits)


def is_time(piece: str, payment: FoundPayment) -> bool:
    """The part of the day may be told elsewhere."""
    assert payment.time
    hours = {payment.time.hour, payment.time.hour % 12, payment.time.hour % 12 + 12}
    told = [int(number) for number in re.findall(r"\d\d?", piece)]
    return told[0] in hours and (told[1:] or [0])[0] == payment.time.minute


def is_bank(piece: str, bank: str | None) -> bool:
    assert bank
    named = {found.value for found in find_banks(piece)} | {bank_of_sender(piece)}
    return bank in named or bank.split()[0] in piece


def is_rail(piece: str, payment: FoundPayment) -> bool:
    """Named by a word, which may be one of others beside it, or concluded from what stands there."""
    named = "rail" in payment.concluded or payment.rail in rails_named(folded(payment.message))
    return bool(piece.strip()) and named


STANDS: dict[str, Callable[[str, FoundPayment], bool]] = {
    "amount": lambda piece, payment: is_amount(piece, payment.amount),
    "balance": lambda piece, payment: is_amount(piece, payment.balance),
    "day": is_day,
    "time": is_time,
    "bank": lambda piece, payment: is_bank(piece, payment.bank),
    "from_bank": lambda piece, payment: is_bank(piece, payment.from_bank),
    "rail": is_rail,
}


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


@pytest.mark.parametrize("linked", ["{0} <mailto:{0}>", "{0} [mailto:{0}] (QUICK HELP)", "<MAILTO:{0}?subject=x>"])
def test_a_upi_id_that_a_mail_wrote_as_a_link_is_no_name(linked: str) -> None:
    pasted = TO_VPA.replace("quickhelp77@okaxis", linked.format("quickhelp77@okaxis"))
    (payment,) = read_payments(pasted).payments
    assert (payment.to_vpa, payment.to_check) == ("quickhelp77@okaxis", frozenset())
    assert payment.to_name == ("QUICK HELP" if "QUICK" in linked else None)
    assert pasted[slice(*payment.pieces["to_vpa"])] == "quickhelp77@okaxis"


def test_the_day_of_a_forwarded_chat_is_not_the_day_of_the_payment() -> None:
    (payment,) = read_payments("[23/11/26, 9:40 am] Asha: Rs.500 debited from A/c XX4821 to ravi@ybl").payments
    assert payment.day is None
    assert payment.time is None


def test_two_payments_in_one_sentence() -> None:
    text = (
        "Paid Rs 5,000 to ravi77@ybl (UTR 632698104471), then Rs 7,000 to sita9@okaxis (UTR 632698104472) on 22/11/26"
    )
    found = read_payments(text).payments
    assert [(it.amount, it.to_vpa, it.reference) for it in found] == [
        (500_000, "ravi77@ybl", "632698104471"),
        (700_000, "sita9@okaxis", "632698104472"),
    ]
    assert {it.day for it in found} == {dt.date(2026, 11, 22)}
    assert all(pieces_stand_in(text, it) for it in found)


def test_a_payment_told_once_is_not_split() -> None:
    text = "A/c XX4821 is debited for Rs 101.00 and Rs 101.00 credited to ravi77@ybl. UPI Ref 632698104471. Fee Rs 2.00"
    (payment,) = read_payments(text).payments
    assert (payment.amount, payment.direction) == (10_100, "out")


def test_a_number_without_a_currency_is_to_be_checked() -> None:
    (payment,) = read_payments("kal 5000 phonepe se bheje ravi77@ibl pe").payments
    assert (payment.amount, payment.to_check) == (500_000, frozenset({"amount"}))
    (sure,) = read_payments(TO_VPA).payments
    assert sure.to_check == frozenset()


def test_who_sent_money_without_a_word_to_whom_is_to_be_checked() -> None:
    (told,) = read_payments("मनोज वर्मा ने ₹500 भेजे").payments
    assert (told.to_name, told.direction, told.to_check) == ("मनोज वर्मा", "in", frozenset({"amount", "direction"}))
    (sure,) = read_payments("मनोज वर्मा ने आपको ₹500 भेजे").payments
    assert (sure.direction, sure.to_check) == ("in", frozenset())


def test_the_number_of_a_bank_s_own_booking_is_to_be_checked() -> None:
    (payment,) = read_payments("Acct XX4821 debited with INR 2,350.00. Info: BIL*INFT*0012345678*RAVI. -ICICI").payments
    assert (payment.reference, payment.to_name) == ("0012345678", "RAVI")
    assert payment.to_check == frozenset({"reference", "to_name"})


@pytest.mark.parametrize("nobody", ["merchant", "Merchant", "Merchant Name", "Customer", "the merchant"])
def test_a_word_for_anybody_is_no_name(nobody: str) -> None:
    (payment,) = read_payments(f"Rs.500 debited from A/c XX4821 on 22-11-26 and paid to {nobody}.").payments
    assert payment.to_name is None


def test_a_list_of_references_is_read_but_its_direction_is_to_be_checked() -> None:
    found = read_payments(
        "1) Rs 49,999 UPI ref 630998120034 to a@okicici\n2) Rs 50,000 UPI ref 630998120977 to b@okicici"
    )
    assert [it.amount for it in found.payments] == [4_999_900, 5_000_000]
    assert all("direction" in it.to_check for it in found.payments)


def test_another_currency_is_no_rupee() -> None:
    text = "USD 11.80 spent using ICICI Bank Card XX1107 on 22-Nov-26 on SHOP. Avl Limit: INR 17,95,899.53"
    reading = read_payments(text)
    assert reading.payments == ()
    assert [(it.amount, it.currency, it.from_account) for it in reading.foreign] == [(1_180, "USD", "1107")]
    assert [it.reason for it in reading.unread] == ["foreign"]
    (payment,) = read_payments(text.replace("USD 11.80", "USD 11.80 (INR 1,001.50)")).payments
    assert (payment.amount, payment.currency) == (100_150, "INR")


def test_the_balance_of_a_foreign_card_is_not_what_was_paid() -> None:
    text = "AED 42.50 using Axis Bank Forex Card XX7719 transacted at POS on 04-Nov-26. Bal AED 310.20."
    (payment,) = read_payments(text).foreign
    assert (payment.amount, payment.currency, payment.direction, payment.balance) == (4_250, "AED", "out", 31_020)


def test_a_payment_told_without_a_word_of_success_has_a_direction_to_check() -> None:
    (payment,) = read_payments("HDFC: Transaction of Rs. 7,450.00 - purchase at NEELAM SAREES on 08 Nov 2026.").payments
    assert (payment.direction, payment.to_check) == ("out", frozenset({"amount", "direction"}))


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


@pytest.mark.parametrize("told", ["He stayed on the phone all the time. " * 6, ""], ids=["long", "short"])
def test_each_of_many_payments_in_one_note_has_its_own_values_in_their_places(told: str) -> None:
    notes = [f"On {n}/11/26 I paid Rs {n}500 to shop{n}@ybl by UPI, UTR 6326981044{n}. {told}" for n in range(10, 26)]
    note = "".join(notes)
    found = read_payments(note).payments
    assert [(it.amount, it.to_vpa, it.reference) for it in found] == [
        (int(f"{n}500") * 100, f"shop{n}@ybl", f"6326981044{n}") for n in range(10, 26)
    ]
    for payment, said in zip(found, notes, strict=True):
        assert pieces_stand_in(note, payment)
        assert note.index(said) <= payment.pieces["amount"][0] < note.index(said) + len(said)


def test_a_long_paste_is_cut_between_two_messages() -> None:
    message = "Rs.500.00 debited from A/c X4821 on 22-11-26 to RAVI KUMAR RATHORE. UPI Ref 632698{:06}"
    text = "\n\n".join(message.format(number) for number in range(2_500))
    reading = read_payments(text)
    assert {payment.to_name for payment in reading.payments} == {"RAVI KUMAR RATHORE"}
    (rest,) = reading.unread
    assert (rest.reason, rest.text.split()[0]) == ("too_long", "Rs.500.00")
    assert len(reading.payments) + rest.text.count("Rs.500.00") == 2_500


JUNK = [
    *("a", "1", "9", "x", "x ", "x*", "X1", ".", "(", "1,", "1-", "12/", "a@", "A ", "\n", "a\n\n", ";a "),
    *("Rs ", "Rs.1 debited ", "Rs 1 debited\n", "Rs 1 debited\n\na\n\n", "AMOUNT: 1\n", "payment of Rs 1 for "),
    *("to ", "को ", "कुल ", "your ", "ref ", "if ", "received ", "mandate ", "1234 otp ", "kyc ", "call 9"),
    *("UPI/", "UPI/a", "UPI-a-", "ACH D- ", "NEFT Cr-", "Rs 1 to a@b ref 123456789012 and ", "to A B C D "),
    *("[22/11/26, 9:40 am] a: ", "Dear a\n\n"),
]
LENGTH = 10_000
MOST_TIMES = 3
"""How much slower a text of the reader's own words may be read than as many characters of true messages."""


@pytest.mark.parametrize("junk", JUNK)
@pytest.mark.parametrize("tail", ["", " Rs 500 debited from A/c XX4821 ref 632698104471"])
def test_ten_thousand_characters_of_anything_are_read_at_once(junk: str, tail: str) -> None:
    text = (junk * LENGTH)[: LENGTH - len(tail)] + tail
    assert any(_seconds(text) < 0.1 for _ in range(3))


def _seconds(text: str) -> float:
    started = time.process_time()
    read_payments(text)
    return time.process_time() - started


@pytest.mark.parametrize("junk", JUNK)
def test_ten_megabytes_of_junk_are_done_with_quickly(junk: str) -> None:
    text = junk * (10_000_000 // len(junk))
    started = time.process_time()
    read_payments(text)
    assert time.process_time() - started < 2


def words_of_the_reader() -> list[str]:
    """Every word of its patterns: what they look for is what slows them most."""
    sources = "".join(path.read_text(encoding="utf-8") for path in Path(messages.__path__[0]).glob("*.py"))
    return sorted(set(re.findall(r"[a-z\u0900-\u097f]{2,}", sources)))


@cache
def true_messages() -> str:
    paste = "\n\n".join(it.message for it in golden(GOLDEN / "sms") if it.payments)
    return paste[:LENGTH]


OF_MESSAGES = (
    "Rs.500 INR ₹1,00,000.50 22-11-26 09:31 A/c XX4821 card ending 632698104471 ravi77@ybl Bal:20.5 not you? . ; -SBI "
    "debited credited from to by on at your UPI Ref NEFT payment transfer sent paid received refund has been is"
).split()


@given(
    st.lists(st.sampled_from(words_of_the_reader()) | st.sampled_from(OF_MESSAGES), min_size=1, max_size=80),
    st.integers(4, 700),
)
@settings(max_examples=15)
def test_a_text_of_the_words_it_looks_for_does_not_hold_it_up(words: list[str], in_a_line: int) -> None:
    text = "".join(word + " \n"[not n % in_a_line] for n, word in enumerate(islice(cycle(words), LENGTH)))[:LENGTH]
    true = true_messages()
    assert any(_seconds(text) < MOST_TIMES * _seconds(true) for _ in range(3))


CRUMBS = ("Amount\n₹5\n", "Total Rs 5\n", "he took 5000 then 6000 ", "₹", "a-")


@pytest.mark.parametrize("seed", range(3))
def test_what_is_told_in_the_same_words_again_is_worked_out_once(seed: int) -> None:
    """Most of a long text of crumbs: each payment of it costs as much as a message."""
    some = random.Random(seed)  # noqa: S311
    text = "".join(some.choice(CRUMBS) for _ in range(LENGTH))[:LENGTH]
    payments._details.cache_clear()
    read_payments(text)
    asked = payments._details.cache_info()
    assert asked.hits + asked.misses > 200
    assert asked.misses < 0.7 * (asked.hits + asked.misses)


def test_a_scale_behind_figures_costs_no_more_than_the_sum_itself() -> None:
    """Hundreds of number words are only looked for where a word stands before the scale."""
    some = random.Random(3)  # noqa: S311
    sums = ("5 hajar ", "he took 5000 then 6000 ", "50100123457719 ", "₹", "* ")
    scaled = "".join(some.choice(sums) for _ in range(LENGTH))[:LENGTH]
    plain = scaled.replace("hajar", "cheez")
    assert any(_seconds_for(find_amounts, scaled) < 2 * _seconds_for(find_amounts, plain) for _ in range(5))


def _seconds_for(find: Callable[[str], object], text: str) -> float:
    find_amounts.cache_clear()
    started = time.process_time()
    find(text)
    return time.process_time() - started


WORDS = st.sampled_from(
    "Rs.500 INR ₹1,00,000.50 debited credited from to A/c XX4821 your UPI Ref 632698104471 on 22-11-26 2026:11:22 "
    "09:31 9:05 pm 22Nov26 VM-SBIINB HDFC Bank IMPS -320.00 quickhelp77@okaxis OTP Bal: 20.5 at . ; / \n \n\n -SBI 𝟙𝟚 "
    "रुपये कट गए ५०० हज़ार को से NEFT UTIB0000932 "
    "*4821 @ - ( )".split(" ")
)


@given(st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=60).map(" ".join)))
@settings(max_examples=300)
def test_any_text_is_read_without_trouble_and_every_value_stands_in_it(text: str) -> None:
    for payment in read_payments(text).payments:
        assert pieces_stand_in(text, payment)
        assert payment.message in text


def test_every_value_of_a_true_message_stands_in_it() -> None:
    for message in (it.message for it in golden(GOLDEN / "held_out") if it.payments):
        assert all(pieces_stand_in(message, payment) for payment in read_payments(message).payments), message


SHAPES = (
    "{amount} debited from A/c XX{account} on {day} to {vpa} (UPI Ref No {rrn}). Avl Bal {balance} -PNB",
    "Your A/c *{account} is debited by {amount} on {day}; UPI/{rrn}/{vpa}. Bal:{balance}. Not you? Call 18001800-PNB",
    "Sent {amount}\nFrom PNB A/C *{account}\nTo {vpa}\nOn {day}\nUPI Ref {rrn}\nAvl Bal: {balance}",
    "Dear Sir,\n\nAmt: {amount}\nDebited from A/c XX{account}\nVPA {vpa}\nDate {day}\nUTR {rrn}\nBal {balance}\n\n-PNB",
    "[22/11/26, 9:40 am] Asha: PNB: {amount} paid thru A/C XX{account} on {day} to {vpa}, UPI Ref {rrn}. Bal {balance}",
    "आपके पीएनबी खाते XX{account} से {day} को {amount} डेबिट हुए, {vpa}, UPI Ref {rrn}. शेष {balance}",
)
DAY_STYLES = ["%d-%m-%y", "%d/%m/%Y", "%d%b%y", "%d-%b-%Y", "%Y-%m-%d", "%d %b %Y", "%d.%m.%Y"]


@given(
    st.sampled_from(SHAPES),
    st.integers(1, 9_999_999_999),
    st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)),
    st.from_regex(r"[1-9][0-9]{11}", fullmatch=True),
    st.from_regex(r"[0-9]{4}", fullmatch=True),
    st.from_regex(r"[a-z][a-z0-9.]{2,12}[a-z0-9]@(ybl|okaxis|upi)", fullmatch=True),
    st.sampled_from(DAY_STYLES),
)
@settings(max_examples=200)
def test_what_was_written_is_read_again(
    shape: str, paise: int, day: dt.date, rrn: str, account: str, vpa: str, style: str
) -> None:
    money = rupees(paise, full=True)
    said = {"amount": money, "balance": f"INR {paise / 100:.2f}", "day": day.strftime(style)}
    (payment,) = read_payments(shape.format(rrn=rrn, account=account, vpa=vpa, **said)).payments
    assert (payment.amount, payment.balance, payment.day) == (paise, paise, day)
    assert (payment.reference, payment.from_account, payment.to_vpa) == (rrn, account, vpa)
    assert (payment.direction, payment.rail, payment.bank) == ("out", "upi", "PNB")
