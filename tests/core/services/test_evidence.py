import datetime as dt
from dataclasses import replace

import pytest
import sqlalchemy as sa

from supportdesk.desk import Desk
from supportdesk.errors import NoSuchCase
from supportdesk.models import AuditLine, ChainHead, CustodyLine, Evidence
from supportdesk.services.cases import save_answers
from supportdesk.services.checklists import checklist
from supportdesk.services.evidence import (
    EvidenceRow,
    NewFile,
    add_evidence,
    check_custody,
    cover_file,
    custody_head,
    list_custody,
    list_devices,
    list_evidence,
    list_removed,
    note_custody,
    pasted_name,
    put_back_file,
    refuse_import,
    remove_file,
    set_uses,
)
from supportdesk.services.evidence.checks import due_for_check
from supportdesk.services.evidence.custody_check import (
    BACK_UNSAID,
    BYTES_DENIED,
    COVER_TAKEN_OFF,
    GIVER_CHANGED,
    KIND_CHANGED,
    LINE_CHANGED,
    LINES_CUT,
    LINES_MISSING,
    MOMENT_CHANGED,
    NEVER_RECEIVED,
    ORIGIN_CHANGED,
    RECEIVER_CHANGED,
    RECORD_CHANGED,
    RECORD_GONE,
    TAKEN_OUT_UNSAID,
)
from supportdesk.services.evidence.expected import expect_files, expected_files, forget_files
from supportdesk.services.evidence.files import RemovalReasonMissing
from supportdesk.texts import load
from tests.core.casework import a_case, plan_of
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
    assert (second.received_at, second.received_by.en) == (NOW, "Asha Verma")
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


def test_only_the_hash_first_and_then_the_file_itself(desk: Desk) -> None:
    case = a_case(desk)
    desk.do(add_evidence, case, [replace(SCREEN, stored=False, sensitive=True)])
    again = desk.do(add_evidence, case, [replace(SCREEN, given_by="the police")])
    assert again.kept_whole == again.already == (only(desk, case).id,)
    assert (only(desk, case).stored, only(desk, case).sensitive) == (True, True)
    last = desk.ask(list_custody, case)[-1]
    assert (last.act, last.sha256, last.note) == ("kept_whole", SCREEN.sha256, "the police")
    assert findings(desk, case) == []
    assert desk.do(add_evidence, case, [replace(SCREEN, stored=False)]).kept_whole == ()
    assert only(desk, case).stored


def test_what_is_called_intimate_later_is_covered_from_then_on(desk: Desk) -> None:
    case = a_case(desk)
    desk.do(add_evidence, case, [SCREEN, SMS])
    again = desk.do(add_evidence, case, [replace(SCREEN, sensitive=True)])
    first, second = desk.ask(list_evidence, case)
    assert again.covered == (first.id,)
    assert (first.sensitive, second.sensitive) == (True, False)
    desk.do(cover_file, second.id)
    desk.do(cover_file, second.id)
    assert all(file.sensitive for file in desk.ask(list_evidence, case))
    covered = [line.sha256 for line in desk.ask(list_custody, case) if line.act == "covered"]
    assert covered == [SCREEN.sha256, SMS.sha256]
    assert findings(desk, case) == []


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
    assert pasted_name(NOW, load("en")) == "pasted 2026-11-22 10.42.07.txt"
    assert pasted_name(NOW, load("en"), ".png") == "pasted 2026-11-22 10.42.07.png"


@pytest.fixture
def kept(desk: Desk, supervised: Desk, clock_at_desk: Clock) -> int:
    """A case with four custody lines of two people."""
    case = a_case(desk)
    desk.do(add_evidence, case, [SCREEN, SMS])
    clock_at_desk.forward(minutes=3)
    desk.do(note_custody, case, SCREEN.sha256, "opened", "the person looked at it")
    supervised.do(note_custody, case, SMS.sha256, "copied_out")
    return case


def test_a_whole_chain_has_nothing_to_find(desk: Desk, kept: int) -> None:
    assert findings(desk, kept) == []
    assert [line.by.en for line in desk.ask(list_custody, kept, SMS.sha256)] == ["Asha Verma", "Meera Rao"]


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
    assert findings(desk, kept) == [LINES_CUT, NEVER_RECEIVED, NEVER_RECEIVED]


