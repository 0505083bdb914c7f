"""What a message says was done with money: verbs that took it or brought it, and only those that already happened."""

import re
from typing import Literal, NamedTuple

Direction = Literal["out", "in"]


class Act(NamedTuple):
    direction: Direction
    start: int
    end: int


_NEXT = r"(?=\.?\s*(?:from|rs|inr|₹|to\b|by\b|with\b|for\b|on\b|in\b|a/?c|\d))"
_OUT = (
    r"debited|debit(?!\s*(?:card|/|or\b|freeze))|deducted|withdrawn|withdrawal|wdl\b|w/d\b|spent|sent|paid|transferred|"
    r"trfd?|remitted|purchased?|charged|swiped|utili[sz]ed|done at|payment of|txn of|transaction of|txn done|"
    rf"dr\b{_NEXT}|transfer to|transfer of|(?:has|been|was|is) used|successful payment|payment successful|"
    r"thank you for using|money transfer|txn(?=\s*(?:rs|inr|₹))|"
    r"कट (?:गए|गये|गया|गई|चुके)|कटे|काटे|काट लिए|निकल (?:गए|गये|गया)|निकाले|निकाल लिए|निकासी|डेबिट|भेजे|भेज दिए|डलवाए|डाले|"
    r"ट्रांसफर|भुगतान|kat (?:gaye|gaya|gye|gya)|kaat liye|nikal (?:gaye|gaya|gye|liye)|bheje|bhej diye"
)
_IN = (
    r"credited|credit(?!\s*(?:card|/|or\b|limit|score|line|report|facility))|deposited|"
    r"received(?! (?:a |an |your )?(?:dispute|complaint|request|application|query))|"
    r"recd\b|refunded|"
    rf"reversed|added to|deposit of|processed to|cr\b{_NEXT}|जमा|क्रेडिट|प्राप्त|मिले|वापस आए|jama"
)
_ACT = re.compile(
    rf"(?<![a-z])(?:(?P<out>{_OUT})|(?P<in>{_IN}))(?![a-z])",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"(?:\b(?:will|shall|would|may|can|could|must|cannot|should|won't)\s+(?:\w+\s+)?(?:be|get|have been)"
    r"|\bto\s+be|\bnot\s+(?:been|be|yet)|\bnot|\bif(?:\s+\w+){0,3}|\bonce|\bwhen|\bget|\bdue to|\bbefore|\bnever)"
    r"\s+(?:auto\W?\s?)?$",
    re.IGNORECASE,
)
_YET_AFTER = re.compile(r"\s*(?:soon|shortly|within|हो(?:गा|गी|ंगे)|किए जाएंगे|किया जाएगा|नहीं)", re.IGNORECASE)
_TO_BENEFICIARY = re.compile(r"\s*(?:back\s+)?(?:to|in|into)\s+(?:the\s+)?(?:benef|payee)", re.IGNORECASE)
_LINK = re.compile(r"\s*(?:back\s)?(?:to|in|into|in to|from|on|against|using)?\s*", re.IGNORECASE)
_GIVEN_TO_ME = re.compile(
    r"\b(?:sent|paid|transferred)\b(?:[^.;\n]{0,40}?\bto)?\s"
    r"(?:you\b|(?:your|ur|my)\s(?:(?!benef)\w+\s){0,2}(?:a/?c|acct|account|wallet)\b)",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:your|ur|my|mere|mera|you)\b|मेरे|मेरा|आपके|आपका", re.IGNORECASE)


def find_acts(text: str) -> list[Act]:
    """Verbs of payments that happened; "will be debited", "if debited" and "not credited" are none."""
    acts = []
    for match in _ACT.finditer(text):
        if _NOT_YET.search(text[max(0, match.start() - 40) : match.start()]):
            continue
        if _YET_AFTER.match(text[match.end() : match.end() + 20]):
            continue
        incoming = match["in"] and not _TO_BENEFICIARY.match(text, match.end())
        acts.append(Act("in" if incoming else "out", match.start(), match.end()))
    return acts


def direction_of(text: str, acts: list[Act]) -> Direction:
    """The account holder's side of it: the verb tied to "your account", else the first one."""
    if _GIVEN_TO_ME.search(text):
        return "in"
    for own in _OWN.finditer(text):
        before = next((act for act in acts if 0 <= own.start() - act.end <= 12), None)
        if before and _LINK.fullmatch(text[before.end : own.start()]):
            return before.direction
        after = next((act for act in acts if 0 <= act.start - own.end() <= 80), None)
        if after and not re.search(r"[;\n]", text[own.end() : after.start]):
            return after.direction
    return acts[0].direction
