"""Any text -> the numbers, UPI ids, addresses and links in it by which somebody can be reached: perhaps the suspect."""

import re
from dataclasses import dataclass
from typing import Literal

from supportdesk.reading.accounts import mobile, vpa
from supportdesk.reading.text import fold
from supportdesk.texts import N_

Kind = Literal["number", "vpa", "email", "link"]
NAMES: dict[Kind, str] = {
    "number": N_("Number"),
    "vpa": N_("UPI id"),
    "email": N_("E-mail"),
    "link": N_("Link"),
}
_MOST = 60  # of one text: more than anybody looks through
_LINK = r"(?:https?://|www\.)[^\s<>\"']{3,300}|\b(?:t\.me|wa\.me|bit\.ly|tinyurl\.com)/[^\s<>\"']{2,100}"
_EMAIL = r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,63})+"
_VPA = r"(?<![\w.@-])[A-Za-z0-9._-]{2,256}@[A-Za-z][A-Za-z0-9]{1,63}(?![\w.@-]*@)(?!\.\w)"
_NUMBER = r"(?<![\w.@/-])(?:\+|00)?(?:91[ -]?|0)?[6-9]\d{4}[ -]?\d{5}(?![\w@]|[ -]?\d)"
_FOREIGN = r"(?<!\w)\+(?!91)[1-9]\d{0,2}[ -]?\d(?:[ -]?\d){6,11}(?!\w)"
_ANY = re.compile(
    f"(?P<link>{_LINK})|(?P<email>{_EMAIL})|(?P<vpa>{_VPA})|(?P<number>{_NUMBER}|{_FOREIGN})", re.IGNORECASE
)
_AT_THE_END = ".,;:!?)]}'\""


@dataclass(frozen=True, slots=True)
class Contact:
    """`text[start:end]` is where it was read; the value is written the way it is looked for."""

    kind: Kind
    value: str
    start: int
    end: int


def find_contacts(text: str) -> tuple[Contact, ...]:
    """In the order of the text, each value once; never an account number, which the reading of payments knows."""
    found: dict[str, Contact] = {}
    plain = fold(text)
    for match in _ANY.finditer(plain.text):
        kind, value = _known(match)
        if value and len(found) < _MOST:
            found.setdefault(value, Contact(kind, value, *plain.original(*match.span())))
    return tuple(found.values())


def _known(match: re.Match[str]) -> tuple[Kind, str]:
    if match["link"]:
        return "link", match[0].rstrip(_AT_THE_END)
    if match["email"]:
        return "email", match[0].lower()
    if match["vpa"]:
        return "vpa", vpa(match[0]) or ""
    return "number", mobile(match[0]) or re.sub(r"[ -]", "", match[0])
