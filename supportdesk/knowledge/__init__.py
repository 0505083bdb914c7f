"""What the desk knows of the field: `resources/knowledge/*.toml` as frozen values, each file read on first use.

Facts change faster than the program, so each carries its source and the day it was last checked.
"""

from supportdesk.knowledge.account_numbers import (
    AccountNumbers,
    account_numbers,
    account_warnings,
    odd_account,
)
from supportdesk.knowledge.banks import Bank, UpiApp, UpiHandle, banks, upi_handles
from supportdesk.knowledge.checklists import (
    ChecklistItem,
    EvidenceUse,
    checklist_for,
    checklist_items,
    checklist_version,
    evidence_uses,
)
from supportdesk.knowledge.clocks import ClockRule, EFirAmount, Example, clocks, e_fir_amounts
from supportdesk.knowledge.crimes import Crime, Group, PortalPair, crimes, groups
from supportdesk.knowledge.crisis import (
    CrisisWords,
    Danger,
    ProtectiveQuestion,
    crisis_words,
    dangers,
    phrases_spoken,
    speaks_of_dying,
    spoken_of,
)
from supportdesk.knowledge.helplines import Helpline, SafeWords, helplines, safe_words
from supportdesk.knowledge.nature import Advice, NatureQuestion, nature_question
from supportdesk.knowledge.papers import Platform, Rule, Section, Steps, platforms, rules, sections, steps
from supportdesk.knowledge.portal import (
    Acknowledgement,
    AcknowledgementPart,
    Delay,
    Letters,
    Near,
    Portal,
    PortalField,
    PortalLimits,
    PortalPage,
    Replacement,
    Status,
    Track,
    portal,
)
from supportdesk.knowledge.portal_lists import Category, ListFact, PortalList, Ways
from supportdesk.knowledge.reader import Basis, BrokenKnowledge
from supportdesk.knowledge.references import (
    KnownLookAlike,
    ReferenceRule,
    check_reference,
    look_alikes,
    reference_rules,
)

__all__ = [
    "AccountNumbers",
    "Acknowledgement",
    "AcknowledgementPart",
    "Advice",
    "Bank",
    "Basis",
    "BrokenKnowledge",
    "Category",
    "ChecklistItem",
    "ClockRule",
    "Crime",
    "CrisisWords",
    "Danger",
    "Delay",
    "EFirAmount",
    "EvidenceUse",
    "Example",
    "Group",
    "Helpline",
    "KnownLookAlike",
    "Letters",
    "ListFact",
    "NatureQuestion",
    "Near",
    "Platform",
    "Portal",
    "PortalField",
    "PortalLimits",
    "PortalList",
    "PortalPage",
    "PortalPair",
    "ProtectiveQuestion",
    "ReferenceRule",
    "Replacement",
    "Rule",
    "SafeWords",
    "Section",
    "Status",
    "Steps",
    "Track",
    "UpiApp",
    "UpiHandle",
    "Ways",
    "account_numbers",
    "account_warnings",
    "banks",
    "check_reference",
    "checklist_for",
    "checklist_items",
    "checklist_version",
    "clocks",
    "crimes",
    "crisis_words",
    "dangers",
    "e_fir_amounts",
    "evidence_uses",
    "groups",
    "helplines",
    "look_alikes",
    "nature_question",
    "odd_account",
    "phrases_spoken",
    "platforms",
    "portal",
    "reference_rules",
    "rules",
    "safe_words",
    "sections",
    "speaks_of_dying",
    "spoken_of",
    "steps",
    "upi_handles",
]
