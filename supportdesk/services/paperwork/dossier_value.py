"""The dossier of a case: everything the desk wrote down, in parts, from the services that each step asks."""

import datetime as dt
from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session

from supportdesk import clock, knowledge, money, wording
from supportdesk.documents.papers.dossier import Dossier, Part
from supportdesk.documents.pieces import Column, Facts, Prose, Table
from supportdesk.fields import POLICE, REPRESENTATIVE, Field
from supportdesk.models import Representative
from supportdesk.services.evidence import EvidenceRow, custody_head, list_evidence
from supportdesk.services.follow_up.answers_before import NOT_ON_PAPER
from supportdesk.services.follow_up.history import history
from supportdesk.services.follow_up.history_of_people import GUARDIAN_ASIDE, PROTECTIVE_QUESTION
from supportdesk.services.follow_up.history_row import HistoryRow
from supportdesk.services.money import totals
from supportdesk.services.money.ledger import OWN
from supportdesk.services.money.lines import EVENTS, OUTCOMES, MoneyRow, list_money
from supportdesk.services.paperwork import complaint
from supportdesk.services.paperwork.bank_complaints import bank_complaints
from supportdesk.services.paperwork.letter_facts import LetterFacts, letter_facts, payments_table, receiver
from supportdesk.services.paperwork.paper_values import Subject, called
from supportdesk.services.paperwork.portal import kind_name
from supportdesk.services.paperwork.portal_facts import whole_address
from supportdesk.texts import N_, Both, Texts

_NOT_ON_PAPER = NOT_ON_PAPER | {GUARDIAN_ASIDE, PROTECTIVE_QUESTION}
_LANGUAGES = {"en": N_("English"), "hi": N_("Hindi")}


def dossier_value(session: Session, case_id: int, subject: Subject, texts: Texts) -> Dossier:
    """Raises NoSuchCase."""
    facts = letter_facts(session, case_id, subject, texts)
    files = list_evidence(session, case_id)
    told = (line for line in history(session, case_id) if line.what not in _NOT_ON_PAPER)
    lines = sorted(told, key=lambda line: line.at)
    return Dossier(
        centre=subject.centre,
        imprint=subject.imprint,
        case_number=subject.case_number,
        name=called(facts.person, texts),
        kind=texts.pick(kind_name(facts.incident.kind)) if facts.incident.kind else "",
        parts=(
            Part(texts("The person and the case"), _person(session, facts, texts)),
            Part(texts("What happened"), (Prose(complaint.account_on_paper(session, case_id, texts.language)),)),
            Part(texts("Timeline"), _timeline(lines, texts), texts("Nothing was written down yet.")),
            _payments(session, case_id, facts, texts),
            _money(session, case_id, facts, texts),
            Part(texts("Evidence"), _evidence(files, texts), texts("There is no file yet.")),
            Part(texts("Custody of the evidence"), (_custody(session, case_id, files, texts),)),
        ),
        account_follows=complaint.account_follows(session, case_id, texts.language),
    )


def _person(session: Session, facts: LetterFacts, texts: Texts) -> tuple[Facts, ...]:
    person, report = facts.person, facts.report
    opened = clock.local(facts.case.opened_at)
    case = Facts(
        (
            (texts("Full name (as on ID)"), called(person, texts)),
            (texts("Guardian / spouse"), person.guardian or ""),
            (texts("Mobile"), person.mobile or ""),
            (texts("E-mail"), person.email or ""),
            (texts("Address"), whole_address(person)),
            (texts("Police station"), texts.pick(facts.station)),
            (texts("ID shown"), person.id_shown or ""),
            (texts("Kind of crime"), texts.pick(kind_name(facts.incident.kind)) if facts.incident.kind else ""),
            (texts("Case opened"), f"{wording.day(opened.date(), texts)}, {opened:%H:%M}"),
            (texts("Called at"), wording.moment(report.called_at) if report.called_at else ""),
            (texts("1930 acknowledgement number"), report.acknowledgement_1930 or ""),
            (texts("Portal acknowledgement number"), report.acknowledgement_portal or ""),
            (texts("Submitted"), wording.moment(report.submitted_at) if report.submitted_at else ""),
            *_bank_complaints(session, facts, texts),
        )
    )
    more = (
        _typed(POLICE, facts.police, texts),
        _typed(REPRESENTATIVE, session.get(Representative, facts.case.id), texts),
    )
    return (case, *filter(None, more))


def _bank_complaints(session: Session, facts: LetterFacts, texts: Texts) -> Iterator[tuple[str, str]]:
    for row in bank_complaints(session, facts.case.id):
        if row.number:
            yield texts("Bank's complaint number"), ", ".join(filter(None, (row.number, texts.pick(row.bank))))