def test_a_file_slipped_in_shows(desk: Desk, kept: int) -> None:
    tamper(desk, sa.update(Evidence).where(Evidence.sha256 == SMS.sha256).values(sha256="00" * 32))
    assert findings(desk, kept) == [NEVER_RECEIVED, RECORD_GONE]


def test_two_files_swapped_show_by_their_names(desk: Desk, kept: int) -> None:
    for before, after in ((SCREEN.sha256, "between"), (SMS.sha256, SCREEN.sha256), ("between", SMS.sha256)):
        tamper(desk, sa.update(Evidence).where(Evidence.sha256 == before).values(sha256=after))
    assert findings(desk, kept) == [RECORD_CHANGED, RECORD_CHANGED]


def test_two_lines_that_changed_places_show(desk: Desk, kept: int) -> None:
    for before, after in ((2, 9), (3, 2), (9, 3)):
        tamper(desk, sa.update(CustodyLine).where(CustodyLine.number == before).values(number=after))
    assert LINE_CHANGED in findings(desk, kept)


def test_a_cut_tail_shows_even_where_the_end_of_the_chain_was_written_anew(desk: Desk, kept: int) -> None:
    tamper(desk, sa.delete(CustodyLine).where(CustodyLine.number > 2))
    with desk.opened.engine.connect() as connection:
        last = connection.scalar(sa.select(CustodyLine.hash).where(CustodyLine.number == 2))
    tamper(desk, sa.update(ChainHead).where(ChainHead.chain == f"custody:{kept}").values(length=2, hash=last))
    assert findings(desk, kept) == [LINES_CUT]


def test_the_head_of_the_custody_moves_with_each_act(desk: Desk, kept: int) -> None:
    before = desk.ask(custody_head, kept)
    desk.do(note_custody, kept, SCREEN.sha256, "opened")
    after = desk.ask(custody_head, kept)
    assert (before.lines, after.lines) == (4, 5)
    assert before.code != after.code
    assert after.code.replace("-", "").lower() == after.hash[:16]
    assert desk.ask(custody_head, a_case(desk)).code == ""


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ({"stored": False}, BYTES_DENIED),
        ({"media_type": "image/svg+xml"}, KIND_CHANGED),
        ({"given_by": "Ramesh Kumar"}, GIVER_CHANGED),
        ({"received_at": NOW + dt.timedelta(days=1)}, MOMENT_CHANGED),
        ({"received_by": 2}, RECEIVER_CHANGED),
        ({"device": "another phone"}, ORIGIN_CHANGED),
        ({"removed_at": NOW, "removed_by": 1, "removed_why": "a slip"}, TAKEN_OUT_UNSAID),
    ],
)
def test_a_record_that_the_lines_tell_otherwise_shows(
    desk: Desk, kept: int, change: dict[str, object], finding: str
) -> None:
    tamper(desk, sa.update(Evidence).where(Evidence.sha256 == SCREEN.sha256).values(change))
    assert findings(desk, kept) == [finding]


def test_a_cover_taken_off_in_the_records_shows(desk: Desk, kept: int) -> None:
    private = NewFile("e" * 64, "private.png", 9, "image/png", sensitive=True)
    desk.do(add_evidence, kept, [private])
    (file, *_) = desk.ask(list_evidence, kept)
    desk.do(cover_file, file.id)
    assert findings(desk, kept) == []
    tamper(desk, sa.update(Evidence).values(sensitive=False))
    assert findings(desk, kept) == [COVER_TAKEN_OFF, COVER_TAKEN_OFF]


def test_the_sentence_names_what_the_lines_tell(desk: Desk, kept: int) -> None:
    tamper(desk, sa.update(Evidence).where(Evidence.sha256 == SMS.sha256).values(given_by="Ramesh", received_by=2))
    assert [found.say(load("en")) for found in desk.ask(check_custody, kept)] == [
        "The record of the file sms.jpg was changed: the custody says that — gave it, not Ramesh.",
        "The record of the file sms.jpg was changed: the custody says that Asha Verma received it, not Meera Rao.",
    ]


