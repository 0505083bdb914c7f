"""Words and amounts of a payment as they are meant: "debitd" as debited, "500/-" and "500 Rs" as Rs 500.

The tables of words were made from what banks write, and they write the currency first.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from string import ascii_lowercase
from typing import NamedTuple

from supportdesk.reading.amounts import find_amounts, find_foreign_amounts, scale_follows
from supportdesk.reading.messages.proofs import is_told_by_person
from supportdesk.reading.patterns import compiled
from supportdesk.reading.text import Folded

_VERBS = "debited credited deducted received withdrawn transferred refunded deposited".split()
_THINGS = "payment transaction account balance".split()
"""In capitals they also stand in names."""
_OTHER_WORDS = frozenset("debated debuted deduced debit credit accent".split())
"""Words of their own, one slip away from one of these."""
_SHORTER = {
    **dict.fromkeys("dbtd dbted debtd".split(), "debited"),
    **dict.fromkeys("crdtd crdted crtd".split(), "credited"),
    **dict.fromkeys("pymt paymt pymnt".split(), "payment"),
    "deb": "debited",
    "payed": "paid",
    "pd": "paid",
    "spnt": "spent",
    "wthdrwn": "withdrawn",
}
"""Where more than one letter went."""
_WORD = compiled(
    r"(?<![^\W\d_])(?<![@./])(?=[abcdprstw])[a-z]{4,13}(?![^\W\d_]|[\w.-]{0,60}@)"
    r"|\b(?:deb|pd)(?= (?:by|for|from|fr|frm|to|at|via|with|rs|inr|₹|a/?c))",
    re.IGNORECASE,
)
"""No part of a UPI id, of a site or of a chain, whose letters stay."""
_SUM = r"\d{1,3}(?:,\d{2,3}){0,3}\.\d\d|\d{4,8}\.\d\d"
_MOVED = "debited|credited|deducted|spent|paid|withdrawn|received|sent|transferred|refunded"
_NO_RUPEES = "(?:hrs|am|pm|usd|eur|gbp|aed|sgd|points?|coins?|units?|grams?|gms?)"
_OF = "(?: (?:of|for|by|with))?:? ?"
_SUM_ALONE = compiled(
    rf"\b(?:{_MOVED}|payment|purchase|transfer|txn|transaction){_OF}(?P<behind>{_SUM})(?![\d.,%:/@-]| ?{_NO_RUPEES}\b)"
    rf"|(?<![\w.,/:*#$€£-])(?<!\d )(?<![A-Z]{{3}} )(?P<before>{_SUM}) (?:(?:is|was|has been) )?(?:{_MOVED})\b",
    re.IGNORECASE,
)
"""Two decimals beside a verb are rupees also where no currency is named."""
_WRITTEN_ODDLY = re.compile(
    r"(\d[\d,.]*)\s?(?:rs|inr|rupees|/-|₹)|(?:(?:rs|inr|₹)\.?\s?[:=,]|r5\.|rupp?ee?s{0,2}\.?)\s?(\d[\d,.]*)",
    re.IGNORECASE,
)


class _Meant(NamedTuple):
    start: int
    end: int
    text: str


def mended(plain: Folded) -> Folded:
    """The text as it was meant, each letter still knowing where it came from."""
    spelled = _with(plain, [*_spelled(plain.text)])
    return _with(spelled, [] if is_told_by_person(spelled.text) else _currency_first(spelled.text))


def _with(plain: Folded, meant: Sequence[_Meant]) -> Folded:
    if not meant:
        return plain
    pieces, origins, last = [], [], 0
    for start, end, text in meant:
        pieces += [plain.text[last:start], text]
        origins += [*plain.origins[last:start], *_spread(plain.origins[start:end], len(text))]
        last = end
    return Folded("".join([*pieces, plain.text[last:]]), [*origins, *plain.origins[last:]])


def _spelled(text: str) -> Iterator[_Meant]:
    for word in _WORD.finditer(text):
        meant = _slips().get(word[0].lower())
        if meant and not (meant in _THINGS and word[0].isupper()):
            yield _Meant(*word.span(), meant.upper() if word[0].isupper() else meant)


def _currency_first(text: str) -> list[_Meant]:
    amounts = find_amounts(text)
    alone = (it for it in amounts if not scale_follows(text, it.end))  # it would be of the sum then
    written = ((it, _WRITTEN_ODDLY.fullmatch(text, it.start, it.end)) for it in alone)
    meant = [_Meant(it.start, it.end, f"Rs {number[1] or number[2]}") for it, number in written if number]
    named = [amount for _, amount in find_foreign_amounts(text)]
    for sum_alone in _SUM_ALONE.finditer(text):
        start, end = sum_alone.span("before" if sum_alone["before"] else "behind")
        if not any(start < amount.end and amount.start < end for amount in (*amounts, *named)):
            meant.append(_Meant(start, end, f"Rs {text[start:end]}"))
    return sorted(meant)


def _spread(places: Sequence[int], letters: int) -> list[int]:
    """The places of the letters that stand there for as many as were meant; the last is the last."""
    return [places[min(at, len(places) - 1)] for at in range(letters - 1)] + [places[-1]]


@cache
def _slips() -> dict[str, str]:
    """Every word of one slip: a letter left out, put in, typed twice, another, or two in the wrong order."""
    slips = {slip: word for word in (*_VERBS, *_THINGS) for slip in _of(word)} | _SHORTER
    return {slip: word for slip, word in slips.items() if slip not in _OTHER_WORDS.union(_VERBS, _THINGS)}


def _of(word: str) -> Iterator[str]:
    """The first and the last letter stay: by them "receive" and "receiver" are told from "received"."""
    for at in range(1, len(word) - 1):
        yield word[:at] + word[at + 1 :]
        yield from (word[:at] + letter + word[at + 1 :] for letter in ascii_lowercase)
    for at in range(1, len(word)):
        yield from (word[:at] + letter + word[at:] for letter in ascii_lowercase)
    for at, _ in pairwise(range(1, len(word) - 1)):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
