"""What became of each sum that is told: gone, come, or only asked for, promised, feared, still there (decision 26)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from supportdesk.reading.patterns import any_of
from supportdesk.reading.text import Found
from supportdesk.reading.told.neighbours import Judged, are_listed, with_neighbours
from supportdesk.reading.told.nothing import is_of_another, says_plainly_nothing
from supportdesk.reading.told.said import NOT_MOVED, Said, find_said
from supportdesk.reading.told.ways import ENDS, SOFT, is_mine, way_of


class _Around(NamedTuple):
    """Where the list of sums begins and ends in which one stands, and the sums before and behind it."""

    before: int
    start: int
    end: int
    behind: int


_CLAUSE = 70
"""Characters before a sum in which is said that it is asked for a thing."""
_FAR = 120
"""What a word costs at most that may still be about a sum: characters, and what else parts them."""
_BESIDE = 12
"""Characters between a sum and what names it a price or a loan."""
_A_BREAK, _AN_END, _WRONG_SIDE, _WEAK = 25, 60, 25, 15
"""What parts a word from a sum beside their distance, in characters."""
_PLAINLY = frozenset({"out", "gave", "in", "back"})
_PAYABLE = re.compile(r"fees?|charges?|fine|penalty|rent|bill|emi|किराया")
"""What stands in a list of payments as well as in a demand: as the sum before it."""
_NEVER_PAID = re.compile(
    r"show\w*|loan|lottery|won|win|prize|earn|worth|karz|udhaar|लोन|ऋण|कर्ज|उधार|लिमिट|सीमा|"
    r"limit|turnover"
)
_ONLY_OUT = re.compile(r"salary|pension|income|wages?|वेतन|तनख्वाह|पेंशन")
"""Names of sums of which a verb behind says nothing, or only that they are gone."""
_REPORTS = re.compile(r"(?:says?|said|saying|told)(?: (?:me|us|that|to|i|we))*")
_PLAIN, _STRICT = 40, 15
"""What a word costs at most that is surely about the sum; and where the text says that nothing was paid."""
_LOST = any_of(
    r"\b(?:fraud\w*|frod|scam\w*|cheat\w*|duped|looted|robbed|conned|stolen|thag\w*|thug\w*|victim|hacked|"
    r"blackmail\w*|"
    r"lost|loss|disputed?|chargeback|unauthori[sz]ed|without my|refund my|complainant|utr|rrn|advance|nuksan|"
    r"nuksaan|ghotala|"
    r"dhok[ha]\w*)\b",
    r"ठग|धोख|फ्रॉड|लूट|प्रार्थी|परिवादी|पीड\u093c?ित|यूटीआर|आरआरएन|गायब|फसव",
)
_OFFERS = any_of(
    r"\b(?:olx|quikr|market ?place|sell(?:ing)?|to sell|sale|bech\w*|listed|listing|ad|add dala|adv\w*|"
    r"post(?:ed)?)\b|"
    r"बेच|विज्ञापन"
)
_AS_A_PRICE = re.compile(
    r"\s?(?:rs\.?|rupees|rupa?ye|/-|रुपये)?\s?(?:ka|ke|ki|k|me|mein|में|का|के|की)(?=\W|$)\W?(?!upi|"
    r"neft|imps|rtgs|rech|pay|trans)"
)
_PRICE_BEFORE = re.compile(r"\b(?:for|at|price|rate|worth)\W{0,2}(?:rs\.?|inr|₹)?\s?$|(?:कीमत|दाम)\W{0,3}$")
"""How a price stands with what is to be sold for it."""
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
_CORRECTED = re.compile(
    r"[^.\d]{0,25}(?:\bgalat (?:tha|the|thi|likh|bata|h)|\bwrong(?:ly)? (?:wrote|written|told|typed)|गलत (?:था|"
    r"लिख|बता))"
    r"|\s?(?:rs\.? |rupees |rupa?ye |/- |रुपये )?(?:k[ei] (?:jag[ae]h?|bajay?\w*|badle)|की जगह|के बजाय)\b"
    r"|\s(?:rs |rupaye |रुपये )?(?:nahin?|नहीं|not) (?:balki |but )?(?:rs\.? ?|₹ ?)?\d"
)
_KNOWN = re.compile(r"\btotal pais[ae] jo\b[^.\n]{0,20}$")
"""Of a loss told before."""
TOTAL = re.compile(
    r"(?:\b(?:total(?:ing|ly|led)?|yaa?ni|i\.e|that is|kul|in all|altogether|overall|sum|grand total|"
    r"sab mila\w*)\b|कुल|एकूण)"
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
_BILL_BEFORE = re.compile(
    r"(?:\b(?:bill|emi|fees?|invoice|salary|pension|price)\b|बिल|फीस)\W{0,3}(?:\w+ ){0,1}(?:rs\.?|₹)?\s?$"
)
_OF_A_TEXT = re.compile(
    r"\b(?:message|msg|sms|call|mail|notice|letter|otp|bill|offer)\b|मैसेज|मेसेज|संदेश|कॉल|"
    r"बिल|नोटिस"
)
_PICTURE = re.compile(r"\b(?:screen ?shots?|ss|proof|receipt|slip|message|msg|sms|mail|photo)\b|स्क्रीनशॉट|मैसेज")
"""Who sends it has sent no money."""
_SENT_THING = re.compile(
    r"\s?(?:rs\.?|rupees|rupa?ye|/-|रुपये)?\s?(?:k[aei]|का|की|के) (?:\S+ )?(?:link|qr|request|message|msg|sms|"
    r"screen ?shot|photo|code|"
    r"offer|parcel|courier|notice|लिंक|मैसेज|क्यूआर|स्क्रीनशॉट)\b"
)
_A_PAYMENT = re.compile(
    r"\b(?:trans\w*|te?xns?|payments?|paid|shopping|purchase\w*|debits?|recharge|upi|imps|neft|rtgs|used at|pay|card|"
    r"gpay|phone ?pe|paytm)\b|ट्रांज|भुगतान|लेन-?देन|खरीदारी|कार्ड|फोन ?पे|गूगल"
)
"""What is "done" with a sum that surely moved."""
_FALSE_PICTURE = re.compile(
    r"(?:\b(?:fake|nakli|far[jz]i|jhoot?h?[ai]|jhut?h[ai]|edited|false)\b|नकली|फर्जी|झूठ[ाे]) (?:\S+ ){0,2}"
    r"(?:screen ?shot|screen|ss|receipt|slip|message|msg|sms|credit|स्क्रीनशॉट|स्क्रीन|मैसेज)\S*(?: (?:dikha\w*|"
    r"bhej\w*|shown?|showed|sent|of|ka|"
    r"for|showing|rs\.?|₹|दिखा\S*|का))*\s?(?:rs\.?|₹)?\s?$"
)
_ENDS_ASKING = re.compile(r"[^.!?।\n]{0,60}\?")
_ASKS = re.compile(r"(?:\b(?:is|are|what|how|can|should|do|does|which|kya|kyu|kitn\w+)\b|क्या|कितन)[^.!?।\n]{0,60}$")
_SOME_OF = re.compile(r"\s?(?:rs\.?|rupees|rupa?ye|/-|रुपये|रुपए)?\s?(?:me(?:in)? se|में से)(?=\s)")
"""Of what was there so much is gone."""
_LOAN_BEFORE = re.compile(
    r"(?:\bloan(?: app)?(?: se)?|\b(?:karz|udhaa?r)|लोन(?: ऐप)?(?: से)?|कर्ज|उधार)\s(?:rs\.? ?|₹ ?)?$"
)
_TAKEN = re.compile(
    r"\s?(?:rs\.?|rupees|rupa?ye|/-|रुपये|रुपए)?\s?(?:k[aei] |का )?(?:liy[aei]|liye|li|lia|लिए|लिये|लिया)\b"
)
_HEARSAY = re.compile(
    r"\byour (?:lost|loss|refund|money)\b[^.!?\n]{0,15}$|"
    r"\bpolice (?:\w+ ){0,2}recovered\b[^.!?\n]{0,20}$|"
    r"\b(?:friend|neighbour|colleague|relative|someone|dost|padosi) (?:said|told|says|ne bataya|"
    r"bol rah\w)\b[^.!?\n]*$"
)
_SO_PAID = re.compile(
    r"\s?(?:the |thi )?(?:to|so|and|aur|fir|phir|tab|तो|और)\s(?!(?:\S+ ){0,2}(?:mana|refus|मना|nahi|नहीं|"
    r"not\b))(?:\S+\s){0,3}?(?:(?:paid|sent|gave|transferred|"
    r"did)\b|(?:kar|kr|bhej|de|daa?l|bhar) ?di?y\w+|"
    r"(?:कर|भेज|दे|डाल|भर) दि)"
)
_ASKED_BACK = re.compile(r".{0,30}?\b(?:[vw]apas|return)\w* (?:kar|kr|bhej|de)(?:o|do|na| do| de|dijiye|iye)\b")
_BY_RAIL = re.compile(
    r"\s?(?:rs\.?|rupees|rupa?ye|/-|रुपये)?\W{0,3}(?:by |via |through |thru |in |on )?(?:upi|imps|neft|rtgs|"
    r"che(?:que|ck)|aeps|atm|"
    r"g ?pay|google pay|phone ?pe|paytm|bhim)\b"
)
_RAIL_FIRST = re.compile(r"(?:^|[-–:.,;]\s?)(?:rtgs|neft|imps|upi)\s(?:of )?(?:rs\.? ?|₹ ?|inr )?$")
_ENDS_HERE = re.compile(r"\s*(?:[.,;\n।]|$|(?:se|kiya|kar)\b)")
_AND_THEN = re.compile(
    r"\b(?:and|n|then|also|next|aur|ph?ir|fir|later|baad|after|second|dusr[ai])\b|और|फिर|बाद|एवं|तथा|दूसर|[,;+&]"
)


def judge_sums(text: str, sums: Sequence[Found[int]], *, nothing: bool, lost: bool) -> list[Judged]:
    """Each sum in its order. `lost` where the text speaks of a loss anyhow, `nothing` where it says that none was."""
    said = find_said(text)
    lost = lost or bool(_LOST.search(text))
    judged = _judge_all(text, said, sums, nothing=nothing, lost=lost)
    if nothing and not says_plainly_nothing(text) and any(it.way for it in judged):
        judged = _judge_all(text, said, sums, nothing=False, lost=lost)
    return with_neighbours(text, said, judged)


def _judge_all(
    text: str, said: Sequence[Said], sums: Sequence[Found[int]], *, nothing: bool, lost: bool
) -> list[Judged]:
    judged: list[Judged] = []
    went = lost or any(it.kind in ("out", "gave") for it in said)
    for place, amount in enumerate(sums):
        first, last = _list_around(text, sums, place)
        before = sums[first - 1].end if first else 0
        behind = sums[last + 1].start if last + 1 < len(sums) else len(text)
        around = _Around(before, sums[first].start, sums[last].end, behind)
        it = _judge(text, said, amount, around, strict=nothing)
        judged.append(_left(text, it, judged, lost=lost, went=went) if it.left and not nothing else it)
    return judged


def _list_around(text: str, sums: Sequence[Found[int]], place: int) -> tuple[int, int]:
    """The first and the last sum of the list in which this one stands: "3000, 5000 and 8000"."""
    first = last = place
    while first and are_listed(text, sums[first - 1].end, sums[first].start):
        first -= 1
    while last + 1 < len(sums) and are_listed(text, sums[last].end, sums[last + 1].start):
        last += 1
    return first, last


def _judge(text: str, said: Sequence[Said], amount: Found[int], around: _Around, *, strict: bool) -> Judged:
    """By the word nearest to it: one beyond the next sum is about that, and one of another sentence is far."""
    start, end = around.start, around.end
    if _is_no_payment(text, start, end) or _is_asked_about(text, said, start, end):
        return Judged(amount, None)
    if strict and is_of_another(text, start):
        return Judged(amount, None)
    if _LABEL.search(text, max(0, start - 40), start):
        return Judged(amount, "out", clear=True)
    costs = _costs(text, said, around)
    near = [(cost, it) for cost, it in costs if _is_about(text, cost, it, start, end)]
    if not near:
        return Judged(amount, None, left=True)
    cost, it = min(near, key=lambda pair: pair[0])
    cost, it = _told_behind(text, near, it, end) or (cost, it)
    if it.kind != "out" and _is_for_sale(text, start, end):
        return Judged(amount, None)
    if it.kind == "named" and (bought := _bought(text, costs, it, start)):
        return Judged(amount, "out", sure=bought)
    if it.kind == "asked" and _SO_PAID.match(text, it.end):
        return Judged(amount, "out", sure=False)
    if it.kind == "named" and _PAYABLE.match(text, it.start) and it.end <= start:
        return Judged(amount, None, sure=False, left=True)
    if it.kind in NOT_MOVED or (strict and (cost > _STRICT or it.kind == "in")) or _is_of_a_text(text, it, start, end):
        return Judged(amount, None)
    way = way_of(text, it, start, end)
    plain = cost < _PLAIN and it.kind in _PLAINLY and not (it.kind == "out" and way == "in")
    sure = plain and (it.kind == "out" or (it.kind == "gave" and way == "out" and is_mine(text, it, start)))
    paid = it.kind != "weak" or _A_PAYMENT.search(text, max(0, min(start, it.start) - _CLAUSE), max(end, it.end) + 20)
    clear = (
        bool(paid)
        and not strict
        and cost - _blanked(text, it, start, end) < _PLAIN
        and (it.kind == "out" or amount.sure)
    )
    return Judged(amount, way, sure=sure, clear=clear)


def _is_for_sale(text: str, start: int, end: int) -> bool:
    """Whether it is what something was offered for: "olx pe sofa 14,000 ka dala tha"."""
    low = max(
        (match.end() for match in ENDS.finditer(text, max(0, start - _CLAUSE), start)), default=max(0, start - _CLAUSE)
    )
    if not _OFFERS.search(text, low, end + 25):
        return False
    return bool(_AS_A_PRICE.match(text, end) or _PRICE_BEFORE.search(text, low, start))


def _blanked(text: str, it: Said, start: int, end: int) -> int:
    """Characters between a word and a sum where a number or a day stood."""
    low, high = (end, it.start) if it.start >= end else (it.end, start)
    return max(0, high - low - len(" ".join(text[low:high].split())) - 2)


def _costs(text: str, said: Sequence[Said], around: _Around) -> list[tuple[int, Said]]:
    start, end = around.start, around.end
    return [
        (_cost(text, it, start, end) + _of_next(text, it, around), it)
        for it in said
        if around.before <= it.start and it.end <= around.behind and not (it.start < end and start < it.end)
    ]


def _is_about(text: str, cost: int, it: Said, start: int, end: int) -> bool:
    """Whether a word may be about a sum: near enough, and not a call that came, told in another sentence."""
    if cost > (_BESIDE if it.kind == "named" else _FAR):
        return False
    return cost < _AN_END or it.kind != "in" or not _is_of_a_text(text, it, start, end)


def _of_next(text: str, it: Said, around: _Around) -> int:
    """ "5 lakh in May, and withdrew 60,000": what a word costs more that stands before the next sum."""
    if it.behind or it.start < around.end or around.behind == len(text) or around.behind - it.end > _BESIDE:
        return 0
    parted = SOFT.search(text, around.end, it.start) or ENDS.search(text, around.end, it.start)
    return _AN_END if parted else 0


def _told_behind(text: str, near: Sequence[tuple[int, Said]], it: Said, end: int) -> tuple[int, Said] | None:
    """ "She says 35k gone", "profit 600 mila": what became of it stands right behind, before it only who says so or
    what for."""
    says = it.kind == "asked" and _REPORTS.fullmatch(text, it.start, it.end)
    if not (says or (it.kind == "named" and it.end <= end and not _NEVER_PAID.match(text, it.start))):
        return None
    kinds = ("out",) if says or _ONLY_OUT.match(text, it.start) else ("out", "gave", "in", "back")
    far = _BESIDE if says else _PLAIN
    return next((pair for pair in near if pair[1].kind in kinds and pair[1].start >= end and pair[0] < far), None)


def _bought(text: str, costs: Sequence[tuple[int, Said]], named: Said, start: int) -> bool:
    """Whether what is "worth" so much was bought, right before it is said."""
    if named.end > start or not text.startswith("worth", named.start):
        return False
    return any(it.kind == "out" and 0 <= named.start - it.end < _PLAIN for _, it in costs)


def _is_no_payment(text: str, start: int, end: int) -> bool:
    """Whether it is a total of what nobody knows, another's loss, or asked after."""
    before = max(0, start - 50)
    total = TOTAL.search(text, before, start) or TOTAL_BEHIND.match(text, end)
    if total and _SEVERAL.search(text):
        return True
    if _FALSE_PICTURE.search(text, max(0, start - 60), start):
        return True
    if _CORRECTED.match(text, end) or _HEARSAY.search(text, before, start) or _KNOWN.search(text, before, start):
        return True
    return bool(_WHEN.search(text, before, end + 30) or _SOME_OF.match(text, end))


