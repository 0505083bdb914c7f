"""Days and times as banks print them and as people type them. Indian order: day, month, year."""

import datetime as dt
import re
from functools import lru_cache

from supportdesk.reading.patterns import Family, Words, compiled, longest_of
from supportdesk.reading.text import Found, blank, folded
from supportdesk.texts import Both

_MONTHS_EN = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_MONTHS_HI = "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर".split()
_MISSPELT = dict(
    zip(
        "farv farw favr phar maarch epril joon jool agas agus sitam sitmb akt okt navam navmb disam disem dicem "
        "फेब्रु एप्रि ऑग सप्टें ऑक् नोव्हें डिसें".split(),
        (2, 2, 2, 2, 3, 4, 6, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 12, 2, 4, 8, 9, 10, 11, 12),
        strict=True,
    )
)
"""Months as people hear them, and those of Marathi that begin otherwise."""
_MONTH_STARTS = {
    **{start.lower(): number for number, start in enumerate(_MONTHS_EN, start=1)},
    "0ct": 10,  # with a zero, as it is often typed
    **_MISSPELT,
    **{
        folded(start): number
        for number, starts in enumerate(
            ("जन", "फर फ़र", "मार्च", "अप्रै", "मई", "जून", "जुल", "अग", "सित", "अक्", "नव", "दिस"), start=1
        )
        for start in starts.split()
    },
}
_MONTH = rf"(?P<month>{longest_of(_MONTH_STARTS)})(?:[a-z\u0900-\u097f]{{0,9}})"
_DAY = r"(?<!\d)(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4}|\d{2})(?!\d|:\d(?!\d:\d\d:\d\d)|\.\d\d\s?[ap])"

