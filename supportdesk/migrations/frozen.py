"""The search index and the marks of stale points as their migrations made them: what the program does later changes
nothing here."""

import sqlalchemy as sa

_INDEX = """
CREATE VIRTUAL TABLE case_search USING fts5(
    names, sounds, numbers, content='', contentless_delete=1, prefix='2 3 4',
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
)
"""
_INDEX_OF_FILES = """
CREATE VIRTUAL TABLE IF NOT EXISTS case_search_files USING fts5(
    words, content='', contentless_delete=1, prefix='3 4',
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
)
"""
_SETTINGS = "INSERT INTO case_search (case_search, rank) VALUES ('automerge', 0), ('crisismerge', 200)"
_WEEK = "date(moment, '+330 minutes', 'weekday 0', '-6 days')"
_MONTH = "date(moment, '+330 minutes', 'start of month')"
_EVERY_MOMENT = " UNION ALL ".join(
    ("SELECT opened_at AS moment FROM cases", "SELECT closed_at FROM cases", "SELECT closed_at FROM closings")
)
_CHANGES = (
    ("cases", "INSERT", "NEW"),
    ("cases", "UPDATE OF opened_at, closed_at", "OLD"),
    ("cases", "UPDATE OF opened_at, closed_at", "NEW"),
    ("consents", "INSERT", "NEW"),
    ("consents", "UPDATE OF use_in_figures", "NEW"),
    ("closings", "INSERT", "NEW"),
    ("closings", "UPDATE", "NEW"),
    ("payments", "INSERT", "NEW"),
    ("payments", "UPDATE", "NEW"),
    ("payments", "DELETE", "OLD"),
    ("money_events", "INSERT", "NEW"),
    ("money_events", "UPDATE", "NEW"),
    ("money_events", "DELETE", "OLD"),
)


def create_search(connection: sa.Connection) -> None:
    """Of 0002."""
    connection.execute(sa.text(_INDEX))
    connection.exec_driver_sql(_SETTINGS)


def create_search_of_files(connection: sa.Connection) -> None:
    """Of 0004; some desks of 0002 have it already."""
    connection.execute(sa.text(_INDEX_OF_FILES))


def create_stale_marks(connection: sa.Connection) -> None:
    """Of 0004: the triggers, and a mark for every week and month that has a case."""
    for table, event, row in _CHANGES:
        name = f"stale_{table}_{event.split()[0].lower()}_{row.lower()}"
        marks = _marks(_moments(table, row))
        connection.exec_driver_sql(f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {marks}; END")
    connection.exec_driver_sql(_marks(_EVERY_MOMENT))


def _moments(table: str, row: str) -> str:
    if table == "cases":
        return f"SELECT {row}.opened_at AS moment UNION SELECT {row}.closed_at"
    case = f"FROM cases WHERE id = {row}.case_id"
    moments = f"SELECT opened_at AS moment {case} UNION SELECT closed_at {case}"
    match table:
        case "closings":
            return f"{moments} UNION SELECT {row}.closed_at"
        case "consents":
            return f"{moments} UNION SELECT closed_at FROM closings WHERE case_id = {row}.case_id"  # noqa: S608 - OLD or NEW
    return moments


def _marks(moments: str) -> str:
    found = f"FROM ({moments}) WHERE moment IS NOT NULL"
    return (
        "INSERT OR IGNORE INTO stale_points (kind, first_day) "
        f"SELECT 'week', {_WEEK} {found} UNION SELECT 'month', {_MONTH} {found}"
    )
