"""The list of a day on paper: what is to be done, for whom, and how the person may be reached; with boxes to tick."""

import datetime as dt
from dataclasses import dataclass

from supportdesk import wording
from supportdesk.documents import pieces
from supportdesk.documents.imprint import Centre, Imprint
from supportdesk.texts import Texts


@dataclass(frozen=True, slots=True)
class DayLine:
    """`whose` is empty where the whole list is one person's."""

    due: str
    what: str
    note: str
    person: str
    number: str
    mobile: str
    safe_contact: str
    whose: str


@dataclass(frozen=True, slots=True)
class DayList:
    """`left_out` counts what no longer stands on the paper."""

    centre: Centre
    imprint: Imprint
    whose: str
    day: dt.date
    lines: tuple[DayLine, ...]
    left_out: int = 0


def build(value: DayList, texts: Texts) -> bytes:
    from supportdesk.documents import blocks, page
    from supportdesk.documents.page import Style, para

    _ = texts
    title = _("To do on {day}", day=wording.day(value.day, texts))
    story = [para(title, Style.TITLE), para(value.whose)]
    if value.lines:
        rows = [_cells(line, texts) for line in value.lines]
        story.append(blocks.table(_columns(texts), rows))
    else:
        story.append(para(_("Nothing is due today. Well done.")))
    if value.left_out:
        story.append(para(_.count("{n} more is not on this paper.", "{n} more are not on this paper.", value.left_out)))
    story.append(para(_("This paper names people. Do not leave it lying about; destroy it at the end of the day.")))
    return page.pdf(story, page.Sheet(value.centre, value.imprint, title), texts)


def _columns(texts: Texts) -> list[pieces.Column]:
    _ = texts
    return [
        pieces.Column(_("Due"), 1.1),
        pieces.Column(_("What"), 3.2),
        pieces.Column(_("Person and case"), 2.2),
        pieces.Column(_("Reach"), 2.2),
        pieces.Column(_("What came of it"), 2, by_hand=True),
    ]


def _cells(line: DayLine, texts: Texts) -> list[str]:
    what = " · ".join(filter(None, (line.what, line.note, line.whose)))
    reach = " · ".join(filter(None, (line.mobile, line.safe_contact)))
    return [line.due, what, f"{line.person} · {line.number}", reach or texts("not known"), ""]
