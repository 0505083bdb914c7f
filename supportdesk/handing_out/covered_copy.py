"""A copy with parts covered: made, and sealed beside its original; it is handed out in a bundle."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from supportdesk.copying.covering import Area, covered
from supportdesk.progress import Progress
from supportdesk.services.evidence import EvidenceRow
from supportdesk.services.evidence.copies import NewShareCopy
from supportdesk.store.vault import Vault


def sealed_copy(vault: Vault, file: EvidenceRow, areas: Sequence[Area], report: Progress) -> NewShareCopy:
    """For the worker; the case is told by `add_share_copy`. Raises as `covered` and `Vault.seal` do."""
    with vault.open(file.sha256) as content:
        made = covered(cast("BinaryIO", content), file.media_type, areas, report)
    sealed = vault.seal(made.content)
    name = f"{PurePosixPath(file.name).stem} (covered).{made.ending}"
    return NewShareCopy(sealed.sha256, name, sealed.size, made.media_type, tuple(areas))
