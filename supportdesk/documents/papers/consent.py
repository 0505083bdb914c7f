"""Notice and consent, purpose by purpose: what is kept and why, how to take it back, and the person's own signature."""

from dataclasses import dataclass

from supportdesk.documents.imprint import Centre, Imprint
from supportdesk.documents.pieces import Column, person_signs
from supportdesk.texts import Texts


@dataclass(frozen=True, slots=True)
class Purpose:
    """One thing the person may agree to or not. `given` is None until she has been asked: both squares stay empty."""

    what: str
    given: bool | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """`version` names the text of the notice, so that it is known later what was read out. `representative` signs for
    the person too; empty where nobody does."""

    centre: Centre
    imprint: Imprint
    case_number: str
    name: str
    version: str
    explained_by: str
    purposes: tuple[Purpose, ...]
    representative: str = ""


def build(value: Consent, texts: Texts) -> bytes:
    from supportdesk.documents import blocks, letters, page

    columns = (
        Column(texts("I agree to this"), 5),
        Column(texts("Yes"), 0.7),
        Column(texts("No"), 0.7),
    )
    rows = [
        (purpose.what, blocks.Tick(ticked=purpose.given is True), blocks.Tick(ticked=purpose.given is False))
        for purpose in value.purposes
    ]
    signatures = blocks.signatures(
        *person_signs(value.name, value.representative, texts),
        texts("Explained by {name}", name=value.explained_by),
    )
    values = {
        "centre": texts.pick(value.centre.name),
        "address": texts.pick(value.centre.address),
        "name": value.name,
        "version": value.version,
    }
    slots = {"purposes": [blocks.table(columns, rows)], "signatures": [signatures]}
    story = letters.body("consent", values, slots, texts, value.imprint)
    return page.pdf(story, page.Sheet(value.centre, value.imprint, texts("Consent"), value.case_number), texts)