_STYLES = Family(
    (Words(style, re.IGNORECASE), style)
    for style in (
        rf"{_DAY}(?P<mark>[-/.])\n?(?P<month>\d{{1,2}})(?P=mark)\n?(?P<year>\d{{4}}|\d{{2}})(?!\d(?!\d:\d\d:\d\d)|-\d{{6}})",
        rf"{_DAY}(?:st|nd|rd|th)?(?:\sof)?[\s/,.-]{{0,3}}{_MONTH}[\s/,.'-]{{0,3}}{_YEAR}",
        r"(?<!\d)(?P<year>20\d\d)(?P<mark>[-/:.])(?P<month>\d{2})(?P=mark)(?P<day>\d{2})(?!\d)",
        rf"(?<![a-z]){_MONTH}\.?[\s-]{{1,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[,\s-]{{1,4}}(?P<year>\d{{4}})(?!\d)",
        rf"(?<![a-z]){_MONTH}\s(?P<day>\d{{1,2}})(?=\s\d\d:\d\d(?::\d\d)?\s(?:IST\s)?(?P<year>20\d\d)(?!\d))",
        r"(?<=\bon\s)(?P<year>20\d\d)(?P<month>0\d|1[0-2])(?P<day>[0-3]\d)(?!\d)",
        r"(?<=\bon\s)(?P<day>[0-3]\d)(?P<month>0\d|1[0-2])(?P<year>20\d\d)(?!\d)",
    )
)
_UNDONE = Words(r"\b(?:reversed|refunded|returned)\b", re.IGNORECASE)
_TAKEN_ON = re.compile(
    r"\b(?:debited|deducted|charged|initiated|made|done|paid|attempted)\s(?:on|dt|dated)?\W{0,2}$", re.IGNORECASE
)
_UNDONE_BEHIND = re.compile(
    r"[^.;\n]{0,60}?\b(?:is|was|been) (?:\w+ly )?(?:reversed|refunded|returned|credited back)\b", re.IGNORECASE
)
_BEFORE_A_DAY = r"(?:\s+(?:date|on|is|for|dt|dated|the|of))*\W*$"
_NOT_OF_THE_PAYMENT = compiled(
    rf"(?<![a-z])(?:(?:due|by|before|till|until|upto|valid|expir\w*|starts?|since|next|statement|dob|int\.?\s?p(?:ai)?d|"
    rf"(?:quarter|qtr|year|month|period|week)\s(?:of\s)?(?:end(?:ed|ing)|from)){_BEFORE_A_DAY}"
    rf"|ended{_BEFORE_A_DAY}|(?:for|of) (?:the )?period\W{{1,2}}$|period \S{{6,11}} (?:to|till|-)\W{{0,2}}$)",
    re.IGNORECASE,
)
_OF_A_CALL = re.compile(
    r"[^.;\n₹]{0,40}?\b(?:(?:got|received|had|was) (?:an? |the )?(?:\w+ ){0,2}(?:call|message|sms|link|mail)\b|"
    r"(?:call|phone|message|msg|link) (?:aa?y[ai]|came|mila)\b)|[^।;\n₹]{0,40}?(?:कॉल|फ\u093c?ोन|मैसेज|लिंक) (?:आया|मिला)",
    re.IGNORECASE,
)
"""Behind the hour at which a person was called, which is not that of the payment."""
_OF_THE_BALANCE = re.compile(rf"(?<![a-z])as (?:on|of|at){_BEFORE_A_DAY}", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"\b(?:failed|declined|unsuccessful|draft|cash ?memo|invoice)\b[^.;\n]{0,60}\b(?:dated|dt)\W{0,2}$", re.IGNORECASE
)
"""Before the day of a draft itself, or of an attempt whose money comes back."""
_PERIOD_BEHIND = re.compile(r"\s?(?:to|till)\s?\d{1,2}[-/.]\d{1,2}", re.IGNORECASE)
_PERIOD_BEFORE = re.compile(r"\d[-/.]\d{2,4}\s?(?:to|till)\s?$", re.IGNORECASE)
"""What joins the first and the last day of the time a charge is for."""
_CLOCK_BEHIND = re.compile(r",?\s{1,2}(?:at\s)?\d{1,2}[:.]\d\d")
_AT = re.compile(r"\bat\s{1,2}$", re.IGNORECASE)
_CLOCK = compiled(
    r"(?<![\d.])(?P<hour>[01]?\d|2[0-3])"
    r"(?:(?P<dot>[:.])(?P<minute>[0-5]\d)(?:(?P=dot)(?P<second>[0-5]\d))?(?:\s?(?P<half>[ap]\.?m\b\.?))?"
    r"|(?P<short>[0-5]\d)\s?(?:hrs|hours|बजे)|\s?(?P<only>[ap]\.?m\b\.?)|(?P<bare>\s?(?:baje|बजे)))(?!\d)",
    re.IGNORECASE,
)
_ABROAD = re.compile(r"(?!0)\d{1,2}/(?!0)\d{1,2}/20\d\d (?!0)\d{1,2}:\d\d:\d\d [AP]M\b")
"""As computers set up for America write a moment: month first, nothing padded, hours of half a day, seconds."""
_PADDED = len("12/11/2026")
_RRN = re.compile(r"(?<!\d)\d[0-3]\d{10}(?!\d)")
"""Begins with the last digit of the year and the day of the year."""
_PACKED_CLOCK = re.compile(r"[\s,:]{1,3}(?:at\s)?(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<second>[0-5]\d)(?!\d)")

_DIGIT = re.compile(r"\d")
_DAYS_AGO = {"today": 0, "आज": 0, "aaj": 0, "yesterday": 1, "कल": 1, "kal": 1, "परसों": 2, "parson": 2, "parso": 2}
_TYPED_DAY = re.compile(r"(\d{1,2})[\s/.-]+(\d{1,2})")
_TYPED_PACKED_DAY = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_TYPED_MONTH = re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s/,.-]*{_MONTH}", re.IGNORECASE)
_TYPED_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:\s?[:.]?\s?(?P<minute>\d{2}))?(?:[:.]?(?P<second>\d{2}))?\s?(?P<half>[ap])?\.?m?\.?"
)
_PART_OF_DAY = re.compile(r"सुबह|प्रातः?|दोपहर|शाम|सायं|रात|subah|dopahar|shaam|sham|raat|morning|noon|evening|night")
_PART_BEFORE = re.compile(
    r"(सुबह|प्रातः?|दोपहर|शाम|सायं|रात|subah|dopahar|shaam|sham|raat|morning|evening|night)(?:\s(?:ko|ke|को|के|at))?\s{1,2}$",
    re.IGNORECASE,
)
_TIME_WORDS = re.compile(r"\b(?:hrs|hours|at|ko|ke|baje)\b|बजे|को|के|[,]|[-]$")


