"""A finished file goes where the person wants it, or a sentence says why not."""

from pathlib import Path

from supportdesk.errors import DeskError
from supportdesk.texts import N_


class NotSaved(DeskError):
    sentence = N_(
        "{file} could not be written here. Is the disk full, or the file open? Choose another folder or name."
    )


def save_file(file: Path, content: bytes) -> None:
    """Raises NotSaved."""
    try:
        file.write_bytes(content)
    except OSError as error:
        raise NotSaved(file=file.name) from error
