"""Amounts, days and times, in messages and as typed; the way back from folded text."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportdesk.money import grouped
from supportdesk.reading.amounts import find_amounts, find_bare_amounts, parse_amount
from supportdesk.reading.dates import find_moment, parse_day, parse_time, say_day
from supportdesk.reading.text import fold

TODAY = dt.date(2026, 11, 22)


@given(st.text())
def test_every_folded_character_comes_from_the_original(original: str) -> None:
    plain = fold(original)
    assert len(plain.origins) == len(plain.text)
    for place in range(len(plain.text)):
        start, end = plain.original(place, place + 1)
        lost_rupee = plain.text[place] == "₹" and original[start:end] in ("?", "`", "â")
        assert lost_rupee or plain.text[place] in fold(original[start:end]).text


@pytest.mark.parametrize(
    ("text", "paise"),
    [
        ("Rs.28,500.00", 2_850_000),
        ("Rs:500", 50_000),
        ("INR 20000.0", 2_000_000),
        ("₹1,25,430.50", 12_543_050),
        ("50 हज़ार", 5_000_000),
        ("५० हज़ार".translate(str.maketrans("५०", "50")), 5_000_000),
        ("2 lakh", 20_000_000),
        ("2.5 लाख रुपये", 25_000_000),
        ("500/-", 50_000),
        ("Rs.500.00.Avl", 50_000),
        ("Rs.-500.00", -50_000),
        ("साढ़े तीन लाख रुपये", 35_000_000),
        ("sadhe 3 lakh", 35_000_000),
        ("पौने दो लाख", 17_500_000),
        ("sawa do hazar", 225_000),
        ("sava lakh", 12_500_000),
        ("one and a half lakh", 15_000_000),
        ("das hazaar char sau ninyanve rupaye", 1_049_900),
        ("nine thousand nine hundred ninety nine rupees only", 999_900),
    ],
)
def test_an_amount_in_a_message(text: str, paise: int) -> None:
    assert [amount.value for amount in find_amounts(text)] == [paise]


@pytest.mark.parametrize(
    "text", ["char sau ninyanve bheje", "do lakh qwerty rupaye", "2 and a half lakh", "Rs 28.500", "Rs 28.500,00"]
)
def test_an_amount_that_may_be_read_in_part_is_not_sure(text: str) -> None:
    assert [amount.sure for amount in find_amounts(text)] == [False]


@pytest.mark.parametrize("text", ["Rs.500.005", "22-11-26", "Cars 500", "A/c 4821", "9829012345", "28500"])
def test_no_amount(text: str) -> None:
    assert find_amounts(text) == []


def test_a_verb_makes_a_number_an_amount() -> None:
    assert [amount.value for amount in find_bare_amounts("debited by 20000.0 on date 22Nov26")] == [2_000_000]
    assert find_bare_amounts("debited 22-11-26") == []


@given(st.integers(0, 999_999_999_999))
def test_a_typed_amount_is_exact(paise: int) -> None:
    assert parse_amount(f"₹{grouped(paise // 100)}.{paise % 100:02d}") == paise
    assert parse_amount(f"{paise // 100}.{paise % 100:02d}") == paise


@pytest.mark.parametrize("text", ["", "abc", "12 34", "₹", "Rs 5 and Rs 6", "1,2,3", "28.500", "28'500"])
def test_what_is_no_typed_amount(text: str) -> None:
    assert parse_amount(text) is None


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("on 22Nov26 at 09:31:05", dt.time(9, 31, 5)),
        ("22-11-26", None),
        ("on 22-Nov-26 9.31 pm", dt.time(21, 31)),
        ("22/11/2026 0931 hrs", dt.time(9, 31)),
        ("2026-11-22:09:31:05", dt.time(9, 31, 5)),
        ("(2026:11:22 09:31:05)", dt.time(9, 31, 5)),
        ("22-11-26 093000", dt.time(9, 30)),
        ("Nov 22, 2026 9:31 AM", dt.time(9, 31)),
        ("22nd November 2026, 9 pm", dt.time(21)),
        ("22 नवंबर 2026", None),
        ("due on 30-11-26, paid on 22-11-26", None),
        ("Sun Nov 22 09:31:05 IST 2026", dt.time(9, 31, 5)),
        ("on Nov-22-2026", None),
        ("on 20261122 by IMPS", None),
        ("on 22-Nov-26 at 09.31.05", dt.time(9, 31, 5)),
        ("UPI CC-09-11-2026-631312340091 on 22/NOV/2026", None),
        ("txn dated 21-11-26 has been reversed on 22-11-26", None),
    ],
)
def test_the_moment_of_a_message(text: str, time: dt.time | None) -> None:
    day, found = find_moment(text)
    assert day is not None
    assert day.value == TODAY
    assert (found.value if found else None) == time


@pytest.mark.parametrize("text", ["on 11/22/26 9:31 AM", "Clr Bal Rs 900 as on:22/11/2026 09:31"])
def test_a_day_to_look_at(text: str) -> None:
    day, time = find_moment(text)
    assert day is not None
    assert time is not None
    assert (day.value, time.value, day.sure) == (TODAY, dt.time(9, 31), False)


@pytest.mark.parametrize("text", ["due on 22-11-26", "22-Nov", "11/22/2026", "32-11-26", "Bal as on 22-11-26", "1234"])
def test_no_day_of_a_payment(text: str) -> None:
    assert find_moment(text)[0] is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("22/11/26", TODAY),
        ("22.11.2026", TODAY),
        ("22 Nov", TODAY),
        ("२२/११/२०२६", TODAY),
        ("221126", TODAY),
        ("22/11", TODAY),
        ("24/12", dt.date(2025, 12, 24)),
        ("आज", TODAY),
        (" Today ", TODAY),
        ("कल", dt.date(2026, 11, 21)),
        ("yesterday", dt.date(2026, 11, 21)),
        ("परसों", dt.date(2026, 11, 20)),
        ("29/2", None),
        ("31/2/26", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_typed_day(typed: str, day: dt.date | None) -> None:
    assert parse_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("9.20", dt.time(9, 20)),
        ("920", dt.time(9, 20)),
        ("0931", dt.time(9, 31)),
        ("9:20 pm", dt.time(21, 20)),
        ("21:20", dt.time(21, 20)),
        ("093000", dt.time(9, 30)),
        ("9", dt.time(9)),
        ("12 am", dt.time(0)),
        ("१०:३०", dt.time(10, 30)),
        ("सुबह 9 बजे", dt.time(9)),
        ("शाम 7:15 बजे", dt.time(19, 15)),
        ("रात 9 बजे", dt.time(21)),
        ("रात 2 बजे", dt.time(2)),
        ("25:00", None),
        ("9:75", None),
        ("noon", None),
        ("", None),
    ],
)
def test_a_typed_time(typed: str, time: dt.time | None) -> None:
    assert parse_time(typed) == time


@given(st.text())
def test_typed_values_never_raise(text: str) -> None:
    parse_day(text, TODAY)
    parse_time(text)
    parse_amount(text)


def test_a_day_in_words() -> None:
    assert say_day(dt.date(2025, 8, 7)) == ("7 Aug 2025", "7 अगस्त 2025")
