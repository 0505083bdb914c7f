"""The bring list: what the file still lacks, and how the person gets each paper."""

import datetime as dt
from dataclasses import dataclass

from supportdesk import wording
from supportdesk.documents.imprint import Centre, Imprint
from supportdesk.documents.pieces import Column
from supportdesk.texts import Texts


@dataclass(frozen=True, slots=True)
class Item:
    """One missing thing and where or how to get it."""

    what: str
    how: str


@dataclass(frozen=True, slots=True)
class BringList:
    centre: Centre
    imprint: Imprint
    case_number: str
    name: str
    items: tuple[Item, ...]
    next_visit_on: dt.date | None = None
    remember: tuple[str, ...] = ()


def build(value: BringList, texts: Texts) -> bytes:
    from supportdesk.documents import blocks, letters, page
    from supportdesk.documents.papers.screen_drawing import ScreenshotHowTo

    columns = (
        Column("", 0.3),
        Column(texts("Please bring"), 2.6),
        Column(texts("How you get it"), 4),
    )
    rows = [(blocks.Tick(ticked=False), item.what, item.how) for item in value.items]
    values = {
        "name": value.name,
        "remember": value.remember,
        "next_visit_on": wording.day(value.next_visit_on, texts) if value.next_visit_on else None,
    }
    slots = {"items": [blocks.table(columns, rows)], "screenshot": [ScreenshotHowTo(texts)]}
    story = letters.body("bring_list", values, slots, texts, value.imprint)
    sheet = page.Sheet(value.centre, value.imprint, texts("Bring these next time"), value.case_number)
    return page.pdf(story, sheet, texts)
