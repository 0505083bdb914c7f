"""Nothing of a case leaves the desk before its files and its custody were looked at again."""

from collections.abc import Sequence

from supportdesk.checking import before_export
from supportdesk.desk import Desk
from supportdesk.errors import DeskError
from supportdesk.services.evidence import EvidenceRow, list_evidence
from supportdesk.texts import N_, Texts


class NotWhole(DeskError):
    """`findings` say each what differs."""

    sentence = N_("Nothing was handed out: {count} things in this case are not as they were received. {first}")

    def say(self, texts: Texts) -> str:
        found = self.values["findings"]
        return texts(self.sentence, count=len(found), first=found[0].say(texts))  # type: ignore[index, arg-type]  # a list of Finding


class NothingChosen(DeskError):
    sentence = N_("Choose at least one file.")


def verified(desk: Desk, case_id: int, evidence_ids: Sequence[int]) -> list[EvidenceRow]:
    """The chosen files of a case, hashed once more. Raises NothingChosen and NotWhole."""
    chosen = set(evidence_ids)
    rows = [row for row in desk.ask(list_evidence, case_id) if row.id in chosen]
    if not rows:
        raise NothingChosen
    findings = before_export(desk, case_id)
    if findings:
        raise NotWhole(count=len(findings), first=findings[0], findings=findings)
    return rows
