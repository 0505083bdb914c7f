"""Which files payments can be read from, and how, by their name or else by what they are."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

Kind = Literal["text", "picture", "statement"]

_ENDINGS: Mapping[Kind, frozenset[str]] = {
    "text": frozenset({".txt", ".eml", ".zip"}),
    "picture": frozenset({".png", ".jpg", ".jpeg", ".webp", ".heic", ".heif", ".bmp", ".gif", ".tif", ".tiff"}),
    "statement": frozenset({".pdf", ".csv", ".xlsx", ".xls", ".tsv"}),
}
"""A .zip is a chat as WhatsApp exports it, or holds no payments."""
_TYPES: Mapping[str, Kind] = {
    "application/pdf": "statement",
    "application/vnd.ms-excel": "statement",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "statement",
    "text/csv": "statement",
    "text/plain": "text",
    "message/rfc822": "text",
}


def kind_of(name: str, media_type: str = "") -> Kind | None:
    """What a file is read as; None for what holds no payments."""
    ending = Path(name).suffix.lower()
    by_name = next((kind for kind, endings in _ENDINGS.items() if ending in endings), None)
    return by_name or ("picture" if media_type.startswith("image/") else _TYPES.get(media_type))
