"""Values that a person should look at because the same text can be read in another way; each rule by what it costs.

A rule stands here where unseen messages showed it: it is wrong in one of six at least, and seldom the case where the
value is right. A rule that doubts by itself (a lone number, a word in front that promises little) says so itself.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from supportdesk.reading.dates import find_days
from supportdesk.reading.messages.acts import find_acts
from supportdesk.reading.messages.amount_roles import paid_and_balance
from supportdesk.reading.messages.parties import find_vpas
from supportdesk.reading.messages.proofs import TELLS
from supportdesk.reading.messages.rails import find_references, has_form_of_a_bank, rails_named
from supportdesk.reading.text import Found, small_letters

Row = Mapping[str, Found[Any] | None]
"""The values of one payment by the names of `FoundPayment`."""

_LABEL = re.compile(r"[:=]\s?$|\b(?:name|naam|नाम)\W{0,2}$", re.IGNORECASE)
_OWN_ACCOUNT = r"(?:(?:your|ur|my) (?:\w+ ){0,2}?(?:a/?c|acct|account)|a/?c|acct|account|\w+ bank a/?c)\b"
_FROM_OWN = re.compile(rf"\bfrom {_OWN_ACCOUNT}", re.IGNORECASE)
_TO_OWN = re.compile(rf"\bto (?:you\b|me\b|{_OWN_ACCOUNT})", re.IGNORECASE)
_CASH = re.compile(r"\b(?:withdr|wdl)", re.IGNORECASE)
_BANK_WRITES = re.compile(
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
    r"\w\.(?-i:[A-Z][a-z])|/|\b(?:refund\w*|debit\w*|credit\w*|payments?|wallet|cash|dep|transfer|paid)\W*$",
    re.IGNORECASE,
)
"""Where the next sentence begins without a blank before it, or a word about the money ran in."""
_WORD_AND_NUMBER = re.compile(r"[A-Z]{4,}-?\d{1,8}")
"""The payer's own word for the payment, RENT202611."""
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
_THEIRS = re.compile(r"\b(?:beneficiary|benef|bene|payee|recipient|receiver)\b", re.IGNORECASE)
_OF_THEIRS = re.compile(
    r"\b(?:beneficiary|benef|bene|payee|recipient|receiver|(?:a/?c|account) of)\b[^\n]{0,60}$", re.IGNORECASE
)
_EXPLICIT = {"upi", "imps", "neft", "rtgs"}
_BESIDE = 12
"""Characters between a day and the time told with it."""


def doubtful(row: Row, part: str, whole: str) -> Iterator[str]:
    """The names of the values to look at; `part` is what was read for this payment, `whole` the message."""
    told = bool(TELLS.search(small_letters(whole))) and not _BANK_WRITES.search(whole)
    if (name := row["to_name"]) and _is_weak_name(name, part, note=told):
        yield "to_name"
    if (way := row["direction"]) and _speaks_both_ways(way, part, told=told):
        yield "direction"
    if row["rail"] and len(rails_named(part) & _EXPLICIT) > 1:
        yield "rail"
    if (reference := row["reference"]) and _is_weak_number(reference, part):
        yield "reference"
    if (day := row["day"]) and len({other.value for other in find_days(part)}) > 1:
        yield "day"
    if (time := row["time"]) and day and max(time.start - day.end, day.start - time.end) > _BESIDE:
        yield "time"
    if (other := row["to_account"]) and not row["from_account"] and not _OF_THEIRS.search(part[: other.start]):
        yield "to_account"  # the only account of a message is most often the person's own
    if (own := row["from_account"]) and _may_be_theirs(own, part, note=told):
        yield from ("from_account", "bank", "from_bank") if told else ("from_account",)
    if vpa := row["to_vpa"]:
        beside = _BEFORE_VPA.search(part[max(0, vpa.start - 20) : vpa.start]) or _PERSON_BEHIND.match(part, vpa.end)
        if not beside:
            yield from ("to_vpa",) if rails_named(part) & _EXPLICIT else ("to_vpa", "rail")
        elif len({vpa.value for vpa in find_vpas(part)}) > 1:
            yield "to_vpa"


def _may_be_theirs(own: Found[Any], text: str, *, note: bool) -> bool:
    """The only account of a notice of what a beneficiary got; or one in full in a note that does not call it "my"."""
    if _MINE.search(text[max(0, own.start - 60) : own.start]):
        return False
    before = text[: own.start]
    return (note and len(own.value) >= _WHOLE) or bool(_THEIRS.search(before) or _BEHIND_NAME.search(before))


def _is_weak_number(reference: Found[Any], text: str) -> bool:
    """An order, an app or the payer may have given it: beside another number, as a word, or behind no word for one."""
    if has_form_of_a_bank(reference.value):
        return False
    before = text[max(0, reference.start - 20) : reference.start]
    several = len({other.value for other in find_references(text)}) > 1
    return (
        several
        or bool(_WORD_AND_NUMBER.fullmatch(reference.value) or _ORDER.search(before))
        or not _NUMBERED.search(before)
    )


def _is_weak_name(name: Found[Any], text: str, *, note: bool) -> bool:
    """Small letters are seldom a name, and half of one or more than one is none; in a note anything can stand there."""
    before = text[max(0, name.start - 24) : name.start]
    small = name.value.isascii() and not any(letter.isupper() for letter in name.value)
    if _LABEL.search(before):
        return small
    code = len(name.value) <= _SHORT and bool(_CODE.match(text, name.start))
    torn = bool(_CUT.search(before) or _GLUED.search(name.value))
    return small or torn or code or note or bool(_CASH.search(text))


def _speaks_both_ways(way: Found[Any], text: str, *, told: bool) -> bool:
    """Verbs of both ways, each with an amount or told by a person, who may also call "got" what left "my account".

    A bank's "A/c X1 debited; A/c X2 credited" is plain.
    """
    both = len({act.direction for act in find_acts(text) if act.firm}) > 1
    if not told:
        return both and len({amount.value for amount in paid_and_balance(text)[0]}) > 1
    return both or bool((_FROM_OWN if way.value == "in" else _TO_OWN).search(text))
