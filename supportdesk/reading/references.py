"""Whether a reference can be what it is called: form, date inside, slips of the pen. Warns, never blocks."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from supportdesk.reading.dates import say_day
from supportdesk.reading.text import folded
from supportdesk.texts import Both

Verdict = Literal["good", "doubt", "unknown", "not_a_reference"]


@dataclass(frozen=True, slots=True)
class ReferenceRule:
    """One form of a reference. `form` matches the whole of it; its groups y, yy, yyyy, doy, mm, dd read the date."""

    rails: tuple[str, ...]
    form: str
    name: Both
    looks_like: Both


@dataclass(frozen=True, slots=True)
class ReferenceCheck:
    """`reads_date` is the day the reference itself carries, `suggestion` the reference without a slip of the pen."""

    verdict: Verdict
    says: Both
    reads_date: dt.date | None = None
    suggestion: str | None = None


_RRN = Both("UTR / RRN", "UTR / RRN")
_TWELVE = Both("12 digits", "12 अंक")
_TWENTY_TWO = Both("22 characters, beginning with four letters of the bank", "22 अक्षर, शुरू में बैंक के चार अक्षर")

DEFAULT_RULES: tuple[ReferenceRule, ...] = (
    ReferenceRule(("upi", "imps", "aeps", "atm"), r"(?P<y>\d)(?P<doy>\d{3})\d{8}", _RRN, _TWELVE),
    ReferenceRule(("card",), r"\d{23}", Both("ARN", "ARN"), Both("23 digits (ARN)", "23 अंक (ARN)")),
    ReferenceRule(("card",), r"(?P<y>\d)(?P<doy>\d{3})\d{8}", _RRN, _TWELVE),
    ReferenceRule(
        ("rtgs",), r"[A-Z]{4}R[A-Z0-9](?P<yyyy>\d{4})(?P<mm>\d\d)(?P<dd>\d\d)\d{8}", Both("UTR", "UTR"), _TWENTY_TWO
    ),
    ReferenceRule(
        ("neft",),
        r"[A-Z]{4}[NH][A-Z0-9](?P<yyyy>\d{4})(?P<mm>\d\d)(?P<dd>\d\d)\d{8}",
        Both("UTR", "UTR"),
        Both("16 or 22 characters", "16 या 22 अक्षर"),
    ),
    ReferenceRule(("neft",), r"[A-Z]{4}[A-Z0-9](?P<yy>\d\d)(?P<doy>\d{3})\d{6}", Both("UTR", "UTR"), Both("", "")),
    ReferenceRule(("neft",), r"N(?P<doy>\d{3})(?P<yy>\d\d)\d{10}", Both("UTR", "UTR"), Both("", "")),
    ReferenceRule(("neft",), r"[A-Z]{4}[A-Z0-9]{11,18}", Both("UTR", "UTR"), Both("", "")),
)
"""Source: field facts 3.1; lengths of RRN and NEFT from bank pages, the layouts measured on sample messages."""

_APP_ID = re.compile(r"T\d{18,30}|(?=.*[A-Z])(?=.*\d)[A-Z0-9]{24,40}|CICA[A-Z0-9_-]{6,20}")
_MOBILE = re.compile(r"(?:\+?91)?[6-9]\d{9}")
_HIDDEN = re.compile(r".*[X*•]{2,}.*\d{2,}")
_SLIPS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def check_reference(
    rail: str | None, reference: str, paid_on: dt.date | None, rules: Sequence[ReferenceRule] = DEFAULT_RULES
) -> ReferenceCheck:
    """Looks at a reference as typed. Without a rail every form is tried; a rail without rules is never wrong."""
    typed = re.sub(r"[\s-]", "", folded(reference)).upper()
    if not typed:
        return ReferenceCheck("unknown", Both("No reference yet.", "अभी कोई संदर्भ संख्या नहीं।"))
    fitting = [rule for rule in rules if rail is None or rail in rule.rails]
    if not fitting:
        return ReferenceCheck(
            "unknown",
            Both("References of this kind have no fixed form.", "इस प्रकार की संदर्भ संख्या का कोई तय रूप नहीं है।"),
        )
    if rule := _matching(typed, fitting):
        return _check_date(typed, rule, paid_on)
    if strange := _not_a_reference(typed):
        return strange
    mended = typed.translate(_SLIPS)
    if mended != typed and _matching(mended, fitting):
        return ReferenceCheck(
            "doubt",
            Both(
                f"A letter stands where a digit belongs. Perhaps {mended}?",
                f"अंक की जगह अक्षर लिखा है। क्या यह {mended} है?",
            ),
            suggestion=mended,
        )
    return _wrong_form(typed, fitting)


def _matching(reference: str, rules: Sequence[ReferenceRule]) -> ReferenceRule | None:
    return next((rule for rule in rules if re.fullmatch(rule.form, reference)), None)


def _check_date(reference: str, rule: ReferenceRule, paid_on: dt.date | None) -> ReferenceCheck:
    match = re.fullmatch(rule.form, reference)
    groups = match.groupdict() if match else {}
    if not groups:
        return ReferenceCheck("good", Both("The form is right.", "रूप सही है।"))
    if paid_on is None:
        return ReferenceCheck(
            "unknown",
            Both("The form is right. Enter the day to compare its date.", "रूप सही है। तारीख मिलाने के लिए दिन भरें।"),
            _read_date(groups, None),
        )
    reads = _read_date(groups, paid_on)
    if reads is None:
        return ReferenceCheck(
            "unknown",
            Both("The form is right; it carries no date to compare.", "रूप सही है; इसमें मिलाने को कोई तारीख नहीं है।"),
        )
    said = say_day(reads)
    if abs((reads - paid_on).days) <= 1:
        return ReferenceCheck("good", Both("The form and the date fit.", "रूप और तारीख दोनों मेल खाते हैं।"), reads)
    return ReferenceCheck(
        "doubt",
        Both(
            f"The date in this number reads {said.en}. Check the number and the day.",
            f"इस संख्या में तारीख {said.hi} है। संख्या और दिन फिर से देखें।",
        ),
        reads,
    )


def _read_date(groups: dict[str, str | None], near: dt.date | None) -> dt.date | None:
    """The date a reference carries. A year of one digit is the nearest to the payment's, so it needs that day."""
    year = _year(groups, near)
    if year is None:
        return None
    if groups.get("doy"):
        number = int(groups["doy"] or 0)
        days = 366 if year % 4 == 0 else 365
        number -= 366 if number > 366 else 0
        return dt.date(year, 1, 1) + dt.timedelta(days=number - 1) if 1 <= number <= days else None
    try:
        return dt.date(year, int(groups.get("mm") or 0), int(groups.get("dd") or 0))
    except ValueError:
        return None


