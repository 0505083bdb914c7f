"""The complaint to the police station, and the letter that takes the person to a lawyer and a counsellor."""

import datetime as dt

from sqlalchemy.orm import Session

from supportdesk import knowledge
from supportdesk.documents.papers.letter import Letter
from supportdesk.documents.pieces import Facts, Piece, Points, Prose, Signers, Ticks
from supportdesk.services.evidence import list_evidence
from supportdesk.services.paperwork import complaint
from supportdesk.services.paperwork.letter_facts import (
    LetterFacts,
    letter,
    letter_facts,
    payments_table,
    said,
    sums,
)
from supportdesk.services.paperwork.paper_values import Subject, as_known, called, consent_to_share, fits, remember
from supportdesk.texts import Texts

_NUMBERS = ("15100", "telemanas", "181", "112")


def police_complaint(session: Session, case_id: int, subject: Subject, texts: Texts) -> Letter:
    facts = letter_facts(session, case_id, subject, texts)
    account = complaint.account_on_paper(session, case_id, texts.language)
    sections = possible_sections(facts.incident.kind, facts.incident.happened_on, texts)
    values: dict[str, object] = {
        "account": account,
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


def possible_sections(kind: str | None, happened_on: dt.date | None, texts: Texts) -> tuple[str, ...]:
    """Sections that may fit this kind of crime, by the law of the day on which it happened."""
    lines = []
    for section in knowledge.sections().values():
        if not fits(section.applies_to, kind):
            continue
        older = happened_on is not None and happened_on < section.since
        law = section.before if older and section.before else section.law
        lines.append(f"{texts.pick(law)}: {texts.pick(section.title)}")
    return tuple(lines)


def _e_fir(facts: LetterFacts, texts: Texts) -> str | None:
    """What the police of the state do by themselves with a loss like this; None where an FIR is there already."""
    state = facts.sheet.state.casefold()
    known = next((each for each in knowledge.e_fir_amounts().values() if each.state.casefold() == state), None)
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
                texts("{name} (signature / thumb)", name=called(facts.person, texts)),
            )
        ),
    }
    return letter(facts, "referral", texts("Referral for legal aid and counselling"), texts, values, pieces)
