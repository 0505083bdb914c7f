"""The tables. Importing this package registers all of them on `Base.metadata`."""

from supportdesk.models.audit import AuditLine, ChainHead
from supportdesk.models.base import Base
from supportdesk.models.care import (
    CareAnswer,
    CareNote,
    ChildReport,
    GuardianAside,
    NoteReader,
    Referral,
    Representative,
    SafeContact,
    SafetyPlan,
)
from supportdesk.models.cases import Case, Closing, Complainant, Consent, HalfTyped, Incident, Report, Token, Typed
from supportdesk.models.centre import Centre, ClosingDay, Logo, PoliceStation
from supportdesk.models.evidence import (
    ChecklistMark,
    CheckRun,
    CustodyLine,
    Device,
    Evidence,
    ExpectedFile,
    FileText,
    OtherHashes,
    Proof,
    SealCheck,
    ShareCopy,
)
from supportdesk.models.figures import FigurePoint, FrozenReport, StalePoint
from supportdesk.models.follow_ups import ClockMark, Contact, HandedOver, HandOver, LineBefore, Task
from supportdesk.models.papers import Account, Paper, PortalCorrection, PortalStatus, PortalTick, WaivedGap
from supportdesk.models.payments import MoneyBefore, MoneyEvent, Payment
from supportdesk.models.people import Merge
from supportdesk.models.police import Grievance, PoliceFile, PoliceLine
from supportdesk.models.staff import Staff

__all__ = [
    "Account",
    "AuditLine",
    "Base",
    "CareAnswer",
    "CareNote",
    "Case",
    "Centre",
    "ChainHead",
    "CheckRun",
    "ChecklistMark",
    "ChildReport",
    "ClockMark",
    "Closing",
    "ClosingDay",
    "Complainant",
    "Consent",
    "Contact",
    "CustodyLine",
    "Device",
    "Evidence",
    "ExpectedFile",
    "FigurePoint",
    "FileText",
    "FrozenReport",
    "Grievance",
    "GuardianAside",
    "HalfTyped",
    "HandOver",
    "HandedOver",
    "Incident",
    "LineBefore",
    "Logo",
    "Merge",
    "MoneyBefore",
    "MoneyEvent",
    "NoteReader",
    "OtherHashes",
    "Paper",
    "Payment",
    "PoliceFile",
    "PoliceLine",
    "PoliceStation",
    "PortalCorrection",
    "PortalStatus",
    "PortalTick",
    "Proof",
    "Referral",
    "Report",
    "Representative",
    "SafeContact",
    "SafetyPlan",
    "SealCheck",
    "ShareCopy",
    "Staff",
    "StalePoint",
    "Task",
    "Token",
    "Typed",
    "WaivedGap",
]
