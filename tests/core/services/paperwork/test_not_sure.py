"""What is not sure never looks sure on paper, and what belongs together stays on one sheet."""

import shutil
from pathlib import Path

import pytest

from supportdesk import knowledge
from supportdesk.desk import Desk
from supportdesk.services.paperwork.letter_facts import said
from supportdesk.services.paperwork.paper_values import as_known
from supportdesk.services.payments import NewPayment, add_payments
from tests.core import paper_samples as samples
from tests.core.casework import TODAY
from tests.core.paper_cases import cheated, paper, sheets, words

pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) reads the papers")

SBI = "State Bank of India"


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


def test_the_ticks_stay_with_their_heading(desk: Desk, tmp_path: Path) -> None:
    """However many payments push it to the end of a sheet."""
    case_id = cheated(desk)
    split = set()
    for number in range(16):
        desk.do(add_payments, case_id, [NewPayment(100_000, TODAY, from_bank="SBI", reference=f"6326{number:08d}")])
        for sheet in sheets(desk, paper(desk, case_id, "ombudsman", to_whom=SBI), tmp_path):
            split.add(("Thedeficiencyinservice" in sheet, "Thebankhasnotanswe" in sheet))
    assert split <= {(True, True), (False, False)}
