"""What the desk knows of the field: `resources/knowledge/*.toml` as frozen values, each file read on first use.

Facts change faster than the program, so each carries its source and the day it was last checked.
"""

from supportdesk.knowledge.banks import Bank, UpiApp, UpiHandle, banks, upi_apps, upi_handles
from supportdesk.knowledge.checklists import (
    ChecklistItem,
    EvidenceUse,
    checklist_for,
    checklist_items,
    checklist_version,
    evidence_uses,
)
from supportdesk.knowledge.clocks import ClockRule, clocks
from supportdesk.knowledge.crimes import Crime, Group, PortalPair, crimes, groups
from supportdesk.knowledge.crisis import CrisisWords, crisis_words, speaks_of_dying
from supportdesk.knowledge.helplines import Helpline, SafeWords, helplines, safe_words
from supportdesk.knowledge.portal import (
    Acknowledgement,
    AcknowledgementPart,
    Category,
    Portal,
    PortalField,
    PortalLimits,
    PortalPage,
    Replacement,
    Track,
    portal,
)
from supportdesk.knowledge.reader import Basis, BrokenKnowledge
from supportdesk.knowledge.references import ReferenceRule, reference_rules

__all__ = [
    "Acknowledgement",
    "AcknowledgementPart",
    "Bank",
    "Basis",
    "BrokenKnowledge",
    "Category",
    "ChecklistItem",
    "ClockRule",
    "Crime",
    "CrisisWords",
    "EvidenceUse",
    "Group",
    "Helpline",
    "Portal",
    "PortalField",
    "PortalLimits",
    "PortalPage",
    "PortalPair",
    "ReferenceRule",
    "Replacement",
    "SafeWords",
    "Track",
    "UpiApp",
    "UpiHandle",
    "banks",
    "checklist_for",
    "checklist_items",
    "checklist_version",
    "clocks",
    "crimes",
    "crisis_words",
    "evidence_uses",
    "groups",
    "helplines",
    "portal",
    "reference_rules",
    "safe_words",
    "speaks_of_dying",
    "upi_apps",
    "upi_handles",
]
