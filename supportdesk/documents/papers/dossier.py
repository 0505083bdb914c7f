"""The dossier: all that the desk knows of a case, with an index, so that nobody needs a second file."""

from dataclasses import dataclass

from supportdesk.documents.imprint import Centre, Imprint
from supportdesk.documents.page_numbers import Told, untold
from supportdesk.documents.pieces import Piece
from supportdesk.texts import Texts


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered part; `none` is said where there is nothing in it."""

    title: str
    pieces: tuple[Piece, ...]
    none: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    centre: Centre
    imprint: Imprint
    case_number: str
    name: str
    kind: str
    parts: tuple[Part, ...]
    account_follows: bool = True


def build(value: Dossier, texts: Texts, told: Told = untold) -> bytes:
    """The PDF. `told` hears the number of each page as it is set. Raises MissingValue and BrokenTemplate."""
    from supportdesk.documents import blocks, letters, page

    titles = [f"{number}. {part.title}" for number, part in enumerate(value.parts, 1)]
    values = {"name": value.name, "kind": value.kind, "case_number": value.case_number}
    story = letters.body("dossier", values, {"index": [blocks.index(titles)]}, texts, value.imprint)
    for title, part in zip(titles, value.parts, strict=True):
        story.append(blocks.Place(title))
        story.append(page.para(title, page.Style.HEADING))
        story += [flowable for piece in part.pieces for flowable in blocks.drawn(piece)]
        if not part.pieces:
            story.append(page.para(part.none))
    sheet = page.Sheet(
        value.centre,
        value.imprint,
        texts("Case dossier"),
        value.case_number,
        texts("Confidential: for this case only."),
    )
    return page.pdf(story, sheet, texts, told)
