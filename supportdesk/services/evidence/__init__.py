"""Files of a case: what came in and from which device, who did what with it, and whether it still is what was received.

What screens and other services use of it; what belongs together stands in one module each.
"""

from supportdesk.services.evidence.custody import (
    CustodyHead,
    CustodyRow,
    custody_head,
    list_custody,
    note_custody,
)
from supportdesk.services.evidence.custody_check import check_custody
from supportdesk.services.evidence.devices import DeviceRow, NewDevice, add_device, change_device, list_devices
from supportdesk.services.evidence.files import (
    AddedFiles,
    Elsewhere,
    EvidenceRow,
    NewFile,
    add_evidence,
    cover_file,
    list_evidence,
    list_removed,
    pasted_name,
    put_back_file,
    refuse_import,
    remove_file,
    set_uses,
)

__all__ = [
    "AddedFiles",
    "CustodyHead",
    "CustodyRow",
    "DeviceRow",
    "Elsewhere",
    "EvidenceRow",
    "NewDevice",
    "NewFile",
    "add_device",
    "add_evidence",
    "change_device",
    "check_custody",
    "cover_file",
    "custody_head",
    "list_custody",
    "list_devices",
    "list_evidence",
    "list_removed",
    "note_custody",
    "pasted_name",
    "put_back_file",
    "refuse_import",
    "remove_file",
    "set_uses",
]
