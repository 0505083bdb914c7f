import pytest
import sqlalchemy as sa

from supportdesk.desk import Desk
from supportdesk.knowledge import checklist_for, checklist_items, checklist_version, crimes
from supportdesk.knowledge.reader import SHIPPED
from supportdesk.models import Case
from supportdesk.services.case_head import case_head
from supportdesk.services.cases import save_answers
from supportdesk.services.checklists import (
    KNOWN_BY,
    ItemReasonMissing,
    ItemRow,
    ItemState,
    checklist,
    mark_item,
    missing,
    progress,
)
from supportdesk.services.evidence import NewFile, add_evidence, set_uses
from supportdesk.services.payments import NewPayment, add_payments, payment_use
from supportdesk.texts import Both
from tests.core.casework import TODAY, a_case
from tests.core.conftest import NOW


def item(desk: Desk, case_id: int, name: str) -> ItemRow:
    (row,) = (row for row in desk.ask(checklist, case_id) if row.id == name)
    return row


def attach(desk: Desk, case_id: int, *uses: str, name: str = "a") -> int:
    return desk.do(add_evidence, case_id, [NewFile(name, f"{name}.png", 1, "image/png", uses)]).ids[0]


def test_a_file_ticks_the_item_it_proves(desk: Desk) -> None:
    case = a_case(desk, kind="upi")
    assert item(desk, case, "call_log").state == "missing"
    file = attach(desk, case, "call_log")
    assert (item(desk, case, "call_log").state, item(desk, case, "call_log").files) == ("have", 1)
    desk.do(set_uses, file, [])
    assert item(desk, case, "call_log").state == "missing"


def test_one_screen_for_each_payment(desk: Desk) -> None:
    case = a_case(desk, kind="upi")
    desk.do(add_payments, case, [NewPayment(number * 100, TODAY) for number in (1, 2, 3)])
    for name in ("a", "b"):
        attach(desk, case, "payment_screen", name=name)
    row = item(desk, case, "upi_screen")
    assert (row.have, row.wanted, row.state) == (2, 3, "missing")
    attach(desk, case, "payment_screen", name="c")
    assert item(desk, case, "upi_screen").state == "have"


def test_two_screens_of_one_payment_are_one(desk: Desk) -> None:
    case = a_case(desk, kind="upi")
    first, _ = desk.do(add_payments, case, [NewPayment(100, TODAY), NewPayment(200, TODAY)]).ids
    for name in ("a", "b"):
        attach(desk, case, "payment_screen", payment_use(first), name=name)
    assert (item(desk, case, "upi_screen").have, item(desk, case, "upi_screen").files) == (1, 2)


def test_bait_needs_no_screen(desk: Desk) -> None:
    case = a_case(desk, kind="upi")
    desk.do(add_payments, case, [NewPayment(100, TODAY), NewPayment(50, TODAY, direction="in")])
    assert item(desk, case, "upi_screen").wanted == 1


@pytest.mark.parametrize("state", ["not_available", "not_applicable"])
def test_what_is_not_there_needs_a_reason(desk: Desk, state: ItemState) -> None:
    case = a_case(desk, kind="upi")
    with pytest.raises(ItemReasonMissing):
        desk.do(mark_item, case, "link_or_app", state, "  ")
    desk.do(mark_item, case, "link_or_app", state, "कोई लिंक नहीं <b>भेजा</b>")
    row = item(desk, case, "link_or_app")
    assert (row.state, row.reason, row.marked_by, row.marked_at) == (
        state,
        "कोई लिंक नहीं <b>भेजा</b>",
        Both("Asha Verma", "आशा वर्मा"),
        NOW,
    )


def test_a_mark_can_be_taken_back(desk: Desk) -> None:
    case = a_case(desk, kind="upi")
    desk.do(mark_item, case, "chat", "have")
    assert item(desk, case, "chat").state == "have"
    desk.do(mark_item, case, "chat", "missing")
    assert item(desk, case, "chat").state == "missing"


def test_a_file_says_more_than_a_mark(desk: Desk) -> None:
    case = a_case(desk, kind="upi")
    desk.do(mark_item, case, "chat", "not_available", "deleted")
    attach(desk, case, "chat")
    assert item(desk, case, "chat").state == "have"


