"""The account: what happened, in the person's own voice, from the facts of the case; the text of the complaint.

The words stand in `resources/templates/<language>/account/`, which a lawyer can edit: `whole.md` for every kind of
crime, beside it a file for each kind with what is special of it. It is plain text: an empty line parts two paragraphs,
Jinja fills the blanks. A value is never read as a template.
"""

import datetime as dt
import re
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from supportdesk import clock, knowledge, paths
from supportdesk.documents.portal_text import clean_for_portal, on_one_line
from supportdesk.errors import DeskError
from supportdesk.knowledge import PortalLimits
from supportdesk.money import grouped
from supportdesk.texts import N_, Both, Language

if TYPE_CHECKING:
    from jinja2 import Environment

DETAILS = ("full", "short", "banks", "sum")
"""How much is said of each payment, and of the banks. The fullest that fits the portal is taken."""

_WHOLE = "whole.md"
_KIND = re.compile(r"[a-z_]+")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_PARTS = "\ue000"
_GAP_BEFORE_STOP = re.compile(r"(?<=\() | (?=[.,।)])")
_NO_BANK = Both("", "")
_ENDS = (".", "।", "?", "!")


class BrokenAccountTemplate(DeskError):
    sentence = N_(
        "The template of the account cannot be used. {file}, line {line}: {reason}. Put this line right; "
        "all else of the case can be used meanwhile."
    )


@dataclass(frozen=True, slots=True)
class AccountPayment:
    """Amount in paise; `bait` is money that came from the other side to win trust.

    `doubtful` where the reference has no form that a bank gives: it is told as noted, not as known.
    """

    amount: int
    paid_on: dt.date | None = None
    paid_at: dt.time | None = None
    rail: str = ""
    reference: str = ""
    from_bank: str = ""
    from_account: str = ""
    to_name: str = ""
    to_vpa: str = ""
    to_bank: Both = _NO_BANK
    to_account: str = ""
    bait: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class AccountBank:
    """What was done with one bank; `own` is the person's. `held` is what it has on hold, in paise, `number` that under
    which it keeps the complaint."""

    name: Both
    own: bool = False
    asked_on: dt.date | None = None
    held: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """Answers as they are kept; `kind` is a crime's id, `contacted_by` a choice of the incident form. The payments
    name `own_banks` and `receiving_banks`; with `banks` something was done. `back` is what the person has again, in
    paise."""

    kind: str = ""
    happened_on: dt.date | None = None
    happened_at: dt.time | None = None
    contacted_by: str = ""
    contact_handle: str = ""
    claimed_to_be: str = ""
    what_was_said: str = ""
    what_was_asked: str = ""
    apps_installed: str = ""
    still_in_contact: bool = False
    done_since: str = ""
    payments: tuple[AccountPayment, ...] = ()
    called_at: dt.datetime | None = None
    acknowledgement_1930: str = ""
    own_banks: tuple[Both, ...] = ()
    receiving_banks: tuple[Both, ...] = ()
    banks: tuple[AccountBank, ...] = ()
    back: int = 0
    fir_number: str = ""
    fir_on: dt.date | None = None
    fir_station: str = ""


def draft_account(facts: AccountFacts, language: Language, limits: PortalLimits | None = None) -> str:
    """The account in the letters of the portal. It keeps to the portal's limit by saying less of each payment.

    `limits` are those of the desk, without them the shipped ones. The person's own words are never cut, so it may still
    be too long. Raises BrokenAccountTemplate.
    """
    limits = limits or knowledge.portal().limits
    text = ""
    for detail in DETAILS:
        text = _told(_values(facts, language) | {"detail": detail}, language, limits)
        if len(on_one_line(text)) <= limits.description_max:
            break
    return text


def _told(values: Mapping[str, object], language: Language, limits: PortalLimits) -> str:
    from jinja2 import TemplateError

    folder = paths.resource("templates", language, "account")
    kind = f"{values['kind']}.md"
    name = kind if _KIND.fullmatch(str(values["kind"])) and (folder / kind).is_file() else _WHOLE
    try:
        told = _environment(folder, language).get_template(name).render(values)
    except OSError as error:
        raise _broken(name, 1, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise _broken(name, error.object[: error.start].count(b"\n") + 1, "UTF-8") from error
    except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
        raise _broken(*_place(error, folder, name), str(error)) from error
    paragraphs = (_paragraph(told_in, limits) for told_in in told.split(_PARTS))
    return "\n\n".join(filter(None, paragraphs))


def _broken(file: str, line: int, reason: str) -> BrokenAccountTemplate:
    return BrokenAccountTemplate(file=file, line=line, reason=reason.rstrip("."))


def _place(error: Exception, folder: Path, name: str) -> tuple[str, int]:
    """File and line of a fault: told by a fault of writing, else the last line of a template that was being filled."""
    line = getattr(error, "lineno", None)
    if line is not None:
        return str(getattr(error, "name", None) or name), int(line)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).parent == folder]
    return (Path(frames[-1].filename).name, frames[-1].lineno or 1) if frames else (name, 1)


