"""What a person tells: its sums, who speaks, and that nothing is found that does not stand there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    ],
)
def test_sums_are_told_from_other_numbers(text: str, rupees: list[int]) -> None:
    assert [found.value // 100 for found in find_sums(text)] == rupees


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mere khate se 5000 kat gaye", True),
        ("somebody took 900 from my daughter", True),
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
