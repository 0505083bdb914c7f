"""The recovery sheet: the code that opens the desk when every passphrase is lost. Printed once, kept under lock."""

from dataclasses import dataclass

from supportdesk.documents.imprint import Centre, Imprint
from supportdesk.texts import Texts


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """`code` as it is typed, its groups apart by hyphens or spaces."""

    centre: Centre
    imprint: Imprint
    desk: str
    code: str


def build(value: RecoverySheet, texts: Texts) -> bytes:
    from supportdesk.documents import blocks, letters, page

    groups = "   ".join(value.code.replace("-", " ").split())
    box = blocks.Boxes(blocks.labelled(texts("Recovery code"), groups, style=page.Style.HUGE))
    values = {"centre": texts.pick(value.centre.name), "desk": value.desk}
    slots = {"code": [box], "signatures": [blocks.signatures(texts("Kept by"), texts("Place and date"))]}
    story = letters.body("recovery_sheet", values, slots, texts)
    return page.pdf(story, page.Sheet(value.centre, value.imprint, texts("Recovery sheet")), texts)
