"""Whose account, whose UPI id it is, and which way the money went, where the text allows for both sides."""

import re
from typing import Any

from supportdesk.reading.messages.acts import find_acts
from supportdesk.reading.messages.amount_roles import paid_and_balance
from supportdesk.reading.messages.doubts.told import Told
from supportdesk.reading.messages.parties import find_vpas
from supportdesk.reading.patterns import Words
from supportdesk.reading.text import Found

_OWN_ACCOUNT = r"(?:(?:your|ur|my) (?:\w+ ){0,2}?(?:a/?c|acct|account)|a/?c|acct|account|\w+ bank a/?c)\b"
_FROM_OWN = Words(rf"\bfrom {_OWN_ACCOUNT}", re.IGNORECASE)
_TO_OWN = Words(rf"\bto (?:you\b|me\b|{_OWN_ACCOUNT})", re.IGNORECASE)
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
_WENT = Words(
    r"\bupi ?lite\b(?! to)|\b(?:a/?c|account) [x*]*\d+ of [^.;\n]{2,40}? linked\b|"
    r"\bfrom (?:your|ur|my|you)\b|credited to \S+@|\boutward|\boutgoing"
    r"|\b(?:deposit\w*|transfer\w*)\b[^\n]{0,60}\bfrom (?:a/?c|acct|account)|\n\W*from:"
    r"|\bpayment\b[^.\n]{0,50} (?:for|towards|against) your [^.\n]{3,50} received",
    re.IGNORECASE,
)
_CAME = Words(
    r"\b(?:refund\w*|reversal|cashback|(?:come|came) back|rcvd|recd|received|salary|inward|incoming)\b"
    r"|\bhas (?:transferred|sent|paid)\b|\bsent me\b"
    r"|\b(?:paid|sent|transferred) by (?!upi|imps|neft|card|debit|credit|you|\d)\w"
    r"|^(?![^\0]*\b(?:from|debited|via|using)\b)[^\0]*(?:card (?:bill )?payment|card bill|payment\b[^.\n]{0,60} card\b)"
    r"|आपके (?:\S+ )?खाते में|डाले गए",
    re.IGNORECASE,
)
"""Words of the other way beside the verb that was followed."""
_A_KEY = re.compile(r"[0-9a-f-]{16,}@|(?:to|vpa|upi|id|from|upiid)[.:_-]", re.IGNORECASE)
"""A UPI id that a mandate made up, or with its own label run in."""
_USING = re.compile(r"\b(?:using|from|via)\W{0,4}(?:vpa |upi id )?$", re.IGNORECASE)
_OF_A_CARD = re.compile(r"(?:card|atm|\b[dc]c)\W{0,3}(?:no|ending|with|in|\W){0,4}[x*]*$", re.IGNORECASE)
_ACCOUNT = re.compile(r"(?:\ba/?c|\bacc|account)\W{0,3}(?:no\W{0,3})?[x*]*\d", re.IGNORECASE)


def may_be_the_other_way(way: Found[Any], told: Told) -> bool:
    """Verbs of both ways, each with an amount or told by a person, who may also call "got" what left "my account".

    A bank's "A/c X1 debited; A/c X2 credited" is plain; what came "to the beneficiary" may have been sent.
    """
    text = told.text
    if (_WENT if way.value == "in" else _CAME).search(text):
        return True
    both = len({act.direction for act in find_acts(text) if act.firm}) > 1
    if not told.note:
        if way.value == "in" and _OTHER_SIDE_GOT.search(text):
            return True
        return both and len({amount.value for amount in paid_and_balance(text)[0]}) > 1
    return both or bool((_FROM_OWN if way.value == "in" else _TO_OWN).search(text))


def may_be_mine(other: Found[Any], told: Told) -> bool:
    """The only account of a message is most often the person's own."""
    return not told.row["from_account"] and not _OF_THEIRS.search(told.text[: other.start])


def may_be_anybodys(vpa: Found[Any], told: Told) -> bool:
    before, behind = told.text[max(0, vpa.start - 20) : vpa.start], _PERSON_BEHIND.match(told.text, vpa.end)
    if _A_KEY.match(vpa.value) or (not told.came and _USING.search(before)):
        return True
    beside = _BEFORE_VPA.search(before) or behind
    return not beside or len({other.value for other in find_vpas(told.text)}) > 1


def may_be_theirs(own: Found[Any], told: Told) -> bool:
    """The only account of a notice of what a beneficiary got; or one in full in a note that does not call it "my"."""
    before = told.text[: own.start]
    if _MINE.search(before[-60:]):
        return False
    if _OF_A_CARD.search(before[-24:]) and _ACCOUNT.search(told.text):
        return True
    named = (words.search(told.text, 0, own.start) for words in (_THEIRS, _BEHIND_NAME))
    return (told.note and len(own.value) >= _WHOLE) or any(named)
