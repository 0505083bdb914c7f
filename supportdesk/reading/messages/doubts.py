"""Values that a person should look at because the same text can be read in another way; each rule by what it costs.

A rule stands here where unseen messages showed it: it is wrong in one of six at least, and seldom the case where the
value is right. A rule that doubts by itself (a lone number, a word in front that promises little) says so itself.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from supportdesk.reading.amounts import find_bare_amounts
from supportdesk.reading.banks import bank_at
from supportdesk.reading.dates import find_days
from supportdesk.reading.messages.acts import find_acts
from supportdesk.reading.messages.amount_roles import paid_and_balance
from supportdesk.reading.messages.parties import find_vpas
from supportdesk.reading.messages.proofs import is_note, is_told_by_person
from supportdesk.reading.messages.rails import NEXT_LABEL, find_references, has_form_of_a_bank, rails_named
from supportdesk.reading.patterns import Words
from supportdesk.reading.text import Found

Row = Mapping[str, Found[Any] | None]
"""The values of one payment by the names of `FoundPayment`."""

_LABEL = re.compile(r"[:=]\s?$|\b(?:name|naam|नाम)\W{0,2}$", re.IGNORECASE)
_OWN_ACCOUNT = r"(?:(?:your|ur|my) (?:\w+ ){0,2}?(?:a/?c|acct|account)|a/?c|acct|account|\w+ bank a/?c)\b"
_FROM_OWN = Words(rf"\bfrom {_OWN_ACCOUNT}", re.IGNORECASE)
_TO_OWN = Words(rf"\bto (?:you\b|me\b|{_OWN_ACCOUNT})", re.IGNORECASE)
_CASH = Words(r"\b(?:withdr|wdl)", re.IGNORECASE)
_MACHINE = Words(r"atm|cash|card|nfs|[an][tw][dw]|machine|एटीएम|मशीन|कार्ड", re.IGNORECASE)
_BANK_WRITES = Words(
    r"\b(?:dear (?:sir|madam|customer|user|card ?(?:holder|member))|greetings|not (?:you|u)\b|regards)|"
    r"\bwe (?:have|would|wish|are|write|confirm)\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"[B-DF-HJ-NP-TV-Z]{2,5}(?![\w&. ]{0,2}\w)|[A-Z]{2,5}(?=[/*]| A/c)")
"""A bank's or a booking's code stands where a name could; most short names have a vowel."""
_SHORT = 5
"""Letters of the longest such code."""
_CUT = re.compile(r"(?<![^\W\d_])[^\W\d_]-$")
"""Before the half of a name that is written with a dash, D-MART."""
_GLUED = re.compile(
    r"\w\.(?-i:[A-Z])|/|\b(?:refund\w*|debit\w*|credit\w*|payments?|wallet|cash|dep|transfer|paid)\W*$"
    r"|\s(?:merchant|instruction|deposit|amount|bill|transaction|private|pvt)$|^\W",
    re.IGNORECASE,
)
"""Where the next sentence begins without a blank before it, or a word about the money or a bracket ran in."""
_WORD_AND_NUMBER = re.compile(r"[A-Z]{4,}-?\d{1,8}")
"""The payer's own word for the payment, RENT202611."""
_CUT_BEHIND = re.compile(
    r"(?:,\s?|\s-\s?|\.)(?!(?:UPI|Ref|UTR|RRN|IFSC|Av[a-z]+|Bal|Not|If|A/c|Acc|Your|Total|Info|Call|Txn|On|D(?:ate|t)|"
    r"Clear|Closing|Combined|Dispute|SMS|Linked|Current|Rs|INR|IMPS|NEFT|RTGS|Bank)\b)(?P<rest>(?-i:[A-Z][A-Za-z]{2,}))",
    re.IGNORECASE,
)
"""Behind a name that may go on: a town behind a comma, "-NODAL"."""
_IN_CAPITALS_BEHIND = re.compile(r" (?:ON (?!UPI|NEFT|IMPS|RTGS|VPA|ACCOUNT|A/C)[A-Z]{4,}|IN [A-Z])\b(?! ?\d)")
"""Behind a shop in capitals a word that ends most names and is a part of this one: SHOP ON WHEELS."""
_PERSON_BEFORE = re.compile(r"\b(?:to|from)\s$", re.IGNORECASE)
_WHOLE_NAME = re.compile(r"[a-z]{3,}(?: [a-z]{3,}){1,3}")
"""First and last name of a person in small letters, as some banks write them."""
_ONE_WORD_HINDI = re.compile(r"[\u0900-\u097f]+")
_NUMBERED = re.compile(
    r"(?:ref\w*|utr|rrn|upi|imps|neft|rtgs|inf|bil|number|no|id|संदर्भ)\W*"
    r"(?:(?:no|number|id|is|cr|dr|[a-z ]{3,9})\W{1,3})?$",
    re.IGNORECASE,
)
_ORDER = re.compile(r"\border\b[^\n]{0,12}$", re.IGNORECASE)
_BEFORE_VPA = re.compile(
    r"(?:\b(?:to|from|frm|by|at|on|vpa|upi|id|towards|twds|twrds|for|fvg|credited|cr|dr|info|and|using|via|pe|ko)"
    r"|यूपीआई|आईडी|से|को|पर)\W{0,4}$|[-/:(;,|&\n+=)–]\s?$|\d\s$",
    re.IGNORECASE,
)
"""What stands right before a UPI id that was paid or pays; without any of it the id may be anybody's."""
_PERSON_BEHIND = re.compile(r"\s?(?:par|pe|ko|se|me|mein|पर|को|से|में)(?=\W|$)", re.IGNORECASE)
_WHOLE = 9
"""Digits from which an account is written in full, as a person writes the other side's."""
_MINE = re.compile(r"(?:\b(?:my|mere|mera|our|hamare|from|se)\b|मेरे|मेरा|हमारे)[^\n]{0,40}$", re.IGNORECASE)
_BEHIND_NAME = re.compile(r"(?<!a/c)(?<!acct)(?<!card)(?<!bank)(?<!account) \([\dx*]*$", re.IGNORECASE)
"""In brackets behind whom the money came from or went to: as a wallet writes a mobile."""
_PAYEE = "beneficiary|benef|bene|payee|recipient|receiver"
_THEIRS = Words(rf"\b(?:{_PAYEE})\b", re.IGNORECASE)
_OF_THEIRS = Words(rf"\b(?:{_PAYEE}|(?:a/?c|account) of)\b[^\n]{{0,60}}$", re.IGNORECASE)
_OTHER_SIDE_GOT = Words(rf"\b(?:{_PAYEE}|from you)\b", re.IGNORECASE)
_OF_ONE = {"reference", "to_vpa", "to_name", "to_account", "to_ifsc", "day", "time"}
"""What each of several payments has of its own."""
_EXPLICIT = {"upi", "imps", "neft", "rtgs"}
_OF_TWELVE = {"upi", "imps"}
"""Rails whose numbers have twelve digits."""
_TOO_LONG = re.compile(r"\d{13,}")
_RRN = 12
"""Digits of an RRN; of another number nobody knows where it ends when a word runs into it."""
_LETTER = re.compile(r"[A-Za-z]")
_NEXT = re.compile(NEXT_LABEL, re.IGNORECASE)
_OF_A_MANDATE = re.compile(r"\b(?:nach|ach|ecs|mandate|umrn|policy|folio|loan)\b[^\n]{0,18}$", re.IGNORECASE)
_DAY_OF_ANOTHER = re.compile(
    r"\b(?:dated|ending|till|from|up ?to|by|for)\W{0,3}$|(?<!date)(?<!date )(?<!\bdt)(?<!\bon)(?<!time)[(:/]\s?$",
    re.IGNORECASE,
)
_CLOCK_BEHIND = re.compile(r"\W{0,3}(?:at )?\d\d?[:.-]\d\d")
_BESIDE = 12
"""Characters between a day and the time told with it."""


