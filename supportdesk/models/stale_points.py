"""Which weeks and months of the charts must be counted anew: SQLite's triggers mark them with every change of a case.

Only rows that were there may be marked, in the transaction that changes them; so another database needs only this
rewritten. India has one zone, five and a half hours ahead, and no summer time.
"""

import sqlalchemy as sa

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


def create(connection: sa.Connection) -> None:
    """The triggers, and a mark for every week and month that has a case."""
    for table, event, row in _CHANGES:
        name = f"stale_{table}_{event.split()[0].lower()}_{row.lower()}"
        marks = _marks(_moments(table, row))
        connection.exec_driver_sql(f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {marks}; END")
    connection.exec_driver_sql(_marks(_EVERY_MOMENT))


def _moments(table: str, row: str) -> str:
    """The moments whose week and month a change of this row touches."""
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
    """A row that was marked stays so."""
    found = f"FROM ({moments}) WHERE moment IS NOT NULL"
    return (
        "INSERT OR IGNORE INTO stale_points (kind, first_day) "
        f"SELECT 'week', {_WEEK} {found} UNION SELECT 'month', {_MONTH} {found}"
    )
