"""Where a text was changed, so that it can be shown."""

from difflib import SequenceMatcher


def changed_parts(before: str, after: str) -> list[tuple[int, int]]:
    """Start and end, in `after`, of what is new there."""
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(start, end) for tag, _, _, start, end in steps if tag != "equal" and end > start]