def say_day(day: dt.date) -> Both:
    """A day in words, as a sentence about a reference needs it: 7 Aug 2025."""
    return Both(
        f"{day.day} {_MONTHS_EN[day.month - 1]} {day.year}", f"{day.day} {_MONTHS_HI[day.month - 1]} {day.year}"
    )


@lru_cache(maxsize=512)
def find_days(text: str) -> tuple[Found[dt.date], ...]:
    """Every full date of the text in order; a date without a year is not one."""
    found: list[Found[dt.date]] = []
    for style, _ in _STYLES.worth_trying(text):
        for match in style.finditer(text):
            day = _read_day(match)
            if day and not any(day.start < other.end and other.start < day.end for other in found):
                found.append(day)
    return tuple(sorted(found, key=lambda day: day.start))


@lru_cache(maxsize=512)
def find_moment(text: str) -> tuple[Found[dt.date] | None, Found[dt.time] | None]:
    """The day and time of the payment a message tells of: not a due date.

    The day of a balance only where there is no other and its minute is told: a bank writes it as the money moves.
    """
    if not _DIGIT.search(text):
        return None, None
    days = find_days(text)
    possible = [
        day for day in days if not (_stands_behind(text, day, _NOT_OF_THE_PAYMENT) or _is_of_another(text, day))
    ]
    possible = [day for day in possible if not _OF_A_CALL.match(text, day.end)] or possible
    of_balance = [day for day in possible if _stands_behind(text, day, _OF_THE_BALANCE)]
    told = [day for day in possible if day not in of_balance and not _was_undone(text, day)]
    day = next((day for day in told if not _is_undone(text, day, possible)), None)
    if not day and of_balance and _CLOCK_BEHIND.match(text, of_balance[0].end):
        day = of_balance[0]._replace(sure=False)
    if day and (packed := _PACKED_CLOCK.match(text, day.end)):
        moment = dt.time(int(packed["hour"]), int(packed["minute"]), int(packed["second"]))
        return day, Found(moment, packed.start("hour"), packed.end())
    for other in days:
        text = blank(text, other.start, other.end)
    times = _find_times(text)
    if day and times:
        anchor = day.end
        return day, min(times, key=lambda time: abs(time.start - anchor))
    return day, times[0] if times else None


def _is_of_another(text: str, day: Found[dt.date]) -> bool:
    """Whether it is a bound of a period, the day of a draft, or of what failed before."""
    before = text[max(0, day.start - 90) : day.start]
    return bool(_OF_ANOTHER.search(before) or _PERIOD_BEFORE.search(before) or _PERIOD_BEHIND.match(text, day.end))


def _was_undone(text: str, day: Found[dt.date]) -> bool:
    """Debited on that day, it "has been reversed": which day that was is not told."""
    before, behind = text[max(0, day.start - 40) : day.start], text[day.end : day.end + 80]
    return bool(_TAKEN_ON.search(before) and _UNDONE_BEHIND.match(behind))


def _is_undone(text: str, day: Found[dt.date], days: list[Found[dt.date]]) -> bool:
    """Whether it is the day of what the message says was undone on a later day."""
    return any(_UNDONE.search(text, day.end, other.start) for other in days if other.start > day.end)


def _stands_behind(text: str, day: Found[dt.date], words: re.Pattern[str]) -> bool:
    return bool(words.search(text[max(0, day.start - 30) : day.start]))


def parse_day(text: str, today: dt.date) -> dt.date | None:
    """A typed day. Without a year it is the last such day, because what is told here has happened."""
    plain = folded(text).strip().lower()
    if plain in _DAYS_AGO:
        return today - dt.timedelta(days=_DAYS_AGO[plain])
    if plain == "day before yesterday":
        return today - dt.timedelta(days=2)
    for style, _ in _STYLES:
        if match := style.fullmatch(plain):
            return _day(match["year"], match["month"], match["day"])
    if packed := _TYPED_PACKED_DAY.fullmatch(plain):
        return _day(packed[3], packed[2], packed[1])
    if (short := _TYPED_DAY.fullmatch(plain)) and (day := _day(str(today.year), short[2], short[1])):
        return _last_such_day(day, today)
    if (named := _TYPED_MONTH.fullmatch(plain)) and (day := _day(str(today.year), named["month"], named["day"])):
        return _last_such_day(day, today)
    return None


