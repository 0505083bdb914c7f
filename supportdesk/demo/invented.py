"""People, suspects and payments that nobody has: drawn by dice, but with numbers as real ones are built."""

import datetime as dt
import math
import random
from dataclasses import dataclass

from supportdesk import clock, knowledge
from supportdesk.demo.sample import Story, sample
from supportdesk.reading import names
from supportdesk.services.payments import NewPayment

Dice = random.Random

_PIN_CODES = "302001 302002 302004 302006 302012 302015 302017 302019 302020 302021 302029 302033 302039".split()
_OWN_BANKS = {"sbi": 30, "pnb": 12, "bob": 14, "hdfc": 11, "icici": 9, "axis": 6, "canara": 5, "union": 6, "kotak": 4}
_MULE_BANKS = "axis idfc indusind rbl bandhan federal yes kotak ippb fino canara".split()
_HANDLES = "okaxis ybl ibl paytm oksbi okicici axl ptyes apl".split()
_MOST = {"upi": 100_000, "imps": 500_000, "aeps": 10_000, "card": 150_000}
_LEAST = {"rtgs": 200_000}
_OLD, _YOUNG = 78, 18
_NIGHT = 7


def dice(seed: int, *what: object) -> Dice:
    """The same dice for the same words, in every run and on every machine."""
    return random.Random(f"{seed} {what}")  # noqa: S311 - invented data, no secret


@dataclass(frozen=True, slots=True)
class Person:
    """`bank` is an id of `knowledge.banks`; `account` a whole account number."""

    name: str
    name_hindi: str
    gender: str
    mobile: str
    age: int
    pin_code: str
    station: str
    bank: str
    account: str


@dataclass(frozen=True, slots=True)
class Suspect:
    """Somebody behind several cases."""

    name: str
    phone: str
    vpa: str
    bank: str
    account: str
    profile: str
    link: str


def a_person(dice: Dice) -> Person:
    group = dice.choices(sample().people, [group.weight for group in sample().people])[0]
    gender = dice.choices(("woman", "man"), (43, 57))[0]
    first, last = (group.women, group.surnames) if gender == "woman" else (group.men, group.surnames_men)
    name = f"{dice.choice(first)} {dice.choice(last)}"
    return Person(
        name=name,
        name_hindi=names.to_hindi(name),
        gender=gender,
        mobile=f"982901{dice.randrange(10_000):04}",
        age=min(max(round(dice.gauss(41, 15)), _YOUNG), _OLD),
        pin_code=dice.choice(_PIN_CODES),
        station=dice.choices(sample().stations, range(len(sample().stations) + 3, 3, -1))[0].en,
        bank=dice.choices(list(_OWN_BANKS), list(_OWN_BANKS.values()))[0],
        account=_digits(dice, 11),
    )


def some_suspects(dice: Dice, count: int) -> list[Suspect]:
    return [_suspect(dice) for _ in range(count)]


def _suspect(dice: Dice) -> Suspect:
    word = dice.choice(sample().suspect_words)
    return Suspect(
        name=dice.choice(sample().suspect_names),
        phone=f"982909{dice.randrange(10_000):04}",
        vpa=f"{word}{dice.randrange(100, 10_000)}@{dice.choice(_HANDLES)}",
        bank=dice.choice(_MULE_BANKS),
        account=_digits(dice, dice.choice((11, 12, 14))),
        profile=f"@{word}.{dice.randrange(10, 100)}",
        link=f"{word}.example.org",
    )


def some_payments(
    dice: Dice, story: Story, person: Person, suspects: list[Suspect], last_at: dt.datetime
) -> list[NewPayment]:
    """The payments of one story; the last of them at `last_at`."""
    count = dice.randint(*story.payments)
    before = sorted((dice.uniform(0, (story.days - 1) * 86_400) for _ in range(count - 1)), reverse=True)
    close = sorted((dice.uniform(90, 2400) for _ in range(count - 1)), reverse=True)
    earlier = [far + near for far, near in zip(before, close, strict=True)]
    moments = sorted(awake(last_at - dt.timedelta(seconds=seconds)) for seconds in earlier)
    moments += [last_at] * (count - len(moments))
    return [a_payment(dice, story, person, dice.choice(suspects), clock.local(moment)) for moment in moments]


def awake(moment: dt.datetime) -> dt.datetime:
    """The same moment, or the evening before where most people sleep."""
    return moment - dt.timedelta(hours=_NIGHT) if clock.local(moment).hour < _NIGHT else moment


def a_payment(dice: Dice, story: Story, person: Person, to: Suspect, moment: dt.datetime) -> NewPayment:
    """`moment` on the desk's wall clock."""
    rail = dice.choice(story.rails)
    rupees = _rupees(dice, story.rupees, _LEAST.get(rail, 100), _MOST.get(rail, 5_000_000))
    own, other = knowledge.banks()[person.bank], knowledge.banks()[to.bank]
    reference = _reference(dice, rail, moment, own.ifsc)
    by_vpa = rail == "upi"
    known = rail not in ("crypto", "card", "aeps")
    handle = knowledge.upi_handles()[to.vpa.partition("@")[2]]
    receiver = (handle.bank.short if handle.bank else None) if by_vpa else other.short
    return NewPayment(
        amount=rupees * 100,
        paid_on=moment.date(),
        paid_at=moment.time().replace(microsecond=0, second=0),
        rail=rail,
        reference=reference,
        from_bank=own.short,
        from_account=person.account[-4:],
        to_name=to.name if known else None,
        to_vpa=to.vpa if by_vpa else None,
        to_bank=receiver if known else None,
        to_account=to.account if known and not by_vpa else None,
        to_ifsc=f"{other.ifsc}0009{to.account[:3]}" if known and not by_vpa else None,
        source_text=_message(person, rupees, moment, to.name, reference) if by_vpa and person.bank == "sbi" else None,
    )


def an_acknowledgement(dice: Dice, origin: int, day: dt.date) -> str:
    """Fourteen digits: where from (3 = call to 1930, 2 = portal), Rajasthan, month and year, serial."""
    return f"{origin}27{day:%m%y}{_digits(dice, 7)}"


def _rupees(dice: Dice, typical: int, least: int, most: int) -> int:
    """Mostly round, as people pay; log-normal about the typical amount."""
    amount = typical * math.exp(dice.gauss(0, 0.75))
    step = 10 ** max(int(math.log10(amount)) - 1, 0) if dice.random() < 0.8 else 1
    rounded = max(round(amount / step) * step, step)
    return min(max(rounded, least), most)


def _reference(dice: Dice, rail: str, moment: dt.datetime, ifsc: str) -> str | None:
    """As `reading.references` reads them back. Half of the UPI ones count the day on from 366."""
    if rail == "crypto":
        return None
    if rail in ("neft", "rtgs"):
        return f"{ifsc}{rail[0].upper()}5{moment:%Y%m%d}{_digits(dice, 8)}"
    day = moment.timetuple().tm_yday + (366 if rail == "upi" and dice.random() < 0.5 else 0)
    return f"{moment.year % 10}{day:03}{_digits(dice, 8)}"


def _message(person: Person, rupees: int, moment: dt.datetime, to: str, reference: str | None) -> str:
    return (
        f"Dear UPI user A/C X{person.account[-4:]} debited by {rupees}.0 on date {moment:%d%b%y} "
        f"trf to {to} Refno {reference}. If not u? call your branch -SBI"
    )


def _digits(dice: Dice, count: int) -> str:
    """The first one is no zero, as in account numbers."""
    return str(dice.randrange(10 ** (count - 1), 10**count))
