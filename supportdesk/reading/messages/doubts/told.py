"""What a value is looked at beside when it is asked whether it may be another."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from supportdesk.reading.text import Found

Row = Mapping[str, Found[Any] | None]
"""The values of one payment by the names of `FoundPayment`."""


class Told(NamedTuple):
    """All values of one payment, the text they were read in, and whether a person tells of it."""

    row: Row
    text: str
    note: bool

    @property
    def came(self) -> bool:
        way = self.row["direction"]
        return bool(way and way.value == "in")
