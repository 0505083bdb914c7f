"""Numbers of people and accounts: their forms, and cutting those that must never be kept in full."""

import datetime as dt
import re
from typing import NamedTuple

from supportdesk.reading.text import folded

_VPA = re.compile(r"[a-z0-9._-]{2,256}@[a-z][a-z0-9]{1,63}", re.IGNORECASE)
_UNSEEN = r"[\u200b-\u200f\u2060\ufeff]"
_DIGIT_RUN = re.compile(  # groups of four may stand apart by what keeps no other numbers apart
    rf"(?:(?<!\w)|(?<=card)|(?<=कार्ड))\d(?:"
    rf"(?:(?:[ \u00a0-]|{_UNSEEN}+)?\d){{12,}}|\d{{3}}(?:(?:[ \u00a0./_–—\n-]|{_UNSEEN}){{1,3}}\d{{4}}){{3}})(?!\d)",
    re.IGNORECASE,
)
_GROUP = re.compile(r"\d+")
_AFTER_ITS_LABEL = r"(?:[\s.:#-]*(?:no|number|num|id|संख्या|नंबर))*[\s.:#-]{0,3}$"
_LABELLED_OTHERWISE = re.compile(
    r"(?:a/?c(?:count)?|acct?|खाता|खाते|utr|rrn|ref\w*|arn|imei|ack\w*|acknowledgement|complaint|शिकायत|पावती)"
    + _AFTER_ITS_LABEL,
    re.IGNORECASE,
)
_A_TRANSACTION = re.compile(r"(?:txn|transaction|upi)" + _AFTER_ITS_LABEL, re.IGNORECASE)
_CARD_FORMS = re.compile(  # fewer than 16 digits only where cards of today have them: HDFC's accounts are 14, from 50
    r"4\d{15}(?:\d{3})?|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}"
    r"|(?:6\d|50|81|82|35|5[6-8])\d{14,17}"
)
_GROUPED_AADHAAR = re.compile(r"(?<![\w.,/+-])(?<!\d[ -])[2-9२-९]\d{3}([ -])\d{4}\1(\d{4})(?![ -]?\d|\w)")
_TURNED = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)  # Verhoeff's permutation
_AADHAAR = re.compile(r"(?<!\d)[2-9]\d{3}([ -]?)\d{4}\1(?P<kept>\d{4})(?!\d)")


class Place(NamedTuple):
    """What a PIN code tells, in ordinary capitals."""

    district: str
    state: str


def mobile(text: str) -> str | None:
    """Ten digits of an Indian mobile, without +91, 0, spaces and dashes."""
    digits = re.sub(r"[\s().-]", "", folded(text))
    match = re.fullmatch(r"(?:\+?91|0091|0)?([6-9]\d{9})", digits)
    return match[1] if match else None


def vpa(text: str) -> str | None:
    """A UPI id in small letters; an e-mail address, with a dot after the @, is none."""
    name = folded(text).strip().lower()
    return name if _VPA.fullmatch(name) else None


def mask_card(text: str) -> str:
    """Every card number in a text by its first six and last four digits, the rest as X; used on all text that is kept.

    Only forms that cards really have are cut, so that an IMEI stays whole, and so does a long bank account, UTR or
    acknowledgement that is named as such and not written in groups as a card is.
    """
    pieces, last = [], 0
    for run in _DIGIT_RUN.finditer(text):
        if run[0].isdigit() and _LABELLED_OTHERWISE.search(text[max(0, run.start() - 30) : run.start()]):
            continue
        for start, end in _cards_in(text, run):
            digits = _only_digits(text[start:end])
            pieces += [text[last:start], digits[:6], "X" * (len(digits) - 10), digits[-4:]]
            last = end
    return "".join([*pieces, text[last:]])


def mask_aadhaar(text: str) -> str:
    """For the field "ID shown": twelve digits keep their last four. Not for free text: a UTR has twelve digits too."""
    return _AADHAAR.sub(lambda match: f"XXXX XXXX {match['kept']}", folded(text))


