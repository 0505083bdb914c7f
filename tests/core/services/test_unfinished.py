"""Words that wait to be written down are kept, but not what must never be kept of them."""

from supportdesk.desk import Desk
from supportdesk.services.care.protecting import protection
from supportdesk.services.cases import answers
from supportdesk.services.unfinished import (
    CONTACT,
    NOTE,
    PASTED,
    forms_in_cases,
    keep_form,
    keep_own_form,
    keep_unfinished,
    own_forms,
    unfinished,
    unfinished_forms,
)
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


def test_a_form_waits_field_by_field_and_is_forgotten_as_a_whole(desk: Desk) -> None:
    case, other = a_case(desk), a_case(desk)
    typed = {"police_line": "उन्होंने कहा: कल आइए", "police day": "", "note": "OTP is 448812"}
    desk.do(keep_form, case, "police", {"fir_on": "no day"})
    desk.do(keep_form, case, "police_words", typed)
    forms = desk.ask(unfinished_forms, case, desk.member.id)
    assert forms["police"] == {"fir_on": "no day"}
    assert forms["police_words"].keys() == typed.keys()
    assert forms["police_words"]["police_line"] == "उन्होंने कहा: कल आइए"
    assert "448812" not in forms["police_words"]["note"]
    desk.do(keep_form, case, "police", {})
    assert set(desk.ask(unfinished_forms, case, desk.member.id)) == {"police_words"}
    assert not desk.ask(unfinished_forms, other, desk.member.id)


def test_a_danger_is_heard_in_what_waits_but_not_in_a_note_for_a_few_eyes(desk: Desk) -> None:
    case = a_case(desk)
    desk.do(keep_unfinished, case, f"{NOTE} {desk.member.id}", "she wants to die")
    assert not desk.ask(protection, case).raised
    desk.do(keep_form, case, "police_words", {"police_line": "she wants to die"})
    assert desk.ask(protection, case).raised


def test_a_form_is_shown_to_nobody_but_who_typed_it(desk: Desk, supervised: Desk) -> None:
    case, mine, hers = a_case(desk), desk.member.id, supervised.member.id
    for each, words in ((desk, "mine"), (supervised, "hers")):
        each.do(keep_form, case, "answer 7", {"outcome": words})
        each.do(keep_own_form, "token", {"token_name": words})
    assert desk.ask(unfinished_forms, case, mine) == {"answer 7": {"outcome": "mine"}}
    assert desk.ask(own_forms, mine) == {"token": {"token_name": "mine"}}
    assert desk.ask(forms_in_cases, "answer", hers) == [(case, "7")]
    desk.do(keep_form, case, "answer 7", {})
    desk.do(keep_own_form, "token", {})
    assert (desk.ask(unfinished_forms, case, mine), desk.ask(own_forms, mine)) == ({}, {})
    assert supervised.ask(own_forms, hers) == {"token": {"token_name": "hers"}}
    assert supervised.ask(unfinished_forms, case, hers) == {"answer 7": {"outcome": "hers"}}


def test_the_answers_left_half_typed_come_last_typed_first(desk: Desk) -> None:
    first, second = a_case(desk), a_case(desk)
    for case, about in ((first, "1"), (second, "2"), (first, "3"), (first, "1")):
        desk.do(keep_form, case, f"answer {about}", {"outcome": "said"})
    desk.do(keep_form, second, "answering", {"outcome": "another form"})
    assert desk.ask(forms_in_cases, "answer", desk.member.id) == [(first, "1"), (first, "3"), (second, "2")]
