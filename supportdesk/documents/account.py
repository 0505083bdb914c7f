"""The account: what happened, in the person's own voice, from the facts of the case; the text of the complaint.

The words stand in `resources/templates/account.<language>.md`, which a lawyer can edit. It is plain text: an empty line
parts two paragraphs, Jinja fills the blanks. A value is never read as a template.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from supportdesk import clock, knowledge, paths
from supportdesk.documents.portal_text import clean_for_portal, on_one_line
from supportdesk.errors import DeskError
from supportdesk.money import grouped
from supportdesk.texts import N_, Language

if TYPE_CHECKING:
    from jinja2 import Template

DETAILS = ("full", "short", "sum")
"""How much is said of each payment. The fullest that fits the portal is taken."""

_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_PARTS = "\ue000"
_GAP_BEFORE_STOP = re.compile(r"(?<=\() | (?=[.,।)])")
_ENDS = (".", "।", "?", "!")


class BrokenAccountTemplate(DeskError):
    sentence = N_("The template of the account ({file}) cannot be used: {reason}")


@dataclass(frozen=True, slots=True)
class AccountPayment:
    """Amount in paise; `bait` is money that came from the other side to win trust."""

    amount: int
    paid_on: dt.date | None = None
    paid_at: dt.time | None = None
    rail: str = ""
    reference: str = ""
    from_bank: str = ""
    from_account: str = ""
    to_name: str = ""
    to_vpa: str = ""
    to_bank: str = ""
    to_account: str = ""
    bait: bool = False


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """Answers as they are kept; `kind` is a crime's id, `contacted_by` a choice of the incident form."""

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


def draft_account(facts: AccountFacts, language: Language) -> str:
    """The account in the letters of the portal. It keeps to the portal's limit by saying less of each payment.

    The person's own words are never cut, so it may still be too long. Raises BrokenAccountTemplate.
    """
    most = knowledge.portal().limits.description_max
    text = ""
    for detail in DETAILS:
        text = _told(_values(facts, language) | {"detail": detail}, language)
        if len(on_one_line(text)) <= most:
            break
    return text


def _told(values: Mapping[str, object], language: Language) -> str:
    from jinja2 import TemplateError

    file = paths.resource("templates", f"account.{language}.md")
    try:
        source = _EMPTY_LINE.sub(f"\n{_PARTS}\n", file.read_text(encoding="utf-8"))
        told = _compiled(source, language).render(values)
    except (OSError, UnicodeDecodeError, TemplateError) as error:
        raise BrokenAccountTemplate(file=file.name, reason=error) from error
    paragraphs = (_paragraph(told_in) for told_in in told.split(_PARTS))
    return "\n\n".join(filter(None, paragraphs))


def _paragraph(text: str) -> str:
    text = _GAP_BEFORE_STOP.sub("", clean_for_portal(on_one_line(text)).text)
    return text[:1].upper() + text[1:]


@cache
def _compiled(source: str, language: Language) -> "Template":
    """Compiling takes longer than all the rest."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    environment.filters["stopped"] = partial(_stopped, language=language)
    environment.filters["sentence"] = partial(_sentence, language=language)
    return environment.from_string(source)


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
    }


def _payment(payment: AccountPayment, language: Language) -> dict[str, str]:
    account = "खाता" if language == "hi" else "account"
    receiver = (
        payment.to_name,
        payment.to_vpa,
        payment.to_bank,
        f"{account} {payment.to_account}" if payment.to_account else "",
    )
    return {
        "day": _day(payment.paid_on),
        "time": _time(payment.paid_at, language),
        "amount": _amount(payment.amount),
        "rail": payment.rail.upper() if payment.rail in ("upi", "imps", "neft", "rtgs") else "",
        "reference": payment.reference,
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
