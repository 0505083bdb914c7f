"""Possible sections of the complaint to the police: those of the day, and of the person it was done to."""

import datetime as dt

import pytest

from supportdesk.desk import Desk
from supportdesk.documents.pieces import Points
from supportdesk.services.cases import save_answers
from supportdesk.services.paperwork.police_letters import possible_sections
from supportdesk.services.payments import NewPayment, add_payments
from supportdesk.texts import LANGUAGES, Language
from tests.core import paper_samples as samples
from tests.core.casework import a_case
from tests.core.paper_cases import letter, paper

IF_WOMAN, IF_CHILD = "(if the person is a woman)", "(if the person is under 18)"


def sections(desk: Desk, case: int, language: Language = "en") -> str:
    piece = letter(paper(desk, case, "police_complaint", language)).pieces["sections"]
    assert isinstance(piece, Points)
    return "\n".join(piece.items)


@pytest.mark.parametrize(
    ("person", "woman", "child"),
    [
        ({"gender": "man", "age": "30"}, False, False),
        ({"gender": "woman", "age": "30"}, True, False),
        ({"gender": "woman", "age": "15"}, True, True),
        ({"gender": "man", "age": "05/03/2012"}, False, True),
        ({"gender": "not_said", "age": "17"}, None, True),
        ({"gender": "other"}, None, None),
        ({"name": "Sunita Devi"}, None, None),
    ],
)
def test_the_sections_are_those_of_the_person(
    desk: Desk, person: dict[str, str], woman: bool | None, child: bool | None
) -> None:
    case = a_case(desk, kind="sextortion")
    desk.do(save_answers, case, "person", person)
    text = sections(desk, case)
    assert ("BNS sections 75, 77, 78 and 79" in text, IF_WOMAN in text) == (woman is not False, woman is None)
    for law in ("IT Act section 67B", "POCSO Act, 2012"):
        assert (law in text, IF_CHILD in text) == (child is not False, child is None)
    assert "BNS section 308" in text


def test_who_was_a_child_on_the_day_is_one_in_the_eyes_of_the_law(desk: Desk) -> None:
    case = a_case(desk, kind="sextortion")
    desk.do(save_answers, case, "person", {"age": "01/11/2008"})
    desk.do(save_answers, case, "incident", {"happened_on": "31/10/2026"})
    assert "67B" in sections(desk, case)
    desk.do(save_answers, case, "incident", {"happened_on": "01/11/2026"})
    assert "67B" not in sections(desk, case)


def test_older_acts_fall_under_the_older_law() -> None:
    texts = samples.texts("en")
    assert any("IPC section 420" in line for line in possible_sections("upi", dt.date(2024, 6, 30), texts))
    assert not any("IPC" in line for line in possible_sections("upi", dt.date(2024, 7, 1), texts))
    assert possible_sections(None, None, texts) == ()


def test_without_a_day_the_first_payment_gives_the_law(desk: Desk) -> None:
    case = a_case(desk, kind="upi")
    desk.do(add_payments, case, [NewPayment(100), NewPayment(100, dt.date(2024, 5, 1))])
    text = sections(desk, case)
    assert ("IPC section 420" in text, "BNS" in text) == (True, False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nobody_knows_the_day_both_laws_are_named(desk: Desk, language: Language) -> None:
    case = a_case(desk, kind="upi")
    desk.do(add_payments, case, [NewPayment(100)])
    first = sections(desk, case, language).splitlines()[0]
    assert ("318(4)" in first, "420" in first, "2024" in first) == (True, True, True)


def test_a_section_that_is_not_sure_prints_with_its_day() -> None:
    lines = possible_sections("sextortion", None, samples.texts("en"), child=True)
    known = [line for line in lines if "as known on 5\u00a0October 2026" in line]
    assert known == [line for line in lines if "POCSO" in line]
    assert len(known) == 1
