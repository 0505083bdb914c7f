"""What a person tells: its sums, who speaks, and that nothing is found that does not stand there."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportdesk.reading.amounts import find_amounts, parse_amount
from supportdesk.reading.dates import find_moment
from supportdesk.reading.payments import read_payments
from supportdesk.reading.told.sums import find_sums
from supportdesk.reading.told.tellers import is_told
from supportdesk.reading.told.tellings import find_tellings

WORDS = (
    "maine usne mujhe i he they paid sent 5000 2,500 ₹900 2.5k paanch hazar bheje diye wapas returned asked for "
    "maange kat gaye nahi not fraud total and aur phir, . ? मैंने 3,000 रुपये दिए वापस पहले UTR 631511220044 "
    "ravi@ybl 5/11/2026"
).split()


@pytest.mark.parametrize(
    ("text", "rupees"),
    [
        ("i lost 28.5k and again 2.8L", [28_500, 280_000]),
        ("dedh lakh gaye, phir paintees hazar", [150_000, 35_000]),
        ("call 98290 12345 or 1930, PIN 302012, card ending 4410, in 3 txns 1,49,500", [149_500]),
        ("UTR 631511220044 dt 5/11/2026 at 3:15 pm, i am 71 years, paid 5000/- to ravi@ybl", [5_000]),
        ("on 12 Nov 2026 mere 2000 gaye", [2_000]),
        ("khata jo 2271 pe khatam hota hai, fir 5000 kate, last me 5500 gaye", [5_000, 5_500]),
        ("his account is SBI 3021, her a/c (last 4: 1187), card last 4 - 6671\nPaid 900", [900]),
        ("call 1800 419 0000, but account me 1800 hi aaye and form 1999 ka", [1_800, 1_999]),
        ("lost 1.25 Cr, then 25 हजार 500, 10000-10000 teen baar, 5 rupaya", [12_500_000, 25_500, 10_000, 5]),
        ("she had 50000 pounds and USD 210 from 1998", []),
    ],
)
def test_sums_are_told_from_other_numbers(text: str, rupees: list[int]) -> None:
    assert [found.value // 100 for found in find_sums(text)] == rupees


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mere khate se 5000 kat gaye", True),
        ("somebody took 900 from my daughter", True),
        ("Fake loan call. 3 transaction huye, 900 and 700", True),
        ("Paid duty 45k, then GST 78,500 for a parcel", True),
        ("Card band ho gaya, main student hu. 900 bhare. UCO bank", True),
        ("Rs 500 debited from your A/c XX1234. Not you? Call 1800", False),
        ("Pay Rs 900 for your parcel today http://example.org/pay", False),
    ],
)
def test_who_speaks(text: str, told: bool) -> None:
    assert is_told(text) == told


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("usne 15000 maange, maine 5000 diye", [5_000]),
        ("they returned 600, then i gave 10,000 and next 30,000", [600, 10_000, 30_000]),
        ("unhone 5000 maange the par maine nahi diye, kuch nahi gaya", []),
        ("maine 2000, 3000 aur 5000 bheje, kul 10,000 gaye", [2_000, 3_000, 5_000]),
        ("he asked 700, I refused. Then he asked 900, I paid", [900]),
        ("I gave 9000 and 6000. He returned 4000. My loss is 11,000", [9_000, 6_000, 4_000]),
        ("I lost 90,000. First payment 20,000, second 70,000", [20_000, 70_000]),
        ("I gave 20k, 35k and 15k", [20_000, 35_000, 15_000]),
        ("she said 3 lakh gone from my account", [300_000]),
        ("I paid 1,800 to him. He asked for 15,000 more, I declined", [1_800]),
        ("i invested 500 in trading and withdrew only 60", [500]),
        ("Olx pe meri cycle 4,000 ki dali thi", []),
        ("mere card ki limit 40,000 hai, card kho gaya", []),
        ("maine nakli screenshot 6,500 ka dekha aur 900 diye", [900]),
        ("mujhe kuch nahi gaya, usne 5000 maange", []),
        ("unhone 900 dale, maine 5000 bheje, ab 8000 maang rahe, maine nahi diye", [900, 5_000]),
        ("they wanted 900 of UTR 631511220044, nothing was lost", []),
        ("papa ko bola 50,000 ka RTGS karo, manager ne rok diya, paisa safe hai", []),
        ("they asked me for 40k gift cards, I rang my boss, he had sent no such mail", []),
        ("pay 900 by evening else my light will be cut, they said. I cut the call", []),
        ("mere khate me 3 lakh me se 1,20,000 nikal liye", [120_000]),
        ("mujhe 2500 dene pade agent ko", [2_500]),
        ("mere card se 10,000 do baar ATM se nikla", [10_000, 10_000]),
        ("maine 900 bheje. 900 ka screenshot bhi hai", [900]),
    ],
)
def test_what_was_paid_is_told_from_what_was_asked(text: str, sums: list[int]) -> None:
    assert [told.amount.value // 100 for told in find_tellings(text) or []] == sums


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_every_value_stands_in_what_was_told(text: str) -> None:
    for payment in read_payments(text).payments:
        for name in {"amount", "reference", "to_vpa"} & payment.pieces.keys():
            start, end = payment.pieces[name]
            assert any(word in text[start:end] for word in WORDS)
            assert name == "amount" or text[start:end] == getattr(payment, name)


@pytest.mark.parametrize(
    ("text", "to_check"),
    [
        ("I transferred Rs 98,000 to him by IMPS, UTR 616214889031", set()),
        ("Complainant says Rs 90,000 was debited from his account", set()),
        ("I was in Kota. A man came. Rs 5,000 it was. Then he went away and was gone", {"amount"}),
        ("He asked Rs 700 and then Rs 900. I paid both", {"amount"}),
    ],
)
def test_a_sum_that_is_not_plainly_told_as_moved_is_to_be_checked(text: str, to_check: set[str]) -> None:
    found = read_payments(text).payments
    assert found
    assert all({"amount"} & it.to_check == to_check for it in found)


@pytest.mark.parametrize(
    ("text", "bank"),
    [
        ("maine 900 NEFT kiye, account name Ravi Lal, Federal Bank. mera khata SBI me hai", "SBI"),
        ("I paid 900 by UPI to the account of Ravi, HDFC Bank. His account is with SBI", "SBI"),
        ("my Federal Bank account se 900 kate", "Federal Bank"),
    ],
)
def test_the_bank_of_whoever_was_paid_is_not_theirs(text: str, bank: str) -> None:
    assert [it.bank for it in read_payments(text).payments] == [bank]


def test_crores_hours_and_a_bank_at_the_end_of_a_note() -> None:
    said = ["lost ₹1.45 Cr in stock", "Rs 1.5 cr", "Avl Bal Rs 812.5 Cr", "Rs 520.00 Cr. to ram", "25 हजार 500 रुपये"]
    assert [find_amounts(text)[0].value // 100 for text in said] == [14_500_000, 15_000_000, 812, 520, 25_500]
    assert parse_amount("5 rupaya") == 500
    _, time = find_moment("30.06.2026 को प्रातः 10.20 बजे")
    assert time
    assert time.value == dt.time(10, 20)
    found = read_payments("3 txns lost Rs 5000 UPI, Kotak").payments
    assert [{"bank"} & it.to_check for it in found] == [{"bank"}]
