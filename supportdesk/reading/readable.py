"""Which files payments can be read from, and how: by what they are, whatever they are called."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from supportdesk.reading.media_types import media_type

Kind = Literal["text", "picture", "statement"]
HEAD = 4096
"""Bytes that tell what a file is."""

_ENDINGS: Mapping[Kind, frozenset[str]] = {
    "text": frozenset({".txt", ".eml", ".zip", ".html", ".htm"}),
    "picture": frozenset({".png", ".jpg", ".jpeg", ".webp", ".heic", ".heif", ".bmp", ".gif", ".tif", ".tiff"}),
    "statement": frozenset({".pdf", ".csv", ".xlsx", ".xls", ".ods", ".tsv"}),
}
"""A .zip is a chat as WhatsApp exports it, or holds no payments."""
_TYPES: Mapping[str, Kind] = {
    "application/pdf": "statement",
    "application/vnd.ms-excel": "statement",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "statement",
    "application/vnd.oasis.opendocument.spreadsheet": "statement",
    "text/csv": "statement",
    "text/tab-separated-values": "statement",
    "text/plain": "text",
    "text/html": "text",
    "message/rfc822": "text",
}


def kind_of(name: str, media_type: str = "") -> Kind | None:
    """What a file is read as, by what it is; the name decides only where the content has no mark of its own. None for
    what holds no payments.
    """
    if media_type.startswith(("audio/", "video/")):
        return None
    ending = Path(name).suffix.lower()
    by_name = next((kind for kind, endings in _ENDINGS.items() if ending in endings), None)
    told: Kind | None = "picture" if media_type.startswith("image/") else _TYPES.get(media_type)
    if told == "text" and by_name == "statement":  # a web page or a list with tabs that a bank calls .xls
        return by_name
    return told or by_name


def kind_of_content(name: str, head: bytes) -> Kind | None:
    """As `kind_of`, for a file that begins with `head`; by the name alone where there is nothing in it."""
    return kind_of(name, media_type(head[:HEAD], name) if head else "")
