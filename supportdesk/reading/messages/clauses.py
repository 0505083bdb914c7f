"""Several payments told in one breath: "10,000 to a@ybl (UTR …) and then 5,000 to b@ybl (UTR …)"."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from supportdesk.reading.amounts import find_amounts, find_bare_amounts, find_lone_numbers, parse_amount
from supportdesk.reading.dates import find_days
from supportdesk.reading.messages.acts import Act, find_acts
from supportdesk.reading.messages.amount_roles import LISTED, are_listed
from supportdesk.reading.messages.directions import direction_of
from supportdesk.reading.messages.parties import find_vpas
from supportdesk.reading.messages.proofs import is_told_by_person
from supportdesk.reading.messages.rails import find_references
from supportdesk.reading.patterns import Words, compiled, one_of
from supportdesk.reading.text import Found, blank

_BREAK = re.compile(
    r"(?:\b(?:and|then|also|plus|next|second(?:ly)?|again|aur|ph?ir|fir|uske baad)\b|और|फिर|[;\n।]|[.,]\s|"
    r"\b\d{1,2}[.)]\s)",
    re.IGNORECASE,
)

_TIMES = (
    (2, "do dono 2 two दो दोनों twice"),
    (3, "teen tino teeno 3 three तीन तीनों thrice"),
    (4, "char chaar 4 four चार"),
    (5, "panch paanch 5 five पांच पाँच"),
)
_REPEATED = tuple(
    (
        times,
        Words(
            rf"(?<![\w\u0900-\u0963]){one_of(words)}(?:(?<=twice)|(?<=thrice)|\s(?:baar|bar|dafa|times|बार|दफ\u093c?ा))"
            r"(?![\w\u0900-\u0963])",
            re.IGNORECASE,
        ),
    )
    for times, words in _TIMES
)
_ITEM = (
    r"(?:(?:rs|inr)\.?\s?|₹\s?)?(?P<amount>\d[\d,]{2,12}(?:\.\d\d)?)(?:\s?/-|\s(?:rs|rupaye))?\s(?:(?:at|to|on|ko|se)\s|-\s?)?"
    r"(?P<name>(?-i:[A-Z](?:[\w&'*-]|\.(?=\w)){2,20}(?:\s[A-Z](?:[\w&'-]|\.(?=\w)){1,20}){0,2}))"
)
_UNNAMED_ITEM = re.sub(r"\?P<\w+>", "?:", _ITEM)
_NAMED_LIST = compiled(
    rf"(?:[:;–-]|\bse|\bko)(?P<list>\s?{_UNNAMED_ITEM}"
    rf"(?:\s?(?:[,;&\n]|and\b|aur\b|और)(?:\s(?:ph?ir|fir|then|aur)\b)?\s?{_UNNAMED_ITEM})+)",
    re.IGNORECASE,
)
"""What was bought, behind a colon: "3 transaction hue: 19,999 GAMEPAY, 4,500 EASYCART"."""
_EACH_ITEM = re.compile(_ITEM, re.IGNORECASE)
_MOST = 20
"""Payments of one breath; more amounts are a list that no bank sends."""
_SURELY_LISTED = 3
"""Amounts with nothing between them that are a list, whoever tells it."""
_APP_ID = re.compile(r"T\d{15,25}")
"""What PhonePe calls its transaction ID: its receipt says the amount once beside it and once more beside the UTR."""


_THEN = Words(
    r"\b(?:then|after (?:that|this|which)|afterwards|later|next|before that|earlier|ph?ir|fir|(?:us|is)ke baad|"
    r"baad (?:me|mein)|(?:us|is)se pe?hle|dobara)\b|फिर|(?:उस|इस)के बाद|बाद में|(?:उस|इस)से पहले|दोबारा",
    re.IGNORECASE,
)
"""How a person tells that one payment came after another."""


class Item(NamedTuple):
    """One of a list of amounts with names; `part` is the text with all others turned to spaces."""

    part: str
    amount: Found[int]
    name: Found[str]


def named_items(text: str) -> list[Item]:
    """The payments of a list that names whom each went to, its sum left out; none where there is no such list."""
    found = _NAMED_LIST.search(text)
    if not found or not any(act.firm for act in find_acts(text)):
        return []
    items = list(_EACH_ITEM.finditer(text, *found.span("list")))[:_MOST]
    if any(find_acts(item["name"]) for item in items):
        return []
    rest = blank(text, *found.span("list"))
    named = []
    for item in items:
        if paise := parse_amount(item["amount"]):
            amount = Found(paise, *item.span("amount"), sure=not item[0][0].isdigit())
            part = rest[: item.start()] + item[0] + rest[item.end() :]
            named.append(Item(part, amount, Found(item["name"], *item.span("name"))))
    return named if len(named) == len(items) else []


def split_payments(text: str, amounts: Sequence[Found[int]]) -> list[str]:
    """The text once for each payment in it, all else turned to spaces; the whole text where it tells of one."""
    if len(amounts) == 1 and (numbers := _one_each_time(text)):
        return [_with_number(text, numbers, number) for number in numbers]
    if not 2 <= len(amounts) <= _MOST:
        return [text]
    if days := _under_their_days(text, amounts):
        return days
    for other in find_amounts(text):
        if other.value == sum(amount.value for amount in amounts):
            text = blank(text, other.start, other.end)
    if _is_list(text, amounts):
        return [_with_one(_with_own_day(text, amounts, place), amount) for place, amount in enumerate(amounts)]
    if numbers := _one_each(text, amounts):
        return [
            _with_one(_with_number(text, numbers, number), amount)
            for amount, number in zip(amounts, numbers, strict=True)
        ]
    cuts = [0]
    for amount, following in pairwise(amounts):
        breaks = [match.end() for match in _BREAK.finditer(text, amount.end, following.start)]
        cuts.append(breaks[-1] if breaks else following.start)
    cuts.append(len(text))
    parts = [text[start:end] for start, end in pairwise(cuts)]
    if not _are_payments(parts, amounts) and not _one_after_another(text, parts, amounts):
        return [text]
    return [_only(text, start, end) for start, end in pairwise(cuts)]


def _under_their_days(text: str, amounts: Sequence[Found[int]]) -> list[str]:
    """A copied history, each payment below the line that begins with its day; otherwise none."""
    days = find_days(text)
    if len(days) != len(amounts) or any(text[day.start - 1 : day.start] not in ("", "\n") for day in days):
        return []
    ends = [*(day.start for day in days[1:]), len(text)]
    if any(not day.end <= one.start < end for day, one, end in zip(days, amounts, ends, strict=True)):
        return []
    parts = [_only(text, day.start, end) for day, end in zip(days, ends, strict=True)]
    return parts if all(any(act.firm for act in find_acts(part)) for part in parts) else []


def _is_list(text: str, amounts: Sequence[Found[int]]) -> bool:
    """One verb for all: "9999, 9999 aur 4500 kate"."""
    told = (
        (len(amounts) >= _SURELY_LISTED or is_told_by_person(text))
        and not find_references(text)
        and any(act.firm for act in find_acts(text))
    )
    return bool(told) and all(are_listed(text, one.end, following.start) for one, following in pairwise(amounts))


def _one_each(text: str, amounts: Sequence[Found[int]]) -> list[Found[str]]:
    """ "5000 aur 7000 nikal gaye, UTR … aur …": the references behind the list, in its order; otherwise none."""
    numbers = sorted(find_references(text), key=lambda number: number.start)
    behind = len(numbers) == len(amounts) and numbers[0].start > amounts[-1].end
    listed = all(are_listed(text, one.end, following.start) for one, following in pairwise(amounts))
    return numbers if behind and listed else []


def _one_each_time(text: str) -> list[Found[str]]:
    """ "9,999 do baar kate, RRN … aur …": as many references as times, the same amount under each."""
    times = times_told(text)
    numbers = sorted(find_references(text), key=lambda number: number.start) if times else []
    return numbers if len(numbers) == times else []


def times_told(text: str) -> int:
    """How often a person says that the same was paid, "5,000 do baar kate"; 0 where nobody says so."""
    return next((times for times, words in _REPEATED if words.search(text)), 0)


def _with_number(text: str, numbers: Sequence[Found[str]], own: Found[str]) -> str:
    """All other references blanked; what stands between them too, so that one label serves each of a list."""
    at = numbers.index(own)
    first = at
    while first and LISTED.fullmatch(text, numbers[first - 1].end, numbers[first].start):
        first -= 1
    text = blank(text, numbers[first].start, own.start)
    for other in numbers:
        if other != own:
            text = blank(text, other.start, other.end)
    return text


def _with_own_day(text: str, amounts: Sequence[Found[int]], place: int) -> str:
    """As many days as amounts, each before its amount or each behind it: all but that of this one blanked."""
    days = find_days(text)
    if len(days) != len(amounts) or len({day.value for day in days}) == 1:
        return text
    turns = [day.start < amount.start for day, amount in zip(days, amounts, strict=True)]
    apart = all(one.start < day.start for one, day in zip(amounts, days[1:], strict=False))
    if len(set(turns)) == 1 and apart:
        for day in (*days[:place], *days[place + 1 :]):
            text = blank(text, day.start, day.end)
    return text


def _with_one(text: str, amount: Found[int]) -> str:
    kept = [(amount.start, amount.end), *((day.start, day.end) for day in find_days(text))]
    for other in (*find_amounts(text), *find_bare_amounts(text), *find_lone_numbers(text)):
        if all(other.end <= start or other.start >= end for start, end in kept):
            text = blank(text, other.start, other.end)
    return text


def _are_payments(parts: list[str], amounts: Sequence[Found[int]]) -> bool:
    """Each with a reference or a UPI id of its own, or each with a verb and an amount of its own."""
    references = [{found.value for found in find_references(part)} for part in parts]
    vpas = [{found.value for found in find_vpas(part)} for part in parts]
    if _tells_app_id(references) and len({amount.value for amount in amounts}) == 1:
        return False
    if _all_differ(references) or (_all_differ(vpas) and not any(references)):
        return True
    acts = [find_acts(part) for part in parts]
    verbs = all(any(act.firm for act in own) for own in acts)
    if not verbs or len({amount.value for amount in amounts}) < len(amounts):
        return False
    return not any(references) or (_is_told(parts) and _differ_in_way_or_day(parts, acts))


def _one_after_another(text: str, parts: list[str], amounts: Sequence[Found[int]]) -> bool:
    """A person who tells one payment, "then" another: each has a verb, or is to somebody of its own."""
    if not _is_told(parts) or len({amount.value for amount in amounts}) < len(amounts):
        return False
    if not all(_THEN.search(text, one.end, following.start) for one, following in pairwise(amounts)):
        return False
    named = [bool(find_vpas(part) or find_references(part)) for part in parts]
    firm = [any(act.firm for act in find_acts(part)) for part in parts]
    return any(firm) and all(own or verb for own, verb in zip(named, firm, strict=True))


def _is_told(parts: list[str]) -> bool:
    return any(is_told_by_person(part) for part in parts)


def _differ_in_way_or_day(parts: list[str], acts: list[list[Act]]) -> bool:
    """One brought money and one took it, or each tells a day of its own: the one reference is that of its own part."""
    ways = {direction_of(part, own)[0] for part, own in zip(parts, acts, strict=True)}
    return len(ways) > 1 or _all_differ([{str(day.value) for day in find_days(part)} for part in parts])


def _tells_app_id(references: list[set[str]]) -> bool:
    return any(_APP_ID.fullmatch(reference) for part in references for reference in part)


def _all_differ(values: list[set[str]]) -> bool:
    return all(values) and all(not one & other for one, other in pairwise(values))


def _only(text: str, start: int, end: int) -> str:
    return " " * start + text[start:end]
