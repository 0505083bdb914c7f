"""Reads a TOML file of `resources/knowledge/` strictly: an editor's slip becomes a sentence with file and line.

A folder given by the caller goes before the shipped one, file by file.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal, Protocol, TypeVar, get_args

from supportdesk import paths
from supportdesk.errors import DeskError
from supportdesk.texts import N_, Both

SHIPPED = paths.resource("knowledge")

Confidence = Literal["S", "S2", "D", "R", "U"]
"""S sourced, S2 second-hand, D derived by measuring, R recalled, U uncertain."""

V = TypeVar("V")


class BrokenKnowledge(DeskError):
    sentence = N_("The knowledge file {file} cannot be read: {reason}.")
    exit_code = 4


class NotToml(BrokenKnowledge):
    sentence = N_(
        "{file}, line {line}: this is not correctly written TOML ({reason}). Look at this line and the one above."
    )


class MissingKey(BrokenKnowledge):
    sentence = N_("{file}, line {line}: {entry} has no {key}. Add it.")


class UnknownKey(BrokenKnowledge):
    sentence = N_("{file}, line {line}: {entry} has a key {key} that nothing reads. Check its spelling.")


class WrongValue(BrokenKnowledge):
    sentence = N_("{file}, line {line}: {key} of {entry} has a wrong value. It should look like {example}.")


class DoubleId(BrokenKnowledge):
    sentence = N_("{file}, line {line}: the id {entry} stands twice. Give one of them another id.")


@dataclass(frozen=True, slots=True)
class Basis:
    """Why an entry says what it says."""

    source: str
    checked: dt.date
    confidence: Confidence


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


WithId = TypeVar("WithId", bound=_HasId)


class Entry:
    """One table of a file. Each key is taken once; `done` refuses those that nothing asked for."""

    def __init__(
        self, values: Mapping[str, object], document: "Document", line: int, name: str, prefix: str = ""
    ) -> None:
        self._values = dict(values)
        self._document = document
        self._line = line
        self._name = name
        self._prefix = prefix

    def has(self, key: str) -> bool:
        return key in self._values

    def text(self, key: str) -> str:
        return self._filled(key, self._take(key))

    def words(self, key: str) -> tuple[str, ...]:
        return tuple(self._filled(key, item) for item in self._list(key))

    def both(self, key: str) -> Both:
        return self.inner(key, both)

    def boths(self, key: str) -> tuple[Both, ...]:
        return self.inners(key, both)

    def flag(self, key: str) -> bool:
        value = self._take(key)
        if not isinstance(value, bool):
            raise self._wrong(key, "true")
        return value

    def number(self, key: str) -> int:
        value = self._take(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._wrong(key, "12")
        return value

    def day(self, key: str) -> dt.date:
        value = self._take(key)
        if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
            raise self._wrong(key, "2026-10-31")
        return value

    def one_of(self, key: str, allowed: tuple[str, ...]) -> str:
        value = self.text(key)
        if value not in allowed:
            raise self._wrong(key, " / ".join(allowed))
        return value

    def some_of(self, key: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
        values = self.words(key)
        if not set(values) <= set(allowed):
            raise self._wrong(key, " / ".join(allowed))
        return values

    def pattern(self, key: str) -> str:
        """A regular expression that compiles."""
        value = self.text(key)
        try:
            re.compile(value)
        except re.error:
            raise self._wrong(key, r"'^\d{12}$'") from None
        return value

    def replacement(self, key: str, pattern: str) -> str:
        """What `re.sub` puts in place of `pattern`; may be empty."""
        value = self._take(key)
        if not isinstance(value, str):
            raise self._wrong(key, "''")
        try:
            re.sub(pattern, value, "")
        except re.error:
            raise self._wrong(key, r"'\1'") from None
        return value

    def mapping(self, key: str, allowed: tuple[str, ...] = ()) -> Mapping[str, str]:
        """Text by name; each text one of `allowed`, if any are given."""
        table = self._table(key, self._take(key))
        found = {name: self._filled(f"{key}.{name}", value) for name, value in table.items()}
        for name, value in found.items():
            if allowed and value not in allowed:
                raise self._wrong(f"{key}.{name}", " / ".join(allowed))
        return MappingProxyType(found)

    def inner(self, key: str, make: Callable[["Entry"], V]) -> V:
        return self._inner(key, self._take(key), make)

    def inners(self, key: str, make: Callable[["Entry"], V]) -> tuple[V, ...]:
        items = self._list(key)
        return tuple(self._inner(f"{key}[{number}]", item, make) for number, item in enumerate(items, 1))

    def inner_map(self, key: str, make: Callable[["Entry"], V]) -> Mapping[str, V]:
        table = self._table(key, self._take(key))
        return MappingProxyType({name: self._inner(f"{key}.{name}", value, make) for name, value in table.items()})

    def basis(self) -> Basis:
        return self.inner("basis", _basis)

    def done(self) -> None:
        for key in self._values:
            raise UnknownKey(**self._place(key))

    def _take(self, key: str) -> object:
        if key not in self._values:
            raise MissingKey(**self._place(key))
        return self._values.pop(key)

    def _filled(self, key: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self._wrong(key, '"text"')
        return unicodedata.normalize("NFC", value)

    def _list(self, key: str) -> list[object]:
        value = self._take(key)
        if not isinstance(value, list) or not value:
            raise self._wrong(key, "[ …, … ]")
        return value

    def _table(self, key: str, value: object) -> Mapping[str, object]:
        if not isinstance(value, dict):
            raise self._wrong(key, "{ name = … }")
        return value

    def _inner(self, key: str, value: object, make: Callable[["Entry"], V]) -> V:
        place = self._document.line_of(key, self._line)
        entry = Entry(self._table(key, value), self._document, place, self._name, f"{self._prefix}{key}.")
        made = make(entry)
        entry.done()
        return made

    def _wrong(self, key: str, example: str) -> WrongValue:
        return WrongValue(example=example, **self._place(key))

    def _place(self, key: str) -> dict[str, object]:
        return {
            "file": self._document.path.name,
            "line": self._line if self._prefix else self._document.line_of(key, self._line),
            "entry": self._name,
            "key": self._prefix + key,
        }


class Document:
    """A parsed file. `all` and `by_id` read its [[tables]], `one` its single [table]."""

    def __init__(self, path: Path) -> None:
        self.path = path
        text = _text_of(path)
        self._lines = text.split("\n")
        self._rest = _parsed(text, path)

    def all(self, table: str, make: Callable[[Entry], V]) -> tuple[V, ...]:
        return tuple(self._make(entry, make) for entry in self._entries(table))

    def by_id(self, table: str, make: Callable[[Entry], WithId]) -> Mapping[str, WithId]:
        """Values by their `id`, in the order of the file."""
        found: dict[str, WithId] = {}
        for line, value in zip(self._headers(table), self.all(table, make), strict=True):
            if value.id in found:
                raise DoubleId(file=self.path.name, line=line, entry=value.id)
            found[value.id] = value
        return MappingProxyType(found)

    def one(self, table: str, make: Callable[[Entry], V]) -> V:
        values = self._rest.pop(table, None)
        if values is None:
            raise MissingKey(file=self.path.name, line=len(self._lines), entry=self.path.name, key=f"[{table}]")
        line = next(iter(self._headers(table)), 1)
        if not isinstance(values, dict):
            raise WrongValue(file=self.path.name, line=line, entry=self.path.name, key=table, example=f"[{table}]")
        return self._make(Entry(values, self, line, f"[{table}]"), make)

    def done(self) -> None:
        for key in self._rest:
            line = next(iter(self._headers(key)), self.line_of(key, 0))
            raise UnknownKey(file=self.path.name, line=line, entry=self.path.name, key=key)

    def line_of(self, key: str, start: int) -> int:
        """The line on which the table that starts at `start` gives this key, else `start`; `first[2]` is an item."""
        name, _, item = key.split(".", maxsplit=1)[0].partition("[")
        for number, line in enumerate(self._lines[start:], start + 1):
            if line.startswith("["):
                break
            if re.match(rf"\s*{re.escape(name)}\s*=", line):
                one_a_line = item and line.rstrip().endswith("[")
                return number + int(item.rstrip("]")) if one_a_line else number
        return start

    def _headers(self, table: str) -> list[int]:
        wanted = re.compile(rf"\[\[?\s*{re.escape(table)}\s*[\].]")
        return [number for number, line in enumerate(self._lines, 1) if wanted.match(line)]

    def _entries(self, table: str) -> list[Entry]:
        values = self._rest.pop(table, None)
        lines = self._headers(table)
        if not isinstance(values, list) or len(lines) != len(values):
            raise MissingKey(file=self.path.name, line=len(self._lines), entry=self.path.name, key=f"[[{table}]]")
        return [
            Entry(value, self, line, str(value.get("id") or value.get("key") or f"[[{table}]]"))
            for line, value in zip(lines, values, strict=True)
        ]

    @staticmethod
    def _make(entry: Entry, make: Callable[[Entry], V]) -> V:
        made = make(entry)
        entry.done()
        return made


@contextmanager
def opened(name: str, folder: Path) -> Iterator[Document]:
    """The file from `folder`, or the shipped one where the folder has none; refuses what was not read at the end."""
    own = folder / name
    document = Document(own if own.exists() else SHIPPED / name)
    yield document
    document.done()


def both(entry: Entry) -> Both:
    return Both(entry.text("en"), entry.text("hi"))


def _basis(entry: Entry) -> Basis:
    source, checked = entry.text("source"), entry.day("checked")
    confidence = entry.one_of("confidence", get_args(Confidence))
    return Basis(source, checked, confidence)  # type: ignore[arg-type]  # one_of has checked it


def _text_of(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as trouble:
        raise BrokenKnowledge(file=path.name, reason=trouble.strerror or str(trouble)) from trouble
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as trouble:
        line = raw[: trouble.start].count(b"\n") + 1
        raise NotToml(file=path.name, line=line, reason="UTF-8") from trouble


def _parsed(text: str, path: Path) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        reason, _, place = str(trouble).partition(" (at ")
        found = re.search(r"line (\d+)", place)
        line = int(found[1]) if found else text.count("\n") + 1
        raise NotToml(file=path.name, line=line, reason=reason) from trouble
