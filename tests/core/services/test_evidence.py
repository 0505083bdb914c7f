import pytest
import sqlalchemy as sa

from supportdesk.desk import Desk
from supportdesk.errors import NoSuchCase
from supportdesk.models import ChainHead, CustodyLine, Evidence
from supportdesk.services.evidence import (
    LINE_CHANGED,
    LINES_CUT,
    LINES_MISSING,
    NEVER_RECEIVED,
    EvidenceRow,
    NewFile,
    add_evidence,
    check_custody,
    list_custody,
    list_evidence,
    note_custody,
    pasted_name,
    set_uses,
)
from tests.core.casework import a_case
from tests.core.conftest import NOW, Clock

SCREEN = NewFile("9f2c" * 16, "gpay-1.png", 412_000, "image/png", ("payment_screen",), "Sunita Devi", "her own phone")
SMS = NewFile("41d0" * 16, "sms.jpg", 90_000, "image/jpeg", ("bank_sms",))


def only(desk: Desk, case_id: int) -> EvidenceRow:
    (row,) = desk.ask(list_evidence, case_id)
    return row


def findings(desk: Desk, case_id: int) -> list[str]:
    return [finding.sentence for finding in desk.ask(check_custody, case_id)]


def tamper(desk: Desk, statement: sa.Update | sa.Delete | sa.Insert) -> None:
    with desk.opened.engine.begin() as connection:
        connection.execute(statement)


def test_a_file_comes_in_with_its_proofs_and_its_line(desk: Desk) -> None:
    case = a_case(desk)
    added = desk.do(add_evidence, case, [SCREEN, SMS])
    assert (len(added.ids), added.already) == (2, ())
    first, second = desk.ask(list_evidence, case)
    assert (first.name, first.uses, first.given_by, first.device) == (
        "gpay-1.png",
        ("payment_screen",),
        "Sunita Devi",
        "her own phone",
    )
    assert (second.received_at, second.received_by) == (NOW, "Asha Verma")
    lines = desk.ask(list_custody, case)
    assert [(line.number, line.act, line.sha256) for line in lines] == [
        (1, "received", SCREEN.sha256),
        (2, "received", SMS.sha256),
    ]


def test_the_same_bytes_are_one_file_and_it_is_said(desk: Desk) -> None:
    case = a_case(desk)
    (file,) = desk.do(add_evidence, case, [SCREEN]).ids
    again = desk.do(add_evidence, case, [NewFile(SCREEN.sha256, "copy.png", 412_000, "image/png", ("chat",))])
    assert (again.ids, again.already) == ((), (file,))
    assert (only(desk, case).name, only(desk, case).uses) == ("gpay-1.png", ("payment_screen", "chat"))
    assert len(desk.ask(list_custody, case)) == 1


def test_twice_in_one_drop(desk: Desk) -> None:
    added = desk.do(add_evidence, a_case(desk), [SCREEN, SCREEN])
    assert added.ids == added.already


def test_two_cases_may_have_the_same_bytes(desk: Desk) -> None:
    for case in (a_case(desk), a_case(desk)):
        assert desk.do(add_evidence, case, [SCREEN]).already == ()
        assert findings(desk, case) == []


def test_what_a_file_proves_can_be_changed(desk: Desk) -> None:
    case = a_case(desk)
    (file,) = desk.do(add_evidence, case, [SCREEN]).ids
    desk.do(set_uses, file, ["chat", "chat", "payment 7"])
    assert (only(desk, case).uses, only(desk, case).payments) == (("chat",), (7,))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../बैंक <b>.pdf", "बैंक <b>.pdf"),
        ("C:\\Users\\x\\=1+1.csv", "=1+1.csv"),
        ("{blank} 😀.png", "{blank} 😀.png"),
        ("", "9f2c9f2c9f2c"),
        ("x" * 300 + ".png", "x" * 196 + ".png"),
    ],
)
def test_names_of_files(desk: Desk, name: str, kept: str) -> None:
    case = a_case(desk)
    desk.do(add_evidence, case, [NewFile(SCREEN.sha256, name, 1, "image/png")])
    assert only(desk, case).name == kept


def test_no_file_for_a_case_that_is_not_there(desk: Desk) -> None:
    with pytest.raises(NoSuchCase):
        desk.do(add_evidence, 99, [SCREEN])


def test_pasted_text_is_named_by_its_moment() -> None:
    assert pasted_name(NOW) == "pasted 2026-11-22 10.42.07.txt"


@pytest.fixture
def kept(desk: Desk, supervised: Desk, clock_at_desk: Clock) -> int:
    """A case with four custody lines of two people."""
    case = a_case(desk)
    desk.do(add_evidence, case, [SCREEN, SMS])
    clock_at_desk.forward(minutes=3)
    desk.do(note_custody, case, SCREEN.sha256, "shown", "the person looked at it")
    supervised.do(note_custody, case, SMS.sha256, "copied_out")
    return case


def test_a_whole_chain_has_nothing_to_find(desk: Desk, kept: int) -> None:
    assert findings(desk, kept) == []
    assert [line.by for line in desk.ask(list_custody, kept, SMS.sha256)] == ["Asha Verma", "Meera Rao"]


@pytest.mark.parametrize("change", [{"note": "nobody looked"}, {"sha256": "00"}, {"staff_id": 2}, {"act": "exported"}])
def test_a_changed_line_shows(desk: Desk, kept: int, change: dict[str, object]) -> None:
    tamper(desk, sa.update(CustodyLine).where(CustodyLine.number == 3).values(**change))
    assert findings(desk, kept) == [LINE_CHANGED]


def test_a_line_taken_out_shows(desk: Desk, kept: int) -> None:
    tamper(desk, sa.delete(CustodyLine).where(CustodyLine.number == 3))
    assert findings(desk, kept) == [LINES_MISSING]


def test_a_line_taken_out_and_renumbered_shows(desk: Desk, kept: int) -> None:
    tamper(desk, sa.delete(CustodyLine).where(CustodyLine.number == 3))
    tamper(desk, sa.update(CustodyLine).where(CustodyLine.number == 4).values(number=3))
    assert LINE_CHANGED in findings(desk, kept)


def test_a_cut_tail_shows(desk: Desk, kept: int) -> None:
    tamper(desk, sa.delete(CustodyLine).where(CustodyLine.number > 2))
    assert findings(desk, kept) == [LINES_CUT]


def test_all_lines_cut_show(desk: Desk, kept: int) -> None:
    tamper(desk, sa.delete(CustodyLine))
    tamper(desk, sa.delete(ChainHead).where(ChainHead.chain == f"custody:{kept}"))
    assert findings(desk, kept) == [NEVER_RECEIVED, NEVER_RECEIVED]


def test_a_file_slipped_in_shows(desk: Desk, kept: int) -> None:
    tamper(desk, sa.update(Evidence).where(Evidence.sha256 == SMS.sha256).values(sha256="00" * 32))
    assert findings(desk, kept) == [NEVER_RECEIVED]
