"""Accounts of a payment: the person's own, and the other side's account, UPI id and IFSC."""

import re
from typing import Literal, NamedTuple

from supportdesk.reading.acts import Direction
from supportdesk.reading.banks import BANK_WORD
from supportdesk.reading.text import Found

_MASK = r"[x*•·.#]"
_ACCOUNT = re.compile(
    r"(?<![a-z])(?:a/?c(?:count|ct)?s?|acct|account|(?:[a-z]{0,6}card)|ac|khat[ae]|खाते|खाता|कार्ड)\.?[\s:]{0,3}"
    r"(?:(?:no|number|num|nos|ending|ended|with|in|#|संख्या|नंबर|नं|bearing|last|digits|is)[\s.:]{1,3}){0,4}"
    r"[-:\s(]{0,3}"
    rf"(?:\d{{1,6}}?(?={_MASK}))?(?:(?:{_MASK}|x){{1,14}}[ -]?){{0,4}}(?P<digits>\d{{2,18}})(?![\d@]|[-/.:,]\d)",
    re.IGNORECASE,
)
_MASKED = re.compile(
    r"(?<![a-z0-9@.-])(?:[x*•]{1,14}[ -]?){1,3}(?P<digits>\d{3,6})(?![\d@a-z]|[-/.:,]\d)", re.IGNORECASE
)
_AFTER_BANK = re.compile(r"[\s–(-]{0,3}(?P<digits>\d{4})(?![\d/:.,-])")
_OWN_BEFORE = re.compile(
    r"(?:\b(?:your|ur|my|mere)|मेरे|आपके)\s+(?:[\w&]+\s+){0,4}$|\b(?:from|using|via|thru|through):?\s+(?:(?!to\b)[\w&]+\s+){0,4}$",
    re.IGNORECASE,
)
_TO_BEFORE = re.compile(
    r"(?<!linked )\b(?:to|towards|beneficiary|benef|payee|favou?ring|into|trf)\b:?\s*"
    r"(?:(?!your|ur\b|my\b|and\b|from\b)[\w&.]+\s+){0,4}$",
    re.IGNORECASE,
)
_FROM_BEFORE = re.compile(r"\b(?:from|by|sender)\b:?\s*(?:(?!your|ur\b|my\b)[\w&.]+\s+){0,4}$", re.IGNORECASE)
_THEN_CREDITED = re.compile(r"\W{0,3}(?:is\s|has been\s|was\s)?credited", re.IGNORECASE)

_VPA = re.compile(
    r"(?<![\w.@-])(?!debited@|credited@)[a-z0-9][\w.-]{1,255}@[a-z][a-z0-9]{1,63}(?![\w@]|\.(?:com|in|org|net|co|gov|edu|info|bank)\b)",
    re.IGNORECASE,
)
_OWN_VPA: dict[Direction, re.Pattern[str]] = {
    "out": re.compile(r"(?:your|ur|my|from)\s+(?:upi id|vpa|upi)?\W*$", re.IGNORECASE),
    "in": re.compile(r"(?:your|ur|my|to)\s+(?:upi id|vpa|upi)?\W*$", re.IGNORECASE),
}
_IFSC = re.compile(r"(?<![A-Z0-9])[A-Z]{4}0[A-Z0-9]{6}(?![A-Z0-9])")

Side = Literal["own", "other"]


class Accounts(NamedTuple):
    own: Found[str] | None
    other: Found[str] | None


def find_accounts(text: str, direction: Direction) -> Accounts:
    """Endings (or whole numbers) as written. Without a sign of its side an account is the person's own."""
    sides: dict[Side, Found[str]] = {}
    for mention in _account_mentions(text):
        side = _side(text, mention, direction)
        sides.setdefault(side or "own", _digits(mention))
    if not sides:
        for bank in BANK_WORD.finditer(text):
            if ending := _AFTER_BANK.match(text, bank.end()):
                sides.setdefault("own", _digits(ending))
    return Accounts(sides.get("own"), sides.get("other"))


def find_vpa(text: str, direction: Direction) -> Found[str] | None:
    """The other side's UPI id; the person's own ("from VPA", "your VPA") is passed over."""
    for match in _VPA.finditer(text):
        if not _OWN_VPA[direction].search(text[max(0, match.start() - 30) : match.start()]):
            return Found(match[0], match.start(), match.end())
    return None


def find_ifsc(text: str) -> Found[str] | None:
    match = _IFSC.search(text)
    return Found(match[0], match.start(), match.end()) if match else None


def _account_mentions(text: str) -> list[re.Match[str]]:
    labelled = list(_ACCOUNT.finditer(text))
    masked = [
        mention
        for mention in _MASKED.finditer(text)
        if not any(mention.start() < other.end() and other.start() < mention.end() for other in labelled)
    ]
    return sorted(labelled + masked, key=lambda mention: mention.start("digits"))


def _digits(mention: re.Match[str]) -> Found[str]:
    return Found(mention["digits"], mention.start("digits"), mention.end("digits"))


def _side(text: str, mention: re.Match[str], direction: Direction) -> Side | None:
    before = text[max(0, mention.start() - 45) : mention.start()]
    if direction == "in":
        if _FROM_BEFORE.search(before):
            return "other"
        return "own" if _TO_BEFORE.search(before) or _OWN_BEFORE.search(before) else None
    if _OWN_BEFORE.search(before):
        return "own"
    if _THEN_CREDITED.match(text, mention.end()) or (
        _TO_BEFORE.search(before) and not re.search(r"debited to\s*$", before, re.IGNORECASE)
    ):
        return "other"
    return None
