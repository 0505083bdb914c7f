"""A letter: words from its template, what the case knows in their blanks, tables and signatures in their places."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from supportdesk.documents.imprint import Centre, Imprint
from supportdesk.documents.pieces import Piece
from supportdesk.texts import Texts


@dataclass(frozen=True, slots=True)
class Letter:
    """`template` names the file in `resources/templates`, `title` and `notice` stand in head and foot.

    `values` are the only names that the template may print, `pieces` what it may place by [[name]].
    """

    centre: Centre
    imprint: Imprint
    case_number: str
    template: str
    title: str
    values: Mapping[str, object]
    pieces: Mapping[str, Piece] = field(default_factory=dict)
    notice: str = ""


def build(value: Letter, texts: Texts) -> bytes:
    """The PDF. Raises MissingValue and BrokenTemplate of `letters`."""
    from supportdesk.documents import blocks, letters, page

    slots = {name: blocks.drawn(piece) for name, piece in value.pieces.items()}
    story = letters.body(value.template, value.values, slots, texts, value.imprint)
    return page.pdf(story, page.Sheet(value.centre, value.imprint, value.title, value.case_number, value.notice), texts)
