"""What a value is looked at beside when it is asked whether it may be another."""

from typing import NamedTuple

from supportdesk.reading.text import Row


class Told(NamedTuple):
    """All values of one payment, the text they were read in, and whether a person tells of it."""

    row: Row
    text: str
    note: bool

    @property
    def came(self) -> bool:
        way = self.row["direction"]
        return bool(way and way.value == "in")