class _Told(NamedTuple):
    """What a value is looked at beside: all of its payment, the text it was read in, whether a person tells it."""

    row: Row
    text: str
    note: bool


def doubtful(row: Row, part: str, whole: str) -> Iterator[str]:
    """The names of the values to look at; `part` is what was read for this payment, `whole` the message."""
    told = _Told(row, part, note=is_note(whole) and not _BANK_WRITES.search(whole))
    if is_told_by_person(whole) and _tells_of_another(told):
        yield from _OF_ONE & row.keys()
    for name, is_weak in _WEAK:
        if (found := row[name]) and is_weak(found, told):
            yield name
            if name == "from_account" and told.note:
                yield from ("bank", "from_bank")
            if name == "to_vpa" and not rails_named(part) & _EXPLICIT:
                yield "rail"


def _tells_of_another(told: _Told) -> bool:
    """Whether a person names more than one sum in what was read as one payment: each may be what the rest is about."""
    paid = {amount.value for amount in paid_and_balance(told.text)[0]}
    moved = {amount.value for amount in find_bare_amounts(told.text)}
    return len(paid | moved) > 1


def _is_weak_rail(rail: Found[Any], told: _Told) -> bool:
    """One of several that are named, or a machine that only "withdrawn" speaks of."""
    if rail.value == "atm":
        return not _MACHINE.search(told.text)
    return rail.value in _EXPLICIT and len(rails_named(told.text) & _EXPLICIT) > 1


