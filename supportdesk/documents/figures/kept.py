"""A report as bytes that stay: what left the desk once is printed again from them, the same to the last letter."""

import base64
import datetime as dt
import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, cast

from supportdesk.documents.figures.report import Chapter, Column, Drawn, Figure, Kind, Line, Report, Table
from supportdesk.documents.imprint import Centre, Imprint
from supportdesk.texts import Both, Language

_PARTS = (Report, Chapter, Table, Column, Line, Drawn, Figure, Centre, Imprint)
_MADE_OF: Mapping[str, Callable[..., object]] = {part.__name__: part for part in _PARTS}
_IS = "is"


def keep(reports: Mapping[Language, Report]) -> bytes:
    """The same report in each language."""
    document = {language: _plain(report) for language, report in reports.items()}
    return zlib.compress(json.dumps(document, ensure_ascii=False).encode())


def kept(content: bytes) -> dict[Language, Report]:
    return {language: cast("Report", _value(plain)) for language, plain in json.loads(zlib.decompress(content)).items()}


def _plain(value: object) -> object:
    match value:
        case Kind():
            return {_IS: "kind", "value": value.value}
        case dt.datetime():
            return {_IS: "moment", "value": value.isoformat()}
        case dt.date():
            return {_IS: "day", "value": value.isoformat()}
        case bytes():
            return {_IS: "bytes", "value": base64.b64encode(value).decode()}
        case Both():
            return {_IS: "both", "value": list(value)}
        case tuple():
            return [_plain(each) for each in value]
        case frozenset():
            return {_IS: "set", "value": sorted(value)}
    if is_dataclass(value):
        parts = ((part, getattr(value, part.name)) for part in fields(value))
        return {_IS: type(value).__name__} | {
            part.name: _plain(its) for part, its in parts if its is not part.default and its != part.default
        }
    return value


def _value(plain: Any) -> object:
    if isinstance(plain, list):
        return tuple(map(_value, plain))
    if not isinstance(plain, dict):
        return plain
    match plain.pop(_IS):
        case "kind":
            return Kind(plain["value"])
        case "moment":
            return dt.datetime.fromisoformat(plain["value"])
        case "day":
            return dt.date.fromisoformat(plain["value"])
        case "bytes":
            return base64.b64decode(plain["value"])
        case "both":
            return Both(*plain["value"])
        case "set":
            return frozenset(plain["value"])
        case name:
            return _MADE_OF[name](**{key: _value(its) for key, its in plain.items()})
