"""Two readings of one picture, of Hindi and Latin letters and of Latin letters alone -> the words to go by."""

import re
from collections.abc import Iterator, Sequence

from supportdesk.reading.pictures.box import around
from supportdesk.reading.pictures.engine import SURE, Word
from supportdesk.reading.pictures.lines import in_lines
from supportdesk.reading.pictures.mending import is_upi_id, mended
from supportdesk.reading.pictures.rupee import MISTAKEN_FOR

_MAY_BE_ANOTHER = re.compile(r"[lios](?=\d)|(?<=\d)[lios]|[015](?=[a-z])|(?<=[a-z])[015]")
"""A letter between digits, or a digit between letters, of those that look alike: both readings may err alike."""
_PART_OF_NUMBER = re.compile(r"(?![6-9]\d{9}@)\d+@")
"""Digits that are no mobile: one, or the letter before them, may have been lost."""
_CLEARLY = 20
"""Of 100, by which the second reading must be surer to be believed where the two differ."""


def best_of(words: Sequence[Word], again: Sequence[Word]) -> tuple[Word, ...]:
    """What only the second reading knows is in too; one reading alone is never sure."""
    return (*_best_upi_ids(tuple(_surer(words, again)), again), *_overlooked(words, again))


def _surer(words: Sequence[Word], again: Sequence[Word]) -> Iterator[Word]:
    """A number or a UPI id as the second reading has it, where the first was in doubt and this one clearly less."""
    for word in words:
        digits = sum(letter.isdigit() for letter in word.text)
        there = [it for it in again if it.box.overlaps(word.box)] if word.sure < SURE and digits else []
        alone = len(there) == 1 and sum(it.box.overlaps(there[0].box) for it in words) == 1
        if alone and word.text.isascii() and there[0].sure > word.sure + _CLEARLY:
            yield there[0]._replace(sure=min(there[0].sure, SURE - 1))
        else:
            yield word


def _best_upi_ids(words: Sequence[Word], again: Sequence[Word]) -> Iterator[Word]:
    """A UPI id that the reading of Latin letters alone made whole stands for what the other made of it; never sure."""
    better = [it for line in in_lines(again) for part in line for it in mended(part.words) if is_upi_id(it.text)]
    for word in words:
        whole = next((it for it in better if word.box.overlaps(it.box)), word)
        if whole.text == word.text or (is_upi_id(word.text) and word.sure >= whole.sure):
            yield word
        elif word.box.left == min(it.box.left for it in words if it.box.overlaps(whole.box)):
            yield whole._replace(sure=min(whole.sure, SURE - 1))


def _overlooked(words: Sequence[Word], again: Sequence[Word]) -> Iterator[Word]:
    """What only the second reading saw."""
    for word in again:
        if not any(word.box.overlaps(other.box) for other in words):
            yield word._replace(sure=min(word.sure, SURE - 1))


def are_sure(words: Sequence[Word]) -> bool:
    return min(word.sure for word in words) >= SURE


def read_alike(name: str, words: Sequence[Word], again: Sequence[Word]) -> bool:
    """Whether the second reading, which knows Latin letters alone, has the same digits at this place.

    It may have one more before those of an amount: what it takes a rupee sign for.
    """
    place = around(word.box for word in words)
    there = [word for word in again if word.box.overlaps(place)]
    there.sort(key=lambda word: (word.box.top // 20, word.box.left))
    if name == "to_name":
        told = _letters(there)
        return all(_letters([word]) in told or not word.text.isascii() for word in words)
    if name == "to_vpa":
        told = "".join(word.text for word in words).casefold()
        twice = told in "".join(word.text for word in there).casefold()
        return twice and not (_MAY_BE_ANOTHER.search(told) or _PART_OF_NUMBER.match(told))
    digits, others = _digits(words), _digits(there)
    if name == "amount":
        return others == digits or (others[1:] == digits and others[0] in MISTAKEN_FOR)
    return digits in others


def _letters(words: Sequence[Word]) -> str:
    return "".join(letter for word in words for letter in word.text.casefold() if letter.isalpha())


def _digits(words: Sequence[Word]) -> str:
    return "".join(letter for word in words for letter in word.text if letter.isdigit())
