"""Numbers of people and accounts: their forms, and cutting those that must never be kept in full."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from supportdesk.reading.banks import is_bank_code
from supportdesk.reading.text import folded

_VPA = re.compile(r"[a-z0-9._-]{2,256}@[a-z][a-z0-9]{1,63}", re.IGNORECASE)
_UNSEEN = "\x00\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0f\u20e3"
_OF_A_PAGE = r"&nbsp;|</?(?:b|i|u|em|strong|span|font|wbr|br|p|div|td|tr|th|li)\b[^<>\d]{0,20}>"
_SPACES_OF_A_PAGE = re.compile(r"&#(?:160|32|xa0|x20);|%20", re.IGNORECASE)
"""Blanks as a page or a link writes them, with digits of their own."""
_DIGITS = re.compile(r"\d+")
_NEXT_TO_IT = re.compile(rf"[ \u00a0\u2009\u202f‐‑-]|(?:[{_UNSEEN}]|{_OF_A_PAGE})+")
"""What may stand between any two digits of a card."""
_APART = re.compile(rf"(?:[\s._/,:;|*()\[\]{{}}~'\"`\\•·‐-―−■▪●#{_UNSEEN}-]|{_OF_A_PAGE}){{1,24}}")
"""What may stand between its groups as they are printed; the signs of sums and rupees keep amounts apart."""
_Between = Literal["close", "apart", "far"]
_PRINTED_GROUPS = ((4, 4, 4, 4), (4, 4, 4, 4, 3), (4, 6, 5), (4, 6, 4), (8, 8))
_AS_PRINTED = re.compile(r"\d{4}([ -])\d{4}\1\d{4}\1\d{4}")
_HIDDEN_IN_PART = re.compile(r"\d{4}(?<![\w-]....)([ -])\d\d[X*]{2}\1[X*]{4}\1(?P<last>\d{4})(?![\d@])", re.IGNORECASE)
_HIDEABLE = re.compile(r"[^\n]")
_SHORTEST_CARD, _LONGEST_CARD = 13, 19
_LAST = 4
"""Digits of a card that tell it from others."""
_LABEL_ROOM = 30
"""Characters before a number in which its label stands."""
_LETTERS_BEFORE = re.compile(r"[A-Za-z]+$")
_BANK_BEFORE = re.compile(r"(?<![A-Za-z])([A-Z]{4})[-/]$")
"""In a chain the account stands behind its bank, IMPS-CR-632611220044-RAM LAL-SBIN-4111111111111111."""
_BANK_NUMBER = re.compile(r"N\d{15}|[A-Z]{4}[NRH]\d{17}")
"""Of NEFT and RTGS, also of a bank whose code is not in the table."""
_AFTER_ITS_LABEL = r"(?:[\s.:#-]*(?:no|number|num|id|संख्या|नंबर))*[\s.:#-]{0,3}$"
_LABELLED_OTHERWISE = re.compile(
    r"(?:(?<![a-z])(?<!card )(?<!\bcc )(?<!कार्ड )(?:a/?c(?:count)?|acct?|खाता|खाते)"
    r"|utr|rrn|ref\w*|arn|imei|ack\w*|acknowledgement|complaint|शिकायत|पावती)" + _AFTER_ITS_LABEL,
    re.IGNORECASE,
)
_CALLED_CARD = re.compile(r"(?:\bcard|कार्ड)" + _AFTER_ITS_LABEL, re.IGNORECASE)
"""Before a number that is a card, also where a digit of it was misread."""
_OF_A_CARD = re.compile(
    r"\b(?:visa|master ?card|rupay|maestro|amex|cvv2?|cvc|expir\w*|valid (?:thru|till|up ?to))\b", re.IGNORECASE
)
_AROUND_CARD = 80
"""Characters around a number printed as a card within which such a word stands on one."""
_LETTERS_FOR = str.maketrans("OoIlSBZ|", "00115821")
_WITH_LETTERS = re.compile(
    r"[2-68](?<![A-Za-z\d].)(?=(?:[ -]?[\dOoIlSBZ|]){15}(?![A-Za-z\d]))(?=\d*[ -]?\d*[ -]?\d*[ -]?\d*[A-Za-z|])"
    r"[\dOoIlSBZ|]{3}(?:[ -]?[\dOoIlSBZ|]{4}){3}"
)
"""Sixteen signs of which the reader of pictures took a few digits for letters."""
_MOST_LETTERS = 4
_FIRST_OF_CARD = frozenset("234568")
_A_TRANSACTION = re.compile(r"(?:txn|transaction|upi)" + _AFTER_ITS_LABEL, re.IGNORECASE)
_ID_OF_AN_APP = re.compile(r"\b(?i:txn|transaction)(?:\W{0,3}(?i:no|number|id))?\W{0,3}T$")
"""T2503141109284455: PhonePe begins it with the moment."""
_CARD_FORMS = re.compile(  # fewer than 16 digits only where cards of today have them: HDFC's accounts are 14, from 50
    r"4\d{15}(?:\d{3})?|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}"
    r"|(?:6\d|50|81|82|35|5[6-8])\d{14,17}"
)
_GROUPED_AADHAAR = re.compile(r"(?<![\w.,/+-])(?<!\d[ -])[2-9२-९]\d{3}([ -])\d{4}\1(\d{4})(?![ -]?\d|\w)")
_TURNED = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)  # Verhoeff's permutation
_AADHAAR = re.compile(r"(?<!\d)[2-9]\d{3}([ -]?)\d{4}\1(?P<kept>\d{4})(?!\d)")
_IN_PHONES = rf"[\d\s()+.‐‑–−{_UNSEEN}-]"
_PHONES = re.compile(rf"(?<![\w@+])\+?\(?\+?\d{_IN_PHONES}*\d(?![\w@])")
"""Telephone numbers one behind the other; a comma, a slash or a word parts them."""
_ONLY_PHONES = re.compile(f"{_IN_PHONES}+")
_MOST_OF_PHONES = 100
"""Characters; a longer run of digits is a list of something else."""
_GROUP = re.compile(r"\+?\d+")
_MOBILE = re.compile(r"(?:\+?91|0091|0)?([6-9]\d{9})")
_STD_CODE = re.compile(r"0[1-8]\d{1,3}")
"""Written by itself, 0744-2345678, it is told from the 0 before a mobile."""
_LANDLINE = re.compile(r"(?:(?:\+91|0091)0?|0)?((?!1234567890|(\d)\2{9})[1-5]\d{9})")
_ABROAD = re.compile(r"(?:\+|00)((?!91)[1-9]\d{7,14})")
_SHORT_STD_CODES = frozenset(("011", "020", "022", "033", "040", "044", "079", "080"))
_LANDLINE_DIGITS = 11
_MOBILE_DIGITS = 10


class Place(NamedTuple):
    """What a PIN code tells, in ordinary capitals."""

    district: str
    state: str


def mobile(text: str) -> str | None:
    """Ten digits of an Indian mobile, without +91, 0, spaces and dashes."""
    number = phone(text)
    return number if number and is_mobile(number) else None


def phone(text: str) -> str | None:
    """One telephone number as it is kept: ten digits of an Indian mobile, 0 and ten digits of a landline with its STD
    code, + and the digits of a number abroad. None where anything else stands beside it."""
    return _phone(_GROUP.findall(folded(text))) if _ONLY_PHONES.fullmatch(text) else None


def phones(text: str) -> list[str]:
    """Every telephone number of a field as it is kept, Indian mobiles first: the first of all is the one to call."""
    found = (number for _start, _end, numbers in _runs_of_phones(text) for number in numbers)
    return sorted(dict.fromkeys(found), key=lambda number: not is_mobile(number))


def is_mobile(number: str) -> bool:
    """Of a number as it is kept: whether it is an Indian mobile."""
    return len(number) == _MOBILE_DIGITS and number.isdigit()


def spaced(number: str) -> str:
    """A number as it is kept, in groups that read back to it: 98290 12345, 0141 2345678."""
    if number.startswith("+"):
        return number
    first = 5 if is_mobile(number) else len("0141") - (number[:3] in _SHORT_STD_CODES)
    return f"{number[:first]} {number[first:]}"


def mask_beside_phones(text: str) -> str:
    """No card and no Aadhaar number in what stands between the telephone numbers of a field, which stay whole."""
    pieces, last = [], 0
    for start, end, numbers in _runs_of_phones(text):
        if numbers:
            pieces += [mask_aadhaar(mask_card(text[last:start])), text[start:end]]
            last = end
    return "".join([*pieces, mask_aadhaar(mask_card(text[last:]))])


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
    plain = _readable(text)
    for start, end in _cards_in(plain):
        digits = _only_digits(plain[start:end])
        pieces += [text[last:start], digits[:6], "X" * (len(digits) - 10), digits[-4:]]
        last = end
    return "".join([*pieces, text[last:]])


def close_cards(text: str) -> str:
    """For who looks for amounts and accounts: the same, and every character keeps its place, "***************1111".

    A card that is hidden in part is written so too, "4111 11XX XXXX 1107".
    """
    plain = _readable(text)
    for start, end in _cards_in(plain, least=2):  # single digits are no amounts
        if text[end : end + 1] != "@":
            last = [at for at in range(start, end) if plain[at].isdigit()][-_LAST]
            text = text[:start] + _HIDEABLE.sub("*", text[start:last]) + plain[last:end] + text[end:]
    return _HIDDEN_IN_PART.sub(lambda card: "*" * (len(card[0]) - _LAST) + card["last"], text)


def mask_aadhaar(text: str) -> str:
    """For the field "ID shown": twelve digits keep their last four. Not for free text: a UTR has twelve digits too."""
    return _AADHAAR.sub(lambda match: f"XXXX XXXX {match['kept']}", folded(text))


def mask_grouped_aadhaar(text: str) -> str:
    """In free text: twelve digits in three groups, as an Aadhaar is printed, whose check digit is right, keep the last
    group. Twelve in one piece stay, and so does what is named as a UTR, an account or a transaction."""

    def masked(match: re.Match[str]) -> str:
        before = text[max(0, match.start() - _LABEL_ROOM) : match.start()]
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


def _runs_of_phones(text: str) -> Iterator[tuple[int, int, list[str]]]:
    for run in _PHONES.finditer(text):
        groups = _GROUP.findall(folded(run[0])) if len(run[0]) <= _MOST_OF_PHONES else []
        yield *run.span(), _one_behind_the_other(groups)


def _one_behind_the_other(groups: list[str]) -> list[str]:
    """The numbers that all these groups of digits make; none where a group is left over, for it may be a digit too
    many or too few of its neighbour."""
    for count in range(len(groups), 0, -1):
        number = _phone(groups[:count])
        if number and count == len(groups):
            return [number]
        if number and (others := _one_behind_the_other(groups[count:])):
            return [number, *others]
    return []


def _phone(groups: list[str]) -> str | None:
    digits = "".join(groups)
    if len(groups) > 1 and len(digits) == _LANDLINE_DIGITS and digits.isdigit() and _STD_CODE.fullmatch(groups[0]):
        return digits
    if match := _MOBILE.fullmatch(digits):
        return match[1]
    if match := _LANDLINE.fullmatch(digits):
        return f"0{match[1]}"
    match = _ABROAD.fullmatch(digits)
    return f"+{match[1]}" if match else None


def _readable(text: str) -> str:
    """Of the same length: blanks as a page writes them are blanks, letters among the digits of a card digits."""
    plain = _SPACES_OF_A_PAGE.sub(lambda space: " " * len(space[0]), text)
    return _WITH_LETTERS.sub(_in_digits, plain)


def _in_digits(match: re.Match[str]) -> str:
    letters = sum(not letter.isdigit() for letter in re.sub("[ -]", "", match[0]))
    return match[0].translate(_LETTERS_FOR) if letters <= _MOST_LETTERS else match[0]


def _cards_in(text: str, least: int = 1) -> Iterator[tuple[int, int]]:
    """Where card numbers stand whose first group has as many digits; others may stand directly before or after one."""
    groups = [match.span() for match in _DIGITS.finditer(text)]
    if sum(end - start for start, end in groups) < _SHORTEST_CARD:
        return
    numbers = [it if (it := text[start:end]).isascii() else _only_digits(it) for start, end in groups]
    between: dict[int, _Between] = {}
    last = 0
    for at, (start, end) in enumerate(groups):
        first = numbers[at][0]
        if start < last or end - start < least or not (first in _FIRST_OF_CARD or first == "0"):
            continue
        glued = text[max(0, start - 1) : start].isalpha()
        for count in reversed(_counts_of_one_number(text, groups, between, at, glued=glued)):
            stop = groups[at + count - 1][1]
            digits = "".join(numbers[at : at + count]).lstrip("0")
            if not _CARD_FORMS.fullmatch(digits):
                continue
            called_card = _is_called_card(text, start, stop)
            if called_card or is_card(digits):
                if stop == end and not called_card and _is_another_number(text, start, end):
                    continue
                yield start, stop
                last = stop
                break


def _is_called_card(text: str, start: int, stop: int) -> bool:
    """Whether the word stands before it, or it is printed as one and words of a card stand around it."""
    if _CALLED_CARD.search(text, max(0, start - _LABEL_ROOM), start):
        return True
    if not _AS_PRINTED.fullmatch(text, start, stop):
        return False
    return bool(_OF_A_CARD.search(text, max(0, start - _AROUND_CARD), stop + _AROUND_CARD))


def _between(text: str, end: int, start: int) -> _Between:
    if text[end].isalpha():
        return "far"
    if _NEXT_TO_IT.fullmatch(text, end, start):
        return "close"
    return "apart" if _APART.fullmatch(text, end, start) else "far"


def _counts_of_one_number(
    text: str, groups: Sequence[tuple[int, int]], between: dict[int, _Between], at: int, *, glued: bool
) -> list[int]:
    """Of how many groups a card that begins with this one may be; `glued` to a word it is whole, or as printed.

    `between` remembers what stands before each group.
    """
    sizes: list[int] = []
    digits, close, counts = 0, not glued, []
    for there in range(at, min(at + _LONGEST_CARD, len(groups))):
        start, end = groups[there]
        digits += end - start
        sizes.append(end - start)
        if there > at:
            before = between.get(there) or between.setdefault(there, _between(text, groups[there - 1][1], start))
            close = close and before == "close"
            if not close and (before == "far" or not _is_begun_as_printed(sizes)):
                break
        if digits > _LONGEST_CARD:
            break
        if digits >= _SHORTEST_CARD and (close or there == at or tuple(sizes) in _PRINTED_GROUPS):
            counts.append(there - at + 1)
    return counts


def _is_begun_as_printed(sizes: Sequence[int]) -> bool:
    return any(printed[: len(sizes)] == tuple(sizes) for printed in _PRINTED_GROUPS)


def _is_another_number(text: str, start: int, end: int) -> bool:
    """Whether digits in one piece are named as an account or a UTR, or are the end of a bank's own number."""
    before = text[max(0, start - _LABEL_ROOM) : start]
    if _LABELLED_OTHERWISE.search(before) or ((bank := _BANK_BEFORE.search(before)) and is_bank_code(bank[1])):
        return True
    glued = _LETTERS_BEFORE.search(before)
    if not glued:
        return False
    letters = glued[0]
    of_a_bank = is_bank_code(letters) or is_bank_code(letters[:-1]) or _BANK_NUMBER.fullmatch(letters + text[start:end])
    return bool(of_a_bank or _A_TRANSACTION.search(letters) or _ID_OF_AN_APP.search(before))


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
    if not _SHORTEST_CARD <= len(digits) <= _LONGEST_CARD or not _CARD_FORMS.fullmatch(digits):
        return False
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (doubled + sum(int(digit) for digit in digits[-1::-2])) % 10 == 0
