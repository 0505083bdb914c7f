"""What became of each sum that is told: gone, come, or only asked for, promised, feared, still there (decision 26)."""

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from supportdesk.reading.messages.acts import Direction
from supportdesk.reading.patterns import any_of
from supportdesk.reading.text import Found
from supportdesk.reading.told.said import NOT_MOVED, Said, find_said
from supportdesk.reading.told.ways import ENDS, way_of


class Judged(NamedTuple):
    """A sum and what is said of it; `way` None where nothing moved, `left` where nothing is said of it at all."""

    sum: Found[int]
    way: Direction | None
    sure: bool = True
    left: bool = False


class _Around(NamedTuple):
    """Where the list of sums begins and ends in which one stands, and the sums before and behind it."""

    before: int
    start: int
    end: int
    behind: int


_SOFT = re.compile(
    r",|;|\b(?:and|then|but|so|because|after|now|also|while|who|which|ph?ir|fir|par|lekin|magar|aur|or|to|ab|"
    r"uske baad|baad me(?:in)?|usme|jab)\b"
    r"|और|फिर|लेकिन|पर |तो |अब |जब"
)
_FAR = 120
"""What a word costs at most that may still be about a sum: characters, and what else parts them."""
_NEAR = 40
"""Characters between two sums of which one verb tells."""
_BESIDE = 12
"""Characters between a sum and what names it a price or a loan."""
_A_BREAK, _AN_END, _WRONG_SIDE, _WEAK = 25, 60, 25, 15
"""What parts a word from a sum beside their distance, in characters."""
_PLAIN, _STRICT = 40, 15
"""What a word costs at most that is surely about the sum; and where the text says that nothing was paid."""
_LOST = any_of(
    r"\b(?:fraud\w*|frod|scam\w*|cheat\w*|duped|looted|robbed|conned|stolen|thag\w*|thug\w*|victim|hacked|"
    r"blackmail\w*|"
    r"lost|loss|unauthori[sz]ed|without my|refund my|complainant|utr|rrn|advance|nuksan|nuksaan|ghotala|"
    r"dhok[ha]\w*)\b",
    r"ठग|धोख|फ्रॉड|लूट|प्रार्थी|परिवादी|पीड\u093c?ित|यूटीआर|आरआरएन|गायब|फसव",
)
_NOTHING = any_of(
    r"\b(?:no (?:money|amount|payment|loss|rupees?)|nothing) (?:is |was |has been |has |were )?(?:\w+ )?"
    r"(?:debited|lost|taken|deducted|gone|paid|cut|sent|went)\b",
    r"\b(?:luckily|fortunately|thank god|god saved)\b|\bkuch (?:bhi )?nahin? (?:aaya|aya|gaya|diya|kata|kiya tha|"
    r"bheja|bhara|daa?la)\b",
    r"\bkoi (?:bhi )?(?:pais[ae]|rakam|amount) (?:\w+ )?nahi",
    r"\b(?:abhi|ab) ?(?:tak|tk) (?:koi |kuch )?(?:pais[ae] )?(?:nahin?|nhi)\b|\b(?:have not|haven't|did not|"
    r"didn't|not) (?:paid|pay|sent|send) (?:any|anything|him|her|them|yet|till)",
    r"\b(?:did not|didn't|not) (?:scan|go through|proceed)\b|\bdeclined\b|\bunsuccessful\b",
    r"मना कर दिया|\bmana kar diya|\brefused\b|अभी तक (?:कुछ|कोई|पैसे)? ?नहीं|कुछ नहीं (?:दिया|गया|कटा)|"
    r"पैसे नहीं (?:दिए|गए|कटे)",
)
_SEVERAL = any_of(
    r"\b(?:[2-9]|\d\d|do|teen|char|two|three|four|five|several|many|different|multiple) (?:baar|bar|times?|"
    r"te?xns?|transactions?|payments?|kisht\w*|instal\w*)\b",
    r"(?:[2-9]|दो|तीन|चार|पाँच|कई) (?:बार|किश्त|किस्त|ट्रांज)|\balag alag\b|अलग-?\s?अलग",
)
"""Of whose total nobody knows the payments."""
_WHEN = re.compile(
    r"\bkab (?:tak |milenge|milega|aayenge|aayega|wapas)|\bwhen will\b|\bhow (?:to|can|do) (?:i )?get\b|कब "
)
_MORE = re.compile(r"\s(?:aur|और|more)\s(?=\S+$)|\s(?:aur|और|more)\s$")
"""Between a sum and its verb: so much more of it."""
_SOON = 60
"""Characters between what was asked for and that it was given."""
_LINE = 70
"""Characters of a line of a list."""
_IN_A_ROW = re.compile(r"\s*(?:\(?\w{1,2}[).:-]|[-•*]|(?:rs\.?|₹)?\s?\d)|\s{4,}[-–:]?\s?(?:rs\.?|₹)?\s?\d")
_BOTH = re.compile(r"\b(?:both|dono\w*|all|sab\w*|each)\b|दोनों|सब|सभी")
_I_DID = re.compile(
    r"\b(?:i|we|maine|mene|meine|humne|hamne|hmne|mai|main|dono|both|bhej|daal|dal|bhar|de|papa|mummy)\b|"
    r"मैंने|मैने|हमने|दोनों|भेज|डाल|भर|दे "
)
_REFUSED = re.compile(r"\b(?:not|never|no|nahin?|nhi|nai|mana|refused|declined|didn'?t)\b|नहीं|मना")
_NO_MONEY = re.compile(
    r"\b(?:only (?:first|my)|digits?|otp|card|number|photo|qr|link|scan|screenshot)\b|ओटीपी|क्यूआर|लिंक|स्कैन"
)
"""What else is given to those who ask."""
_CORRECTED = re.compile(
    r"[^.\d]{0,25}(?:\bgalat (?:tha|the|thi|likh|bata|h)|\bwrong(?:ly)? (?:wrote|written|told|typed)|गलत (?:था|"
    r"लिख|बता))"
    r"|\s(?:rs |rupaye |रुपये )?(?:nahin?|नहीं|not) (?:balki |but )?(?:rs\.? ?|₹ ?)?\d"
)
_KNOWN = re.compile(r"\btotal pais[ae] jo\b[^.\n]{0,20}$")
"""Of a loss told before."""
TOTAL = re.compile(
    r"(?:\b(?:total(?:ing|ly|led)?|kul|in all|altogether|overall|sum|grand total|sab mila\w*)\b|कुल|एकूण)"
    r"(?:\s(?:amount|loss|of|is|milakar|mila kar|rs|rs\.|inr|₹|lost|रुपये))*[\s:=₹.-]{0,4}$"
)
TOTAL_BEHIND = re.compile(
    r"\s?(?:rs\.?|rupees|rupaye|/-|रुपये)?\s?(?:in )?(?:total|in all|altogether|kul|"
    r"कुल)\b(?! in one)(?!\W{0,3}(?:rs\W{0,2}|amount |₹)?\d)"
)
_LABEL = re.compile(
    r"\b(?:amount|amt|loss|lost|rakam|rashi|राशि|रकम)(?: (?:lost|of loss|paid|in rs|rs|involved|"
    r"transferred))*\s?[:=-]\s?(?:rs\.?|inr|₹)?\s?$"
)
_LABEL_ALONE = re.compile(r"(?:\b(?:amount|amt|rakam|withdrawal|debit)\b|राशि|रकम)\s(?:rs\.?|₹)?\s?$")
_RETURNED = re.compile(r"\b(?:return\w*|back|wapas|profit|laut\w*)\b|वापस|लौटा")
_BILL_BEFORE = re.compile(
    r"(?:\b(?:bill|emi|fees?|invoice|salary|pension|price)\b|बिल|फीस)\W{0,3}(?:\w+ ){0,1}(?:rs\.?|₹)?\s?$"
)
_OF_A_TEXT = re.compile(
    r"\b(?:message|msg|sms|call|mail|notice|letter|otp|bill|offer)\b|मैसेज|मेसेज|संदेश|कॉल|"
    r"बिल|नोटिस"
)
_HEARSAY = re.compile(
    r"\byour (?:lost|loss|refund|money)\b[^.!?\n]{0,15}$|"
    r"\b(?:friend|neighbour|colleague|relative|someone|dost|padosi) (?:said|told|says|ne bataya|"
    r"bol rah\w)\b[^.!?\n]*$"
)
_SO_PAID = re.compile(
    r"\s?(?:the |thi )?(?:to|so|and|aur|fir|phir|tab|तो|और)\s(?:\S+\s){0,3}?(?:(?:paid|sent|gave|transferred|"
    r"did)\b|(?:kar|kr|bhej|de|daa?l|bhar) ?di?y\w+|"
    r"(?:कर|भेज|दे|डाल|भर) दि)"
)
_ASKED_BACK = re.compile(r".{0,30}?\b(?:[vw]apas|return)\w* (?:kar|kr|bhej|de)(?:o|do|na| do| de|dijiye|iye)\b")
_AND_THEN = re.compile(
    r"\b(?:and|then|also|next|aur|ph?ir|fir|later|baad|after|second|dusr[ai])\b|और|फिर|बाद|एवं|तथा|दूसर|[,+&]"
)
_LISTED = re.compile(
    r"\W{0,3}(?:rs\.?|rupees|rupa?ye|रुपये|रुपए|रु\.?|/-)?\s?(?:[,&+/]|\b(?:and|aur|or|va|then|ph?ir|fir)\b|और|व|"
    r"तथा|एवं|फिर)+"
    r"\s?(?:(?:and|aur|phir|fir|then|और|फिर|rs\.?|₹)\s?)*"
)


