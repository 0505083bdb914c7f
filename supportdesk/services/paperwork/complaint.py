"""The account of a case: drafted from its facts, changed by hand, and told when the facts have moved on since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.documents.account import (
    AccountBank,
    AccountFacts,
    AccountPayment,
    BrokenAccountTemplate,
    draft_account,
)
from supportdesk.documents.portal_text import addresses_back, on_one_line, refused_letters
from supportdesk.documents.sentences import Change, brought_up_to_date, changes, stands_in
from supportdesk.errors import NoSuchCase
from supportdesk.knowledge import PortalLimits
from supportdesk.models import Account, Incident, PoliceFile, Report
from supportdesk.services.case_state import touch
from supportdesk.services.money.positions import where_the_money_is
from supportdesk.services.paperwork.bank_complaints import bank_complaints
from supportdesk.services.paperwork.bank_names import bank_of
from supportdesk.services.paperwork.portal_limits import portal_now
from supportdesk.services.payments import PaymentRow, list_payments
from supportdesk.services.work import Work
from supportdesk.texts import Both, Language
from supportdesk.validate import words


@dataclass(frozen=True, slots=True)
class AccountText:
    """`drafted` is what the facts give now; `moved` are the sentences that they gave otherwise when it was written.

    `length` is that of the text as the portal gets it, `limits` are those of this desk; `refused` are the letters that
    the portal does not take. `trouble` where the template has a fault: then only what was written by hand is there.
    """

    text: str
    drafted: str
    by_hand: bool
    moved: tuple[Change, ...]
    length: int
    limits: PortalLimits
    refused: tuple[str, ...]
    trouble: BrokenAccountTemplate | None = None

    @property
    def stale(self) -> bool:
        """The facts have changed since this was written by hand."""
        return bool(self.moved)

    @property
    def too_short(self) -> bool:
        return self.length < self.limits.description_min

    @property
    def written_again(self) -> tuple[Change, ...]:
        """What writing it again from the facts would change."""
        return changes(self.text, self.drafted)


def account_facts(session: Session, case_id: int, payments: Sequence[PaymentRow] | None = None) -> AccountFacts:
    """What the account is drafted from; `payments` of the case where they are known already. Raises NoSuchCase."""
    found = session.execute(
        sa.select(Incident, Report.called_at, Report.acknowledgement_1930)
        .join(Report, Report.case_id == Incident.case_id)
        .where(Incident.case_id == case_id)
    ).one_or_none()
    if found is None:
        raise NoSuchCase(name=case_id)
    incident, called_at, acknowledgement = found
    rows = list_payments(session, case_id) if payments is None else payments
    taken = [row for row in rows if row.payment.direction == "out"]
    police = session.get(PoliceFile, case_id)
    return AccountFacts(
        kind=incident.kind or "",
        happened_on=incident.happened_on,
        happened_at=incident.happened_at,
        contacted_by=incident.contacted_by or "",
        contact_handle=incident.contact_handle or "",
        claimed_to_be=incident.claimed_to_be or "",
        what_was_said=incident.what_was_said or "",
        what_was_asked=incident.what_was_asked or "",
        apps_installed=incident.apps_installed or "",
        still_in_contact=incident.still_in_contact or False,
        done_since=incident.done_since or "",
        payments=tuple(map(_payment, rows)),
        called_at=called_at,
        acknowledgement_1930=acknowledgement or "",
        own_banks=_named(bank_of(row.payment.from_bank) for row in taken),
        receiving_banks=_named(bank_of(row.payment.to_bank, row.payment.to_ifsc) for row in taken),
        banks=banks_in_hand(session, case_id, rows),
        back=sum(row.credited for row in rows),
        fir_number=(police.fir_number if police else None) or "",
        fir_on=police.fir_on if police else None,
        fir_station=(police.fir_station if police else None) or "",
    )


def _named(banks: Iterable[Both]) -> tuple[Both, ...]:
    return tuple(dict.fromkeys(bank for bank in banks if bank.en))


def banks_in_hand(session: Session, case_id: int, rows: Sequence[PaymentRow]) -> tuple[AccountBank, ...]:
    """The banks that were told, have something on hold or keep the complaint; the person's own first."""
    paid = {row.id: row.payment for row in rows}
    own = (AccountBank(row.bank, own=True, number=row.number) for row in bank_complaints(session, case_id))
    banks = {(True, bank.name): bank for bank in own}
    for place in where_the_money_is(session, case_id):
        payment = paid[place.payment_id]
        named = place.own or place.onward
        name = bank_of(place.bank) if named else bank_of(payment.to_bank, payment.to_ifsc, payment.to_vpa)
        known = banks.get((place.own, name)) or AccountBank(name, own=place.own)
        asked_on = min(filter(None, (known.asked_on, place.asked_on)), default=None)
        banks[place.own, name] = replace(known, asked_on=asked_on, held=known.held + place.held)
    return tuple(bank for bank in banks.values() if bank.asked_on or bank.held or bank.number)


def _payment(row: PaymentRow) -> AccountPayment:
    payment = row.payment
    return AccountPayment(
        amount=payment.amount,
        paid_on=payment.paid_on,
        paid_at=payment.paid_at,
        rail=payment.rail or "",
        reference=payment.reference or "",
        doubtful=is_doubtful(row),
        from_bank=payment.from_bank or "",
        from_account=payment.from_account or "",
        to_name=payment.to_name or "",
        to_vpa=payment.to_vpa or "",
        to_bank=Both(payment.to_bank, payment.to_bank) if payment.to_bank else bank_of(None, payment.to_ifsc),
        to_account=payment.to_account or "",
        bait=payment.direction == "in",
    )