def _is_weak_day(day: Found[Any], told: _Told) -> bool:
    """Another day is told, or what stands before it speaks of a period, of a failed attempt or of a booking's name."""
    before = told.text[max(0, day.start - 14) : day.start]
    if _DAY_OF_ANOTHER.search(before) and not _CLOCK_BEHIND.match(told.text, day.end):
        return True
    return len({other.value for other in find_days(told.text)}) > 1


def _is_weak_time(time: Found[Any], told: _Told) -> bool:
    day = told.row["day"]
    return bool(day and max(time.start - day.end, day.start - time.end) > _BESIDE)


def _may_be_mine(other: Found[Any], told: _Told) -> bool:
    """The only account of a message is most often the person's own."""
    return not told.row["from_account"] and not _OF_THEIRS.search(told.text[: other.start])


def _may_be_anybodys(vpa: Found[Any], told: _Told) -> bool:
    before, behind = told.text[max(0, vpa.start - 20) : vpa.start], _PERSON_BEHIND.match(told.text, vpa.end)
    beside = _BEFORE_VPA.search(before) or behind
    return not beside or len({other.value for other in find_vpas(told.text)}) > 1


def _may_be_theirs(own: Found[Any], told: _Told) -> bool:
    """The only account of a notice of what a beneficiary got; or one in full in a note that does not call it "my"."""
    before = told.text[: own.start]
    if _MINE.search(before[-60:]):
        return False
    return (told.note and len(own.value) >= _WHOLE) or bool(_THEIRS.search(before) or _BEHIND_NAME.search(before))


def _is_weak_number(reference: Found[Any], told: _Told) -> bool:
    """An order, an app or the payer may have given it: beside another number, as a word, or behind no word for one.

    So may be an account or a mandate: longer than what its rail gives, or behind a word for a mandate.
    """
    before = told.text[max(0, reference.start - 20) : reference.start]
    rail = told.row["rail"]
    if (rail and rail.value in _OF_TWELVE and _TOO_LONG.fullmatch(reference.value)) or _OF_A_MANDATE.search(before):
        return True
    if (
        len(reference.value) != _RRN
        and _LETTER.match(told.text, reference.end)
        and not _NEXT.match(told.text, reference.end)
    ):
        return True
    if has_form_of_a_bank(reference.value):
        return False
    several = len({other.value for other in find_references(told.text)}) > 1
    return (
        several
        or bool(_WORD_AND_NUMBER.fullmatch(reference.value) or _ORDER.search(before))
        or not _NUMBERED.search(before)
    )


def _is_weak_name(name: Found[Any], told: _Told) -> bool:
    """Small letters are seldom a name, and half of one or more than one is none; in a note anything can stand there."""
    text = told.text
    before = text[max(0, name.start - 24) : name.start]
    small = name.value.isascii() and not any(letter.isupper() for letter in name.value)
    small = small and not (_PERSON_BEFORE.search(before) and _WHOLE_NAME.fullmatch(name.value))
    if _LABEL.search(before):
        return small
    code = len(name.value) <= _SHORT and bool(_CODE.match(text, name.start))
    vpa = told.row["to_vpa"]
    torn = bool(_CUT.search(before) or _GLUED.search(name.value) or _goes_on(name, text))
    torn = torn or bool(vpa and vpa.start < name.end and name.start < vpa.end)
    return small or torn or code or told.note or bool(_CASH.search(text))


def _goes_on(name: Found[Any], text: str) -> bool:
    """Whether it may end too early: behind a mark that also stands inside names, or after one word of Hindi."""
    if _ONE_WORD_HINDI.fullmatch(name.value):
        return True
    if name.value.isupper() and _IN_CAPITALS_BEHIND.match(text, name.end):
        return True
    behind = _CUT_BEHIND.match(text, name.end)
    return bool(behind and not bank_at(text, behind.start("rest")))


def _may_be_the_other_way(way: Found[Any], told: _Told) -> bool:
    """Verbs of both ways, each with an amount or told by a person, who may also call "got" what left "my account".

    A bank's "A/c X1 debited; A/c X2 credited" is plain; what came "to the beneficiary" may have been sent.
    """
    text = told.text
    both = len({act.direction for act in find_acts(text) if act.firm}) > 1
    if not told.note:
        if way.value == "in" and _OTHER_SIDE_GOT.search(text):
            return True
        return both and len({amount.value for amount in paid_and_balance(text)[0]}) > 1
    return both or bool((_FROM_OWN if way.value == "in" else _TO_OWN).search(text))


_WEAK: tuple[tuple[str, Callable[[Found[Any], _Told], bool]], ...] = (
    ("to_name", _is_weak_name),
    ("direction", _may_be_the_other_way),
    ("rail", _is_weak_rail),
    ("reference", _is_weak_number),
    ("day", _is_weak_day),
    ("time", _is_weak_time),
    ("to_account", _may_be_mine),
    ("from_account", _may_be_theirs),
    ("to_vpa", _may_be_anybodys),
)
