"""Papers against content: the grievance to the platform, and the steps by which the person has pictures blocked."""

import re

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock, knowledge, wording
from supportdesk.documents.papers.letter import Letter
from supportdesk.documents.pieces import Column, Piece, Points, Prose, Signers, Table
from supportdesk.models import Grievance
from supportdesk.services.evidence import list_evidence
from supportdesk.services.paperwork import complaint
from supportdesk.services.paperwork.letter_facts import letter, letter_facts, said, signers
from supportdesk.services.paperwork.paper_values import Subject, is_child, known_on, remember
from supportdesk.texts import Both, Texts

INTIMATE = frozenset({"sextortion", "impersonation", "loan_app"})
"""Kinds of crime in which pictures are threatened with or put up, changed ones too."""
_OF_THE_CONTENT = frozenset({"chat", "profile"})
"""Uses of a file that shows what stands on a platform."""
_LINK = re.compile(r"(?:https?://|www\.)\S+|\b\S+\.(?:com|in|me|org|net)/\S*", re.IGNORECASE)


def platform_grievance(session: Session, case_id: int, subject: Subject, texts: Texts) -> Letter:
    facts = letter_facts(session, case_id, subject, texts)
    incident = facts.incident
    told = " ".join(filter(None, (incident.contact_handle, incident.what_was_said, incident.done_since)))
    links = dict.fromkeys(filter(None, (incident.contact_handle, *_LINK.findall(told))))
    platform = platform_in(told, incident.contacted_by)
    before = _told_before(session, case_id, platform)
    intimate = incident.kind in INTIMATE
    rules = ["platform_intimate"] if intimate else []
    account = complaint.account_on_paper(session, case_id, texts.language)
    values: dict[str, object] = {
        "platform": texts.pick(platform) or (before.platform if before else None),
        "told_before": wording.day(clock.local(before.told_at).date(), texts) if before and before.told_at else None,
        "ticket": before.ticket if before else None,
        "links": ", ".join(links),
        "intimate": intimate,
        "account": account,
        "account_follows": complaint.account_follows(session, case_id, texts.language),
        "evidence_count": sum(bool(_OF_THE_CONTENT & set(file.uses)) for file in list_evidence(session, case_id)),
    }
    pieces: dict[str, Piece] = {
        "links": Points(tuple(links)),
        "account": Prose(account),
        "rules": Points(tuple(said(rule, texts) for rule in (*rules, "platform_grievance", "appeal_committee"))),
    }
    return letter(facts, "platform_grievance", texts("Grievance to the platform"), texts, values, pieces)


def platform_in(told: str, contacted_by: str | None) -> Both:
    """The platform that the words name, or WhatsApp where the contact came by it; empty where nothing says."""
    small = told.casefold()
    known = knowledge.platforms()
    for platform in known.values():
        if any(word in small for word in platform.words):
            return platform.name
    return known["whatsapp"].name if contacted_by == "whatsapp" else Both("", "")


def _told_before(session: Session, case_id: int, platform: Both) -> Grievance | None:
    """The last grievance to this platform, or to any where nothing says which one is meant."""
    rows = session.scalars(
        sa.select(Grievance).where(Grievance.case_id == case_id).order_by(Grievance.told_at.desc(), Grievance.id.desc())
    )
    names = {name.casefold() for name in platform if name}
    return next((row for row in rows if not names or (row.platform or "").casefold() in names), None)


def stopncii(session: Session, case_id: int, subject: Subject, texts: Texts) -> Letter:
    facts = letter_facts(session, case_id, subject, texts)
    steps = knowledge.steps()
    known = known_on(steps["stopncii"].basis, steps["take_it_down"].basis)
    values: dict[str, object] = {
        "remember": remember(texts),
        "steps_of": wording.day(known, texts) if known else None,
        "child": is_child(facts.person, facts.today),
    }
    columns = (Column(texts("Where"), 2), Column(texts("Case number"), 3, by_hand=True), Column("PIN", 2, by_hand=True))
    pieces: dict[str, Piece] = {
        "steps": Points(_picked(steps["stopncii"].items, texts), numbered=True),
        "under_18": Points(_picked(steps["take_it_down"].items, texts)),
        "numbers": Table(columns, (("StopNCII.org", "", ""), ("Take It Down", "", ""))),
        "signatures": Signers(signers(facts, texts)),
    }
    return letter(facts, "stopncii", texts("Having pictures blocked"), texts, values, pieces)


def _picked(items: tuple[Both, ...], texts: Texts) -> tuple[str, ...]:
    return tuple(map(texts.pick, items))
