"""The command `report`: the figures of a span of days to a file, or to a folder every Monday without anybody there."""

import datetime as dt
import json
import re
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from supportdesk import clock, wording
from supportdesk.commands.answer import Answer, BadDay, MissingWords
from supportdesk.commands.opening import opened
from supportdesk.commands.reading import day
from supportdesk.desk import Desk
from supportdesk.documents.figures import FORMS
from supportdesk.documents.figures import data_files as data
from supportdesk.documents.figures.report import Report, of_days, shown
from supportdesk.errors import DeskError
from supportdesk.saving import NotSaved, saved
from supportdesk.services.figures import frozen
from supportdesk.services.figures.spans import Span, SpanKind, before, days, span_of
from supportdesk.services.reports.taking_out import Ready, again, make_ready, take_out
from supportdesk.store.errors import translated
from supportdesk.texts import N_, Texts

_CODE = re.compile(r"(?P<year>\d{4})(?:-(?:W(?P<week>\d{1,2})|Q(?P<quarter>[1-4])|(?P<month>\d{1,2})))?", re.IGNORECASE)
_YEARS = range(1900, 9000)
_THIS_WEEK = (None, "now")
"""No days at all, and --week alone."""


class BadSpan(DeskError):
    sentence = N_("{text} is no span of days. Write it like 2026-W47, 2026-11, 2026-Q4 or 2026.")
    exit_code = 2


class TwoSpans(DeskError):
    sentence = N_("Name the days once: by --week, --span, --finished, or --from and --to.")
    exit_code = 2


class EndsBefore(DeskError):
    sentence = N_("{last} is before {first}: the first day is the one after --from, the last the one after --to.")
    exit_code = 2


class UnknownForm(DeskError):
    sentence = N_("A report cannot be made as {file}. Let the name end in one of {forms}, or name the --format.")
    exit_code = 2


class NotBegun(DeskError):
    sentence = N_("These days have not begun. There is nothing to count before {day}.")
    exit_code = 2


def report(args: Namespace, texts: Texts) -> Answer:
    """Without --out the headlines, with --json all of it, which has left the desk then as any file; with a folder and
    no --format all forms, each named by its span and version."""
    if args.by and args.stations:
        raise MissingWords(words="--by, --stations")
    forms = _forms(args)
    with opened(args.desk, args.member, texts) as desk:
        today = clock.local(desk.now()).date()
        span = _span(args, today)
        if span.first_day > today:
            raise NotBegun(day=wording.day_short(span.first_day))
        kind = frozen.STATIONS if args.stations else frozen.REPORT
        if args.again is not None:
            ready = desk.ask(again, kind, span, args.again)
        else:
            ready = desk.ask(make_ready, kind, span, desk.now())
        value = ready.papers[texts.language]
        value = value.only(args.by) if args.by else value
        if not forms:
            lines = (f"{figure.label}: {shown(figure.value, figure.kind, texts)}" for figure in value.figures)
            head = ", ".join((value.title, *of_days(value, texts)))
            if args.json:
                desk.do(take_out, ready, "json")
            return Answer((head, *lines), json.loads(data.json_text(value, texts)))
        written = [str(_write(desk, args, ready, value, form, texts)) for form in forms]
    return Answer(tuple(written), {"files": written, "span": span.code})


def _write(desk: Desk, args: Namespace, ready: Ready, value: Report, form: str, texts: Texts) -> Path:
    """The line that says who took it out is left once the file lies there whole, and not without it."""
    target: Path = args.out
    if _is_folder(target):
        _make_folder(target)
        target /= value.file_name(form, texts.language)
    content = data.csv_table(value, args.by) if args.by and form == "csv" else FORMS[form](value, texts)
    with saved(target, content):
        desk.do(take_out, ready, form)
    return target


def _forms(args: Namespace) -> tuple[str, ...]:
    """As asked for, else as the file is called; none without a file, all for a folder.

    Raises MissingWords for a form without a file, UnknownForm.
    """
    if not args.out:
        if args.format:
            raise MissingWords(words="--out")
        return ()
    if args.format:
        return (args.format,)
    if _is_folder(args.out):
        return tuple(FORMS)
    ending = args.out.suffix.removeprefix(".").casefold()
    if ending not in FORMS:
        raise UnknownForm(file=args.out.name, forms=", ".join(f".{form}" for form in FORMS))
    return (ending,)


@translated()
def _is_folder(target: Path) -> bool:
    return target.is_dir() or not target.suffix


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotSaved(file=str(folder)) from error


def _span(args: Namespace, today: dt.date) -> Span:
    """This week where nothing was said. Raises MissingWords, TwoSpans, EndsBefore, BadDay, BadSpan."""
    if sum(said is not None for said in (args.week, args.span, args.finished, args.first or args.last)) > 1:
        raise TwoSpans
    if bool(args.first) != bool(args.last):
        raise MissingWords(words="--to" if args.first else "--from")
    if args.first:
        first, last = _day(args.first), _day(args.last)
        if last < first:
            raise EndsBefore(first=args.first, last=args.last)
        return days(first, last)
    if args.finished:
        return before(span_of(SpanKind(args.finished), today))
    text = args.span if args.week is None else args.week
    return span_of(SpanKind.WEEK, today) if text in _THIS_WEEK else _written(text)


def _day(text: str) -> dt.date:
    """The calendar has no day before its first one to compare with. Raises BadDay."""
    found = day(text)
    if found.year not in _YEARS:
        raise BadDay(text=text)
    return found


def _written(text: str) -> Span:
    """A code like 2026-W47, or any day of a week. Raises BadSpan, BadDay."""
    code = _CODE.fullmatch(text.strip())
    if code is None:
        return span_of(SpanKind.WEEK, _day(text))
    year = int(code["year"])
    if year not in _YEARS:
        raise BadSpan(text=text)
    found: tuple[SpanKind, Callable[[], dt.date]]
    if code["week"]:
        found = SpanKind.WEEK, lambda: dt.date.fromisocalendar(year, int(code["week"]), 1)
    elif code["quarter"]:
        found = SpanKind.QUARTER, lambda: dt.date(year, 3 * int(code["quarter"]), 1)
    elif code["month"]:
        found = SpanKind.MONTH, lambda: dt.date(year, int(code["month"]), 1)
    else:
        found = SpanKind.YEAR, lambda: dt.date(year, 1, 1)
    kind, first = found
    try:
        return span_of(kind, first())
    except (ValueError, OverflowError) as error:
        raise BadSpan(text=text) from error
