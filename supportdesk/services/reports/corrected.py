"""What is another number than on the version before, in words. Pure."""

from collections.abc import Iterable, Mapping

from supportdesk.documents.figures.report import Column, Kind, Line, Table, shown
from supportdesk.services.figures.results import AGEING_BANDS, DELAY_BANDS, STEPS, Correction
from supportdesk.services.figures.suppression import LEAST
from supportdesk.services.reports.definitions import large
from supportdesk.services.reports.headlines import DELAYS, FLOW, SUSPECTS, TOTALS
from supportdesk.services.reports.tables import BANK_DAYS, COLUMNS, DISTRICT, STEP, TITLES, Names, way
from supportdesk.texts import N_, Texts

_Words = Mapping[str, tuple[str, Kind]]
_OF_ONE = frozenset({"kind", "modus", "channel", "age", "gender", "language"})
"""One more here and there in the same version, and the rows together say who it was."""
_PARTS: dict[str, tuple[str, _Words]] = {
    "totals": (N_("In all"), TOTALS),
    "flow": (N_("In these days"), FLOW),
    "delays": (
        N_("From the last payment to the call to 1930"),
        {str(place): (words, Kind.COUNT) for place, (words, _) in enumerate(DELAY_BANDS)} | DELAYS,
    ),
    "ageing": (
        N_("How long open cases have been open"),
        {str(place): (words, Kind.COUNT) for place, (words, _) in enumerate(AGEING_BANDS)},
    ),
    "step": (N_("What was done"), STEP),
    "bank_days": (N_("How soon banks answer"), BANK_DAYS),
    "modus": (N_("How people were cheated most often"), COLUMNS),
    "suspects": (N_("Seen in two or more cases"), SUSPECTS | {"cases": COLUMNS["cases"]}),
    "district": (N_("District report of the police"), DISTRICT),
    **{by: (title, COLUMNS) for by, title in TITLES.items()},
}


def in_report(found: Iterable[Correction], names: Names, texts: Texts) -> Table:
    """Each figure by where it stands: "By police station, Bhankrota, Cases"; those that together would describe a
    person are told in their own tables alone."""
    found = tuple(found)
    told = [one for one in found if _may_be_listed(one, found)]
    lines = [_line(one, names, texts) for one in told]
    if len(told) < len(found):
        label = texts("Small changes by kind, way, channel, age, gender or language")
        lines.append(Line("small_changes", label, ("", texts("in their tables; a list would describe a person"))))
    return table(lines, texts)


def table(lines: Iterable[Line], texts: Texts) -> Table:
    """Money is told as money: both columns are words."""
    columns = (
        Column("before", texts("Version before"), Kind.TEXT, share=1.7),
        Column("now", texts("Now"), Kind.TEXT, share=2.3),
    )
    return Table("corrections", texts("What was corrected"), texts("Figure"), columns, tuple(lines), share=5)


def _may_be_listed(one: Correction, found: Iterable[Correction]) -> bool:
    """A row of persons only where it counts five cases more or fewer."""
    if one.where.partition(" ")[0] not in _OF_ONE:
        return True
    return any(other.where == one.where and _by_many(other) for other in found)


def _by_many(one: Correction) -> bool:
    if one.figure != "cases" or not isinstance(one.before, int) or not isinstance(one.now, int):
        return False
    return abs(one.now - one.before) >= LEAST


def _line(one: Correction, names: Names, texts: Texts) -> Line:
    part, is_row, row = one.where.partition(" ")
    title, words = _PARTS[part]
    label, kind = words[one.figure]
    places = [texts(title), *([_row(part, row, names, texts)] if is_row else []), texts(label, large=large())]
    cells = (shown(value, kind, texts) for value in (one.before, one.now))
    return Line(f"{one.where} {one.figure}", ", ".join(places), tuple(cells))


def _row(part: str, row: str, names: Names, texts: Texts) -> str:
    match part:
        case "step":
            return texts(STEPS[row])
        case "bank_days":
            return names["bank"].get(row, row)
        case "modus":
            kind, _, contacted_by = row.partition(" ")
            return way(kind, contacted_by, names, texts)
    return names[part].get(row, row)
