"""Whether a reference can be what it is called: form, date inside, slips of the pen. Warns, never blocks."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal

from supportdesk.reading.accounts import mask_card
from supportdesk.reading.dates import say_day
from supportdesk.reading.text import folded
from supportdesk.texts import Both

Verdict = Literal["good", "doubt", "unknown", "not_a_reference"]


@dataclass(frozen=True, slots=True)
class ReferenceForm:
    """One form of one rail; a rail may have several, the commonest first.

    `pattern` fits the whole reference after spaces and dashes are taken out and letters are capitals. Its groups
    hold the date: `y` last digit of the year, `yy` last two, `ddd` day of the year, `ymd` eight digits. `plus366`: ddd
    may also be the day plus 366. Not `sure`: such numbers carry a date only often. `looks` says the form in two or
    three words.
    """

    rail: str
    pattern: str
    length: int
    looks: Both
    plus366: bool
    sure: bool = field(default=True, kw_only=True)


@dataclass(frozen=True, slots=True)
class LookAlike:
    """What people take for a reference. `pattern` fits as typed, without spaces, in capitals; `says` what to do. With
    `rails` it counts on these alone."""

    pattern: str
    says: Both
    rails: tuple[str, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True, slots=True)
class Rules:
    """`look_alikes` count where no form fits, `fillers` even where one does."""

    forms: Sequence[ReferenceForm]
    look_alikes: Sequence[LookAlike] = ()
    fillers: Sequence[LookAlike] = ()


@dataclass(frozen=True, slots=True)
class ReferenceCheck:
    """`reads_date` is the day the reference itself carries, `suggestion` the reference without a slip of the pen."""

    verdict: Verdict
    says: Both
    reads_date: dt.date | None = None
    suggestion: str | None = None


_SLIPS = {"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "G": "6", "B": "8"}
_SLIPS_OF_LETTERS = {"0": "O", "1": "I", "5": "S", "8": "B"}
"""In the four letters of the bank with which NEFT and RTGS references begin."""
_MOST_SLIPS = 3
_LONGEST = 40
_FAR_DAYS = 1_000
_TELLING = 12
"""Characters from which a form says something by itself: six digits are a cheque's only where it is called one."""
_LABEL = re.compile(r"(?:[A-Z./]{1,20}[:#]+|(?:UTR|RRN|ARN|REF(?:ERENCE)?|NO|NUMBER|ID)[.:/#]*)+")
"""What stands before a number in a message: “UTR:”, “Ref No:”."""
_WORDS_BEFORE = re.compile(r"^\D+")
_HIDDEN = re.compile(r".*(?:[*•]|X{2}|X{1}(?=\d)).*\d{2,}")


def check_reference(rail: str | None, reference: str, paid_on: dt.date | None, rules: Rules) -> ReferenceCheck:
    """Looks at a reference as typed. Without a rail every form is tried; a rail without rules is never wrong."""
    typed = re.sub(r"[\s-]", "", folded(reference)).upper()
    if not typed:
        return ReferenceCheck("unknown", Both("No reference yet.", "अभी कोई संदर्भ संख्या नहीं।"))
    if filler := _first(rules.fillers, mask_card(typed) if len(typed) > _TELLING else typed, rail):
        return ReferenceCheck("not_a_reference", filler.says)
    fitting = [form for form in rules.forms if rail == form.rail or (rail is None and form.length >= _TELLING)]
    if not fitting:
        return ReferenceCheck(
            "unknown",
            Both("References of this kind have no fixed form.", "इस प्रकार की संदर्भ संख्या का कोई तय रूप नहीं है।"),
        )
    if forms := [form for form in fitting if re.fullmatch(form.pattern, typed)]:
        return _of_form(typed, forms, paid_on, _first(rules.look_alikes, typed, rail))
    if (alike := _first(rules.look_alikes, typed, rail)) and not _is_labelled(typed, fitting):
        return ReferenceCheck("not_a_reference", alike.says)
    if mended := _without_slips(typed, fitting, paid_on):
        return ReferenceCheck(
            "doubt",
            Both(
                f"A letter and a digit that look alike were mixed up. Perhaps {mended}?",
                f"एक जैसे दिखने वाले अक्षर और अंक बदल गए लगते हैं। क्या यह {mended} है?",
            ),
            suggestion=mended,
        )
    if bare := _without_label(typed, folded(reference).upper(), fitting):
        return ReferenceCheck(
            "doubt",
            Both(
                f"Only the number itself belongs here. Perhaps {bare}?",
                f"यहाँ केवल संख्या लिखें। क्या यह {bare} है?",
            ),
            suggestion=bare,
        )
    return _wrong_form(typed, fitting, rules.forms)


