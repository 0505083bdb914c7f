"""Rupees: whole paise inside, Indian grouping and words outside. Never a float."""

from supportdesk.texts import Language

_HINDI = (
    "शून्य एक दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस इक्कीस बाईस तेईस "
    "चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस चालीस इकतालीस "
    "बयालीस तैंतालीस चवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन "
    "उनसठ साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर "
    "सतहत्तर अठहत्तर उन्यासी अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी नब्बे इक्यानवे बानवे तिरानवे "
    "चौरानवे पचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे"
).split()
_ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
_UNITS = (
    (10_000_000, "crore", "करोड़"),
    (100_000, "lakh", "लाख"),
    (1_000, "thousand", "हज़ार"),
    (100, "hundred", "सौ"),
)
_CRORE_IN_TENTHS = 1_000
"""Of a lakh."""


def grouped(number: int) -> str:
    """Digits in Indian groups: 12543050 -> 1,25,43,050."""
    digits = str(abs(number))
    head, tail = digits[:-3], digits[-3:]
    groups = [tail]
    while head:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return ("-" if number < 0 else "") + ",".join(groups)


def rupees(paise: int, *, full: bool = False) -> str:
    """₹1,25,430.50; whole rupees lose their .00 unless `full`."""
    whole, rest = divmod(abs(paise), 100)
    sign = "-" if paise < 0 else ""
    return f"{sign}₹{grouped(whole)}" + (f".{rest:02d}" if rest or full else "")


def rupees_or_dash(paise: int) -> str:
    """For the cells of a table: a dash says "nothing" more quietly than ₹0."""
    return rupees(paise) if paise else "—"


def in_lakh(paise: int, language: Language) -> str:
    """₹14.6 lakh, for chips and headings; below one lakh the exact rupees. Money that was taken is never below zero."""
    if paise < 10_000_000:
        return rupees(paise // 100 * 100)
    tenths, (_, english, hindi) = _tenths(paise, _UNITS[1]), _UNITS[1]
    if tenths >= _CRORE_IN_TENTHS:
        tenths, (_, english, hindi) = _tenths(paise, _UNITS[0]), _UNITS[0]
    return f"₹{tenths // 10}.{tenths % 10} {hindi if language == 'hi' else english}"


def _tenths(paise: int, unit: tuple[int, str, str]) -> int:
    """How many tenths of a lakh or crore, half a tenth counting as one."""
    tenth = unit[0] * 10
    return (paise + tenth // 2) // tenth


def in_words(paise: int, language: Language) -> str:
    """The amount as a cheque says it; the number words of Hindi are a table, because none follows a rule.

    Raises ValueError for a negative amount.
    """
    if paise < 0:
        raise ValueError(paise)
    whole, rest = divmod(paise, 100)
    if language == "hi":
        return f"{_words(whole, language)} रुपये" + (f" {_words(rest, language)} पैसे" if rest else "") + " मात्र"
    return f"Rupees {_words(whole, language)}" + (f" and {_words(rest, language)} paise" if rest else "") + " only"


def _words(number: int, language: Language) -> str:
    parts = []
    for value, english, hindi in _UNITS:
        count, number = divmod(number, value)
        if count:
            parts.append(f"{_words(count, language)} {hindi if language == 'hi' else english}")
    if number or not parts:
        parts.append(_below_hundred(number, language))
    return " ".join(parts)


def _below_hundred(number: int, language: Language) -> str:
    if language == "hi":
        return _HINDI[number]
    if number < 20:
        return _ENGLISH[number]
    return _TENS[number // 10] + (f"-{_ENGLISH[number % 10]}" if number % 10 else "")
