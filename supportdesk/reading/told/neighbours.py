"""What the sums around it say of one: lists, parts of a total, what was asked and then given (decision 26)."""

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from supportdesk.reading.messages.acts import Direction
from supportdesk.reading.text import Found
from supportdesk.reading.told.said import Said
from supportdesk.reading.told.ways import ENDS, SOFT


class Judged(NamedTuple):
    """A sum and what is said of it; `way` None where nothing moved, `left` where nothing is said of it at all.

    `sure` which way it went; `clear` that it moved at all.
    """

    sum: Found[int]
    way: Direction | None
    sure: bool = True
    left: bool = False
    clear: bool = False


_NEAR = 40
"""Characters between two sums of which one verb tells."""
_SOON = 60
"""Characters between what was asked for and that it was given."""
_LINE = 70
"""Characters of a line of a list."""
_IN_A_ROW = re.compile(r"\s*(?:\(?\w{1,2}[).:-]|[-•*]|(?:rs\.?|₹)?\s?\d)|\s{4,}[-–:]?\s?(?:rs\.?|₹)?\s?\d")
_BOTH = re.compile(r"\b(?:both|dono\w*|all|sab\w*|each)\b|दोनों|सब|सभी")
_I_DID = re.compile(
    r"\b(?:i|we|maine|mene|meine|humne|hamne|hmne|mai|main|dono|both|bhej|daal|dal|bhar|de|papa|mummy|(?:w|v)oh? bhi|"
    r"y[ae]h? bhi|that (?:too|also))\b|[वय]ो भी|[वय]ह भी|"
    r"मैंने|मैने|हमने|दोनों|भेज|डाल|भर|दे "
)
_DID = re.compile(r"(?:\b(?:maine|mene|meine|humne|hamne|so i|i|we)|मैंने|हमने)\s(?:bhi |wo |भी )?$")
_REFUSED = re.compile(r"\b(?:not|never|no|nahin?|nhi|nai|mana|refused|declined|didn'?t)\b|नहीं|मना")
_NO_MONEY = re.compile(
    r"\b(?:only (?:first|my)|digits?|otp|card|number|photo|qr|link|scan|screenshot)\b|ओटीपी|क्यूआर|लिंक|स्कैन"
)
"""What else is given to those who ask."""
_RETURNED = re.compile(r"\b(?:return\w*|back|wapas|profit|laut\w*)\b|वापस|लौटा")
_NEW_SENTENCE = re.compile(r"[.!?।]\s+[^\W\d]")
_LISTED = re.compile(
    r"\W{0,3}(?:rs\.?|rupees|rupa?ye|रुपये|रुपए|रु\.?|/-)?\s?(?:[,;&+/]|\b(?:and|aur|or|va|then|ph?ir|fir)\b|और|व|"
    r"तथा|एवं|फिर)+"
    r"\s?(?:(?:and|aur|phir|fir|then|और|फिर|rs\.?|₹)\s?)*"
)


def with_neighbours(text: str, said: Sequence[Said], judged: Sequence[Judged]) -> list[Judged]:
    """Each sum as those around it tell it."""
    judged = _before_paid(text, _asked_and_paid(text, said, _parts_of_total(judged)))
    return _given_back(text, _by_line(text, said, judged))


def are_listed(text: str, end: int, start: int) -> bool:
    """Whether nothing but what joins a list stands between two sums."""
    joined = 0 < start - end < 30 and (_LISTED.fullmatch(text, end, start) or text[end:start].isspace())
    return bool(joined) and not _NEW_SENTENCE.search(text, end, start)


def _asked_and_paid(text: str, said: Sequence[Said], judged: Sequence[Judged]) -> list[Judged]:
    """ "She asked 499 and then 3200. I paid both": what is asked is paid where giving without a sum is told behind."""
    paid = list(judged)
    for place in reversed(range(len(paid))):
        it = paid[place]
        behind = paid[place + 1] if place + 1 < len(paid) else None
        if it.way or it.left:
            continue
        if behind and behind.way == "out" and not behind.sure and _gives_all(text, said, it, behind):
            paid[place] = it._replace(way="out", sure=False)
            continue
        end = behind.sum.start if behind else len(text)
        soon = (one for one in said if it.sum.end <= one.start < min(end, it.sum.end + _SOON))
        given = next((one for one in soon if one.kind != "asked"), None)
        did = given and (given.kind == "gave" or (given.kind == "weak" and _DID.search(text, it.sum.end, given.start)))
        if given and did and _is_mine(text, given, it.sum.end, end):
            paid[place] = it._replace(way="out", sure=False)
    return paid