def _year(groups: dict[str, str | None], near: dt.date | None) -> int | None:
    if full := groups.get("yyyy"):
        return int(full) if 1990 <= int(full) <= 2100 else None
    if short := groups.get("yy"):
        return 2000 + int(short)
    if near is None:
        return None
    last = int(groups.get("y") or 0)
    return min(
        (year for year in range(near.year - 5, near.year + 6) if year % 10 == last), key=lambda y: abs(y - near.year)
    )


def _not_a_reference(typed: str) -> ReferenceCheck | None:
    if _APP_ID.fullmatch(typed):
        return ReferenceCheck(
            "not_a_reference",
            Both(
                "This is the app's own transaction id, not the UTR. Open the detail screen: the UTR has 12 digits.",
                "यह ऐप की अपनी लेनदेन आईडी है, UTR नहीं। भुगतान का विवरण खोलें: UTR में 12 अंक होते हैं।",
            ),
        )
    if _MOBILE.fullmatch(typed):
        return ReferenceCheck(
            "not_a_reference",
            Both("This looks like a mobile number, not a reference.", "यह मोबाइल नंबर लगता है, संदर्भ संख्या नहीं।"),
        )
    if _HIDDEN.fullmatch(typed):
        return ReferenceCheck(
            "doubt",
            Both("A part of it is hidden. Ask for the whole number.", "इसका कुछ हिस्सा छिपा है। पूरी संख्या लें।"),
        )
    return None


def _wrong_form(typed: str, rules: Sequence[ReferenceRule]) -> ReferenceCheck:
    wanted = next(rule for rule in rules if rule.looks_like.en)
    return ReferenceCheck(
        "doubt",
        Both(
            f"{wanted.looks_like.en} expected, this has {len(typed)} characters.",
            f"{wanted.looks_like.hi} होने चाहिए, इसमें {len(typed)} हैं।",
        ),
    )
