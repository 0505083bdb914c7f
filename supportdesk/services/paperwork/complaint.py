"""The account of a case: drafted from its facts, changed by hand, and told when the facts have moved on since."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import knowledge
from supportdesk.documents.account import AccountFacts, AccountPayment, draft_account
from supportdesk.documents.portal_text import on_one_line, refused_letters
from supportdesk.errors import NoSuchCase
from supportdesk.models import Account, Incident, Payment, Report
from supportdesk.services.case_state import touch
from supportdesk.services.work import Work
from supportdesk.texts import Language
from supportdesk.validate import words


@dataclass(frozen=True, slots=True)
class AccountText:
    """`drafted` is what the facts give now; `stale` says that they changed after the text was written by hand.

    `length` is that of the text as the portal gets it; `refused` are the letters it does not take.
    """

    text: str
    drafted: str
    by_hand: bool
    stale: bool
    length: int
    too_short: bool
    too_long: bool
    refused: tuple[str, ...]


def account_facts(session: Session, case_id: int) -> AccountFacts:
    """What the account is drafted from. Raises NoSuchCase."""
    found = session.execute(
        sa.select(Incident, Report.called_at, Report.acknowledgement_1930)
        .join(Report, Report.case_id == Incident.case_id)
        .where(Incident.case_id == case_id)
    ).one_or_none()
    if found is None:
        raise NoSuchCase(name=case_id)
    incident, called_at, acknowledgement = found
    payments = session.scalars(
        sa.select(Payment)
        .where(Payment.case_id == case_id)
        .order_by(Payment.paid_on.is_(None), Payment.paid_on, Payment.paid_at.is_(None), Payment.paid_at, Payment.id)
    )
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
        payments=tuple(_payment(payment) for payment in payments),
        called_at=called_at,
        acknowledgement_1930=acknowledgement or "",
    )


def _payment(payment: Payment) -> AccountPayment:
    return AccountPayment(
        amount=payment.amount,
        paid_on=payment.paid_on,
        paid_at=payment.paid_at,
        rail=payment.rail or "",
        reference=payment.reference or "",
        from_bank=payment.from_bank or "",
        from_account=payment.from_account or "",
        to_name=payment.to_name or "",
        to_vpa=payment.to_vpa or "",
        to_bank=payment.to_bank or "",
        to_account=payment.to_account or "",
        bait=payment.direction == "in",
    )


def account(session: Session, case_id: int, language: Language) -> AccountText:
    """The account as it stands: what was written by hand, else the draft, which follows the facts by itself.

    Raises NoSuchCase and BrokenAccountTemplate.
    """
    drafted = draft_account(account_facts(session, case_id), language)
    kept = session.execute(
        sa.select(Account.text, Account.drafted).where(Account.case_id == case_id, Account.language == language)
    ).one_or_none()
    by_hand = kept is not None and kept.text != kept.drafted
    text = kept.text if kept is not None and by_hand else drafted
    limits = knowledge.portal().limits
    length = len(on_one_line(text))
    return AccountText(
        text=text,
        drafted=drafted,
        by_hand=by_hand,
        stale=by_hand and kept is not None and kept.drafted != drafted,
        length=length,
        too_short=length < limits.description_min,
        too_long=length > limits.description_max,
        refused=refused_letters(text),
    )


def save_account(work: Work, case_id: int, language: Language, text: str) -> AccountText:
    """Keeps what was written by hand. A full card number in it is cut to its first six and last four digits."""
    touch(work.session, case_id, work.now)
    text = words(text)
    drafted = draft_account(account_facts(work.session, case_id), language)
    _forget(work.session, case_id, language)
    work.session.execute(
        sa.insert(Account).values(case_id=case_id, language=language, text=text, drafted=drafted, changed_at=work.now)
    )
    work.note(case_id, language=language, length=len(text))
    return account(work.session, case_id, language)


def write_again(work: Work, case_id: int, language: Language) -> AccountText:
    """Gives the text written by hand up for a fresh draft."""
    touch(work.session, case_id, work.now)
    _forget(work.session, case_id, language)
    work.note(case_id, language=language)
    return account(work.session, case_id, language)


def _forget(session: Session, case_id: int, language: Language) -> None:
    session.execute(sa.delete(Account).where(Account.case_id == case_id, Account.language == language))
