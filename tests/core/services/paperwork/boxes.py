"""The boxes of a case by their keys, and a payment that has all that the portal asks for."""

import datetime as dt

from supportdesk.desk import Desk
from supportdesk.services.paperwork.portal import PortalRow, portal_rows
from supportdesk.services.payments import NewPayment
from supportdesk.texts import Language
from tests.core.casework import TODAY

PERSON = {"name": "Sunita Devi", "mobile": "98290 12345", "pin_code": "302026", "gender": "woman", "age": "64"}
PAID = NewPayment(
    2_850_000,
    TODAY,
    dt.time(9, 31),
    rail="upi",
    reference="632698104471",
    from_bank="State Bank of India",
    from_account="4821",
    to_vpa="quickhelp77@okaxis",
)


def rows(desk: Desk, case_id: int, language: Language = "en") -> dict[str, PortalRow]:
    return {row.key: row for row in desk.ask(portal_rows, case_id, language)}


def row(desk: Desk, case_id: int, key: str, nth: int = 0) -> PortalRow:
    (found,) = (each for each in rows(desk, case_id).values() if each.key.split()[0] == key and each.nth == nth)
    return found