def is_doubtful(row: PaymentRow) -> bool:
    """Its reference has no form that a bank gives, or speaks of another day."""
    return row.check is not None and row.check.verdict in ("doubt", "not_a_reference")


def account(
    session: Session, case_id: int, language: Language, payments: Sequence[PaymentRow] | None = None
) -> AccountText:
    """The account as it stands: what was written by hand, else the draft, which follows the facts by itself.

    `payments` of the case where they are known already. Raises NoSuchCase.
    """
    limits = portal_now(session).limits
    facts = account_facts(session, case_id, payments)
    kept = _kept(session, case_id, language)
    drafted, trouble = "", None
    try:
        drafted = draft_account(facts, language, limits)
    except BrokenAccountTemplate as error:
        trouble = error
    return _told(kept, drafted, limits, trouble)


def account_on_paper(session: Session, case_id: int, language: Language) -> str:
    """The account for papers, which take letters that the portal refuses in an address. Raises NoSuchCase."""
    facts = account_facts(session, case_id)
    told = [
        facts.contact_handle,
        facts.claimed_to_be,
        facts.what_was_said,
        facts.what_was_asked,
        facts.apps_installed,
        facts.done_since,
        *(payment.to_vpa for payment in facts.payments),
    ]
    return addresses_back(account(session, case_id, language).text, told, portal_now(session).limits)


def account_follows(session: Session, case_id: int, language: Language) -> bool:
    """Whether the account says nothing that the facts have left behind. Raises NoSuchCase."""
    return not account(session, case_id, language).stale


def _told(
    kept: "_Kept | None", drafted: str, limits: PortalLimits, trouble: BrokenAccountTemplate | None
) -> AccountText:
    by_hand = kept is not None and kept.by_hand
    text = kept.text if kept and by_hand else drafted
    return AccountText(
        text=text,
        drafted=drafted,
        by_hand=by_hand,
        moved=changes(kept.drafted, drafted) if kept and by_hand and not trouble else (),
        length=len(on_one_line(text)),
        limits=limits,
        refused=refused_letters(text, limits.letters),
        trouble=trouble,
    )


def _now(before: AccountText, kept: "_Kept | None") -> AccountText:
    """The account once this is kept; the facts are those of `before`, whose draft is used again."""
    return _told(kept, before.drafted, before.limits, before.trouble)


def save_account(work: Work, case_id: int, language: Language, text: str) -> AccountText:
    """Keeps what was written by hand. A full card number in it is cut to its first six and last four digits.

    A sentence that the facts have left behind stays told until it was changed or the new one was written.
    """
    touch(work.session, case_id, work.now)
    text = words(text)
    before = account(work.session, case_id, language)
    kept = _kept(work.session, case_id, language)
    open_still = [change for change in before.moved if not _settled(change, before.text, text)]
    if before.trouble:
        drafted = kept.drafted if kept else ""
    elif kept and open_still:
        drafted = brought_up_to_date(kept.drafted, [change for change in before.moved if change not in open_still])
    else:
        drafted = before.drafted
    _keep(work, case_id, language, text, drafted)
    work.note(case_id, language=language, length=len(text))
    return _now(before, _Kept(text, drafted))


def keep_account(work: Work, case_id: int, language: Language) -> AccountText:
    """Says that the text is right as it is, whatever the facts would make of it."""
    touch(work.session, case_id, work.now)
    now = account(work.session, case_id, language)
    work.note(case_id, language=language)
    if not now.by_hand or now.trouble:
        return now
    _keep(work, case_id, language, now.text, now.drafted)
    return _now(now, _Kept(now.text, now.drafted))


def write_again(work: Work, case_id: int, language: Language) -> AccountText:
    """Gives the text written by hand up for a fresh draft. Raises BrokenAccountTemplate, and then gives nothing up."""
    touch(work.session, case_id, work.now)
    before = account(work.session, case_id, language)
    if before.trouble:
        raise before.trouble
    _forget(work.session, case_id, language)
    work.note(case_id, language=language)
    return _now(before, None)


@dataclass(frozen=True, slots=True)
class _Kept:
    """`drafted` are the sentences that the facts gave when the text was written."""

    text: str
    drafted: str

    @property
    def by_hand(self) -> bool:
        return self.text != self.drafted


def _kept(session: Session, case_id: int, language: Language) -> _Kept | None:
    row = session.execute(
        sa.select(Account.text, Account.drafted).where(Account.case_id == case_id, Account.language == language)
    ).one_or_none()
    return _Kept(*row) if row else None


def _settled(change: Change, before: str, text: str) -> bool:
    """The old sentence is no longer in the text, or the new one is."""
    gone = stands_in(change.before, before) and not stands_in(change.before, text)
    return gone or stands_in(change.now, text)


def _keep(work: Work, case_id: int, language: Language, text: str, drafted: str) -> None:
    _forget(work.session, case_id, language)
    work.session.execute(
        sa.insert(Account).values(case_id=case_id, language=language, text=text, drafted=drafted, changed_at=work.now)
    )


def _forget(session: Session, case_id: int, language: Language) -> None:
    session.execute(sa.delete(Account).where(Account.case_id == case_id, Account.language == language))
