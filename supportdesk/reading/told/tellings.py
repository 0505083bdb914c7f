"""Each sum that a person tells of and that moved: its way, and what of the text tells of it alone (decision 26)."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from supportdesk.reading.dates import find_days
from supportdesk.reading.messages.acts import Direction
from supportdesk.reading.messages.rails import find_references
from supportdesk.reading.patterns import any_of
from supportdesk.reading.text import Found, blank, small_letters
from supportdesk.reading.told.judging import TOTAL, TOTAL_BEHIND, judge_sums
from supportdesk.reading.told.neighbours import Judged, are_listed
from supportdesk.reading.told.nothing import says_nothing_moved
from supportdesk.reading.told.said import NOT_MOVED, find_said
from supportdesk.reading.told.sums import find_sums, without_numbers
from supportdesk.reading.told.tellers import is_told, tells_of_self
from supportdesk.reading.told.turns import Turn, find_turns, without_stamps
from supportdesk.reading.told.values import find_numbers


class Telling(NamedTuple):
    """One payment that is told; `part` is what of the text, from `start` on, tells of it and of no other.

    Not `plain` where no word of loss stands beside it, not `clear` where none of moving does; `own` where it has words
    of its own, not those of a list.
    `reference` where its number stands apart from it.
    """

    amount: Found[int]
    direction: Direction
    part: str
    plain: bool
    own: bool = True
    reference: Found[str] | None = None
    start: int = 0
    clear: bool = False


_LONGEST = 2_000
"""Characters of what a person tells at once; what is longer is read by its grammar alone."""
_MOST = 10
"""Sums that a person tells of at once; more of them are a list."""
_WARNS = any_of(
    r"\b(?:beware|savdhan|sav?dhan|alert everyone|stay safe|sabko batao|naya (?:fraud|scam)|new scam|"
    r"dhyan rakh\w*|log fake|kisi ko paise mat|bachne ke liye|bache\b)\b|"
    r"सावधान|सतर्क|बचें",
)
_FALSE_PROOF = any_of(
    r"\b(?:jhoot?h?a|jhut?ha|nakli|fake) (?:screenshot|msg|message|ss)\b|\bscreenshot (?:nakli|fake|jhoot)"
)
"""What others are warned of, unless whoever speaks was shown it."""
_SUBJECT = re.compile(r"\s*(?:subject|sub|विषय)\s?[-:–][^\n]{0,120}\s*\Z")
"""The head of a letter, which sums up what it tells."""
_TOLD_ON = any_of(
    r"\bnew rules?\b[^\0]{0,300}\b(?:share|forward|send) (?:with|to|it to) (?:all|every)",
    r"\b(?:naya|new|aajkal) (?:fraud|scam)\b[^\0]{0,120}\b(?:savdh?an|dhyan|alert|careful|batao|share|bach\w*|"
    r"beware)\b",
    r"\b(?:jhoot?h?a|jhuth?a|nakli|fake) (?:screenshot|msg|message|ss)\b[^\0]{0,90}\b(?:savdh?an|dhyan|alert|"
    r"careful|batao|bach\w*|beware)\b",
)
"""A warning that is handed on may quote what the cheats write."""
_MANY = re.compile(r"\b(?P<n>two|2|do|dono|three|3|teen|four|4|char)\b[^\d\n]{0,40}(?:rs\.?|₹)?\s?$")
_TIMES = {"two": 2, "2": 2, "do": 2, "dono": 2, "three": 3, "3": 3, "teen": 3, "four": 4, "4": 4, "char": 4}
_EACH = re.compile(r"(?:\s?/-|\s(?:rs|rupees|rupaye))?\seach\b")
_SO_MANY_TIMES = re.compile(
    r"\s?(?:rs\.?|rupees|rupa?ye|/-)?\s(?P<n>two|2|do|three|3|teen|four|4|char) (?:baar|bar|times)\b(?!\W+(?:me|"
    r"mein|pehl))"
)
_ITS_DAY = 18
"""Characters between a sum and the day or the number that is its own."""
_A_LINE = 40
"""Characters between the sums of two lines of a list."""
_NOT_BACK = re.compile(
    r"\W{0,3}(?:rs |rupees |rupa?ye |रुपये )?(?:is |are |bhi )?(?:not (?:return|refund|com|receiv|giv)|[vw]apas na|"
    r"वापस न)"
)
_NAMED_AGAIN = re.compile(
    r"\s?(?:rs\.? |rupees |rupa?ye |/- |रुपये )?(?:k[aei]|wal[aei]|का|की|के|वाल[ेा])\s(?:utr|ref\w*|rrn|"
    r"txn id|transaction id|screen ?shot|ss|receipt|slip|proof|msg|message|sms|यूटीआर|रसीद|स्क्रीनशॉट|मैसेज)\b"
)
"""What is shown of a sum told before."""
_ASKED_FOR = re.compile(r"\b(?:asked|demand\w*|wanted|refund|request\w*)\b[^.!?\n]{0,40}$")
_SO_OFTEN = re.compile(
    r".{0,40}?\b(?:do|2|two|teen|3|three|char|4|four|kai|many|several) "
    r"(?:baar|bar|times?|te?xns?|transactions?)\W{1,3}(?:pehl|first|1st|1\W)|.{0,40}?(?:दो|तीन|चार|"
    r"कई) बार\W{1,3}(?:पहल|1)"
)
"""Behind a sum of which the payments are told next: it is the first of them."""
_REST = re.compile(
    r"\b(?:loss|lost|nuksa+n|remaining|rest|balance|ba[ak]+i|bach\w*|net|pending)\b|नुकसान|बाकी|"
    r"बचे|शेष"
)
_TOGETHER = any_of(r"\b(?:both|dono|sab|sabhi|all (?:to|from|in|on|by|of)|same|each)\b|दोनों|सभी|सब ")
"""What is told of all payments at once."""
_AGAIN = re.compile(
    r"\b(?:again|dobara|another|second|dusr[ai]|do baar|twice|ph?ir|fir|first|pehl[ai])\b|फिर|दूसर|दोबारा"
)
_BREAK = re.compile(
    r"\b(?:and|then|also|plus|next|second(?:ly)?|again|aur|ph?ir|fir|uske baad|dusr[ai])\b|और|फिर|दूसर[ाी]|"
    r"[;\n।]|[.,]\s|\b\d{1,2}[.)]\s",
    re.IGNORECASE,
)


def is_short_telling(text: str) -> bool:
    """Whether all sums of it were asked after: none moved, where no tellings are found."""
    return len(text) <= _LONGEST and is_told(text) and 0 < len(find_sums(text)) <= _MOST


@lru_cache(maxsize=64)
def find_tellings(text: str) -> list[Telling] | None:
    """The payments that a person tells of; None where no person speaks, or nothing is said to have moved.

    Empty where they say that nothing did, or warn others.
    """
    if len(text) > _LONGEST:
        return None
    turns = find_turns(text)
    text = without_stamps(text)
    if _TOLD_ON.search(small_letters(text)):
        return []
    sums = find_sums(text) if turns or is_told(text) else []
    if not sums and is_told(text) and says_nothing_moved(small_letters(text)):
        return []
    if not sums or len(sums) > _MOST:
        return None
    small = small_letters(without_numbers(text))
    if _WARNS.search(small) or (_FALSE_PROOF.search(small) and not tells_of_self(text)):
        return []
    if _SUBJECT.match(small):
        return []
    nothing = says_nothing_moved(small)
    judged = judge_sums(small, sums, nothing=nothing, lost=bool(find_references(text)))
    judged = _without_askers(turns, judged)
    moved = _without_repeated(text, small, _without_totals(small, [it for it in judged if it.way]))
    if not (moved or nothing):
        said = find_said(small)
        moving = {it.kind for it in said} - NOT_MOVED
        none = not moving or ("out" not in moving and all(not (it.way or it.left) for it in judged))
        return [] if said and none and not turns else None
    return _tellings(text, moved)


def _without_askers(turns: Sequence[Turn], judged: Sequence[Judged]) -> list[Judged]:
    """In a chat whoever asks for money is the other side: what they say was paid or gained is nobody's payment."""
    who = [next((turn.sender for turn in turns if turn.start <= it.sum.start < turn.end), "") for it in judged]
    askers = {sender for sender, it in zip(who, judged, strict=True) if sender and not it.way}
    paid = {sender for sender, it in zip(who, judged, strict=True) if it.way and sender not in askers}
    if not turns or not paid:
        return list(judged)
    return [it._replace(way=None) if sender in askers else it for sender, it in zip(who, judged, strict=True)]


