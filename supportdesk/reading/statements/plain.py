"""Whether a text is the table of a statement, whatever the file with it is called."""

from supportdesk.reading.payments import read_payments
from supportdesk.reading.statements import cells
from supportdesk.reading.statements.entries import entries_of
from supportdesk.reading.statements.rows import Table, tables_of_sheet
from supportdesk.reading.statements.sheets import csv_rows
from supportdesk.reading.statements.troubles import NoTable
from supportdesk.reading.text_files import decoded
from supportdesk.reading.uses import is_chat


def is_table(head: bytes) -> bool:
    """For the beginning of a file: a head as statements have it, and below it a row that is a payment.

    Messages around a table that somebody typed would be lost in it, so such a text is none.
    """
    if decoded(head).lstrip().startswith("<") or is_chat(decoded(head)):
        return False
    try:
        rows = csv_rows("", head)
    except NoTable:
        return False
    tables = [table for table in tables_of_sheet(rows, 1) if _has_payments(table)]
    if not tables:
        return False
    days = {table.columns.of["date"] for table in tables}
    beside = [", ".join(row) for row in rows if not any(cells.starts_a_day(row[at]) for at in days if at < len(row))]
    return not read_payments("\n".join(beside)).payments


def _has_payments(table: Table) -> bool:
    found = entries_of(table, None)
    return bool(found.entries or found.unpaid)