def parse_time(text: str) -> dt.time | None:
    """A typed time: 9.20, 920, 0931, 9:20 pm, 21:20, 093000, रात 9 बजे."""
    plain = folded(text).strip().lower()
    part = _PART_OF_DAY.search(plain)
    plain = " ".join(_TIME_WORDS.sub(" ", _PART_OF_DAY.sub(" ", plain)).split())
    match = _TYPED_TIME.fullmatch(plain)
    if not match:
        return None
    hour = int(match["hour"])
    half = match["half"] or (_half_of(part[0], hour) if part else None)
    return _time(hour, int(match["minute"] or 0), int(match["second"] or 0), half)


def _find_times(text: str) -> list[Found[dt.time]]:
    found = []
    for match in _CLOCK.finditer(text):
        half = match["half"] or match["only"]
        if not half and (part := _PART_BEFORE.search(text[max(0, match.start() - 14) : match.start()])):
            half = _half_of(part[1].lower(), int(match["hour"]))
        if not half and (match["bare"] or (match["dot"] == "." and not match["second"])):
            continue
        time = _time(int(match["hour"]), int(match["minute"] or match["short"] or 0), int(match["second"] or 0), half)
        if time and not _OF_A_CALL.match(text, match.end()):
            found.append(Found(time, match.start(), match.end()))
    return found


def _read_day(match: re.Match[str]) -> Found[dt.date] | None:
    """9/14/25 9:40 AM, as some systems print it, can only have the month in front: a person should look at it.

    So is 2/5/2026 8:11:42 PM, where the RRN does not tell the day. "at 18.05.11" is a time, though May had an 18th.
    """
    if _AT.search(match.string[max(0, match.start() - 4) : match.start()]) and "." in match[0]:
        return None
    if day := _day(match["year"], match["month"], match["day"]):
        turned = _day(match["year"], match["day"], match["month"])
        if turned in (None, day) or not _ABROAD.match(match.string, match.start()):
            return Found(day, *match.span())
        return _by_number(match, day, turned)
    if match.groupdict().get("mark") != "/" or not _CLOCK_BEHIND.match(match.string, match.end()):
        return None
    turned = _day(match["year"], match["day"], match["month"])
    return Found(turned, *match.span(), sure=bool(_given_on(match.string, turned))) if turned else None


def _by_number(match: re.Match[str], day: dt.date, turned: dt.date) -> Found[dt.date]:
    """The one of two readings on which an RRN of the text was given; without one neither is sure."""
    fitting = _given_on(match.string, turned, day)
    if len(fitting) == 1:
        return Found(fitting[0], *match.span())
    unpadded = not match[0].startswith("0") and len(match[0]) < _PADDED
    return Found(turned if unpadded else day, *match.span(), sure=False)


def _given_on(text: str, *days: dt.date) -> list[dt.date]:
    """Those of the days on which an RRN of the text was given."""
    given = {number[0][:4] for number in _RRN.finditer(text)}
    return [day for day in days if f"{day.year % 10}{day:%j}" in given]


def _day(year: str, month: str, day: str) -> dt.date | None:
    number = int(month) if month.isdigit() else _MONTH_STARTS[month.lower()]
    try:
        return dt.date(int(year) + (2000 if len(year) == 2 else 0), number, int(day))
    except ValueError:
        return None


def _last_such_day(day: dt.date, today: dt.date) -> dt.date | None:
    return day if day <= today else _day(str(day.year - 1), str(day.month), str(day.day))


def _time(hour: int, minute: int, second: int, half: str | None) -> dt.time | None:
    if half and hour <= 12:
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    elif half and half[0] in "aA":
        return None
    try:
        return dt.time(hour, minute, second)
    except ValueError:
        return None


def _half_of(part: str, hour: int) -> str | None:
    """am or pm from a word for the part of the day; the night has both halves."""
    if hour > 12:
        return None
    if part in {"सुबह", "प्रातः", "प्रात", "subah", "morning"}:
        return "a"
    if part in {"रात", "raat", "night"}:
        return "p" if 6 <= hour <= 11 else "a"
    return "p"
