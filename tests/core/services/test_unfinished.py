"""Words that wait to be written down are kept, but not what must never be kept of them."""

from supportdesk.desk import Desk
from supportdesk.services.cases import answers
from supportdesk.services.unfinished import CONTACT, PASTED, keep_unfinished, unfinished
from tests.core.casework import a_case

MESSAGE = "Rs.500 debited from A/c XX4821 on 22-11-26, UPI Ref 632698104471 -SBI"


def test_what_waits_is_kept_word_for_word_until_it_is_forgotten(desk: Desk) -> None:
    case, other = a_case(desk), a_case(desk)
    desk.do(keep_unfinished, case, PASTED, MESSAGE)
    desk.do(keep_unfinished, case, PASTED, f"{MESSAGE}\n\nand more")
    assert (desk.ask(unfinished, case, PASTED), desk.ask(unfinished, other, PASTED)) == (f"{MESSAGE}\n\nand more", "")
    assert set(desk.ask(answers, case, "incident").values()) == {""}
    desk.do(keep_unfinished, case, CONTACT, "the bank said")
    desk.do(keep_unfinished, case, PASTED, " \n")
    assert desk.ask(unfinished, case, PASTED) == ""
    assert desk.ask(unfinished, case, CONTACT) == "the bank said", "each box for itself"


def test_cards_and_codes_are_cut(desk: Desk) -> None:
    case = a_case(desk)
    desk.do(keep_unfinished, case, PASTED, "OTP is 448812 for card 4111 1111 1111 1111")
    kept = desk.ask(unfinished, case, PASTED)
    assert "448812" not in kept
    assert "411111111111" not in kept.replace(" ", "")
