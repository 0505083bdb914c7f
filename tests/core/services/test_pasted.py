"""Messages that wait to be added are kept, but not what must never be kept of them."""

from supportdesk.desk import Desk
from supportdesk.services.cases import answers
from supportdesk.services.payments.pasted import keep_pasted, pasted
from tests.core.casework import a_case

MESSAGE = "Rs.500 debited from A/c XX4821 on 22-11-26, UPI Ref 632698104471 -SBI"


def test_what_waits_is_kept_word_for_word_until_it_is_forgotten(desk: Desk) -> None:
    case, other = a_case(desk), a_case(desk)
    desk.do(keep_pasted, case, MESSAGE)
    desk.do(keep_pasted, case, f"{MESSAGE}\n\nand more")
    assert (desk.ask(pasted, case), desk.ask(pasted, other)) == (f"{MESSAGE}\n\nand more", "")
    assert set(desk.ask(answers, case, "incident").values()) == {""}
    desk.do(keep_pasted, case, " \n")
    assert desk.ask(pasted, case) == ""


def test_cards_and_codes_are_cut(desk: Desk) -> None:
    case = a_case(desk)
    desk.do(keep_pasted, case, "OTP is 448812 for card 4111 1111 1111 1111")
    kept = desk.ask(pasted, case)
    assert "448812" not in kept
    assert "411111111111" not in kept.replace(" ", "")
