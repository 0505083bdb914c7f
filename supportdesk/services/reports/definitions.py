"""What each figure, table and column means, in a sentence: one click away on the page, at the end of the paper, a sheet
of the workbook, beside the number in the files for other programs."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from supportdesk import knowledge
from supportdesk.documents.figures.report import Chapter, Table
from supportdesk.money import rupees
from supportdesk.texts import N_, Texts

_FIGURES: dict[str, str] = {
    "cases": N_("Cases opened in these days, whatever became of them. Drafts count too."),
    "people": N_("People who came with those cases; somebody with several cases counts once."),
    "complaints": N_("Complaints by 1930 and on the portal for those cases; the same number counts once."),
    "payments": N_("Payments that went out in those cases; the same UTR counts once."),
    "open": N_("All cases of the desk that were not closed at the end of the last day."),
    "open_over_30_days": N_("Those of the open cases that were opened more than 30 days before the last day."),
    "closed": N_("Cases that were closed in these days, whenever they were opened."),
    "reopened": N_("Cases that were closed before and opened again in these days."),
    "reported": N_("What went out in the payments of those cases, each payment once, told up to now."),
    "held": N_("Of the amount taken, what banks held at the end of the last day."),
    "ordered": N_("Of the amount taken, what a court or the police ordered to be given back."),
    "credited": N_("Of the amount taken, what was back in the people's accounts."),
    "moved_on": N_("Of the amount taken, what a bank said had left the first account."),
    "lost": N_("The amount taken without what is on hold and what was refunded."),
    "median_reported": N_("Half of the cases with money lost more than this, half of them less."),
    "called_1930": N_(
        "Of those cases, the ones in which 1930 was called by the end of the days; a number without its moment counts "
        "from the day on which it was first written down."
    ),
    "filed": N_(
        "Of those cases, the ones filed on the portal by the end of the days; a number without its moment counts from "
        "the day on which it was first written down."
    ),
    "in_24_hours": N_(
        "Share of the cases in which the last payment and the call are both known, with at most 24 hours between."
    ),
    "golden_hour": N_(
        "The same with at most one hour between. Cases with an unknown time are told beside it, not guessed."
    ),
    "unknown": N_(
        "Cases with money and a call to 1930 where one of the two times is not known, or money went out after it."
    ),
    "not_called": N_("Cases with money in which 1930 was not called by the end of the days."),
    "median_minutes": N_("Half of the known delays between the last payment and the call are longer, half shorter."),
    "sessions": N_("Talks with the people who came, written down in these days."),
    "referrals": N_("How often a person was sent on to others in these days."),
    "acknowledgements_printed": N_("Of those cases, the ones whose acknowledgement was printed."),
    "flow_held": N_("What banks put on hold within these days, of whatever case, also of earlier ones."),
    "flow_ordered": N_("What was ordered back within these days, of whatever case, also of earlier ones."),
    "flow_credited": N_("What was refunded within these days, of whatever case, also of earlier ones."),
    "suspects_accounts": N_("Accounts to which money went in a case of these days and in another case of the desk."),
    "suspects_upi_ids": N_("UPI ids to which money went in a case of these days and in another case of the desk."),
    "suspects_handles": N_(
        "Numbers and names under which people were contacted in a case of these days and in another case of the desk."
    ),
}
_TABLES: dict[str, str] = {
    "kind": N_("The cases of these days by what happened; the open ones are all that wait."),
    "station": N_("The same by the police station of the person, if it is on the desk's list."),
    "bank": N_("The same by the bank to which money went first; a case stands with each of its banks."),
    "channel": N_("The same by how the person came to the desk."),
    "counsellor": N_("The same by who looks after the case today."),
    "age": N_("The same by the person's age on the day on which the case was opened."),
    "gender": N_("The same by gender, as the person said it."),
    "language": N_("The same by the language in which the person speaks with the desk."),
    "weeks": N_("Each week as its own report has it: as of its own end."),
    "months": N_("Each month as its own report has it: as of its own end."),
    "delay": N_("Cases with money by the time between the last payment and the call. Both must be known."),
    "step": N_("In how many of the cases that a step concerns it was done, and after how many days in the middle."),
    "ageing": N_("The open cases by the days since they were opened, on the last day."),
    "overdue": N_("Clocks of law, bank and portal that have run out in open cases, counted when the report was made."),
    "bank_days": N_(
        "Questions to each bank about a payment, and what the bank did or said to them in these days: held, released, "
        "paid back, refused, or told where the money went. A promise to look into it is no answer."
    ),
    "modus": N_("Kind of crime and how the person was reached, most cases first; sensitive kinds are left out."),
    "district": N_(
        "Held the same day is what a bank held by the day of the call to 1930, else of the opening. Lost from the "
        "ecosystem is what moved on to no account that is named: cash, a cheque, a shop. All else that is neither on "
        "hold nor refunded is pending."
    ),
    "corrections": N_("Numbers that are others now than on the version before, because something was corrected."),
    "ranking": N_("The stations by the cases of the weeks or months of the graph, most cases first."),
    "open_cases": N_("Every case of the station that waits, the oldest first, with the steps that are noted."),
}
_COLUMNS: dict[str, str] = {
    "fir": N_(
        "Of those cases, the ones with an FIR by the end of the days; a number without its day counts from the day on "
        "which it was written down."
    ),
    "open": N_("All cases of this line that were not closed at the end of the last day, whenever they were opened."),
    "oldest_days": N_("For how many days the oldest of those open cases has been open."),
    "delay.cases": N_("Cases with money whose delay is this long."),
    "delay.share": N_("Their share of the cases whose delay is known."),
    "step.done": N_(
        "Cases in which the step was taken by the end of the days; a number without its day, of 1930, the portal or an "
        "FIR, counts from the day on which it was first written down."
    ),
    "step.of": N_("Cases of these days that the step concerns: not every step is one for every case."),
    "step.share": N_("Share of the cases that the step concerns in which it was taken."),
    "step.median_days": N_("Days from the opening of the case to the step: half of the cases took longer."),
    "ageing.cases": N_("Open cases that have waited this long."),
    "overdue.clocks": N_("How many clocks of this rule have run out; a case can have several."),
    "overdue.cases": N_("In how many cases they have run out."),
    "overdue.most_days": N_("For how many days the one that waits longest has been overdue."),
    "bank.held": N_(
        "Of the money that went to this bank first, what it or another bank held at the end of the last day."
    ),
    "bank_days.asked": N_(
        "Payments about which the bank was asked in these days; asking again before the answer does not count again."
    ),
    "bank_days.answered": N_("Questions that the bank answered in these days, whenever they were asked."),
    "bank_days.median_days": N_("Days from the question to these answers: half of them took longer."),
    "bank_days.held": N_("What the bank put on hold in these days after it was asked."),
    "modus.cases": N_("Cases of these days of this kind in which the person was reached this way."),
    "modus.reported": N_("What was taken in those cases, each payment once."),
    "district.reported": N_("What went out in the payments of the cases of these days: to the first accounts."),
    "district.reported_same_day": N_("Of it, what went out on the day of the call to 1930, else of the opening."),
    "district.held_same_day": N_("What banks held by the day of the call to 1930, else of the opening."),
    "district.held_other_days": N_("What banks held on later days, up to the end of these days."),
    "district.held": N_("Both together, also what was given back or released since."),
    "district.ecosystem": N_("What moved on, and no bank or account is named to which it went."),
    "district.pending": N_(
        "What is neither on hold, nor refunded, nor lost from the ecosystem; also what moved on to an account that is "
        "named."
    ),
    "district.count_1930": N_("Cases of these days in which 1930 was called."),
    "district.count_portal": N_("Cases of these days that were filed on the portal."),
    "district.cases": N_("All cases opened in these days."),
    "district.large_cases": N_("Those of them in which {large} or more was taken."),
    "district.large_reported": N_("What was taken in the cases of {large} and more."),
    "corrections.before": N_("What the version before says."),
    "corrections.now": N_("What it is now."),
    "ranking.rank": N_("The place of the station among all of the list; 1 has most cases, and as many share a place."),
    "ranking.cases": N_("Cases of the station that were opened in the weeks or months of the graph."),
    "ranking.closed": N_("Cases of the station that were closed in the weeks or months of the graph."),
    "ranking.open": N_("All cases of the station that wait at the end of the last day."),
    "ranking.reported": N_("What was taken in the cases of the graph, each payment once."),
    "ranking.held": N_("Of it, what banks held at the end of the last day."),
    "ranking.credited": N_("Of it, what was back in the people's accounts at the end of the last day."),
    "open_cases.opened_on": N_("The day on which the case was opened."),
    "open_cases.days_open": N_("Days from then to the last day."),
    "open_cases.reported": N_("What was taken in this case, each payment once; no amount where no payment counts."),
    "open_cases.held": N_("Of it, what banks hold."),
    "open_cases.credited": N_("Of it, what is back in the person's account."),
    "open_cases.done": N_(
        "Noted steps out of: 1930, portal, bank asked, FIR, refund requested, court, ombudsman; –: none of them noted."
    ),
    "open_cases.last_contact": N_("The last day on which somebody spoke or wrote about the case, if it was noted."),
}
"""A column means what the figure of its name means, but for these; some only in one table."""


def definition(key: str, texts: Texts) -> str:
    """Of a figure."""
    return texts(_FIGURES[key])


def definition_of_column(table: str, key: str, texts: Texts) -> str:
    """`table` is the key of its table."""
    return texts(_COLUMNS.get(f"{table}.{key}") or _COLUMNS.get(key) or _FIGURES[key], large=large())


def large() -> str:
    """From so much on, the police's own report lists a case apart."""
    return rupees(knowledge.rules()["district_large"].amount)


def meant(table: Table, texts: Texts) -> Table:
    """The same table, which says what it means, and each of its columns."""
    columns = (
        replace(column, definition=definition_of_column(table.key, column.key, texts)) for column in table.columns
    )
    return replace(table, definition=texts(_TABLES[table.key]), columns=tuple(columns))


def definitions_of(chapters: Iterable[Chapter]) -> tuple[tuple[str, str], ...]:
    """All that stands in them, each sentence once, the columns after their table."""
    found: dict[str, str] = {}
    for label, sentence in _said(chapters):
        found.setdefault(sentence, label)
    return tuple((label, sentence) for sentence, label in found.items())


def _said(chapters: Iterable[Chapter]) -> Iterator[tuple[str, str]]:
    for chapter in chapters:
        yield from ((figure.label, figure.definition) for figure in chapter.figures)
        for table in chapter.tables:
            yield table.title, table.definition
            yield from ((column.label, column.definition) for column in table.columns)
