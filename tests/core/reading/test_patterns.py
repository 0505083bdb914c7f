"""A pattern that first looks for its pieces finds what the pattern alone would find."""

import importlib
import pkgutil
import re
import string
import sys
from collections.abc import Iterator
from functools import cache
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportdesk import reading
from supportdesk.reading.banks import _known as known_banks
from supportdesk.reading.patterns import Family, Words, any_of, any_word, compiled, firsts, trees
from supportdesk.reading.text import small_letters
from tests.bench.reading_accuracy import GOLDEN, golden

OF_MESSAGES = "Rs.500 INR ₹ debited Credited from to A/c XX4821 UPI Ref 632698104471 on OTP bal . : / - \n को से".split(
    " "
)


Tried = Words | re.Pattern[str]


@cache
def patterns() -> tuple[Tried, ...]:
    """All that stand in the modules that read text, alone or in tables, but for those that `re` itself made."""
    names = [it.name for it in pkgutil.walk_packages(reading.__path__, "supportdesk.reading.")]
    modules = [importlib.import_module(name) for name in names if ".pictures" not in name and ".file_facts" not in name]
    values = [*(value for module in modules for value in vars(module).values()), known_banks()]
    return tuple({id(it): it for value in values for it in words_in(value)}.values())


def words_in(value: object) -> Iterator[Tried]:
    if isinstance(value, Words) or (isinstance(value, re.Pattern) and value != re.compile(value.pattern, value.flags)):
        yield value
    elif isinstance(value, tuple | Family):
        for part in value:
            yield from words_in(part)
    elif isinstance(value, dict):
        yield from words_in(tuple(value.values()))


@cache
def alone(words: Tried) -> re.Pattern[str]:
    """Python itself remembers too few of them."""
    return re.compile(words.pattern, words.flags)


def finds_the_same(words: Tried, text: str) -> bool:
    first, plain = words.search(text), alone(words).search(text)
    if (first and (first.span(), first.groups(), first.lastgroup)) != (
        plain and (plain.span(), plain.groups(), plain.lastgroup)
    ):
        return False
    return [it.span() for it in words.finditer(text)] == [it.span() for it in alone(words).finditer(text)]


@pytest.mark.parametrize("part", range(4))
def test_on_true_messages(part: int) -> None:
    assert sum(isinstance(it, Words) for it in patterns()) > 200
    assert sum(isinstance(it, re.Pattern) for it in patterns()) > 15
    for it in islice(golden(GOLDEN / "sms"), part, None, 40):
        for text in (it.message, small_letters(it.message)):
            assert all(finds_the_same(words, text) for words in patterns())


@given(st.lists(st.sampled_from(OF_MESSAGES), max_size=30).map(" ".join) | st.text(max_size=60))
@settings(max_examples=40)
def test_on_any_text(text: str) -> None:
    assert all(finds_the_same(words, text) for words in patterns())


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (any_of("foo|ba[rz]"), "a baz"),
        (any_of(r"(?:foo)?bar"), "bar"),
        (any_of(r"\d{3}|x"), "123"),
        (any_word("rs", "inr"), "in rs 5"),
        (Words("ATM", re.IGNORECASE), "atm"),
        (Words("(?i:rs) A"), "RS A"),
        (Words(r"(?<=to )a(?=b)"), "to ab"),
        (Words("(?!foo)f.."), "fob"),
    ],
)
def test_no_match_is_lost(words: Words, text: str) -> None:
    assert words.search(text)
    assert compiled(words.pattern, words.flags).search(text)


def test_a_choice_with_both_cases_of_a_letter_keeps_its_order() -> None:
    found = compiled("(?:Ax|abc|Ab)", re.IGNORECASE).search("abc")
    assert found
    assert found[0] == "abc"


WAYS = ("a", "ab", "A1", "b?c", "[ab]1", "(?=a)a", "(?<!b)ab1", "(?:a|b)c", "(?:b1|a)(?P<{}>)", r"\bb", r"\w1", "")


@given(st.lists(st.sampled_from(WAYS), min_size=2, max_size=7), st.text("abcAB1 ", max_size=12))
@settings(max_examples=400)
def test_a_choice_takes_the_first_that_fits(ways: list[str], text: str) -> None:
    choice = "|".join(way.format(f"_{place}") for place, way in enumerate(ways))
    for pattern in (f"(?:{choice})(?!1)", f"x?(?:{choice})|b"):
        for flags in (0, re.IGNORECASE):
            ours, plain = compiled(pattern, flags), alone(Words(pattern, flags))
            assert [(it.span(), it.lastgroup) for it in ours.finditer(text)] == [
                (it.span(), it.lastgroup) for it in plain.finditer(text)
            ]


def test_a_piece_of_each_of_two_places_must_stand_in_the_text() -> None:
    words = Family([(Words(r"\b(?:foo|bar)\b[^.]*\b(?:paid|sent)\b"), "told")])
    assert [told for _, told in words.worth_trying("Foo, and PAID")] == ["told"]
    assert not words.worth_trying("foo, and bar")
    assert not words.worth_trying("sent")


def test_letters_in_both_cases_are_those_of_python() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    for letter in string.ascii_letters:
        assert set(firsts.others(letter)) | {letter} == set(re.findall(letter, everything, re.IGNORECASE))


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("(?:ab|c)d", "ac"),
        ("(?<=x)a?b", "ab"),
        ("(?=b)[a-c]", "b"),
        ("(?P<day>[12]){2}", "12"),
        ("(?i:k)", "kK\u212a"),
        ("a*", ""),
        (".a", ""),
        ("(?i:é)", ""),
    ],
)
def test_the_letters_with_which_a_match_begins(pattern: str, letters: str) -> None:
    found = firsts.first_letters(trees.parsed(pattern, 0), 0) or ()
    told = [
        range(given, given + 1) if str(kind) == "LITERAL" else range(given[0], given[1] + 1) for kind, given in found
    ]
    assert {chr(it) for some in told for it in some} == set(letters)
