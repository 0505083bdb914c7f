"""What a case knows, as the portal writes it: the values that any of its boxes can be filled with."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from supportdesk import clock, fields
from supportdesk.fields import Field
from supportdesk.models import Complainant
from supportdesk.models.base import Base
from supportdesk.reading import accounts, dates
from supportdesk.services.payments import NewPayment
from supportdesk.texts import N_, Both
from supportdesk.validate import NO_MOBILE
from supportdesk.validate import Value as Kept

_UNTOLD = frozenset({"safe_contact", "distress"})
"""What stays at the desk: how to reach the person safely, and how the person feels."""
_FORMS: tuple[tuple[str, tuple[Field, ...]], ...] = (
    ("person", fields.PERSON),
    ("incident", fields.INCIDENT),
    ("payment", fields.PAYMENT),
    ("report", (*fields.CALL_1930, *fields.SUBMISSION)),
)
FACTS: dict[str, str] = {
    **{f"{form}.{field.key}": field.label for form, table in _FORMS for field in table if field.key not in _UNTOLD},
    "centre.state": N_("State of the centre"),
    "centre.district": N_("District of the centre"),
    "account": N_("Account"),
    "evidence": N_("Evidence"),
}
"""What may fill a box that a supervisor adds, each with its label for `Texts`."""
_HOUSE = re.compile(r"(?=.*\d).{1,20}")


class Value(NamedTuple):
    """`needed` False where this case has no use for the box; `wanted` True where it is missing though not required.

    `doubt` where it is to be looked at once more before it is sent; `note` says why.
    """

    text: str
    note: Both | str = ""
    needed: bool = True
    wanted: bool = False
    doubt: bool = False


class Delay(Enum):
    """Between what happened and the visit. UNKNOWN where a time of day would decide it."""

    NONE = auto()
    UNKNOWN = auto()
    LATE = auto()


@dataclass(frozen=True, slots=True)
class Address:
    """`split` is False where nobody can tell the parts: then the whole stands in `street`."""

    house: str
    street: str
    colony: str
    split: bool


def facts(form: str, row: Base | NewPayment) -> dict[str, Value]:
    """Every answer of a form, written plainly; keys as in FACTS."""
    table = next(table for name, table in _FORMS if name == form)
    return {
        f"{form}.{field.key}": Value(_written(field, getattr(row, field.key)))
        for field in table
        if field.key not in _UNTOLD
    }


def person_facts(person: Complainant, today: dt.date) -> dict[str, Value]:
    """With what a PIN code and an address tell."""
    places = accounts.places(person.pin_code or "")
    districts = list(dict.fromkeys(place.district for place in places))
    several = N_("this PIN code lies in several districts: ask")
    born = dates.parse_day(person.age, today) if person.age and not person.age.isdigit() else None
    odd = bool(person.mobile) and not accounts.is_mobile(person.mobile or "")
    return {
        **facts("person", person),
        **_address(person),
        "person.mobile": Value("" if odd else person.mobile or "", NO_MOBILE if odd else ""),
        "person.age": Value(day(born), "" if born else N_("ask for the date of birth")),
        "person.town": Value(person.town or "", "" if person.town else N_("ask for the village or town")),
        "person.state": Value(places[0].state if places else ""),
        "person.district": Value(
            districts[0] if districts else "", several if len(districts) > 1 else "", doubt=len(districts) > 1
        ),
    }


def delay_of(opened_at: dt.datetime, moments: Iterable[tuple[dt.date | None, dt.time | None]], limit: int) -> Delay:
    """From the first of these days and times of the desk to the opening of the case (UTC); `limit` in hours."""
    dated = [(on, at) for on, at in moments if on is not None]
    if not dated:
        return Delay.UNKNOWN
    latest = min(clock.at_desk(on, at or dt.time.max) for on, at in dated)
    earliest = min(clock.at_desk(on, at or dt.time.min) for on, at in dated)
    hours = dt.timedelta(hours=limit)
    if opened_at - latest > hours:
        return Delay.LATE
    return Delay.UNKNOWN if opened_at - earliest > hours else Delay.NONE


def whole_address(person: Complainant) -> str:
    """On one line with town and PIN code; the town only once."""
    lines = [" ".join(line.split()).strip(" ,") for line in (person.address or "").splitlines()]
    town = person.town or ""
    if town.casefold() in " ".join(lines).casefold():
        town = ""
    return ", ".join(filter(None, (*lines, town, person.pin_code)))


def _address(person: Complainant) -> dict[str, Value]:
    parts = parts_of(person.address or "", person.town or "")
    if parts.split:
        note = N_("part of the address: look at it once more")
        return {
            "person.house": Value(parts.house, note),
            "person.street": Value(parts.street, note),
            "person.colony": Value(parts.colony, note if parts.colony else ""),
        }
    by_hand = N_("copy it by hand from the address, which stands under Street Name") if parts.street else ""
    return {
        "person.house": Value("", by_hand),
        "person.street": Value(parts.street),
        "person.colony": Value("", by_hand),
    }


def parts_of(address: str, town: str) -> Address:
    """House, street and colony where commas or lines part them and the first has a number, as in “12, Shanti Path”."""
    parts = [part for part in (" ".join(each.split()) for each in re.split(r"[,\n]", address)) if part]
    if len(parts) > 1 and parts[-1].casefold() == town.strip().casefold():
        parts.pop()
    if len(parts) < len(("house", "street")) or not _HOUSE.fullmatch(parts[0]):
        return Address("", " ".join(address.split()), "", split=False)
    house, street, *colony = parts
    return Address(house, street, ", ".join(colony), split=True)


def day(value: dt.date | None) -> str:
    return f"{value:%d/%m/%Y}" if value else ""


def time(value: dt.time | None) -> str:
    """As the portal's hour, minute and AM/PM; written by hand because the words must not follow the machine."""
    if value is None:
        return ""
    return f"{(value.hour - 1) % 12 + 1:02d}:{value.minute:02d} {'AM' if value.hour < 12 else 'PM'}"


def amount(paise: int) -> str:
    whole, rest = divmod(paise, 100)
    return f"{whole}.{rest:02d}" if rest else str(whole)


def _written(field: Field, value: Kept) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case dt.datetime():
            local = clock.local(value)
            return f"{day(local.date())} {time(local.time())}"
        case dt.date():
            return day(value)
        case dt.time():
            return time(value)
        case int():
            return amount(value) if field.kind is fields.Kind.MONEY else str(value)
        case _:
            return _label(field.choices, value)


def _label(choices: Sequence[fields.Choice], value: str) -> str:
    return next((choice.label for choice in choices if choice.value == value), value)
