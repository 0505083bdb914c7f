"""The steps of a case and what stands beside them: how each is called, and the class that shows it."""

from importlib import import_module
from typing import Any

from supportdesk.texts import N_
from ui.widgets.due.table import CALL_SHEET, CARE

TITLES: dict[str, str] = {
    "intake": N_("Intake"),
    "incident": N_("What happened"),
    "money": N_("Money trail"),
    "evidence": N_("Evidence"),
    "complaint": N_("Complaint"),
    "follow_up": N_("Follow-up"),
}
BESIDE: dict[str, str] = {CALL_SHEET: N_("1930 call sheet"), CARE: N_("Care")}
"""Beside the six steps: the call; how to call, safety, referrals, notes. The case is at its step all the while."""
_AT = {CARE: "ui.pages.case_care_parts.care"}
_CLASSES = {
    "intake": "IntakeStep",
    "incident": "IncidentStep",
    "money": "MoneyStep",
    "evidence": "EvidenceStep",
    "complaint": "ComplaintStep",
    "follow_up": "FollowUpStep",
    CARE: "CareStep",
}


def class_of(step: str) -> Any:
    """Loaded when its step is first made."""
    return getattr(import_module(_AT.get(step, f"ui.pages.case_{step}")), _CLASSES[step])
