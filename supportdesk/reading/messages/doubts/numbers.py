"""References that an order, an app, the payer or a mandate may have given."""

import re
from typing import Any

from supportdesk.reading.messages.doubts.told import Told
from supportdesk.reading.messages.rails import NEXT_LABEL, find_references, has_form_of_a_bank
from supportdesk.reading.text import Found

_WORD_AND_NUMBER = re.compile(r"[A-Z]{4,}-?\d{1,8}")
"""The payer's own word for the payment, RENT202611."""
_NUMBERED = re.compile(
    r"(?:ref\w*|utr|rrn|upi|imps|neft|rtgs|inf|bil|number|no|id|संदर्भ)\W*"
    r"(?:(?:no|number|id|is|cr|dr|[a-z ]{3,9})\W{1,3})?$",
    re.IGNORECASE,
)
_ORDER = re.compile(r"\border\b[^\n]{0,12}$", re.IGNORECASE)
_OF_TWELVE = {"upi", "imps"}
"""Rails whose numbers have twelve digits."""
_TOO_LONG = re.compile(r"T?\d{13,}")
_RRN = 12
"""Digits of an RRN; of another number nobody knows where it ends when a word runs into it."""
_LETTER = re.compile(r"[A-Za-z]")
_NEXT = re.compile(NEXT_LABEL, re.IGNORECASE)
_OF_A_MANDATE = re.compile(r"\b(?:nach|ach|ecs|mandate|umrn|policy|folio|loan)\b[^\n]{0,40}$", re.IGNORECASE)


def is_weak_number(reference: Found[Any], told: Told) -> bool:
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
