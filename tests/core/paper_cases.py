"""Cases as letters need them: money to two banks, pictures and threats, hostile or huge; and what their papers say."""

import datetime as dt
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

from supportdesk.desk import Desk
from supportdesk.documents.papers.letter import Letter
from supportdesk.services import cases
from supportdesk.services.evidence import NewFile, add_evidence
from supportdesk.services.money.lines import record_money
from supportdesk.services.paperwork.papers import ReadyPaper, build, ready
from supportdesk.services.payments import NewPayment, add_payments
from supportdesk.texts import Language
from tests.core import paper_samples as samples
from tests.core.casework import TODAY

ADDRESS = "12, Shanti Path\nBehind the Hanuman temple, Bhankrota\nJaipur"
PERSON = {
    "name": "Sunita Devi",
    "name_hindi": "सुनीता देवी",
    "guardian": "Ramesh Kumar",
    "mobile": "98290 12345",
    "age": "64",
    "gender": "woman",
    "pin_code": "302026",
    "police_station": "Bhankrota",
    "email": "sunita@example.org",
    "address": ADDRESS,
}
UTRS = ("632698104471", "632698110938", "632698119202")


def cheated(desk: Desk) -> int:
    """Three payments from one bank to two; the last has no UTR and no time. ₹20,000 of the second is on hold."""
    case_id = desk.do(cases.open_case).id
    desk.do(cases.save_answers, case_id, "person", PERSON)
    desk.do(
        cases.save_answers, case_id, "incident", {"kind": "upi", "happened_on": "22/11/2026", "happened_at": "9:30"}
    )
    desk.do(cases.save_answers, case_id, "incident", {"contacted_by": "call", "contact_handle": "90000 12345"})
    desk.do(cases.save_answers, case_id, "incident", {"what_was_said": "The card would be blocked today."})
    desk.do(cases.save_answers, case_id, "call_1930", {"called_at": "10:40", "acknowledgement_1930": "32711260004511"})
    mine: dict[str, Any] = {"from_bank": "SBI", "from_account": "30125478921"}
    first = NewPayment(2_850_000, TODAY, dt.time(9, 31), rail="upi", reference=UTRS[0], to_vpa="help77@okaxis", **mine)
    second = NewPayment(
        6_000_000,
        TODAY,
        dt.time(9, 34),
        rail="imps",
        reference=UTRS[1],
        to_name="Ravi Kumar",
        to_bank="Axis",
        to_account="912010044440932",
        **mine,
    )
    third = NewPayment(2_000_000, None, rail="neft", to_name="Ravi", to_ifsc="PUNB0123400", **mine)
    ids = desk.do(add_payments, case_id, [first, second, third]).ids
    desk.do(record_money, ids[0], "asked", 2_850_000, TODAY)
    desk.do(record_money, ids[1], "held", 2_000_000, TODAY)
    desk.do(add_evidence, case_id, [NewFile("ab" * 32, "statement.pdf", 4000, "application/pdf", ("statement",))])
    return case_id


def threatened(desk: Desk) -> int:
    """No money, a link, a platform."""
    case_id = desk.do(cases.open_case).id
    desk.do(cases.save_answers, case_id, "person", PERSON)
    desk.do(cases.save_answers, case_id, "incident", {"kind": "sextortion", "happened_on": "20/11/2026"})
    handle = "https://www.instagram.com/fake.asha.99"
    desk.do(cases.save_answers, case_id, "incident", {"contacted_by": "social", "contact_handle": handle})
    return case_id


def many_payments(desk: Desk, payments: int = 60, files: int = 0) -> int:
    case_id = cheated(desk)
    more = [
        NewPayment(
            100_000 + number,
            TODAY,
            dt.time(10 + number // 60, number % 60),
            reference=f"6326{number:08d}",
            to_vpa=f"mule{number}@okaxis",
            from_bank="SBI",
            from_account="30125478921",
        )
        for number in range(payments - 3)
    ]
    desk.do(add_payments, case_id, more)
    sealed = [
        NewFile(f"{number:064x}", f"चैट का स्क्रीनशॉट {number}.png", 1000 + number, "image/png", ("chat",), "Sunita Devi")
        for number in range(files)
    ]
    desk.do(add_evidence, case_id, sealed)
    return case_id


def read(pdf: bytes, folder: Path) -> str:
    """All letters of all pages without any space, as somebody copies them."""
    return "".join(_pages(pdf, folder))


def _pages(pdf: bytes, folder: Path) -> list[str]:
    (folder / "paper.pdf").write_bytes(pdf)
    run = subprocess.run(["pdftotext", "-raw", str(folder / "paper.pdf"), "-"], capture_output=True, check=True)
    pages = unicodedata.normalize("NFC", run.stdout.decode()).split("\f")[:-1]
    return ["".join(page.split()) for page in pages]


def paper(desk: Desk, case_id: int, kind: str, language: Language = "en", to_whom: str = "") -> ReadyPaper:
    return desk.ask(ready, case_id, kind, samples.texts(language), desk.now(), to_whom)


def words(desk: Desk, one: ReadyPaper, folder: Path) -> str:
    return read(build(one, samples.texts(one.language)), folder)


def sheets(desk: Desk, one: ReadyPaper, folder: Path) -> list[str]:
    """As `words`, sheet by sheet."""
    return _pages(build(one, samples.texts(one.language)), folder)


def letter(one: ReadyPaper) -> Letter:
    assert isinstance(one.value, Letter)
    return one.value
