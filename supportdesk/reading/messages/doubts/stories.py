"""A person tells more than a payment: the call, the complaint, another sum. A fact beside such words may be theirs."""

import re
from collections.abc import Iterator
from functools import lru_cache

from supportdesk.reading.amounts import find_amounts, find_bare_amounts, find_lone_numbers
from supportdesk.reading.dates import find_days
from supportdesk.reading.messages.amount_roles import paid_and_balance
from supportdesk.reading.patterns import Words
from supportdesk.reading.text import Row, blank

_OF_THE_PAYMENT = ("amount", "direction", "reference", "to_name", "to_vpa", "to_account", "day", "time")
_OTHER_EVENT = re.compile(
    r"(?:\b(?:opened|came|called|contacted|complained|complaint|reported|applied|joined|born|khul\w*|shikayat)\b"
    r"|कॉल|फ\u093c?ोन आया|शिकायत|खुला|खुलवाया)[^.!?।\n]{0,30}$",
    re.IGNORECASE,
)
_ANOTHERS_NUMBER = re.compile(
    r"\b(?:customer|client|user|consumer|member|order|complaint|ticket|application|policy|employee|registration|booking|"
    r"acknowledgement|ack|docket|awb|tracking|case|fir)\W{0,3}(?:id|no|number|ref)?\W{0,4}$",
    re.IGNORECASE,
)
_CALLER = re.compile(
    r"\s(?:bank )?(?:officer|manager|executive|staff|employee|customer care|helpline|wal[aei]|call|ka call|ki taraf)\b",
    re.IGNORECASE,
)
_NEAR = 70
"""Characters before a value in which a word says what it is of."""
_SEVERAL = Words(
    r"\b(?:first|second|third|last|next|another|other|test|again) (?:payment|transfer|time|transaction|instalment)\b"
    r"|\b(?:then|phir|uske baad|in all|altogether|in total|each|twice|thrice)\b|फिर|उसके बाद|कुल|दूसरी बार|पहली बार",
    re.IGNORECASE,
)


def doubtful_in_story(row: Row, text: str, payments: int) -> Iterator[str]:
    """The names of the values to look at, of one of the `payments` that were read in this text."""
    if _tells_of_more(text, payments):
        yield from _OF_THE_PAYMENT
    day, reference, bank = (row.get(name) for name in ("day", "reference", "from_bank"))
    if day and _OTHER_EVENT.search(text, max(0, day.start - _NEAR), day.start):
        yield "day"
    if reference and _ANOTHERS_NUMBER.search(text, max(0, reference.start - _NEAR), reference.start):
        yield "reference"
    if bank and _CALLER.match(text, bank.end):
        yield from ("bank", "from_bank")


@lru_cache(maxsize=64)
def _tells_of_more(text: str, payments: int) -> bool:
    """Whether it names more sums than there are payments, and words for several."""
    return bool(_SEVERAL.search(text)) and len(_sums(text)) > payments


def _sums(text: str) -> set[int]:
    """Every sum that is named, also without a sign of money, and not what is left."""
    balance = paid_and_balance(text)[1]
    named = find_amounts(text)
    places = [(sum_.start, sum_.end) for sum_ in named] + [(day.start, day.end) for day in find_days(text)]
    for start, end in places:
        text = blank(text, start, end)
    sums = {found.value for found in (*named, *find_bare_amounts(text), *find_lone_numbers(text))}
    return sums - ({balance.value} if balance else set())
