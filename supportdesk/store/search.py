"""The search index: SQLite's FTS5 behind eight functions, so that another database needs only these rewritten.

Words keep their Devanagari vowel signs (`categories`), hits come newest first and are never counted
or ranked by the index. The tables keep no text of their own: rowid is the id of the case, or of a
text that was read in a file.
"""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.store.statements import Statement

_CREATE = """
CREATE VIRTUAL TABLE case_search USING fts5(
    names, sounds, numbers, content='', contentless_delete=1, prefix='2 3 4',
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
)
"""
_CREATE_FILES = """
CREATE VIRTUAL TABLE IF NOT EXISTS case_search_files USING fts5(
    words, content='', contentless_delete=1, prefix='3 4',
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
)
"""
# merging is for `merge` in a quiet moment; inside a save it is the slowest save of the day
_SETTINGS = {"automerge": 0, "crisismerge": 200}
_SET = sa.text("INSERT INTO case_search (case_search, rank) VALUES (:name, :value)")
_PUT = Statement(
    sa.text(
        "INSERT OR REPLACE INTO case_search (rowid, names, sounds, numbers) VALUES (:id, :names, :sounds, :numbers)"
    )
)
_FORGET = Statement(sa.text("DELETE FROM case_search WHERE rowid = :id"))
_FIND = Statement(
    sa.text("SELECT rowid FROM case_search WHERE case_search MATCH :query ORDER BY rowid DESC LIMIT :limit")
)
_PUT_FILE = sa.text("INSERT OR REPLACE INTO case_search_files (rowid, words) VALUES (:id, :words)")
_FIND_FILES = Statement(
    sa.text("SELECT rowid FROM case_search_files WHERE case_search_files MATCH :query ORDER BY rowid DESC LIMIT :limit")
)
_MERGE = sa.text("INSERT INTO case_search (case_search, rank) VALUES ('merge', 50)")
_WRITTEN = sa.text("SELECT total_changes()")


@dataclass(frozen=True, slots=True)
class Words:
    """What a case is found by: names in both scripts, their sounds, and numbers and addresses as typed."""

    names: str
    sounds: str
    numbers: str


def create(connection: sa.Connection) -> None:
    """Makes the empty indexes of a new desk."""
    connection.execute(sa.text(_CREATE))
    connection.execute(_SET, [{"name": name, "value": value} for name, value in _SETTINGS.items()])
    create_for_files(connection)


def create_for_files(connection: sa.Connection) -> None:
    """Makes the empty index of what is read in files: one entry a text, so that saving a case writes none."""
    connection.execute(sa.text(_CREATE_FILES))


def put_file(connection: sa.Connection, text_id: int, words: str) -> None:
    """Makes `words` the whole entry of this text."""
    connection.execute(_PUT_FILE, {"id": text_id, "words": words})


def find_files(session: Session, words: list[str], limit: int) -> list[int]:
    """Ids of texts, newest first, in which every word begins a word."""
    query = " AND ".join('"{}"*'.format(word.replace('"', '""')) for word in words if word.strip())
    return _matching(_FIND_FILES, session, query, limit) if query else []


def put(connection: sa.Connection, case_id: int, words: Words) -> None:
    """Makes `words` the whole entry of the case."""
    values = {"id": case_id, "names": words.names, "sounds": words.sounds, "numbers": words.numbers}
    _PUT.run(connection, values)


def forget(connection: sa.Connection, case_id: int) -> None:
    """Takes the entry of a case that is no more."""
    _FORGET.run(connection, {"id": case_id})


def find(session: Session, columns: dict[str, list[str]], limit: int) -> list[int]:
    """Ids of cases, newest first, in which for at least one column every word begins a word of that column."""
    parts = []
    for column, words in columns.items():
        quoted = ['"{}"*'.format(word.replace('"', '""')) for word in words if word.strip()]
        if quoted:
            parts.append(
                f"({{{column}}}: {' AND '.join(quoted)})"
                if len(quoted) == 1
                else f"({{{column}}}: ({' AND '.join(quoted)}))"
            )
    if not parts:
        return []
    return _matching(_FIND, session, " OR ".join(parts), limit)


def _matching(statement: Statement, session: Session, query: str, limit: int) -> list[int]:
    return [rowid for (rowid,) in statement.rows(session, {"query": query, "limit": limit})]


def merge(session: Session) -> bool:
    """A bounded piece of the index's own housekeeping, which must not land inside a save. True where more is left."""
    before = session.scalar(_WRITTEN)
    session.execute(_MERGE)
    return bool(session.scalar(_WRITTEN) - before > 1)  # the command counts as one itself
