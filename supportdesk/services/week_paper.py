"""The figures of a span of days in words: one value for the screen, the paper, the workbook and the CSV file."""

import datetime as dt
from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from supportdesk import knowledge
from supportdesk.documents.imprint import Centre, Imprint
from supportdesk.documents.week_report import Column, Headline, Kind, Table, Value, WeekReport
from supportdesk.fields import ARRIVAL
from supportdesk.services.centre import centre, police_stations
from supportdesk.services.week import BANDS, GOLDEN_HOUR, ONE_DAY, Count, WeekFigures
from supportdesk.services.work import Work
from supportdesk.texts import N_, Texts

_CHANNELS = {choice.value: choice.label for field in ARRIVAL if field.key == "channel" for choice in field.choices}
_NOT_SAID = N_("(not said)")


def week_paper(session: Session, figures: WeekFigures, now: dt.datetime, texts: Texts) -> WeekReport:
    """Says the figures; it names nobody."""
    sheet = centre(session)
    last_day = figures.end - dt.timedelta(days=1)
    return WeekReport(
        centre=Centre(sheet.code, sheet.both_names, sheet.both_lines),
        imprint=Imprint(now),
        title=texts("Weekly report") if (figures.end - figures.first_day).days == 7 else texts("Report"),
        first_day=figures.first_day,
        last_day=last_day,
        headlines=_headlines(figures, texts),
        tables=(
            _counted(texts("By kind of crime"), texts("Kind of crime"), figures.by_kind, _kinds(texts), texts),
            _counted(
                texts("By police station"),
                texts("Police station"),
                figures.by_station,
                _stations(session, texts),
                texts,
            ),
            _delays(figures, texts),
            _counted(texts("By channel"), texts("Channel"), figures.by_channel, _channels(texts), texts),
        ),
    )


def figures_exported(work: Work, first_day: dt.date, last_day: dt.date, form: str) -> None:
    """Leaves the line that says who took figures out of the desk, as a file or on paper."""
    work.note(first_day=first_day, last_day=last_day, form=form)


def percent(part: int, whole: int) -> str:
    """58 %; a dash where there is no whole."""
    return f"{round(100 * part / whole)} %" if whole else "–"


def _headlines(figures: WeekFigures, texts: Texts) -> tuple[Headline, ...]:
    delays = figures.delays
    return (
        Headline(texts("New cases"), figures.cases),
        Headline(texts("People"), figures.people),
        Headline(texts("Amount taken"), figures.lost, Kind.RUPEES),
        Headline(texts("On hold"), figures.held, Kind.RUPEES),
        Headline(texts("Refunded"), figures.credited, Kind.RUPEES),
        Headline(texts("Called 1930"), figures.called_1930),
        Headline(texts("Called within 1 hour"), _share(delays.percent_within(GOLDEN_HOUR)), Kind.TEXT),
        Headline(texts("Called within 24 hours"), _share(delays.percent_within(ONE_DAY)), Kind.TEXT),
        Headline(texts("Filed on the portal"), figures.portal_filed),
        Headline(texts("Went home with an acknowledgement"), figures.acknowledgement_printed),
    )


def _share(value: int | None) -> str | None:
    return None if value is None else f"{value} %"


def _counted(title: str, label: str, counts: Iterable[Count], names: Mapping[str, str], texts: Texts) -> Table:
    columns = (Column(label), Column(texts("Cases"), Kind.COUNT), Column(texts("Amount taken"), Kind.RUPEES))
    rows = (
        (names.get(count.key, count.key) if count.key else texts(_NOT_SAID), count.cases, count.lost)
        for count in counts
    )
    return Table(title, columns, tuple(rows))


def _delays(figures: WeekFigures, texts: Texts) -> Table:
    rows: list[tuple[Value, ...]] = [
        (texts(words), count) for (words, _), count in zip(BANDS, figures.delays.counts, strict=True)
    ]
    if figures.delays.unknown:
        rows.append((texts("not known"), figures.delays.unknown))
    columns = (Column(texts("From the payment to 1930")), Column(texts("Cases"), Kind.COUNT))
    return Table(texts("How soon 1930 was called"), columns, tuple(rows))


def _kinds(texts: Texts) -> dict[str, str]:
    return {crime.id: texts.pick(crime.name) for crime in knowledge.crimes().values()}


def _stations(session: Session, texts: Texts) -> dict[str, str]:
    return {station.en: texts.pick(station) for station in police_stations(session)}


def _channels(texts: Texts) -> dict[str, str]:
    return {value: texts(label) for value, label in _CHANNELS.items()}