def mask_grouped_aadhaar(text: str) -> str:
    """In free text: twelve digits in three groups, as an Aadhaar is printed, whose check digit is right, keep the last
    group. Twelve in one piece stay, and so does what is named as a UTR, an account or a transaction."""

    def masked(match: re.Match[str]) -> str:
        before = text[max(0, match.start() - 30) : match.start()]
        labelled = _LABELLED_OTHERWISE.search(before) or _A_TRANSACTION.search(before)
        is_one = not labelled and _checks(_only_digits(match[0]))
        return f"XXXX{match[1]}XXXX{match[1]}{match[2]}" if is_one else match[0]

    return _GROUPED_AADHAAR.sub(masked, text)


def places(pin_code: str) -> tuple[Place, ...]:
    """District and state of a PIN code; several where it straddles a border, none where it is not known."""
    digits = re.sub(r"\s", "", folded(pin_code))
    if not re.fullmatch(r"[1-9]\d{5}", digits):
        return ()
    import indian_pincode

    known = indian_pincode.get_details(digits)
    if known is None:
        return ()
    states = sorted(known["states"], key=lambda state: state != known["state"])
    found = [
        Place(in_capitals(district), in_capitals(state))
        for state in states
        for district in known["districts"]
        if len(states) == 1 or district in indian_pincode.list_districts(state)
    ]
    return tuple(dict.fromkeys(found))


def places_day() -> dt.date:
    """The day of the list behind `places`, shown wherever it is quoted."""
    import indian_pincode

    return dt.date(*map(int, indian_pincode.DATA_VERSION.split(".")))


def in_capitals(name: str) -> str:
    """GAUTAM BUDDHA NAGAR -> Gautam Buddha Nagar; single letters, as in S.A.S Nagar, stay capitals."""
    return re.sub(r"[A-Z]{2,}", lambda word: word[0].capitalize(), name).replace(" And ", " and ")


def unlabelled(text: str) -> str:
    """A number in one piece, without what stands before and behind it: "Ack No. 3071 1226 0045 12"."""
    return re.sub(r"^\D+|\D+$|[\s/-]", "", folded(text))


def acknowledgement(text: str) -> str | None:
    """The 14 digits of an acknowledgement of the portal or of 1930; what they say is `knowledge.acknowledgement`'s."""
    digits = unlabelled(text)
    return digits if re.fullmatch(r"(?!(\d)\1{13})\d{14}", digits) else None


def _cards_in(text: str, run: re.Match[str]) -> list[tuple[int, int]]:
    """Card numbers within a run of digit groups; other groups may stand directly before or after one."""
    groups = [(run.start() + it.start(), run.start() + it.end()) for it in _GROUP.finditer(run[0])]
    found: list[tuple[int, int]] = []
    for index, (start, _) in enumerate(groups):
        if found and start < found[-1][1]:
            continue
        ends = [end for _, end in groups[index : index + 19] if end - start <= 40]
        card = next((end for end in reversed(ends) if is_card(_only_digits(text[start:end]))), None)
        if card is not None:
            found.append((start, card))
    return found


def _only_digits(text: str) -> str:
    return re.sub(r"\D", "", folded(text))


def _checks(digits: str) -> bool:
    """Verhoeff's check: the last digit of an Aadhaar."""
    check = 0
    for place, digit in enumerate(reversed(digits)):
        turned = int(digit)
        for _ in range(place % 8):
            turned = _TURNED[turned]
        check = _turned_by(check, turned)
    return check == 0


def _turned_by(first: int, second: int) -> int:
    """One turn of a five-sided figure after another; from 5 on it is turned over as well."""
    side = first - second if first >= 5 else first + second
    return side % 5 + 5 * ((first >= 5) != (second >= 5))


def is_card(digits: str) -> bool:
    if not 13 <= len(digits) <= 19 or not _CARD_FORMS.fullmatch(digits):
        return False
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (doubled + sum(int(digit) for digit in digits[-1::-2])) % 10 == 0