def _without_totals(text: str, moved: list[Judged]) -> list[Judged]:
    """Without what is said to be the sum of others, or is it."""
    if len(moved) < 2:
        return moved
    each = {it.sum.value * times for it in moved if (times := _times(text, it))}
    moved = [it for it in moved if it.sum.value not in each]
    kept = [
        it
        for it in moved
        if not TOTAL.search(text, max(0, it.sum.start - 40), it.sum.start) and not TOTAL_BEHIND.match(text, it.sum.end)
    ]
    kept = kept or moved
    if len(kept) < 3:
        return kept
    kept = _without_rest(text, kept)
    went = [it for it in kept if it.way == "out"]
    whole = sum(it.sum.value for it in went)
    return [
        it
        for place, it in enumerate(kept)
        if len(went) < 3
        or it not in (went[0], went[-1])
        or 2 * it.sum.value != whole
        or (place and are_listed(text, kept[place - 1].sum.end, it.sum.start))
    ]


def _without_rest(text: str, moved: list[Judged]) -> list[Judged]:
    """Without what is left of a loss when what came back is taken off."""
    went, came = (sum(it.sum.value for it in moved[:-1] if it.way == way) for way in ("out", "in"))
    last = moved[-1]
    is_rest = last.way == "out" and came and last.sum.value == went - came and _REST.search(text, moved[-2].sum.end)
    return moved[:-1] if is_rest else moved


