"""The tables. Importing this package registers all of them on `Base.metadata`."""

from supportdesk.models.audit import AuditLine, ChainHead
from supportdesk.models.base import Base
from supportdesk.models.cases import Case, Complainant, Consent, Incident, Report, Token, Typed
from supportdesk.models.centre import Centre, PoliceStation
from supportdesk.models.evidence import ChecklistMark, CustodyLine, Evidence, Proof
from supportdesk.models.follow_ups import ClockMark, Contact, Task
from supportdesk.models.papers import Account, Paper, PortalTick
from supportdesk.models.payments import MoneyEvent, Payment
from supportdesk.models.staff import Staff

__all__ = [
    "Account",
    "AuditLine",
    "Base",
    "Case",
    "Centre",
    "ChainHead",
    "ChecklistMark",
    "ClockMark",
    "Complainant",
    "Consent",
    "Contact",
    "CustodyLine",
    "Evidence",
    "Incident",
    "MoneyEvent",
    "Paper",
    "Payment",
    "PoliceStation",
    "PortalTick",
    "Proof",
    "Report",
    "Staff",
    "Task",
    "Token",
    "Typed",
]