def judge_sums(text: str, sums: Sequence[Found[int]], *, nothing: bool, lost: bool) -> list[Judged]:
    """Each sum in its order. `lost` where the text speaks of a loss anyhow, `nothing` where it says that none was."""
    said = find_said(text)
    lost = lost or bool(_LOST.search(text))
    judged: list[Judged] = []
    for place, amount in enumerate(sums):
        first, last = _list_around(text, sums, place)
        before = sums[first - 1].end if first else 0
        behind = sums[last + 1].start if last + 1 < len(sums) else len(text)
        around = _Around(before, sums[first].start, sums[last].end, behind)
        it = _judge(text, said, amount, around, strict=nothing)
        judged.append(_left(text, it, judged, lost=lost) if it.left and not nothing else it)
    return _given_back(text, _by_line(text, said, _before_paid(text, _asked_and_paid(text, said, judged))))


def says_nothing_moved(text: str) -> bool:
    return bool(_NOTHING.search(text))


def _list_around(text: str, sums: Sequence[Found[int]], place: int) -> tuple[int, int]:
    """The first and the last sum of the list in which this one stands: "3000, 5000 and 8000"."""
    first = last = place
    while first and are_listed(text, sums[first - 1].end, sums[first].start):
        first -= 1
    while last + 1 < len(sums) and are_listed(text, sums[last].end, sums[last + 1].start):
        last += 1
    return first, last


