"""The complaint to the police station, and the letter that takes the person to a lawyer and a counsellor."""

import datetime as dt

from sqlalchemy.orm import Session

from supportdesk import knowledge, wording
from supportdesk.documents.papers.letter import Letter
from supportdesk.documents.pieces import Facts, Piece, Points, Prose, Signers, Ticks
from supportdesk.knowledge import Section
from supportdesk.services.evidence import list_evidence
from supportdesk.services.paperwork import complaint
from supportdesk.services.paperwork.letter_facts import (
    LetterFacts,
    letter,
    letter_facts,
    payments_table,
    said,
    signers,
    sums,
)
from supportdesk.services.paperwork.paper_values import Subject, as_known, consent_to_share, fits, is_child, remember
from supportdesk.texts import N_, Texts

_IF: dict[str, str] = {"woman": N_("if the person is a woman"), "child": N_("if the person is under 18")}
_NUMBERS = ("15100", "telemanas", "181", "112")


def police_complaint(session: Session, case_id: int, subject: Subject, texts: Texts) -> Letter:
    facts = letter_facts(session, case_id, subject, texts)
    account = complaint.account_on_paper(session, case_id, texts.language)
    sections = possible_sections(facts.incident.kind, _happened_on(facts), texts, **_protected(facts))
    values: dict[str, object] = {
        "account": account,
        "account_follows": complaint.account_follows(session, case_id, texts.language),
        "sections": bool(sections),
        "e_fir": _e_fir(facts, texts),
        "e_fir_signing": said("e_fir", texts),
        "evidence_count": len(list_evidence(session, case_id)),
        **sums(facts.payments, texts),
    }
    pieces: dict[str, Piece] = {
        "account": Prose(account),
        "payments": payments_table(facts.payments, texts),
        "sections": Points(sections),
        "rules": Points(tuple(said(rule, texts) for rule in ("zero_fir", "free_copy", "police_progress"))),
    }
    return letter(facts, "police_complaint", texts("Complaint to the police"), texts, values, pieces)


def possible_sections(
    kind: str | None, happened_on: dt.date | None, texts: Texts, *, woman: bool | None = None, child: bool | None = None
) -> tuple[str, ...]:
    """Sections that may fit this kind of crime and this person, by the law of the day on which it happened.

    Both laws where nobody knows the day, and an "if" where nobody knows whether the person is a woman or a child.
    """
    person = {"woman": woman, "child": child}
    lines = []
    for section in knowledge.sections().values():
        protected = person.get(section.protects)
        if not fits(section.applies_to, kind) or protected is False:
            continue
        words = f"{_law(section, happened_on, texts)}: {texts.pick(section.title)}"
        if section.protects and protected is None:
            words = f"{words} ({texts(_IF[section.protects])})"
        lines.append(as_known(words, section.basis, texts))
    return tuple(lines)


def _happened_on(facts: LetterFacts) -> dt.date | None:
    """Where nobody said when it happened, the day of the first payment."""
    paid = (row.payment.paid_on for row in facts.payments if row.payment.paid_on)
    return facts.incident.happened_on or min(paid, default=None)


def _protected(facts: LetterFacts) -> dict[str, bool | None]:
    """Whether the person is one whom some sections protect; None where nobody knows."""
    return {
        "woman": {"woman": True, "man": False}.get(facts.person.gender or ""),
        "child": is_child(facts.person, _happened_on(facts) or facts.today),
    }


def _law(section: Section, happened_on: dt.date | None, texts: Texts) -> str:
    law = texts.pick(section.law)
    if section.before is None or (happened_on is not None and happened_on >= section.since):
        return law
    older = texts.pick(section.before)
    if happened_on is not None:
        return older
    return texts("{law} (before {day}: {older})", law=law, day=wording.day(section.since, texts), older=older)


def _e_fir(facts: LetterFacts, texts: Texts) -> str | None:
    """What the police of the state do by themselves with a loss like this; None where an FIR is there already."""
    known = knowledge.e_fir_amounts().get(facts.sheet.state)
    registered = facts.police is not None and bool(facts.police.fir_number or facts.police.efir_signed_on)
    if known is None or registered or not known.reached_by(facts.total):
        return None
    return as_known(texts.pick(known.name), known.basis, texts)


def referral(session: Session, case_id: int, subject: Subject, texts: Texts) -> Letter:
    facts = letter_facts(session, case_id, subject, texts)
    lines = knowledge.helplines()
    values: dict[str, object] = {
        "legal_aid": said("legal_aid", texts),
        "agreed": consent_to_share(session, case_id),
        "remember": remember(texts),
    }
    wanted = (
        texts("Free lawyer and advice (District Legal Services Authority)"),
        texts("Help with the application to the court for money on hold"),
        texts("Counselling, somebody to talk to"),
        texts("A safe place to stay, protection"),
    )
    pieces: dict[str, Piece] = {
        "wanted": Ticks(wanted),
        "numbers": Facts(
            tuple(
                (texts.pick(line.name), as_known(line.number, line.basis, texts))
                for line in map(lines.__getitem__, _NUMBERS)
            )
        ),
        "signatures": Signers(
            (
                texts("{name}, counsellor", name=facts.counsellor),
                *signers(facts, texts),
            )
        ),
    }
    return letter(facts, "referral", texts("Referral for legal aid and counselling"), texts, values, pieces)
