"""Money as people in India write and say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportdesk.money import grouped, in_lakh, in_words, rupees
from supportdesk.texts import Language


@given(st.integers(-(10**15), 10**15))
def test_groups_hold_the_same_number(number: int) -> None:
    told = grouped(number)
    assert int(told.replace(",", "")) == number
    assert all(len(group) == 2 for group in told.lstrip("-").split(",")[1:-1])


@pytest.mark.parametrize(
    ("paise", "short", "full"),
    [
        (0, "₹0", "₹0.00"),
        (12_543_050, "₹1,25,430.50", "₹1,25,430.50"),
        (-2_850_000, "-₹28,500", "-₹28,500.00"),
        (5, "₹0.05", "₹0.05"),
    ],
)
def test_rupees_lose_only_paise_that_are_none(paise: int, short: str, full: str) -> None:
    assert (rupees(paise), rupees(paise, full=True)) == (short, full)


@pytest.mark.parametrize(
    ("paise", "told"),
    [
        (9_999_999, "₹99,999"),
        (10_000_000, "₹1.0 lakh"),
        (146_123_400, "₹14.6 lakh"),
        (999_499_999, "₹99.9 lakh"),
        (999_999_900, "₹1.0 crore"),
        (12_345_678_900, "₹12.3 crore"),
    ],
)
def test_a_chip_never_says_a_hundred_lakh(paise: int, told: str) -> None:
    assert in_lakh(paise, "en") == told


@pytest.mark.parametrize(
    ("paise", "language", "told"),
    [
        (0, "en", "Rupees zero only"),
        (12_543_050, "en", "Rupees one lakh twenty-five thousand four hundred thirty and fifty paise only"),
        (12_543_050, "hi", "एक लाख पच्चीस हज़ार चार सौ तीस रुपये पचास पैसे मात्र"),
        (10_000_000_00, "hi", "एक करोड़ रुपये मात्र"),
    ],
)
def test_an_amount_is_said_as_a_cheque_says_it(paise: int, language: Language, told: str) -> None:
    assert in_words(paise, language) == told


def test_no_cheque_is_for_less_than_nothing() -> None:
    with pytest.raises(ValueError, match="-1"):
        in_words(-1, "en")