def _of_form(
    typed: str, forms: Sequence[ReferenceForm], paid_on: dt.date | None, alike: LookAlike | None
) -> ReferenceCheck:
    """Digits that only fill the form, as 91 and a mobile number, are a reference where their date is the payment's."""
    checks = [_check_date(typed, form, paid_on) for form in forms]
    check = next((check for check in checks if not _is_far(check, paid_on)), checks[0])
    if alike and typed.isdigit() and check.verdict != "good":
        return ReferenceCheck("not_a_reference", alike.says)
    return check


def _first(alikes: Sequence[LookAlike], typed: str, rail: str | None) -> LookAlike | None:
    fitting = (alike for alike in alikes if rail is None or not alike.rails or rail in alike.rails)
    return next((alike for alike in fitting if re.fullmatch(alike.pattern, typed)), None)


def _check_date(reference: str, form: ReferenceForm, paid_on: dt.date | None) -> ReferenceCheck:
    match = re.fullmatch(form.pattern, reference)
    groups = match.groupdict() if match else {}
    if not groups:
        return ReferenceCheck("good", Both("The form is right.", "रूप सही है।"))
    if paid_on is None:
        return ReferenceCheck(
            "unknown",
            Both("The form is right. Enter the day to compare its date.", "रूप सही है। तारीख मिलाने के लिए दिन भरें।"),
            _read_date(form, groups, None),
        )
    reads = _read_date(form, groups, paid_on)
    if reads is None:
        return ReferenceCheck(
            "unknown",
            Both("The form is right; it carries no date to compare.", "रूप सही है; इसमें मिलाने को कोई तारीख नहीं है।"),
        )
    said = say_day(reads)
    if abs((reads - paid_on).days) <= 1:
        return ReferenceCheck("good", Both("The form and the date fit.", "रूप और तारीख दोनों मेल खाते हैं।"), reads)
    says = Both(
        f"The date in this number reads {said.en}. Check the number and the day.",
        f"इस संख्या में तारीख {said.hi} है। संख्या और दिन फिर से देखें।",
    )
    if not form.sure:
        says = Both(
            f"Such a number often begins with the day; this one reads {said.en}. Check the number and the day.",
            f"ऐसी संख्या के शुरू में अक्सर तारीख होती है; यहाँ {said.hi} है। संख्या और दिन फिर से देखें।",
        )
    return ReferenceCheck("doubt", says, reads)


def _is_far(check: ReferenceCheck, paid_on: dt.date | None) -> bool:
    """A date years away is no date: the digits mean something else in another form of this length."""
    return bool(check.reads_date and paid_on and abs((check.reads_date - paid_on).days) > _FAR_DAYS)


