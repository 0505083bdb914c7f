"""The tables. Importing this package registers all of them on `Base.metadata`."""

from supportdesk.models.audit import AuditLine, ChainHead
from supportdesk.models.base import Base
from supportdesk.models.cases import Case, Closing, Complainant, Consent, Incident, Report, Token, Typed
from supportdesk.models.centre import Centre, ClosingDay, Logo, PoliceStation
from supportdesk.models.evidence import (
    ChecklistMark,
    CheckRun,
    CustodyLine,
    Device,
    Evidence,
    ExpectedFile,
    FileText,
    Proof,
    SealCheck,
)
from supportdesk.models.follow_ups import ClockMark, Contact, HandedOver, HandOver, Task
from supportdesk.models.papers import Account, Paper, PortalCorrection, PortalStatus, PortalTick, WaivedGap
from supportdesk.models.payments import MoneyBefore, MoneyEvent, Payment
from supportdesk.models.police import Grievance, PoliceFile, PoliceLine
from supportdesk.models.staff import Staff

__all__ = [
    "Account",
    "AuditLine",
    "Base",
    "Case",
    "Centre",
    "ChainHead",
    "CheckRun",
    "ChecklistMark",
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
    "FileText",
    "Grievance",
    "HandOver",
    "HandedOver",
    "Incident",
    "Logo",
    "MoneyBefore",
    "MoneyEvent",
    "Paper",
    "Payment",
    "PoliceFile",
    "PoliceLine",
    "PoliceStation",
    "PortalCorrection",
    "PortalStatus",
    "PortalTick",
    "Proof",
    "Report",
    "SealCheck",
    "Staff",
    "Task",
    "Token",
    "Typed",
    "WaivedGap",
]
