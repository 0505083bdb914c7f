"""Papers printed without a window: one bank's letter by its name, and a gap waived with a reason."""

import re
from pathlib import Path
from typing import Any

from supportdesk import demo, signing_in
from supportdesk.services.cases import save_answers
from supportdesk.services.paperwork.bank_letters import receiving_banks
from supportdesk.services.paperwork.papers import list_papers
from tests.core.commands.command_line import ask
from tests.core.commands.conftest import CASES


def test_each_bank_s_letter_is_asked_for_by_its_name(run: Any, desk: Path, tmp_path: Path) -> None:
    number, banks = next(
        (number, banks) for number in range(1, CASES + 1) if len(banks := ask(desk, receiving_banks, number)) > 1
    )
    for bank in banks[:2]:
        out = tmp_path / "letter.pdf"
        printed = run("print", "hold_letter", desk, number, "--to", bank, "--waive", "by phone", "--out", out, "--json")
        assert (printed.code, printed.data["to_whom"]) == (0, bank)
    assert [row.to_whom for row in ask(desk, list_papers, number)[:2]] == banks[1::-1]


def test_what_is_to_be_heeded_is_said_when_a_paper_is_printed(run: Any, desk: Path, tmp_path: Path) -> None:
    opened = signing_in.open_desk(desk, demo.SUPERVISOR, demo.PASSPHRASE)
    opened.do(save_answers, 2, "safe_contact", {"no_papers": "yes", "other_phone": "98290 99999"})
    opened.opened.close()
    out = tmp_path / "paper.pdf"
    printed = run("print", "bring_list", desk, "2", "--out", out)
    assert "call only 9829099999 · no papers to take home" in printed.out
    assert "no papers to take home" in run("print", "bring_list", desk, "2", "--out", out, "--json").data["heed"]


def test_a_gap_is_a_sentence_until_it_is_waived_with_a_reason(run: Any, desk: Path, tmp_path: Path) -> None:
    out = tmp_path / "paper.pdf"
    before = ask(desk, list_papers, 2)
    refused = run("print", "ombudsman", desk, "2", "--out", out)
    assert refused.code == 1
    assert "still lacks" in refused.err
    assert not re.search(r"[\u0900-\u097f]", refused.err), "her papers are in Hindi, who prints them reads English"
    assert (out.exists(), ask(desk, list_papers, 2)) == (False, before)
    assert run("print", "ombudsman", desk, "2", "--waive", "  ", "--out", out).code == 1
    printed = run("print", "ombudsman", desk, "2", "--waive", "she files it today", "--out", out, "--json")
    assert printed.code == 0
    assert set(printed.data["waived"].values()) == {"she files it today"}
    assert out.read_bytes().startswith(b"%PDF")