def _without_repeated(whole: str, text: str, moved: list[Judged]) -> list[Judged]:
    """Without a sum that is only said once more."""
    kept: list[Judged] = []
    for it in moved:
        same = next((other for other in kept if other.sum.value == it.sum.value and other.way == it.way), None)
        another = same and (_is_another(text, same, it) or _has_own_day(whole, same, it))
        if same and (_NOT_BACK.match(text, it.sum.end) or _NAMED_AGAIN.match(text, it.sum.end) or not another):
            continue
        kept.append(it)
    return kept


def _has_own_day(text: str, same: Judged, it: Judged) -> bool:
    """Whether each has a day or a number of its own beside it: "5,000 on 3/4/2026 and 5,000 on 4/4/2026"."""
    told: list[Found[Any]] = [*find_days(text), *find_references(text)]
    beside = [{by.value for by in told if 0 <= by.start - one.sum.end < _ITS_DAY} for one in (same, it)]
    before = [{by.value for by in told if 0 <= one.sum.start - by.end < _ITS_DAY} for one in (same, it)]
    return any(one and other and not one & other for one, other in (beside, before))


def _is_another(text: str, same: Judged, it: Judged) -> bool:
    """Whether the same sum went once more: said to, in a list, or on a line of its own."""
    gap = (same.sum.end, it.sum.start)
    asked = not same.sure and _ASKED_FOR.search(text, max(0, same.sum.start - 60), same.sum.start)
    if asked or _SO_OFTEN.match(text, same.sum.end, it.sum.start):
        return False
    a_line = gap[1] - gap[0] < _A_LINE and text.count("\n", *gap) == 1
    own_word = gap[1] - gap[0] < _A_LINE and any(said.kind in ("out", "gave") for said in find_said(text[slice(*gap)]))
    return bool(_AGAIN.search(text, 0, it.sum.start)) or a_line or own_word or are_listed(text, *gap)


def _tellings(text: str, moved: Sequence[Judged]) -> list[Telling]:
    if not moved:
        return []
    if len(moved) == 1:
        return _one_or_more(text, moved[0])
    numbers = _one_each(text, [it.sum for it in moved])
    together = bool(_TOGETHER.search(small_letters(text)))
    tellings = []
    parts = _parts(text, moved, numbered=bool(numbers))
    for place, (it, (start, part)) in enumerate(zip(moved, parts, strict=True)):
        own = not together and any(said.kind not in NOT_MOVED for said in find_said(part))
        number = numbers[place] if numbers else None
        tellings.append(Telling(it.sum, it.way or "out", part, it.sure, own, number, start, it.clear))
    return tellings


def _one_or_more(text: str, it: Judged) -> list[Telling]:
    one = Telling(it.sum, it.way or "out", text, it.sure, clear=it.clear)
    times = _times(text, it)
    if not times:
        return [one]
    numbers = find_numbers(text)
    several = numbers if len(numbers) == times else [None] * times
    return [one._replace(own=False, reference=number) for number in several]


def _parts(text: str, moved: Sequence[Judged], *, numbered: bool) -> list[tuple[int, str]]:
    """Where each begins and what stands with it: of a list the whole text but the other sums."""
    listed = all(are_listed(text, one.sum.end, following.sum.start) for one, following in pairwise(moved))
    if listed and (numbered or not find_references(text)):
        return [(0, _without(text, [other.sum for other in moved if other is not it])) for it in moved]
    cuts = [0, *(_cut(text, one.sum.end, following.sum.start) for one, following in pairwise(moved)), len(text)]
    return [(start, text[start:end]) for start, end in pairwise(cuts)]


def _without(text: str, others: Sequence[Found[int]]) -> str:
    for other in others:
        text = blank(text, other.start, other.end)
    return text


def _times(text: str, it: Judged) -> int:
    """How many payments "two debits of 1900 each" are; 0 where nothing says so."""
    many = _MANY.search(small_letters(text), 0, it.sum.start)
    if not (many and _EACH.match(small_letters(text), it.sum.end)):
        many = _SO_MANY_TIMES.match(small_letters(text), it.sum.end)
    return _TIMES[many["n"]] if many else 0


def _one_each(text: str, sums: Sequence[Found[int]]) -> list[Found[str]]:
    """The references behind all sums, as many as there are sums: in their order."""
    numbers = find_numbers(text)
    behind = bool(numbers) and len(numbers) == len(sums) and numbers[0].start > sums[-1].end
    return numbers if behind else []


def _cut(text: str, end: int, start: int) -> int:
    """Where what is told of one sum ends and of the next begins."""
    breaks = [match.start() for match in _BREAK.finditer(text, end, start)]
    return breaks[-1] if breaks else start
