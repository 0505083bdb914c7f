"""Commands on the cases of a desk: list them, add files, prove the evidence, print papers, report figures."""

import datetime as dt
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from supportdesk import checking, clock, knowledge, wording
from supportdesk.commands.answer import DONE, FINDING, Answer, MissingWords, NoSuchUse, write_file
from supportdesk.commands.opening import find_case, opened
from supportdesk.commands.reading import day
from supportdesk.desk import Desk
from supportdesk.documents import sheets, week_report
from supportdesk.filing import print_paper, take_in
from supportdesk.money import rupees
from supportdesk.services.case_head import case_head
from supportdesk.services.case_lists import CaseFilter, CaseRow, list_cases
from supportdesk.services.week import week_figures
from supportdesk.services.week_paper import figures_exported, week_paper
from supportdesk.texts import Texts, load

_BUILDERS = {"pdf": week_report.build, "xlsx": sheets.xlsx, "csv": sheets.csv_text}


def cases(args: Namespace, texts: Texts) -> Answer:
    """Newest first."""
    with opened(args.desk, args.member, texts) as desk:
        rows = _all_cases(desk, CaseFilter(status=args.status), args.limit)
    return Answer(tuple(_case_line(row, texts) for row in rows), {"cases": [asdict(row) for row in rows]})


def _all_cases(desk: Desk, wanted: CaseFilter, limit: int | None) -> list[CaseRow]:
    rows: list[CaseRow] = []
    while limit is None or len(rows) < limit:
        page = desk.ask(list_cases, wanted, before=rows[-1].id if rows else None)
        if not page:
            break
        rows += page
    return rows[:limit]


def _case_line(row: CaseRow, texts: Texts) -> str:
    crime = knowledge.crimes().get(row.kind)
    return "  ".join(
        (
            row.number,
            wording.day_short(clock.local(row.opened_at).date()),
            f"{row.status:<6}",
            f"{rupees(row.lost):>14}",
            wording.called(row.name, row.name_hindi, texts),
            texts.pick(crime.name) if crime else row.kind,
            texts.pick(row.police_station),
        )
    ).rstrip()


def attach(args: Namespace, texts: Texts) -> Answer:
    if args.use and args.use not in knowledge.evidence_uses():
        raise NoSuchUse(use=args.use, uses=", ".join(knowledge.evidence_uses()))
    with opened(args.desk, args.member, texts) as desk:
        case_id = find_case(desk, args.case)
        taken = take_in(desk, case_id, args.files, args.use or "")
        number = desk.ask(case_head, case_id, desk.now()).number
    lines = tuple(
        texts("{number}: {name} was there already", number=number, name=one.file.name)
        if one.already
        else texts(
            "{number}: {name} added, SHA-256 {sha256}", number=number, name=one.file.name, sha256=one.file.sha256
        )
        for one in taken
    )
    return Answer(lines, {"case": number, "files": [asdict(one.file) | {"already": one.already} for one in taken]})


def verify(args: Namespace, texts: Texts) -> Answer:
    with opened(args.desk, args.member, texts) as desk:
        found = checking.verify(desk, find_case(desk, args.case) if args.case else None)
    findings = [finding.say(texts) for finding in found.findings]
    looked_at = texts(
        "Looked at {files} files, the custody of {cases} cases and {lines} audit lines.",
        files=found.files,
        cases=found.cases,
        lines=found.audit_lines,
    )
    data = asdict(found) | {"findings": findings}
    return Answer((*(findings or [texts("Nothing was changed.")]), looked_at), data, FINDING if findings else DONE)


def print_one(args: Namespace, texts: Texts) -> Answer:
    """Files the paper on the case, as the window does, and writes the same bytes to a file."""
    with opened(args.desk, args.member, texts) as desk:
        case_id = find_case(desk, args.case)
        language = args.lang or desk.ask(case_head, case_id, desk.now()).language
        content, paper = print_paper(desk, case_id, args.kind, load("hi" if language == "hi" else "en"))
    write_file(args.out, content)
    line = texts("{file}: copy {n}, check code {code}", file=args.out, n=paper.copy_number, code=paper.check_code)
    return Answer((line,), asdict(paper) | {"file": str(args.out)})


def report(args: Namespace, texts: Texts) -> Answer:
    first_day, last_day = _span(args)
    with opened(args.desk, args.member, texts) as desk:
        figures = desk.ask(week_figures, first_day, last_day + dt.timedelta(days=1))
        value = desk.ask(week_paper, figures, desk.now(), texts)
        if args.out:
            form = _format(args)
            write_file(args.out, _BUILDERS[form](value, texts))
            desk.do(figures_exported, first_day, last_day, form)
    headlines = (f"{line.label}: {week_report.shown(line.value, line.kind)}" for line in value.headlines)
    lines = (f"{value.title}, {week_report.period(value, texts)}", *headlines)
    return Answer(
        (str(args.out),) if args.out else lines, {"file": str(args.out) if args.out else None, **asdict(figures)}
    )


def _span(args: Namespace) -> tuple[dt.date, dt.date]:
    """A week by any of its days, or both days; this week where nothing was said. Raises MissingWords, BadDay."""
    if bool(args.first) != bool(args.last):
        raise MissingWords(words="--to" if args.first else "--from")
    if args.first:
        return day(args.first), day(args.last)
    start = clock.week_of(day(args.week) if args.week else clock.local(clock.now()).date())
    return start, start + dt.timedelta(days=6)


def _format(args: Namespace) -> str:
    """As asked for, else as the file is called, else a PDF."""
    ending: str = args.format or Path(args.out).suffix.removeprefix(".").casefold()
    return ending if ending in _BUILDERS else "pdf"