def _is_asked_about(text: str, said: Sequence[Said], start: int, end: int) -> bool:
    """Whether a question asks after it in which nothing moves, or it is a loan that was taken."""
    if _LOAN_BEFORE.search(text, max(0, start - 30), start) and _TAKEN.match(text, end):
        return True
    behind = _ENDS_ASKING.match(text, end)
    before = _ASKS.search(text, max(0, start - _CLAUSE), start) if behind else None
    if not (behind and before):
        return False
    return not any(it.kind not in NOT_MOVED and before.start() <= it.start < behind.end() for it in said)


def _is_of_a_text(text: str, it: Said, start: int, end: int) -> bool:
    """What came is a message or a bill that names it, or what somebody wants back."""
    if it.kind in ("back", "gave"):
        return bool(_PICTURE.search(text, it.end, start) if it.end <= start else _SENT_THING.match(text, end))
    if it.kind != "in":
        return False
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
    cost += _A_BREAK * len(SOFT.findall(text, low, high)) + _AN_END * len(ENDS.findall(text, low, high))
    cost += _WRONG_SIDE if it.behind is not None and it.behind != after else 0
    return cost + (_WEAK if it.kind == "weak" else 0)


def _left(text: str, it: Judged, before: Sequence[Judged], *, lost: bool, went: bool) -> Judged:
    """A sum of which nothing is said: as the one before it, or a loss where the text speaks of one, or tells beside it
    by what rail it went."""
    last = before[-1] if before else None
    if last and last.way and _AND_THEN.search(text, last.sum.end, it.sum.start):
        return it._replace(way=last.way, sure=False, clear=last.clear and it.sum.sure)
    by_rail = _BY_RAIL.match(text, it.sum.end)
    rail_first = _RAIL_FIRST.search(text, max(0, it.sum.start - 20), it.sum.start)
    if rail_first or (by_rail and (went or _ENDS_HERE.match(text, by_rail.end()))):
        return it._replace(way="out", sure=False)
    if (last is None and lost and it.sure) or _LABEL_ALONE.search(text, max(0, it.sum.start - 20), it.sum.start):
        return it._replace(way="out", sure=False)
    return it