def are_listed(text: str, end: int, start: int) -> bool:
    """Whether nothing but what joins a list stands between two sums."""
    return 0 < start - end < 30 and bool(_LISTED.fullmatch(text, end, start) or text[end:start].isspace())


def _judge(text: str, said: Sequence[Said], amount: Found[int], around: _Around, *, strict: bool) -> Judged:
    """By the word nearest to it: one beyond the next sum is about that, and one of another sentence is far."""
    start, end = around.start, around.end
    if _is_no_payment(text, start, end):
        return Judged(amount, None)
    if _LABEL.search(text, max(0, start - 40), start):
        return Judged(amount, "out")
    costs = [
        (_cost(text, it, start, end), it)
        for it in said
        if around.before <= it.start and it.end <= around.behind and not (it.start < end and start < it.end)
    ]
    near = [(cost, it) for cost, it in costs if cost <= (_BESIDE if it.kind == "named" else _FAR)]
    if not near:
        return Judged(amount, None, left=True)
    cost, it = min(near, key=lambda pair: pair[0])
    if it.kind == "named" and (bought := _bought(text, costs, it, start)):
        return Judged(amount, "out", sure=bought)
    if it.kind == "asked" and _SO_PAID.match(text, it.end):
        return Judged(amount, "out", sure=False)
    if it.kind in NOT_MOVED or (strict and cost > _STRICT) or (it.kind == "in" and _is_of_a_text(text, it, start, end)):
        return Judged(amount, None)
    return Judged(amount, way_of(text, it, start, end), sure=it.kind == "out" and cost < _PLAIN)


