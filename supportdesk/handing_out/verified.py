"""Nothing of a case leaves the desk before its files and its custody were looked at again."""

from collections.abc import Sequence

from supportdesk.checking import must_be_whole
from supportdesk.desk import Desk
from supportdesk.errors import DeskError
from supportdesk.services.evidence import EvidenceRow, list_evidence
from supportdesk.texts import N_


class NothingChosen(DeskError):
    sentence = N_("Choose at least one file.")


def verified(desk: Desk, case_id: int, evidence_ids: Sequence[int]) -> list[EvidenceRow]:
    """The chosen files of a case, hashed once more. Raises NothingChosen and NotWhole."""
    chosen = set(evidence_ids)
    rows = [row for row in desk.ask(list_evidence, case_id) if row.id in chosen]
    if not rows:
        raise NothingChosen
    must_be_whole(desk, case_id)
    return rows
