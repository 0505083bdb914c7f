"""From what was typed to the value that is kept, one reader for each kind of field. Never raises, never guesses."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from supportdesk import clock
from supportdesk.fields import STATES, Field, Kind
from supportdesk.reading import accounts, amounts, dates
from supportdesk.reading.text import folded
from supportdesk.texts import N_, Texts

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_EMAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>.]+(?:\.[^\s@,;<>.]+)+")
_HOUR = re.compile(r"\d[:.]\d\d|\d\s?[ap]\.?m|बजे|baje", re.IGNORECASE)
"""By which a time is known behind a day of several words."""
_FIRST_DAY = dt.date(2000, 1, 1)
"""Nobody paid, told or complained of what this desk is for before it."""
NO_MOBILE = N_("not an Indian mobile: check it")
_LAST_DIGITS = 2
"""Digits by which banks and apps tell an account, at least."""
_ALSO_CALLED = {
    "Andaman and Nicobar Islands": ("Andaman and Nicobar", "A & N Islands", "अंडमान निकोबार"),
    "Andhra Pradesh": ("AP", "Andhra"),
    "Chhattisgarh": ("Chattisgarh", "CG"),
    "Dadra and Nagar Haveli and Daman and Diu": ("Dadra and Nagar Haveli", "Daman and Diu"),
    "Delhi": ("New Delhi", "Delhi NCT", "National Capital Territory of Delhi", "नई दिल्ली"),
    "Himachal Pradesh": ("HP",),
    "Jammu and Kashmir": ("J&K", "जम्मू कश्मीर"),
    "Madhya Pradesh": ("MP", "एमपी"),
    "Maharashtra": ("Maharastra",),
    "Odisha": ("Orissa", "उड़ीसा"),
    "Puducherry": ("Pondicherry", "पांडिचेरी", "पुडुचेरी"),
    "Tamil Nadu": ("TN",),
    "Uttar Pradesh": ("UP", "यूपी"),
    "Uttarakhand": ("Uttaranchal", "UK"),
    "West Bengal": ("WB", "बंगाल"),
}

Value = str | int | bool | dt.date | dt.time | dt.datetime | None


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with an answer, as a sentence for the line below it."""

    sentence: str


def clean(field: Field, typed: str, now: dt.datetime) -> Value | Problem:
    """The value of an answer; None for an empty one; a Problem for one that cannot be understood."""
    text = tidy(typed)
    if not text:
        return None
    if len(text) > field.max_len:
        return Problem(N_("too long"))
    if field.binds and not any(map(str.isalnum, text)):
        return Problem(N_("write it in letters or numbers"))
    if field.listed and all(text != choice.value for choice in field.choices):
        return Problem(N_("choose one of the list"))
    value = _READ[field.kind](text, now)
    return tidy(value) or None if isinstance(value, str) else value


def tidy(typed: str) -> str:
    """NFC, no control characters but line ends, no blanks around it: what any stored text of a person looks like."""
    if typed.isascii() and typed.isprintable():
        return typed.strip()
    return unicodedata.normalize("NFC", _CONTROL.sub("", typed)).strip()


def words(typed: str) -> str:
    """What a person wrote, as it is kept anywhere: tidy, and a full card number cut as `mask_card` does."""
    return accounts.mask_card(tidy(typed))


def without_secrets(typed: str) -> str:
    """A text that was not understood, with no card and no Aadhaar number in it."""
    return accounts.mask_aadhaar(accounts.mask_card(typed))


def phones(typed: str) -> list[str]:
    """The numbers of a field, the one to call first. None where words stand beside a single one: somebody has to read
    whose it is before it is called."""
    numbers = accounts.phones(typed)
    return [] if len(numbers) == 1 and any(map(str.isalpha, typed)) else numbers


def beside_number(field: Field, typed: str) -> str | None:
    """Other numbers and words in a field of which one number is the value: the whole text, as it is kept beside it.
    None where there is nothing but that number."""
    text = tidy(typed)
    if field.kind is not Kind.PHONE or accounts.phone(text) or not phones(text):
        return None
    return accounts.mask_beside_phones(text)


def said_of_phones(typed: str, texts: Texts) -> str:
    """What is to be known of the numbers in a field: which of several is used, and that none is an Indian mobile."""
    numbers = phones(typed)
    if not numbers:
        return ""
    first, *others = map(accounts.spaced, numbers)
    parts = [] if accounts.is_mobile(numbers[0]) else [texts(NO_MOBILE)]
    if others:
        kept = ", ".join(others)
        parts.append(texts("{number} is called and printed. Kept beside it: {others}", number=first, others=kept))
    elif accounts.phone(typed) is None:
        parts.append(texts("{number} is called and printed.", number=first))
    return " · ".join(parts)