def _read_date(form: ReferenceForm, groups: dict[str, str | None], near: dt.date | None) -> dt.date | None:
    """The date a reference carries. A year of one digit is the nearest to the payment's, so it needs that day."""
    if whole := groups.get("ymd"):
        try:
            return dt.datetime.strptime(whole, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            return None
    year, number = _year(groups, near), int(groups.get("ddd") or 0)
    if year is None:
        return None
    if form.plus366 and number > 366:
        number -= 366
    day = dt.date(year, 1, 1) + dt.timedelta(days=number - 1)
    return day if day.year == year else None


def _year(groups: dict[str, str | None], near: dt.date | None) -> int | None:
    if short := groups.get("yy"):
        return 2000 + int(short)
    if near is None:
        return None
    last = int(groups.get("y") or 0)
    around = range(max(near.year - 5, 2), min(near.year + 6, 9999))
    return min((year for year in around if year % 10 == last), key=lambda year: abs(year - near.year), default=None)


def _without_slips(typed: str, forms: Sequence[ReferenceForm], paid_on: dt.date | None) -> str | None:
    """What was meant, with the fewest signs changed; of several, the one whose date is the payment's."""
    lengths = {form.length for form in forms}
    if len(typed) not in lengths:
        return None
    for count in range(1, _MOST_SLIPS + 1):
        fitting = [
            (_check_date(mended, form, paid_on).verdict != "good", mended)
            for mended in _mendings(typed, count)
            for form in forms
            if re.fullmatch(form.pattern, mended)
        ]
        if fitting:
            return min(fitting, key=lambda pair: pair[0])[1]
    mended = "".join(_SLIPS.get(sign, sign) for sign in typed)
    return mended if any(re.fullmatch(form.pattern, mended) for form in forms) else None


def _mendings(typed: str, count: int) -> Iterator[str]:
    """Every reading of `typed` in which `count` signs stand for the ones they look like."""
    other = [_SLIPS.get(sign) or (_SLIPS_OF_LETTERS.get(sign) if at < 4 else None) for at, sign in enumerate(typed)]
    for places in combinations([at for at, sign in enumerate(other) if sign], count):
        signs = list(typed)
        for at in places:
            signs[at] = other[at] or signs[at]
        yield "".join(signs)


def _is_labelled(typed: str, forms: Sequence[ReferenceForm]) -> bool:
    bare = _LABEL.sub("", typed, count=1) if _LABEL.match(typed) else ""
    return any(re.fullmatch(form.pattern, bare) for form in forms)


def _without_label(typed: str, whole: str, forms: Sequence[ReferenceForm]) -> str | None:
    """The number alone, where its label, other words of the message, the end of a sentence or noughts were copied with
    it. `whole` still has its spaces: “UPI/632698104471/RAVI”."""
    end = typed.rstrip(".,;:।")
    parts = re.split(r"[^A-Z0-9]+", whole)
    tried = (_LABEL.sub("", end, count=1), *parts, _WORDS_BEFORE.sub("", end), end.lstrip("0"))
    return next((bare for bare in tried if any(re.fullmatch(form.pattern, bare) for form in forms)), None)


def _wrong_form(typed: str, forms: Sequence[ReferenceForm], every: Sequence[ReferenceForm]) -> ReferenceCheck:
    """`every` form of every rail: a number of another rail is told as such."""
    if len(typed) <= _LONGEST and _HIDDEN.fullmatch(typed):
        return ReferenceCheck(
            "doubt",
            Both("A part of it is hidden. Ask for the whole number.", "इसका कुछ हिस्सा छिपा है। पूरी संख्या लें।"),
        )
    looks, told = forms[0].looks, [form for form in every if form.length >= _TELLING]
    if others := dict.fromkeys(form.rail.upper() for form in told if re.fullmatch(form.pattern, typed)):
        rails = ", ".join(others)
        return ReferenceCheck(
            "doubt",
            Both(
                f"{looks.en} expected. This is built like a number of {rails}.",
                f"{looks.hi} होने चाहिए। यह {rails} की संख्या जैसी बनी है।",
            ),
        )
    count = sum(map(str.isalnum if "[A-Z" in forms[0].pattern else str.isdigit, typed))
    if any(count == form.length for form in forms):
        return ReferenceCheck(
            "doubt",
            Both(
                f"{looks.en} expected. The length is right, but a letter or a digit is not.",
                f"{looks.hi} होने चाहिए। लंबाई सही है, पर कोई अक्षर या अंक सही नहीं है।",
            ),
        )
    return ReferenceCheck(
        "doubt",
        Both(
            f"{looks.en} expected, this has {count}.",
            f"{looks.hi} होने चाहिए, इसमें {count} हैं।",
        ),
    )
