"""What is not sure never looks sure on paper, and what belongs together stays on one sheet."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from supportdesk import knowledge, wording
from supportdesk.desk import Desk
from supportdesk.documents import call_sheet
from supportdesk.services.cases import save_answers
from supportdesk.services.paperwork.letter_facts import said
from supportdesk.services.paperwork.paper_values import as_known
from supportdesk.services.payments import NewPayment, add_payments, list_payments
from supportdesk.texts import LANGUAGES, Language
from tests.core import paper_samples as samples
from tests.core.casework import TODAY, a_case
from tests.core.conftest import Clock
from tests.core.paper_cases import UTRS, cheated, paper, sheets, words

pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) reads the papers")

SBI, AXIS, HDFC = "State Bank of India", "Axis Bank", "HDFC Bank"


def test_what_is_not_sure_is_dated_on_every_paper(desk: Desk, tmp_path: Path) -> None:
    """The clock of the portal, the help lines, the steps of another site: none of them is read in a rule of law."""
    case_id = cheated(desk)
    texts = samples.texts("en")
    known_on = "asknownon5October2026"
    portal_line = as_known(
        texts("Complete the complaint on the portal, with us or at home."),
        knowledge.clocks()["portal_after_1930"].basis,
        texts,
    )
    acknowledgement = words(desk, paper(desk, case_id, "acknowledgement"), tmp_path)
    assert "".join(portal_line.split()) in acknowledgement
    assert f"(numbers{known_on})" in acknowledgement
    assert f"Thesesteps{known_on}" in words(desk, paper(desk, case_id, "stopncii"), tmp_path)
    assert f"15100({known_on},tobechecked)" in words(desk, paper(desk, case_id, "referral"), tmp_path)


def test_an_uncertain_rule_prints_with_its_day(desk: Desk) -> None:
    texts = samples.texts("en")
    assert "as known on 5\u00a0October 2026" in said("restoration_limit", texts)
    assert "as known on" not in said("court_497", texts)


@pytest.fixture
def noted(desk: Desk) -> int:
    """The UTR has eleven digits; of the account the last four are known."""
    case_id = cheated(desk)
    odd = NewPayment(100_000, TODAY, rail="upi", reference="63269810447", from_bank="HDFC", from_account="8921")
    desk.do(add_payments, case_id, [replace(odd, to_vpa="help77@okaxis")])
    return case_id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_utr_that_no_bank_gives_is_to_be_checked_on_every_paper(
    desk: Desk, noted: int, language: Language, tmp_path: Path
) -> None:
    marked, sure = (
        "".join(samples.texts(language)("{reference} (to be checked)", reference=utr).split())
        for utr in ("63269810447", UTRS[0])
    )
    for kind, to_whom in (
        ("police_complaint", ""),
        ("bank_dispute", HDFC),
        ("hold_letter", AXIS),
        ("acknowledgement", ""),
        ("dossier", ""),
    ):
        text = words(desk, paper(desk, noted, kind, language, to_whom), tmp_path)
        assert marked in text, kind
        assert sure not in text, kind


def test_the_printed_call_sheet_says_what_is_odd(desk: Desk, noted: int) -> None:
    value = paper(desk, noted, "call_sheet").value
    doubts = {payment.reference: payment.doubt for payment in value.payments}
    assert doubts[wording.in_groups("63269810447")]
    assert not doubts[wording.in_groups(UTRS[0])]
    text = "".join(str(block._content[1]._cellvalues) for block in _aloud(value))
    assert "To be checked" in text


def _aloud(value: Any) -> list[Any]:
    return [block for block in call_sheet._payments(value.payments, samples.texts("en")) if hasattr(block, "_content")]


def test_the_last_digits_of_an_account_are_called_so(desk: Desk, noted: int, tmp_path: Path) -> None:
    assert "accountending8921" in words(desk, paper(desk, noted, "bank_dispute", "en", HDFC), tmp_path)
    assert "HDFC,ending8921" in words(desk, paper(desk, noted, "police_complaint"), tmp_path)
    sheet = paper(desk, noted, "call_sheet").value.payments
    assert [payment.account for payment in sheet if payment.bank == "HDFC"] == ["ending 8921"]


def test_1930_was_told_of_what_was_known_at_the_call(desk: Desk, clock_at_desk: Clock) -> None:
    """Not of what the desk learnt later, nor of what has no day and perhaps came later."""
    case_id = a_case(desk, kind="upi")
    desk.do(add_payments, case_id, [NewPayment(100, TODAY), NewPayment(200)])
    desk.do(save_answers, case_id, "call_1930", {"called_at": "10:42"})
    clock_at_desk.forward(minutes=1)
    desk.do(add_payments, case_id, [NewPayment(300, TODAY)])
    told = {row.payment.amount: row.told_by for row in desk.ask(list_payments, case_id)}
    assert told == {100: "1930", 200: "", 300: ""}


def test_the_ticks_stay_with_their_heading(desk: Desk, tmp_path: Path) -> None:
    """However many payments push it to the end of a sheet."""
    case_id = cheated(desk)
    split = set()
    for number in range(16):
        desk.do(add_payments, case_id, [NewPayment(100_000, TODAY, from_bank="SBI", reference=f"6326{number:08d}")])
        for sheet in sheets(desk, paper(desk, case_id, "ombudsman", to_whom=SBI), tmp_path):
            split.add(("Thedeficiencyinservice" in sheet, "Thebankhasnotanswe" in sheet))
    assert split <= {(True, True), (False, False)}
