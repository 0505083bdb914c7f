"""What banks write after "Info:" and "towards": UPI/P2A/632698104471/RAVI KUMAR, NEFT Cr-IFSC-NAME-UTR, ACH D- NAME."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from supportdesk.reading.banks import bank_at, is_bank_code
from supportdesk.reading.patterns import Words
from supportdesk.reading.text import Found

_TAG = (
    r"(?:UPI|IMPS|MMT|NEFT|RTGS|ACH|NACH|ECS|TPF?T|IFT|FT|[EM]?TFR|CMS|POSD?|ECOMD?|VIN|VPS|IPS|IIN|BBPS|APBS|TRF|CLG|INF|BIL)"
    r"(?:\s?(?:DR|CR|CREDIT|DEBIT)|(?<=CH)\s?[DC]|(?<=ECS)\s?[DC])?(?:\s(?:INW|OUTW|IN|OUT|PAY|TXN|TRF)|(?:INW|OUTW)(?:DR|CR)?){0,2}"
)
_ONE_LETTER = r"[NR](?=/[A-Z]{4}[A-Z0-9]{8})"
"""NEFT and RTGS, N/SBIN326160937411/REF77/NAME."""
_CHAIN = Words(
    rf"(?:(?:(?<![A-Za-z0-9@.])|(?<=\bInfo)){_TAG}|(?<=\btowards ){_ONE_LETTER})\s?"
    r"(?P<mark>[/*:-])(?=(?P<links>[^\n;|]{2,120}))",
    re.IGNORECASE,
)
_DASHED = re.compile(rf"{_TAG}-(?:[^@]*-)?(?=(?:[^@-]{{3,}}|[^@-]+-[^@-]{{1,2}})@)", re.IGNORECASE)
_END = re.compile(
    r"[()\]।]|[.,]\s|\.$|(?-i:\.(?=[A-Z][a-z]))|\.(?=(?:av[a-z]{1,7}|total|clear|your|not)\s)|\.(?=bal\b)|"
    r"(?<!add money)\s(?:avl|avb|aval|avail|bal|balance|clear|total|on|dated?|dt|from|"
    r"not|if|call|ref|utr|rrn|was|is|has|"
    r"in(?=\s(?:your|ur|a/c)\b)|for|by|(?<!payment )(?<!\bpay )(?<!paid )(?<!sent )to|your|txn|"
    r"a/c|sms|via|at|tot|value|val|will|the(?=\s(?:avail|bal|total))|warm|regards)\b",
    re.IGNORECASE,
)
_IFSC = re.compile(r"[A-Z]{4}0[A-Z0-9]{6}")
_NUMBER = re.compile(r"(?=[A-Z]{0,6}\d)[A-Z0-9]{9,35}", re.IGNORECASE)
_CODES = re.compile(
    r"P2[AMPV]|DR|CR|D|C|INFT|INB|MOB|INW|PAY|IMPS|UPI|NEFT|RTGS|MMT|MB|IB|NA|NULL|SELF|U|ATTN|REMARKS?|COLLECT|"
    r"PAYMENT(?:\sFROM.*)?|SUCCESS(?:FUL(?:LY)?)?|"
    r"TRANSFER|SALARY|SAL|OTHERS?|SENT(?:\sUSING.*)?|PAID(?:\sVIA.*)?|INTENT|UPI\s?INTENT|MANDATE|OID.*|"
    r"PAYVIA.*|TXN|UTR|RRN|TO|FROM|(?:BHARAT ?PE|PAYTM|PHONE ?PE|GOOGLE ?PAY|G ?PAY)\s(?:MERCHANT|USER|CUSTOMER)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:payment|pay|paid|sent) to (?=\w)"
    r"|^\W*(?:RRN|UTR|REF(?: ?NO)?)(?:\W{1,3}(?=\w*\d)|(?=\d{9}))|^\d{4,8}-(?=[A-Z])",
    re.IGNORECASE,
)
_GLUED = re.compile(
    r"(?P<name>[A-Z][\w .&'-]{2,}?)(?<!\bID)(?<!\bNO)(?<!REF)(?<!RRN)(?<!UTR)[ /]"
    r"(?=[A-Z0-9]*\d{6})(?P<number>(?=[A-Z]{0,6}\d)[A-Z0-9]{12,22})"
)
"""A name and the number behind it in one link: "RAM LAL/N315261234567890"."""
_MACHINE = re.compile(r"\d{6,8}")
"""The id of a machine, in front of the RRN of what was paid at it."""
_RRN = re.compile(r"\d{12}")
_ACCOUNT = re.compile(r"\d{15,18}")
"""In a chain of UPI or IMPS, whose numbers have twelve digits, an account in full."""
_APPS = re.compile(r"paytm|phone ?pe|g ?pay|google ?pay|bhim|amazon ?pay|bharat ?pe|cred", re.IGNORECASE)
_MOBILE = re.compile(r"[6-9]\d{9}")
"""UPI/GPAY/9829012345 names an app and the mobile that was paid: neither a person nor a number of the payment."""
_NUMBER_BEHIND = re.compile(r"[\W\d]*")
_NAME = re.compile(r"(?:M/[Ss]\.? )?[A-Za-z][A-Za-z0-9 .&'*()_@-]{1,45}")


_OF_THE_BANK = re.compile(r"INF|BIL", re.IGNORECASE)
"""Chains of transfers that a bank books by itself: its own number, and the payer's word for the payee. Not sure."""