def shown(field: Field, value: Value) -> str:
    """A kept value as the form shows it: what `clean` reads back to the same value."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case dt.datetime():
            return f"{clock.local(value):%d/%m/%Y %H:%M}"
        case dt.date():
            return f"{value:%d/%m/%Y}"
        case dt.time():
            return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
        case int() if field.kind is Kind.MONEY:
            return f"{value // 100}.{value % 100:02d}" if value % 100 else str(value // 100)
        case _:
            text = str(value)
            return accounts.spaced(text) if field.kind is Kind.PHONE else text


def age_on(typed: str, day: dt.date) -> int | None:
    """Years from an age or a date of birth."""
    if typed.isdecimal() and len(typed) <= 3:
        return int(typed)
    born = dates.parse_day(typed, day)
    return None if born is None else day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def state(typed: str) -> str | None:
    """The name by which `fields.STATES` has a state or union territory that was written in another way."""
    return _states().get(_letters(typed))


@cache
def _states() -> dict[str, str]:
    spelt = {_letters(name): each.value for each in STATES for name in (each.label, *each.label.split(" · "))}
    return spelt | {_letters(other): name for name, others in _ALSO_CALLED.items() for other in others}


def _letters(name: str) -> str:
    """What is compared of a name: no blank, dot or dot below a letter, and none of what goes before it in an order."""
    plain = unicodedata.normalize("NFD", folded(name)).casefold().replace("&", " and ")
    plain = re.sub(r"^\s*(?:the |(?:nct|ut|state|govt\.?|government) (?:of )?)*|\bstate\s*$", "", plain)
    return re.sub(r"[^a-z\u0900-\u093b\u093d-\u097f]", "", plain).replace("तथा", "और")


def _text(text: str, _now: dt.datetime) -> str:
    return accounts.mask_card(text)


def _phone(text: str, _now: dt.datetime) -> Value | Problem:
    numbers = phones(text)
    return numbers[0] if numbers else Problem(N_("an Indian mobile has ten digits and begins with 6, 7, 8 or 9"))


def _pin_code(text: str, _now: dt.datetime) -> Value | Problem:
    digits = re.sub(r"\s", "", folded(text))
    return digits if re.fullmatch(r"[1-9]\d{5}", digits) else Problem(N_("a PIN code has six digits"))


def _age(text: str, now: dt.datetime) -> Value | Problem:
    text = folded(text)
    years = age_on(text, clock.local(now).date())
    return text if years is not None and 0 <= years <= 120 else Problem(N_("an age like 64, or a date like 05/03/1962"))


def _email(text: str, _now: dt.datetime) -> Value | Problem:
    return text if _EMAIL.fullmatch(text) else Problem(N_("an e-mail address like sunita@example.org"))


def _id_shown(text: str, _now: dt.datetime) -> str:
    return accounts.mask_aadhaar(text)


def _date(text: str, now: dt.datetime) -> Value | Problem:
    today = clock.local(now).date()
    day = dates.parse_day(text, today)
    if day is None:
        return Problem(N_("a day like 22/11/2026, today or yesterday"))
    if day < _FIRST_DAY:
        return Problem(N_("this day is too long ago: read the year again"))
    return day if day <= today else Problem(N_("this day has not come yet"))


def _time(text: str, _now: dt.datetime) -> Value | Problem:
    return dates.parse_time(text) or Problem(N_("a time like 09:20 or 9:20 pm"))


def _moment(text: str, now: dt.datetime) -> Value | Problem:
    """The longest beginning that is a day, and the time behind it; a time alone is today's."""
    words, today = folded(text).replace(",", " ").split(), clock.local(now).date()
    for at in reversed(range(len(words))):
        told = " ".join(words[at:])
        if at != 1 and len(words) > 1 and not _HOUR.search(told):  # the year of "22 Nov 2026" is no time
            continue
        day = dates.parse_day(" ".join(words[:at]), today) if at else today
        time = dates.parse_time(told)
        if day is not None and time is not None:
            return clock.at_desk(day, time.replace(second=0))  # shown to the minute, so kept to the minute
    return Problem(N_("a day and time like 22/11/2026 11:08, or only 11:08 for today"))


def _money(text: str, _now: dt.datetime) -> Value | Problem:
    paise = amounts.parse_amount(text)
    return paise if paise and paise > 0 else Problem(N_("an amount like 28500 or 28,500.00"))


def _choice(text: str, _now: dt.datetime) -> str:
    return text


def _flag(text: str, _now: dt.datetime) -> Value | Problem:
    return {"yes": True, "no": False}.get(text, Problem(N_("yes or no")))


def _acknowledgement(text: str, _now: dt.datetime) -> Value | Problem:
    return accounts.acknowledgement(text) or Problem(N_("an acknowledgement number has fourteen digits"))


def _account(text: str, _now: dt.datetime) -> Value | Problem:
    kept = accounts.mask_card(text)
    told = "@" in kept or sum(map(str.isdigit, kept)) >= _LAST_DIGITS
    return kept if told else Problem(N_("an account number, or its last digits like 4821"))


def _reference(text: str, _now: dt.datetime) -> str:
    return accounts.mask_card(re.sub(r"[\s-]", "", folded(text)).upper())


def _distress(text: str, _now: dt.datetime) -> Value | Problem:
    return int(text) if text.isdecimal() and int(text) <= 10 else Problem(N_("a number from 0 to 10"))


_READ: dict[Kind, Callable[[str, dt.datetime], Value | Problem]] = {
    Kind.LINE: _text,
    Kind.TEXT: _text,
    Kind.NAME_HINDI: _text,
    Kind.PHONE: _phone,
    Kind.PIN_CODE: _pin_code,
    Kind.AGE: _age,
    Kind.EMAIL: _email,
    Kind.ID_SHOWN: _id_shown,
    Kind.DATE: _date,
    Kind.TIME: _time,
    Kind.MOMENT: _moment,
    Kind.MONEY: _money,
    Kind.CHOICE: _choice,
    Kind.PICK: _text,
    Kind.FLAG: _flag,
    Kind.ACKNOWLEDGEMENT: _acknowledgement,
    Kind.ACCOUNT: _account,
    Kind.REFERENCE: _reference,
    Kind.DISTRESS: _distress,
}
