"""Two readings of one picture, of Hindi and Latin letters and of Latin letters alone -> the words to go by."""

from collections.abc import Iterator, Sequence

from supportdesk.reading.pictures.engine import SURE, Word
from supportdesk.reading.pictures.lines import in_lines
from supportdesk.reading.pictures.mending import is_upi_id, mended

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