_OF_A_MACHINE = {"POS", "ECO"}
_OF_A_SHOP = {"ACH", "ECS", *_OF_A_MACHINE}
"""Chains that hold a name even behind a colon and without a number; that of a machine is sure."""


class Chain(NamedTuple):
    """Only what the chain really holds; a name is its first link that is no code, no bank and no number.

    Without a number the links may as well be an app and the payer's note: the name is not sure.
    """

    reference: Found[str] | None
    name: Found[str] | None
    start: int


@lru_cache(maxsize=512)
def find_chains(text: str) -> tuple[Chain, ...]:
    """Every chain of the text; asked for its references and again for its names."""
    return tuple(_chains(text))


def _chains(text: str) -> Iterator[Chain]:
    for match in _CHAIN.finditer(text):
        start, links = match.start("links"), match["links"]
        if end := _END.search(links):
            links = links[: end.start()]
        sure = not _OF_THE_BANK.match(match[0])
        parts = [link._replace(sure=sure) for link in _links(links, start, match["mark"])]
        digits = 9 if match[0][:3].upper() in {"UPI", "IMP"} else 6
        numbers = [part for part in parts if _is_number(part.value, digits)]
        numbers = [part for part in numbers if digits == 6 or not _ACCOUNT.fullmatch(part.value)]
        behind_id = numbers[1:] and _MACHINE.fullmatch(numbers[0].value) and _RRN.fullmatch(numbers[1].value)
        reference = next(iter(numbers[1:] if behind_id else numbers), None)
        names = [part for part in _before_note(parts, reference) if _is_name(part.value)]
        shops = [part for part in names if not _is_carrier(part, reference)]
        name = next(iter(shops or names), None)
        if name and not shops and (reference is None or _MOBILE.fullmatch(reference.value)):
            continue
        if reference or (name and match["mark"] != ":") or (name and match[0][:3].upper() in _OF_A_SHOP):
            certain = reference is not None or match[0][:3].upper() in _OF_A_MACHINE
            yield Chain(reference, name and name._replace(sure=name.sure and certain), match.start())


def chain_vpa(text: str) -> str:
    """The UPI id at the end of a chain that is joined by dashes, UPI-SHOP-shop@axl; any other text as it is."""
    chained = _DASHED.match(text)
    return text[chained.end() :] if chained else text


def _links(links: str, start: int, mark: str) -> Iterator[Found[str]]:
    for link in re.finditer(rf"(?:M/S\.? )?[^{re.escape(mark)}{'' if mark == '-' else '/'}]+", links, re.IGNORECASE):
        words = _LABEL.sub("", link[0]).strip(" .*-")
        begin = start + link.start() + link[0].index(words)
        glued = _GLUED.fullmatch(words)
        for first, last in (glued.span("name"), glued.span("number")) if glued else ((0, len(words)),):
            if words:
                yield Found(words[first:last], begin + first, begin + last)


def _before_note(parts: list[Found[str]], reference: Found[str] | None) -> list[Found[str]]:
    """What stands behind a UPI id is the payer's note, UPI/425901239841/shop@upi/Lunch, unless the number follows."""
    first = reference.start if reference else -1
    vpa = next((n for n, part in enumerate(parts) if "@" in part.value and part.start > first), None)
    return parts[:vpa]


def _is_carrier(link: Found[str], reference: Found[str] | None) -> bool:
    """An app, or four capitals before the number: a bank whose code no table knows."""
    code = link.value.isupper() and len(link.value) == 4 and reference is not None and link.start < reference.start
    return code or bool(_APPS.fullmatch(link.value))


def _is_number(link: str, digits: int = 6) -> bool:
    return (
        bool(_NUMBER.fullmatch(link))
        and not (digits == 6 and _MOBILE.fullmatch(link))
        and not _IFSC.fullmatch(link)
        and sum(map(str.isdigit, link)) >= digits
    )


def _is_name(link: str) -> bool:
    return (
        bool(_NAME.fullmatch(link))
        and "@" not in link
        and not _CODES.fullmatch(link)
        and not is_bank_code(link[:4] if len(link) == 5 and link.isupper() else link)
        and not ((bank := bank_at(link)) and _NUMBER_BEHIND.fullmatch(link, bank.end))
        and not _is_number(link)
        and not _IFSC.fullmatch(link)
        and not re.search(r"\d{5}|[x*]{2}\d|\b(?:rs|inr)\b|^\w+bank$|^[a-z]{2,5}\d{1,4}$", link, re.IGNORECASE)
        and bool(re.search(r"[A-Za-z]{2}", link))
    )
