"""The pages of a TIFF, as scanners and fax programs make them: each can be opened as a picture of its own."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

_MOST = 2_000
"""Pages that are counted."""
_FIELDS = 500
"""A page that tells more of itself is broken."""
_SUBFILE = 254
_NO_PAGE = 0b101
"""Bits of what is a smaller copy of a page, or its mask."""
_MARKS = {
    b"II*\0": ("<", False),
    b"MM\0*": (">", False),
    b"II+\0\x08\0\0\0": ("<", True),
    b"MM\0+\0\x08\0\0": (">", True),
}
MARK = max(map(len, _MARKS))


@dataclass(frozen=True, slots=True)
class _Form:
    """How numbers are written: the larger form counts with eight bytes where the usual one has four."""

    order: str
    large: bool

    def number(self, data: bytes, at: int, kind: str) -> int:
        """Raises struct.error where the file ends before."""
        (found,) = struct.unpack_from(f"{self.order}{kind}", data, at)
        return int(found)

    @property
    def place(self) -> tuple[int, str]:
        """Where the place of the first page stands, and its form."""
        return (8, "Q") if self.large else (4, "I")


def is_tiff(head: bytes) -> bool:
    """By the first `MARK` bytes of a file."""
    return _form(head) is not None


def pages_of(data: bytes) -> list[int]:
    """Where each page is told of, in the order of the file; none where it is no TIFF. What is broken ends it."""
    form = _form(data)
    return list(islice(_pages(data, form), _MOST)) if form else []


def page_alone(data: bytes, place: int) -> bytes:
    """The same file, in which this page is the first one."""
    form = _form(data)
    if form is None:
        return data
    at, kind = form.place
    told = struct.pack(f"{form.order}{kind}", place)
    return data[:at] + told + data[at + len(told) :]


def _form(data: bytes) -> _Form | None:
    return next((_Form(*form) for mark, form in _MARKS.items() if data.startswith(mark)), None)


def _pages(data: bytes, form: _Form) -> Iterator[int]:
    at, kind = form.place
    counted, wide = ("Q", 20) if form.large else ("H", 12)
    behind, seen = struct.calcsize(f"={counted}"), set[int]()
    try:
        place = form.number(data, at, kind)
        while 0 < place < len(data) and place not in seen and len(seen) < _MOST:
            seen.add(place)
            count = form.number(data, place, counted)
            if count > _FIELDS:
                return
            if not any(_is_copy(data, place + behind + wide * field, form) for field in range(count)):
                yield place
            place = form.number(data, place + behind + wide * count, kind)
    except struct.error:
        return


def _is_copy(data: bytes, field: int, form: _Form) -> bool:
    value = field + (12 if form.large else 8)
    return form.number(data, field, "H") == _SUBFILE and bool(form.number(data, value, "I") & _NO_PAGE)