def test_files_and_reasons_settle_a_case(desk: Desk) -> None:
    case = a_case(desk, kind="upi")
    assert desk.ask(progress, case)[0] == 0
    attach(desk, case, "payment_screen", "bank_sms", "statement", "call_log", "chat", "id_proof")
    have, wanted = desk.ask(progress, case)
    assert (wanted - have, [row.id for row in desk.ask(missing, case) if row.required]) == (1, ["link_or_app"])
    desk.do(mark_item, case, "link_or_app", "not_applicable", "no link was sent")
    have, wanted = desk.ask(progress, case)
    assert have == wanted
    (evidence,) = (step for step in desk.ask(case_head, case, NOW).steps if step.key == "evidence")
    assert (evidence.state, evidence.count) == ("done", f"{wanted}/{wanted}")


def test_the_1930_number_ticks_its_item_as_its_file_does(desk: Desk) -> None:
    case, other = a_case(desk, kind="upi"), a_case(desk, kind="upi")
    assert item(desk, case, "acknowledgement_1930").state == "missing"
    desk.do(save_answers, case, "call_1930", {"acknowledgement_1930": "30711226004512"})
    attach(desk, other, "acknowledgement")
    assert item(desk, case, "acknowledgement_1930").state == "have"
    assert item(desk, other, "acknowledgement_1930").state == "have"


def test_the_upi_checklist_reads_as_at_the_desk() -> None:
    items = checklist_for("upi", money=True)
    assert [item.name.en for item in items] == [
        "UPI app screen showing the UTR",
        "Bank SMS of the debit",
        "Bank statement",
        "The bank's complaint number",
        "The 1930 acknowledgement number",
        "Call log with the caller's number",
        "Chat with the fraudster",
        "Link or app that was used or installed",
        "ID proof",
        "Photo of the phone and its IMEI",
        "What happened, with days and times",
        "The original files, not forwarded copies",
    ]
    assert [item.per_payment for item in items] == [True, *[False] * 11]


def test_items_are_known_by_fields_that_are_asked() -> None:
    assert {item.known_by for item in checklist_items().values()} == {"", *KNOWN_BY}


@pytest.mark.parametrize("kind", [*crimes(), "", "चोरी"])
def test_every_kind_asks_for_something(desk: Desk, kind: str) -> None:
    case = a_case(desk, kind=kind)
    rows = desk.ask(checklist, case)
    assert "id_proof" in {row.id for row in rows}
    assert all(row.name.hi and row.how.hi for row in rows)


def test_an_old_case_is_measured_by_the_list_it_was_opened_with(desk: Desk) -> None:
    case = a_case(desk, kind="upi")
    assert "bank_complaint" in [row.id for row in desk.ask(checklist, case)]
    with desk.opened.engine.begin() as connection:
        connection.execute(sa.update(Case).where(Case.id == case).values(checklist_version=1))
    assert "bank_complaint" not in [row.id for row in desk.ask(checklist, case)]
    assert "bank_complaint" in [row.id for row in desk.ask(checklist, a_case(desk, kind="upi"))]


def test_a_superseded_checklist_is_kept_as_it_was() -> None:
    first = checklist_for("upi", money=True, version=1)
    assert "bank_complaint" not in [item.id for item in first]
    assert len(first) == 7
    newest = checklist_for("upi", money=True)
    for version in (None, checklist_version(), 99):
        assert checklist_for("upi", money=True, version=version) == newest


def test_every_version_before_the_newest_is_there() -> None:
    for version in range(1, checklist_version()):
        assert (SHIPPED / "superseded" / f"checklists.{version}.toml").exists()


def test_a_case_without_kind_still_has_a_checklist() -> None:
    every = ["id_proof", "device", "narrative", "originals"]
    assert [item.id for item in checklist_for(None, money=False)] == every
    paid = ["payment_screen", "bank_sms", "statement", "bank_complaint", "acknowledgement_1930"]
    assert [item.id for item in checklist_for(None, money=True)] == [*paid, *every]
