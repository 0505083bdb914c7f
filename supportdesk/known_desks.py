"""What can be told of a desk before anybody has signed in: without a key, and without loading the database."""

from pathlib import Path

from supportdesk.store import keys
from supportdesk.store.folder import DeskFolder


def sign_in_names(desk: Path) -> tuple[str, ...]:
    """The names that may sign in, in the order in which they joined. Raises MissingKeys, DamagedKeys, NewerDesk."""
    return keys.slot_names(DeskFolder(desk))