def _typed(fields: Iterable[Field], row: object, texts: Texts) -> Facts | None:
    """What a form of the case says, by its own labels; None where nobody filled it in."""
    if row is None:
        return None
    pairs = []
    for field in fields:
        value = getattr(row, field.key)
        if isinstance(value, dt.date):
            said = wording.day_short(value)
        elif isinstance(value, bool):
            said = texts("Yes") if value else texts("No")
        else:
            said = next((texts(each.label) for each in field.choices if each.value == value), value or "")
        pairs.append((texts(field.label), said))
    return Facts(tuple(pairs))


def _timeline(lines: Iterable[HistoryRow], texts: Texts) -> tuple[Table, ...]:
    columns = (
        Column(texts("When"), 1.3),
        Column(texts("What"), 1.7),
        Column(texts("About"), 3.4),
        Column(texts("By"), 1.2),
    )
    rows = tuple(
        (
            wording.moment(line.at) if line.time_known else wording.day_short(clock.local(line.at).date()),
            texts(line.what),
            _about(line, texts),
            texts.pick(line.by),
        )
        for line in lines
    )
    return (Table(columns, rows),) if rows else ()


def _about(line: HistoryRow, texts: Texts) -> str:
    from supportdesk.services.paperwork.kinds import KINDS  # which names this paper too

    about = texts.pick(line.about) if isinstance(line.about, Both) else line.about
    if about in KINDS and line.more in _LANGUAGES:  # a print: its kind and language are kept as keys
        return f"{texts(KINDS[about].title)} · {texts(_LANGUAGES[line.more])}"
    return " · ".join(filter(None, (about, line.more)))


def _payments(session: Session, case_id: int, facts: LetterFacts, texts: Texts) -> Part:
    title, none = texts("Payments"), texts("No payment is written down.")
    if not facts.payments:
        return Part(title, (), none)
    sums = totals(session, case_id)
    known = Facts(
        (
            (texts("Taken in all"), money.rupees(sums.lost)),
            (texts("On hold"), money.rupees_or_dash(sums.held)),
            (texts("Moved on"), money.rupees_or_dash(sums.moved_on)),
            (texts("Back with the person"), money.rupees_or_dash(sums.credited)),
            (texts("Not known yet"), money.rupees_or_dash(sums.unknown)),
        )
    )
    return Part(title, (payments_table(facts.payments, texts), known))


def _money(session: Session, case_id: int, facts: LetterFacts, texts: Texts) -> Part:
    columns = (
        Column(texts("Date"), 1.1),
        Column(texts("What"), 1.8),
        Column(texts("Amount"), 1.1, right=True),
        Column(texts("At"), 2.2),
        Column(texts("Note"), 2),
    )
    to_whom = {row.id: receiver(row.payment, texts) for row in facts.payments}
    own = {row.id: row.payment.from_bank or "" for row in facts.payments}
    rows = tuple(
        (
            wording.day_short(event.happened_on),
            texts(EVENTS[event.event]),
            money.rupees(event.amount),
            own.get(event.payment_id, "") if event.bank == OWN else event.bank or to_whom.get(event.payment_id, ""),
            _of_line(event, texts),
        )
        for event in list_money(session, case_id)
    )
    none = texts("Nothing is known yet of what became of the money.")
    return Part(texts("What became of the money"), (Table(columns, rows),) if rows else (), none)


def _of_line(line: MoneyRow, texts: Texts) -> str:
    """Where the money went, by whose word, until when, under which number, and what was noted."""
    moved_to = ", ".join(filter(None, (line.moved_account, line.moved_to)))
    parts = (
        texts("to {whom}", whom=moved_to) if moved_to else "",
        texts(OUTCOMES[line.outcome]) if line.outcome else "",
        line.authority or line.court,
        line.number,
        texts("holds until {day}", day=wording.day_short(line.lapses_on)) if line.lapses_on else "",
        line.note,
    )
    return " · ".join(filter(None, parts))


def _evidence(files: Iterable[EvidenceRow], texts: Texts) -> tuple[Table, ...]:
    columns = (
        Column(texts("No."), 0.5, right=True),
        Column(texts("File"), 2.4),
        Column(texts("What it shows"), 1.7),
        Column(texts("Received"), 1.2),
        Column("SHA-256", 3.4),
    )
    uses = knowledge.evidence_uses()
    rows = tuple(
        (
            str(number),
            file.name,
            ", ".join(texts.pick(uses[use].name) for use in file.uses if use in uses),
            wording.moment(file.received_at),
            wording.in_groups(file.sha256, 16),
        )
        for number, file in enumerate(files, 1)
    )
    return (Table(columns, rows),) if rows else ()


def _custody(session: Session, case_id: int, files: list[EvidenceRow], texts: Texts) -> Facts:
    custody = custody_head(session, case_id)
    return Facts(
        (
            (texts("Files"), str(len(files))),
            (texts("Custody lines"), str(custody.lines)),
            (texts("Hash of the last line"), wording.in_groups(custody.hash, 16) or texts("no line yet")),
        )
    )