def _bought(text: str, costs: Sequence[tuple[int, Said]], named: Said, start: int) -> bool:
    """Whether what is "worth" so much was bought, right before it is said."""
    if named.end > start or not text.startswith("worth", named.start):
        return False
    return any(it.kind == "out" and 0 <= named.start - it.end < _NEAR for _, it in costs)


def _is_no_payment(text: str, start: int, end: int) -> bool:
    """Whether it is a total of what nobody knows, another's loss, or asked after."""
    before = max(0, start - 50)
    total = TOTAL.search(text, before, start) or TOTAL_BEHIND.match(text, end)
    if total and _SEVERAL.search(text):
        return True
    if _CORRECTED.match(text, end) or _HEARSAY.search(text, before, start) or _KNOWN.search(text, before, start):
        return True
    return bool(_WHEN.search(text, before, end + 30))


def _is_of_a_text(text: str, it: Said, start: int, end: int) -> bool:
    """What came is a message or a bill that names it, or what somebody wants back."""
    named = _OF_A_TEXT.search(text, end, max(end, it.start)) or _BILL_BEFORE.search(text, max(0, start - 30), start)
    told_by = it.end <= start and _OF_A_TEXT.search(text, max(0, it.start - _BESIDE), it.start)
    return bool(named or told_by or _ASKED_BACK.match(text, end))


def _cost(text: str, it: Said, start: int, end: int) -> int:
    """Characters between a word and a sum, and what else parts them."""
    after = it.start >= end
    low, high = (end, it.start) if after else (it.end, start)
    cost = high - low
    if cost > _FAR:
        return cost
    if after and (more := _MORE.match(text, low, high)):
        low = more.end()
    cost += _A_BREAK * len(_SOFT.findall(text, low, high)) + _AN_END * len(ENDS.findall(text, low, high))
    cost += _WRONG_SIDE if it.behind is not None and it.behind != after else 0
    return cost + (_WEAK if it.kind == "weak" else 0)


def _left(text: str, it: Judged, before: Sequence[Judged], *, lost: bool) -> Judged:
    """A sum of which nothing is said: as the one before it, or a loss where the text speaks of one."""
    last = before[-1] if before else None
    if last and last.way and _AND_THEN.search(text, last.sum.end, it.sum.start):
        return it._replace(way=last.way, sure=False)
    if (last is None and lost) or _LABEL_ALONE.search(text, max(0, it.sum.start - 20), it.sum.start):
        return it._replace(way="out", sure=False)
    return it


def _before_paid(text: str, judged: Sequence[Judged]) -> list[Judged]:
    """ "1st time 2000, 2nd time 6000 sent": one verb behind both."""
    paid = list(judged)
    for place in reversed(range(len(paid) - 1)):
        it, behind = paid[place], paid[place + 1]
        gap = (it.sum.end, behind.sum.start)
        if it.left and not it.way and behind.way == "out" and gap[1] - gap[0] < _NEAR and not ENDS.search(text, *gap):
            paid[place] = it._replace(way="out", sure=False)
    return paid


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
        if given and given.kind == "gave" and _is_mine(text, given, it.sum.end, end):
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
    own_sum = stop == end and end < len(text) and not _SOFT.search(text, given.end, end)
    refused = _REFUSED.search(text, start, given.end) or _NO_MONEY.search(text, start, given.end + 25)
    return not own_sum and not refused and bool(_I_DID.search(text, start, given.end))


def _by_line(text: str, said: Sequence[Said], judged: Sequence[Judged]) -> list[Judged]:
    """A list with a sum a line: what is told of one, or above or below them, is told of all."""
    paid = list(judged)
    moved = any(it.way == "out" for it in paid) or any(it.kind in ("out", "gave") for it in said)
    for place, it in enumerate(paid):
        if moved and it.left and _is_a_line(text, it, paid):
            paid[place] = it._replace(way="out", sure=False)
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
