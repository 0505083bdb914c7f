"""What is read out to 1930 and copied into the portal, in their own order: cleaned, counted, ticked when done."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import knowledge
from supportdesk.documents.portal_text import clean_box
from supportdesk.errors import NoSuchCase
from supportdesk.knowledge import PortalField
from supportdesk.models import Case, Complainant, Incident, PortalTick, Report
from supportdesk.reading import accounts
from supportdesk.services.case_state import touch
from supportdesk.services.paperwork.complaint import is_doubtful
from supportdesk.services.paperwork.portal_facts import Value, whole_address
from supportdesk.services.paperwork.portal_values import Block, PortalValues, is_part, portal_values
from supportdesk.services.payments import PaymentRow, list_payments
from supportdesk.services.work import Work
from supportdesk.texts import N_, Both, Language
from supportdesk.wording import in_groups

How = Literal["copy", "choose", "upload", "not_needed"]

_NO_VALUE = Value("")
_BY_HAND = Value("", N_("nothing at this desk fills it: ask, and type it by hand"))
_TOO_LONG = {
    "account": N_("longer than the portal takes: shorten the account on the left"),
    "person": N_("longer than the portal takes: shorten it under Intake"),
    "incident": N_("longer than the portal takes: shorten it under What happened"),
    "payment": N_("longer than the portal takes: shorten it under Money trail"),
}


@dataclass(frozen=True, slots=True)
class PortalRow:
    """One box. `key` is what `tick_copied` takes; `page` the id of the portal's page; `label` the portal's own words.

    `nth` counts payments or suspects from 1 where the box repeats, else 0. `ticket` counts the complaints from 1: where
    one takes no further payments, all boxes come again in the next. `refused` are letters that the portal does not take
    and that were written otherwise. `over` letters are more than the box takes: such a value is never copied. `doubt`
    asks to look once more. `note` is a knowledge note or an English sentence for `Texts`. `letters` names what may be
    typed, None where nothing is typed.
    """

    key: str
    page: str
    label: str
    gloss: str
    value: str
    length: int
    max: int | None
    how: How
    copied: bool
    missing: bool
    note: Both | str = ""
    refused: tuple[str, ...] = ()
    nth: int = 0
    ticket: int = 1
    over: int = 0
    doubt: bool = False
    letters: Both | None = None

    @property
    def waits(self) -> bool:
        """It can be copied, chosen or uploaded now, and was not yet."""
        return bool(self.value) and not self.over and not self.copied and self.how != "not_needed"


@dataclass(frozen=True, slots=True)
class CallPayment:
    """What the operator asks for each payment, in that order. Digits in groups; amount in paise.

    `doubt` says what is odd of the reference, `part` is True where only the last digits of the account are known.
    """

    bank: str
    account: str
    card: str
    reference: str
    amount: int
    paid_on: dt.date | None
    paid_at: dt.time | None
    to: str
    doubt: Both | None = None
    part: bool = False


@dataclass(frozen=True, slots=True)
class CallSheet:
    """The call to 1930: figures to read out, and what the operator answered already. Digits in groups."""

    case_number: str
    mobile: str
    name: str
    name_hindi: str
    kind: Both
    address: str
    police_station: str
    suspect: str
    total: int
    payments: tuple[CallPayment, ...]
    called_at: dt.datetime | None
    operator: str
    acknowledgement_1930: str


def portal_rows(session: Session, case_id: int, language: Language) -> list[PortalRow]:
    """Every box in the portal's order; boxes that repeat come once for each payment or suspect. Raises NoSuchCase.

    `language` is that of the account.
    """
    values = portal_values(session, case_id, language)
    copied = set(session.scalars(sa.select(PortalTick.field).where(PortalTick.case_id == case_id)))
    rows: list[PortalRow] = []
    for ticket in range(1, values.payments[-1].ticket + 1):
        for page in values.portal.pages.values():
            fields = [field for field in page.fields if not field.tracks or values.track in field.tracks]
            for block in _blocks(fields):
                for copy in _copies(block[0].repeat, values, ticket):
                    rows += [_row(page.id, field, copy, values) for field in block]
    return [replace(row, copied=True) if row.key in copied else row for row in rows]


def lacking(rows: Sequence[PortalRow]) -> list[PortalRow]:
    """What to ask, shorten or look at before the portal is opened; a box that comes in each complaint once."""
    first = [row for row in rows if row.ticket == 1 or row.nth]
    unsure = [row for row in first if row.how != "not_needed" and (row.missing or row.over or row.doubt)]
    return list({(row.label, row.page, row.nth): row for row in unsure}.values())


def tick_copied(work: Work, case_id: int, field: str) -> None:
    """Says that this box is in the portal now; ticking it twice is harmless."""
    one = (PortalTick.case_id == case_id, PortalTick.field == field)
    touch(work.session, case_id, work.now)
    work.session.execute(sa.delete(PortalTick).where(*one))
    work.session.execute(sa.insert(PortalTick).values(case_id=case_id, field=field, copied_at=work.now))
    work.note(case_id, field=field)


def untick_all(work: Work, case_id: int) -> None:
    """Begins again, after the portal has thrown everything away."""
    touch(work.session, case_id, work.now)
    work.session.execute(sa.delete(PortalTick).where(PortalTick.case_id == case_id))
    work.note(case_id)


def _blocks(fields: Sequence[PortalField]) -> list[list[PortalField]]:
    """Neighbours that repeat for the same thing, together; every other box alone."""
    blocks: list[list[PortalField]] = []
    for field in fields:
        if field.repeat and blocks and blocks[-1][0].repeat == field.repeat:
            blocks[-1].append(field)
        else:
            blocks.append([field])
    return blocks


def _copies(repeat: str, values: PortalValues, ticket: int) -> list[Block]:
    """Payments stand in one complaint each; all else comes again in every complaint, with a tick of its own."""
    if repeat == "payment":
        return [block for block in values.payments if block.ticket == ticket]
    blocks = values.suspects if repeat == "suspect" else (Block(),)
    if ticket == 1:
        return list(blocks)
    return [replace(block, id=f"{block.id} complaint {ticket}".strip(), ticket=ticket) for block in blocks]


def _row(page: str, field: PortalField, block: Block, values: PortalValues) -> PortalRow:
    found = block.values.get(field.fill) or values.single.get(field.fill) or (_NO_VALUE if field.fill else _BY_HAND)
    cleaned = clean_box(found.text, field.letters, values.portal.limits)
    length = len(cleaned.text)
    over = max(0, length - field.max_len) if field.max_len is not None else 0
    how = _how(field, found, needed=block.needed)
    return PortalRow(
        key=f"{field.key} {block.id}" if block.id else field.key,
        page=page,
        label=field.label.en,
        gloss=field.label.hi,
        value=cleaned.text,
        length=length,
        max=field.max_len,
        how=how,
        copied=False,
        missing=how != "not_needed" and not cleaned.text and (field.required or found.wanted),
        note=_TOO_LONG.get(field.fill.partition(".")[0], _TOO_LONG["incident"]) if over else found.note,
        refused=cleaned.refused,
        nth=block.nth,
        ticket=block.ticket,
        over=over,
        doubt=found.doubt,
        letters=values.portal.letters[field.letters_id].name if field.kind == "text" else None,
    )


def _how(field: PortalField, found: Value, *, needed: bool) -> How:
    if not needed or not found.needed:
        return "not_needed"
    match field.kind:
        case "choose":
            return "choose"
        case "upload":
            return "upload"
        case _:
            return "copy"


def call_sheet(session: Session, case_id: int) -> CallSheet:
    """Whatever is known, blanks and all: the call does not wait. Raises NoSuchCase."""
    found = session.execute(
        sa.select(Case.number, Complainant, Incident, Report)
        .join(Complainant, Complainant.case_id == Case.id)
        .join(Incident, Incident.case_id == Case.id)
        .join(Report, Report.case_id == Case.id)
        .where(Case.id == case_id)
    ).one_or_none()
    if found is None:
        raise NoSuchCase(name=case_id)
    number, person, incident, report = found
    payments = [row for row in list_payments(session, case_id) if row.payment.direction == "out"]
    return CallSheet(
        case_number=number,
        mobile=accounts.spaced(person.mobile) if person.mobile else "",
        name=person.name or "",
        name_hindi=person.name_hindi or "",
        kind=kind_name(incident.kind),
        address=whole_address(person),
        police_station=person.police_station or "",
        suspect=incident.contact_handle or "",
        total=sum(row.payment.amount for row in payments),
        payments=tuple(map(_call_payment, payments)),
        called_at=report.called_at,
        operator=report.operator or "",
        acknowledgement_1930=in_groups(report.acknowledgement_1930 or ""),
    )


def kind_name(kind: str | None) -> Both:
    """The name of a kind of crime; one that is not in the knowledge file is called what was typed."""
    crime = knowledge.crimes().get(kind or "")
    return crime.name if crime else Both(kind or "", kind or "")


def _call_payment(row: PaymentRow) -> CallPayment:
    payment = row.payment
    debited = in_groups(payment.from_account or "")
    by_card = payment.rail == "card"
    return CallPayment(
        bank=payment.from_bank or "",
        account="" if by_card else debited,
        card=debited if by_card else "",
        reference=in_groups(payment.reference or ""),
        amount=payment.amount,
        paid_on=payment.paid_on,
        paid_at=payment.paid_at,
        to=", ".join(
            filter(None, (payment.to_name, payment.to_vpa, payment.to_bank, in_groups(payment.to_account or "")))
        ),
        doubt=row.check.says if row.check and is_doubtful(row) else None,
        part=is_part(payment.from_account or ""),
    )
