"""Reports leave the desk: of a finished span one is frozen then, and what left once can be had again, to the letter."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.documents.figures import kept
from supportdesk.documents.figures.report import Report
from supportdesk.errors import DeskError
from supportdesk.models import FrozenReport
from supportdesk.services.figures import exported, frozen
from supportdesk.services.figures.results import Issue, Uncovered
from supportdesk.services.figures.spans import Span
from supportdesk.services.figures.stations import graph_until
from supportdesk.services.reports.span_report import found, in_words
from supportdesk.services.reports.station_pack import in_sheets, numbers_of
from supportdesk.services.work import Work
from supportdesk.texts import LANGUAGES, N_, Both, Language, Texts, load

_Words = Callable[[Texts, Issue | None], Report]


class NoSuchVersion(DeskError):
    sentence = N_("Version {n} of this report never left the desk.")
    exit_code = 2


@dataclass(frozen=True)
class Ready:
    """A report, or the pack ("stations"), that may leave. `version` is 0 while the span is not over.

    `numbers`, `cells` and `paper` as `FrozenReport` has them; `papers` the whole of it in each language. It `is_kept`
    where it left before and nothing was corrected since. `reason` is why a supervisor uncovered it.
    """

    kind: str
    span: Span
    version: int
    papers: Mapping[Language, Report]
    numbers: str = ""
    cells: str = ""
    paper: bytes | None = None
    is_kept: bool = False
    reason: str = ""


def make_ready(session: Session, kind: str, span: Span, now: dt.datetime) -> Ready:
    """Slow where the span is long: all that is kept of it is made here, so that taking it out only writes it down.

    A new version only where something was corrected since the last one.
    """
    numbers, cells, words = _counted(session, kind, span, now)
    if not span.is_over(clock.local(now).date()):
        return Ready(kind, span, 0, _in_each_language(words, None), "", cells)
    issued = frozen.issues(session, span, kind)
    corrections = frozen.corrections(session, span, kind, numbers) if issued else ()
    if issued and not corrections:
        return again(session, kind, span, issued[-1].version)
    issue = Issue(span, len(issued) + 1, now, Both("", ""), corrections)
    papers = _in_each_language(words, issue)
    return Ready(kind, span, issue.version, papers, json.dumps(numbers), cells, kept.keep(papers))


def make_uncovered(session: Session, word: Uncovered, now: dt.datetime) -> Ready:
    """With nothing hidden, whatever of these days left the desk before."""
    words = partial(in_words, session, found(session, word.span, now, word))
    return Ready(frozen.UNCOVERED, word.span, 0, _in_each_language(words, None), reason=word.reason)


def again(session: Session, kind: str, span: Span, version: int) -> Ready:
    """A version as it left the desk. Raises NoSuchVersion."""
    which = (FrozenReport.code == frozen.code_of(span, kind), FrozenReport.version == version)
    paper = session.scalar(sa.select(FrozenReport.paper).where(*which))
    if paper is None:
        raise NoSuchVersion(n=version)
    return Ready(kind, span, version, kept.kept(paper), is_kept=True)


def take_out(work: Work, ready: Ready, form: str) -> None:
    """Leaves the line that says who took figures out of the desk, as a file or on paper, and freezes what is final."""
    if not ready.is_kept:
        _freeze(work, ready)
    work.note(report=ready.kind, span=ready.span.code, form=form, version=ready.version or None)


def take_uncovered(work: Work, ready: Ready, form: str) -> None:
    """Leaves the line that says who took out what is hidden else, and why. Nothing of it is kept."""
    work.note(report=ready.kind, span=ready.span.code, form=form, reason=ready.reason)


def _freeze(work: Work, ready: Ready) -> None:
    """Once, in however many forms it leaves. What is not final is kept for what it tells, without a version."""
    span, code = ready.span, frozen.code_of(ready.span, ready.kind)
    code = code if ready.version else f"{code} {work.now.isoformat()}"
    its = (FrozenReport.code == code, FrozenReport.version == ready.version)
    if work.session.scalar(sa.select(FrozenReport.id).where(*its)) is not None:
        return
    row = FrozenReport(
        code=code,
        version=ready.version,
        kind=ready.kind,
        first_day=span.first_day,
        end=span.end,
        hidden=ready.cells,
        figures=ready.numbers,
        paper=ready.paper,
        frozen_at=work.now,
        frozen_by=work.member.id,
    )
    work.session.add(row)


def _counted(session: Session, kind: str, span: Span, now: dt.datetime) -> tuple[frozen.Flat, str, _Words]:
    if kind == frozen.STATIONS:
        graph = graph_until(session, span, now)
        sheets = partial(in_sheets, session, graph, span, now)
        return numbers_of(graph), "", sheets
    its = found(session, span, now)
    numbers = frozen.flat(its.figures) | frozen.flat_district(its.district)
    cells = exported.cells(numbers, {one.rule: one.cases for one in its.overdue})
    return numbers, cells, partial(in_words, session, its)


def _in_each_language(words: _Words, issue: Issue | None) -> dict[Language, Report]:
    return {language: words(load(language), issue) for language in LANGUAGES}
