"""Whose bank it is that a person names: their own, or that of the account to which the money went."""

import re

from supportdesk.reading.banks import find_banks
from supportdesk.reading.patterns import any_of
from supportdesk.reading.text import Found, small_letters

_NEAR = 70
"""Characters before a bank in which is said whose it is."""
_OWN_BEFORE = re.compile(
    r"(?:\b(?:my|mine|mera|mere|meri|our|hamare?|hamara|her|his|their own|victim'?s?|complainant'?s?|client'?s?|"
    r"from|apne|"
    r"(?:papa|mummy|mother|father|wife|husband|pati|patni|bete|beti|bhai)(?:'s| k[aei]?)?)\b|मेर[ेाी]|हमारे|अपने)"
    r"(?![^.;\n]{0,40}\b(?:to|me|mein|into)\s)[^.;,\n]{0,30}$|\bbank(?: name)?\s?[:-]\s?$"
)
_OWN_BEHIND = re.compile(
    r"\s?(?:bank|बैंक)?\s?(?:(?:ke|ka|ki|के|का|की) )?(?:(?:a/?c|account|khat[ae]|acct?|wallet|(?:debit |"
    r"credit )?card|"
    r"खाते|खाता|अकाउंट|कार्ड)\.? )?(?:no\.? )?(?:[x*\d]+ )?(?:se\b|से(?![\u0900-\u0963]))"
    r"|\s?(?:bank )?(?:me|mein|में) (?:mera |meri )?(?:khata|account|a/c|खाता)"
)
_THEIRS_BEFORE = any_of(
    r"\b(?:account|a/?c|ac|acct) (?:name|holder)\b[^.;\n]{0,45}$",
    r"\b(?:to|into|in) (?:\w+ ){0,3}(?:account|a/?c|ac|acct)\b[^.;\n]{0,60}$",
    r"\b(?:beneficiary|receiver|fraudster|scammer|accused|suspect|thug|usk[aei]|unk[aei]|us ke|galat|anjaan)\b(?:'s)?"
    r"[^.;\n]{0,30}$|(?:आरोपी|ठग|उसके|उनके)[^.;।\n]{0,30}$",
)
_THEIRS_BEHIND = re.compile(
    r"\s?(?:bank|बैंक)?\s(?:ke|ki|k|के|के) (?:\S+ ){0,4}?(?:a/?c|account|khat[ae]|ac|खाते|"
    r"अकाउंट)\.?(?: (?:no\.? ?)?[\dx*]+)? "
    r"(?:me|mein|m|में|pe|par|पर)\b"
)


def told_bank(part: str, found: Found[str] | None) -> Found[str] | None:
    """The bank that was found in `part`, unless it is told as that of the other side."""
    return None if found and _is_theirs(small_letters(part), found) else found


def own_bank(whole: str) -> Found[str] | None:
    """The only bank of a text that is said to be their own."""
    own = [bank for bank in find_banks(whole) if _is_own(small_letters(whole), bank)]
    return own[0]._replace(sure=False) if len({bank.value for bank in own}) == 1 else None


def _is_own(text: str, bank: Found[str]) -> bool:
    if _THEIRS_BEHIND.match(text, bank.end):
        return False
    return bool(_OWN_BEFORE.search(text, max(0, bank.start - _NEAR), bank.start) or _OWN_BEHIND.match(text, bank.end))


def _is_theirs(text: str, bank: Found[str]) -> bool:
    if _THEIRS_BEHIND.match(text, bank.end):
        return True
    before = _THEIRS_BEFORE.search(text, max(0, bank.start - _NEAR), bank.start)
    return bool(before) and not _is_own(text, bank)
