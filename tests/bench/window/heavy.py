"""A case as it is after weeks: 20 payments, 20 files, every bank asked, half of the money held, many calls."""

import datetime as dt
from io import BytesIO

from PIL import Image

from supportdesk import clock
from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.services.evidence import NewFile, add_evidence
from supportdesk.services.follow_up.contacts import write_contact
from supportdesk.services.money.lines import record_money
from supportdesk.services.payments import NewPayment, add_payments, list_payments
from tests.bench.test_save import PERSON, SAID

MANY = 20


def open_heavy_case(desk: Desk) -> int:
    """A digital arrest: payments to mules who are known from other cases, and a screenshot of each."""
    case = desk.do(cases.open_case)
    desk.do(cases.save_answers, case.id, "person", PERSON)
    desk.do(cases.save_answers, case.id, "incident", SAID | {"kind": "digital_arrest"})
    today = clock.local(desk.now()).date()
    desk.do(add_payments, case.id, [_payment(today - dt.timedelta(days=1), place) for place in range(MANY)])
    sealed = [desk.opened.vault.seal(_screenshot(place)) for place in range(MANY)]
    files = [
        NewFile(kept.sha256, f"gpay-{place}.png", kept.size, "image/png", ("payment_screen",))
        for place, kept in enumerate(sealed)
    ]
    desk.do(add_evidence, case.id, files)
    for row in desk.ask(list_payments, case.id):
        desk.do(record_money, row.id, "asked", row.payment.amount, today)
        if row.id % 2:
            desk.do(record_money, row.id, "held", row.payment.amount, today)
        desk.do(write_contact, case.id, "bank", "They have the letter and will answer.")
    return case.id


def _payment(day: dt.date, place: int) -> NewPayment:
    return NewPayment(
        4_850_000 + place,
        day,
        dt.time(10, place),
        rail="upi",
        reference=str(632_700_000_000 + place),
        to_vpa=f"quickhelp{place}@okaxis",
        to_account=str(30_000_000_000 + place),
    )


def _screenshot(place: int) -> bytes:
    content = BytesIO()
    Image.effect_noise((540, 1170), place + 1).save(content, "PNG")
    return content.getvalue()