def test_a_file_taken_out_and_slipped_back_shows(desk: Desk, kept: int) -> None:
    (file, *_) = desk.ask(list_evidence, kept)
    desk.do(remove_file, file.id, "not hers")
    assert findings(desk, kept) == []
    tamper(desk, sa.update(Evidence).where(Evidence.id == file.id).values(removed_why="hers after all"))
    assert findings(desk, kept) == [TAKEN_OUT_UNSAID]
    tamper(desk, sa.update(Evidence).where(Evidence.id == file.id).values(removed_at=None))
    assert findings(desk, kept) == [BACK_UNSAID]


def test_a_removed_file_proves_nothing_and_comes_back_with_all_it_proved(desk: Desk) -> None:
    case = a_case(desk)
    desk.do(save_answers, case, "incident", {"kind": "upi"})
    (file,) = desk.do(add_evidence, case, [SCREEN]).ids
    proved = [row.state for row in desk.ask(checklist, case)].count("have")
    with pytest.raises(RemovalReasonMissing):
        desk.do(remove_file, file, "  ")
    desk.do(remove_file, file, "somebody else's screenshot")
    assert desk.ask(list_evidence, case) == []
    (gone,) = desk.ask(list_removed, case)
    assert (gone.removed_why, gone.removed_by.en, gone.uses) == (
        "somebody else's screenshot",
        "Asha Verma",
        ("payment_screen",),
    )
    assert [row.state for row in desk.ask(checklist, case)].count("have") == proved - 1
    desk.do(put_back_file, file)
    assert only(desk, case).uses == ("payment_screen",)
    assert [line.act for line in desk.ask(list_custody, case)] == ["received", "removed", "put_back"]
    assert findings(desk, case) == []


def test_the_same_bytes_given_again_bring_a_removed_file_back(desk: Desk) -> None:
    case = a_case(desk)
    (file,) = desk.do(add_evidence, case, [SCREEN]).ids
    desk.do(remove_file, file, "a slip")
    assert desk.do(add_evidence, case, [SCREEN]).ids == (file,)
    assert only(desk, case).removed_why == ""


def test_the_same_bytes_in_another_case_are_told_with_its_number(desk: Desk) -> None:
    first, second = a_case(desk), a_case(desk)
    assert desk.do(add_evidence, first, [SCREEN]).elsewhere == ()
    (told,) = desk.do(add_evidence, second, [SCREEN, SMS]).elsewhere
    assert (told.case_id, told.case_number) == (first, "JPR-2026-000001")
    with desk.opened.engine.connect() as connection:
        detail = connection.scalar(sa.select(AuditLine.detail).order_by(AuditLine.id.desc()).limit(1))
    assert f'"elsewhere": [{first}]' in str(detail)
    assert "gpay" not in str(detail)


def test_a_refused_import_keeps_neither_hash_nor_name(desk: Desk) -> None:
    case = a_case(desk)
    desk.do(refuse_import, case)
    (line,) = desk.ask(list_custody, case)
    assert (line.act, line.sha256, line.note) == ("import_refused", "", "")
    assert desk.ask(list_evidence, case) == []
    assert findings(desk, case) == []


def test_what_was_announced_is_expected_until_it_is_entered_or_called_off(desk: Desk) -> None:
    case = a_case(desk)
    first, second, third = desk.do(expect_files, case, ["/stick/a.jpg", "/stick/b.jpg", "/stick/c.jpg"])
    desk.do(add_evidence, case, [replace(SCREEN, expected=first)])
    desk.do(forget_files, [third])
    (row,) = desk.ask(expected_files)
    assert (row.id, row.case_number, row.path) == (second, "JPR-2026-000001", "/stick/b.jpg")
    assert desk.ask(expected_files, a_case(desk)) == []


def test_what_is_asked_of_a_case_does_not_look_at_the_files_of_all(desk: Desk) -> None:
    case = a_case(desk)
    plan = [*plan_of(desk, list_devices, case), *plan_of(desk, due_for_check, case, NOW)]
    for table in ("evidence", "seal_checks"):
        assert [step for step in plan if step.startswith(f"SEARCH {table} ")]
        assert not [step for step in plan if step.startswith(f"SCAN {table}")]