def _gives_all(text: str, said: Sequence[Said], it: Judged, behind: Judged) -> bool:
    """Whether both sums were asked for, and all was given."""
    between = [one for one in said if it.sum.end <= one.start < behind.sum.start]
    both = _BOTH.search(text, behind.sum.end, behind.sum.end + _SOON)
    return bool(both) and all(one.kind == "asked" for one in between)


def _is_mine(text: str, given: Said, start: int, end: int) -> bool:
    """Whether the one who tells gave what was asked for just before, and no other sum stands with the giving."""
    stop = next((match.start() for match in ENDS.finditer(text, given.end, end)), end)
    own_sum = stop == end and end < len(text) and not SOFT.search(text, given.end, end)
    refused = _REFUSED.search(text, start, given.end) or _NO_MONEY.search(text, start, given.end + 25)
    return not own_sum and not refused and bool(_I_DID.search(text, start, given.end))


def _parts_of_total(judged: Sequence[Judged]) -> list[Judged]:
    """ "Lost 90,000. First 20,000, second 70,000": what adds up to a loss went, though nothing else says so."""
    paid = list(judged)
    for place, whole in enumerate(judged):
        if whole.way != "out":
            continue
        for some in (range(place + 1, len(paid)), range(place - 1, -1, -1)):
            total = 0
            parts: list[int] = []
            for at in some:
                if not (paid[at].left or paid[at].way == "out") or total >= whole.sum.value:
                    break
                total, parts = total + paid[at].sum.value, [*parts, at]
            if len(parts) > 1 and total == whole.sum.value:
                for at in parts:
                    paid[at] = paid[at]._replace(way="out", clear=True)
    return paid


def _before_paid(text: str, judged: Sequence[Judged]) -> list[Judged]:
    """ "1st time 2000, 2nd time 6000 sent": one verb behind both."""
    paid = list(judged)
    for place in reversed(range(len(paid) - 1)):
        it, behind = paid[place], paid[place + 1]
        gap = (it.sum.end, behind.sum.start)
        if it.left and not it.way and behind.way == "out" and gap[1] - gap[0] < _NEAR and not ENDS.search(text, *gap):
            paid[place] = it._replace(way="out", sure=False, clear=it.sum.sure)
    return paid


def _by_line(text: str, said: Sequence[Said], judged: Sequence[Judged]) -> list[Judged]:
    """A list with a sum a line: what is told of one, or above or below them, is told of all."""
    paid = list(judged)
    moved = any(it.way == "out" for it in paid) or any(it.kind in ("out", "gave") for it in said)
    for place, it in enumerate(paid):
        if moved and it.left and _is_a_line(text, it, paid):
            paid[place] = it._replace(way="out", sure=False, clear=it.sum.sure)
    return paid


def _is_a_line(text: str, it: Judged, judged: Sequence[Judged]) -> bool:
    """Whether its line of several is one of a list: short, with its number or sum first, and no other sum."""
    start, end = text.rfind("\n", 0, it.sum.start) + 1, text.find("\n", it.sum.end)
    end = len(text) if end < 0 else end
    alone = sum(start <= other.sum.start < end for other in judged) == 1
    return alone and end - start < min(_LINE, len(text)) and bool(_IN_A_ROW.match(text, start))


def _given_back(text: str, judged: Sequence[Judged]) -> list[Judged]:
    """ "They asked me to put 1000, they returned 1300": what was asked for was paid, else nothing came back."""
    paid = []
    for it, behind in zip_longest(judged, judged[1:]):
        came = behind and behind.way == "in" and not it.way and _RETURNED.search(text, it.sum.end, behind.sum.end + 20)
        paid.append(it._replace(way="out", sure=False) if came else it)
    return paid