def _paragraph(text: str, limits: PortalLimits) -> str:
    text = _GAP_BEFORE_STOP.sub("", clean_for_portal(on_one_line(text), limits).text)
    return text[:1].upper() + text[1:]


@cache
def _environment(folder: Path, language: Language) -> "Environment":
    """Keeps what it compiled, which takes longer than all the rest, for as long as the file is the same."""
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, loader=FunctionLoader(partial(_source, folder))
    )
    environment.filters["stopped"] = partial(_stopped, language=language)
    environment.filters["sentence"] = partial(_sentence, language=language)
    return environment


def _source(folder: Path, name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """A file of the folder itself, its empty lines marked; line numbers stay."""
    file = folder / name
    if file.parent != folder or not file.is_file():
        return None
    written = file.stat().st_mtime_ns
    source = _EMPTY_LINE.sub(f"\n{_PARTS}\n", file.read_text(encoding="utf-8"))
    return source, str(file), lambda: file.is_file() and file.stat().st_mtime_ns == written


def _values(facts: AccountFacts, language: Language) -> dict[str, object]:
    crime = knowledge.crimes().get(facts.kind)
    taken = [payment for payment in facts.payments if not payment.bait]
    days = sorted(payment.paid_on for payment in taken if payment.paid_on)
    called_at = clock.local(facts.called_at) if facts.called_at else None
    return {
        "kind": facts.kind,
        "kind_name": (crime.name.hi if language == "hi" else crime.name.en) if crime else facts.kind,
        "group": crime.group if crime else "money" if taken else "",
        "happened_on": _day(facts.happened_on),
        "happened_at": _time(facts.happened_at, language),
        "contacted_by": facts.contacted_by,
        "handle": on_one_line(facts.contact_handle),
        "claimed_to_be": on_one_line(facts.claimed_to_be),
        "said": on_one_line(facts.what_was_said),
        "asked": on_one_line(facts.what_was_asked),
        "apps": on_one_line(facts.apps_installed),
        "still_in_contact": facts.still_in_contact,
        "done_since": on_one_line(facts.done_since),
        "payments": [_payment(payment, language) for payment in taken],
        "baits": [_payment(payment, language) for payment in facts.payments if payment.bait],
        "total": _amount(sum(payment.amount for payment in taken)),
        "first_day": _day(days[0]) if days else "",
        "last_day": _day(days[-1]) if days and days[-1] != days[0] else "",
        "called_on": _day(called_at.date()) if called_at else "",
        "called_at": _time(called_at.time(), language) if called_at else "",
        "acknowledgement": facts.acknowledgement_1930,
        "own_banks": [_picked(bank, language) for bank in facts.own_banks],
        "receiving_banks": [_picked(bank, language) for bank in facts.receiving_banks],
        "banks": [_bank(bank, language) for bank in facts.banks],
        "back": _amount(facts.back) if facts.back else "",
        "fir_number": on_one_line(facts.fir_number),
        "fir_on": _day(facts.fir_on),
        "fir_station": on_one_line(facts.fir_station),
    }


def _bank(bank: AccountBank, language: Language) -> dict[str, object]:
    return {
        "name": _picked(bank.name, language),
        "own": bank.own,
        "asked_on": _day(bank.asked_on),
        "held": _amount(bank.held) if bank.held else "",
        "number": on_one_line(bank.number),
    }


def _picked(name: Both, language: Language) -> str:
    return on_one_line(name.hi if language == "hi" else name.en)


def _payment(payment: AccountPayment, language: Language) -> dict[str, object]:
    account = "खाता" if language == "hi" else "account"
    receiver = (
        payment.to_name,
        payment.to_vpa,
        _picked(payment.to_bank, language),
        f"{account} {payment.to_account}" if payment.to_account else "",
    )
    return {
        "day": _day(payment.paid_on),
        "time": _time(payment.paid_at, language),
        "amount": _amount(payment.amount),
        "rail": payment.rail.upper() if payment.rail in ("upi", "imps", "neft", "rtgs") else "",
        "reference": payment.reference,
        "doubtful": payment.doubtful,
        "bank": payment.from_bank,
        "ending": payment.from_account[-4:],
        "receiver": ", ".join(filter(None, receiver)),
    }


def _day(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _time(time: dt.time | None, language: Language) -> str:
    """Without the colon, which the portal refuses."""
    if time is None:
        return ""
    return f"{time:%H.%M} बजे" if language == "hi" else f"{time:%H%M} hrs"


def _amount(paise: int) -> str:
    whole, rest = divmod(paise, 100)
    return grouped(whole) + (f".{rest:02d}" if rest else "")


def _stopped(words: str, language: Language) -> str:
    """Words of the person with a stop at their end."""
    return words if words.endswith(_ENDS) else words + ("।" if language == "hi" else ".")


def _sentence(words: str, language: Language) -> str:
    """Words of the person as a sentence of its own."""
    return words[:1].upper() + _stopped(words[1:], language)
