"""A copy with parts covered: made, sealed beside its original, and noted; it is handed out in a bundle."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from supportdesk.copying.covering import Area, Report, covered
from supportdesk.desk import Desk
from supportdesk.services.evidence import EvidenceRow
from supportdesk.services.evidence.copies import NewShareCopy, ShareCopyRow, add_share_copy
from supportdesk.store.vault import Vault


def make_covered_copy(desk: Desk, file: EvidenceRow, areas: Sequence[Area], report: Report) -> ShareCopyRow:
    """From end to end. Raises as `covered` and `Vault.seal` do."""
    return desk.do(add_share_copy, file.id, sealed_copy(desk.opened.vault, file, areas, report))


def sealed_copy(vault: Vault, file: EvidenceRow, areas: Sequence[Area], report: Report) -> NewShareCopy:
    """The slow half, for the worker."""
    with vault.open(file.sha256) as content:
        made = covered(cast("BinaryIO", content), file.media_type, areas, report)
    sealed = vault.seal(made.content)
    name = f"{PurePosixPath(file.name).stem} (covered).{made.ending}"
    return NewShareCopy(sealed.sha256, name, sealed.size, made.media_type, tuple(areas))
