"""Statements of the hot path: SQLAlchemy writes them once, from the models, and the driver runs them.

Running one through SQLAlchemy costs ten times what the driver takes, and a save is made of twenty (decision 0016).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.models.base import Moment

MadeOf = sa.Select[*tuple[Any, ...]] | sa.CompoundSelect[*tuple[Any, ...]] | sa.UpdateBase | sa.TextClause
Within = sa.Connection | Session
Values = Mapping[str, Any]
Convert = Callable[[Any], Any]
Line = TypeVar("Line", bound=tuple[Any, ...])
_DAYS_AND_TIMES = (Moment, sa.Date, sa.Time)


class _Compiled(NamedTuple):
    """`pick` takes the values in the order of the text; those at some places are turned into what the driver knows."""

    text: str
    pick: Callable[[Values], tuple[Any, ...]]
    fixed: Values
    into: tuple[tuple[int, Convert], ...]
    back: tuple[tuple[int, Convert], ...]

    def bound(self, values: Values) -> Sequence[Any]:
        return _converted(self.pick({**self.fixed, **values} if self.fixed else values), self.into)


class Statement:
    """One Core statement, run within a transaction. Raises the driver's errors, which `translated` knows.

    An insert writes the columns that the values name, and those with a default in the model. A list comes in as
    JSON, for `json_each`.
    """

    __slots__ = ("_by_names", "_made_of")

    def __init__(self, made_of: MadeOf) -> None:
        self._made_of = made_of
        self._by_names: dict[tuple[str, ...], _Compiled] = {}

    def run(self, within: Within, values: Values) -> int:
        """Returns how many rows were written."""
        connection = _connection(within)
        compiled = self._for(connection, values)
        count: int = _driver(connection).execute(compiled.text, compiled.bound(values)).rowcount
        return count

    def run_many(self, within: Within, rows: Sequence[Values]) -> None:
        """All rows have the names of the first."""
        if rows:
            connection = _connection(within)
            compiled = self._for(connection, rows[0])
            _driver(connection).executemany(compiled.text, [compiled.bound(values) for values in rows])

    def rows(self, within: Within, values: Values) -> list[tuple[Any, ...]]:
        """What is selected or returned."""
        found, back = self._found(within, values)
        return _read(found, back) if back else found

    def lines(self, within: Within, values: Values, line: type[Line]) -> list[Line]:
        """The rows as named tuples with a name for each column."""
        found, back = self._found(within, values)
        return list(map(partial(tuple.__new__, line), zip(*_columns(found, back), strict=True)))

    def columns(self, within: Within, values: Values, *, by: int) -> list[tuple[Any, ...]]:
        """What is selected column by column, none without a row; in the order of the one at `by`, as it is stored."""
        found, back = self._found(within, values)
        found.sort(key=itemgetter(by))
        return list(map(tuple, _columns(found, back)))

    def one(self, within: Within, values: Values) -> tuple[Any, ...]:
        """The only row."""
        (row,) = self.rows(within, values)
        return row

    def _found(self, within: Within, values: Values) -> tuple[list[tuple[Any, ...]], tuple[tuple[int, Convert], ...]]:
        connection = _connection(within)
        compiled = self._for(connection, values)
        return _driver(connection).execute(compiled.text, compiled.bound(values)).fetchall(), compiled.back

    def _for(self, connection: sa.Connection, values: Values) -> _Compiled:
        names = tuple(values)
        compiled = self._by_names.get(names)
        if compiled is None:
            compiled = self._by_names[names] = _compile(self._made_of, connection.dialect, names)
        return compiled


def _connection(within: Within) -> sa.Connection:
    """What a session still holds back is written first, as it does before its own questions.

    A connection begins its transaction, as it does itself: the driver alone would commit each statement for good.
    """
    if isinstance(within, sa.Connection):
        if not within.in_transaction():
            within.begin()
        return within
    within.flush()
    return within.connection()


def _driver(connection: sa.Connection) -> Any:
    return connection.connection.driver_connection


def _compile(statement: MadeOf, dialect: sa.Dialect, names: tuple[str, ...]) -> _Compiled:
    columns = None if isinstance(statement, sa.TextClause) else list(names)
    made: Any = statement.compile(dialect=dialect, column_keys=columns)
    places = tuple(made.positiontup)
    fixed = {name: made.binds[name].effective_value for name in places if not made.binds[name].required}
    fixed |= {column.key: column.default.arg for column in made.prefetch}
    into = _needed(_to_driver(made.binds[name].type, dialect) for name in places)
    back = _needed(column.type.dialect_impl(dialect).result_processor(dialect, None) for column in _returned(statement))
    return _Compiled(made.string, _picking(places), fixed, into, back)


def _to_driver(type_: sa.types.TypeEngine[Any], dialect: sa.Dialect) -> Convert | None:
    """The rows of one act carry the same day and the same moment, and turning one into text takes longer than a row."""
    convert: Convert | None = type_.dialect_impl(dialect).bind_processor(dialect)
    return lru_cache(16)(convert) if convert and isinstance(type_, _DAYS_AND_TIMES) else convert


def _picking(names: tuple[str, ...]) -> Callable[[Values], tuple[Any, ...]]:
    if len(names) > 1:
        return itemgetter(*names)
    return lambda values: tuple(values[name] for name in names)


def _needed(converts: Iterable[Convert | None]) -> tuple[tuple[int, Convert], ...]:
    return tuple((place, convert) for place, convert in enumerate(converts) if convert)


def _returned(statement: Any) -> Iterable[Any]:
    if isinstance(statement, sa.Select | sa.CompoundSelect):
        return statement.selected_columns
    return getattr(statement, "exported_columns", ())


def _read(rows: list[tuple[Any, ...]], converts: tuple[tuple[int, Convert], ...]) -> list[tuple[Any, ...]]:
    return list(zip(*_columns(rows, converts), strict=True))


def _columns(rows: list[tuple[Any, ...]], converts: tuple[tuple[int, Convert], ...]) -> list[Iterable[Any]]:
    """Column by column, which for thousands of rows takes a third of the time; none without a row."""
    columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
    for place, convert in converts if columns else ():
        columns[place] = map(convert, columns[place])
    return columns


def _converted(row: tuple[Any, ...], converts: tuple[tuple[int, Convert], ...]) -> Sequence[Any]:
    if not converts:
        return row
    values = list(row)
    for place, convert in converts:
        values[place] = convert(values[place])
    return values
