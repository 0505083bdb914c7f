import pytest

from supportdesk.desk import Desk
from supportdesk.documents.account import BrokenAccountTemplate
from supportdesk.documents.sentences import Change
from supportdesk.errors import NoSuchCase
from supportdesk.services.cases import save_answers
from supportdesk.services.paperwork import complaint
from supportdesk.services.paperwork.complaint import account, account_facts, keep_account, save_account, write_again
from supportdesk.services.paperwork.papers import unwaive_gap, waive_gap
from supportdesk.services.payments import NewPayment, add_payments
from tests.core.casework import TODAY, a_case
from tests.core.paper_cases import paper


@pytest.fixture
def case(desk: Desk) -> int:
    case = a_case(desk, "Sunita Devi", "upi")
    desk.do(save_answers, case, "incident", {"happened_on": "22/11/2026", "contacted_by": "call"})
    desk.do(add_payments, case, [NewPayment(2_850_000, TODAY, reference="632698104471")])
    return case


def test_the_draft_follows_the_facts_by_itself(desk: Desk, case: int) -> None:
    before = desk.ask(account, case, "en")
    assert (before.by_hand, before.stale, before.too_short, before.refused) == (
        False,
        False,
        False,
        (),
    )
    desk.do(save_answers, case, "incident", {"claimed_to_be": "a bank officer"})
    after = desk.ask(account, case, "en")
    assert "a bank officer" in after.text
    assert not after.stale


def test_what_was_written_by_hand_stays_and_says_that_facts_moved_on(desk: Desk, case: int) -> None:
    saved = desk.do(save_account, case, "en", "My own words.")
    assert (saved.text, saved.by_hand, saved.stale, saved.too_short) == ("My own words.", True, False, True)
    desk.do(add_payments, case, [NewPayment(100, TODAY)])
    moved = desk.ask(account, case, "en")
    assert (moved.text, moved.stale) == ("My own words.", True)
    assert "2 payments" in moved.drafted


def test_writing_again_gives_the_draft(desk: Desk, case: int) -> None:
    desk.do(save_account, case, "en", "My own words.")
    again = desk.do(write_again, case, "en")
    assert (again.text, again.by_hand) == (again.drafted, False)


def test_a_draft_that_was_only_looked_at_still_follows(desk: Desk, case: int) -> None:
    desk.do(save_account, case, "hi", desk.ask(account, case, "hi").text)
    desk.do(add_payments, case, [NewPayment(100, TODAY)])
    now = desk.ask(account, case, "hi")
    assert (now.text, now.by_hand) == (now.drafted, False)


def test_each_language_has_its_own_text(desk: Desk, case: int) -> None:
    desk.do(save_account, case, "hi", "मेरे अपने शब्द।")
    assert desk.ask(account, case, "hi").text == "मेरे अपने शब्द।"
    assert not desk.ask(account, case, "en").by_hand


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        ("<b>x</b>", ("<", ">")),
        ("=1+1", ("=", "+")),
        ("{blank}", ("{", "}")),
        ("😀", ("😀",)),
        ("एक\n\nदो।", ()),
        ("₹500", ("₹",)),
    ],
)
def test_letters_the_portal_refuses_are_named_and_kept(
    desk: Desk, case: int, words: str, refused: tuple[str, ...]
) -> None:
    saved = desk.do(save_account, case, "en", words)
    assert (saved.text, saved.refused) == (words, refused)


def test_a_card_number_is_cut(desk: Desk, case: int) -> None:
    assert "4111 1111 1111 1111" not in desk.do(save_account, case, "en", "Card 4111 1111 1111 1111.").text


def test_there_is_no_account_of_a_case_that_is_not_there(desk: Desk) -> None:
    with pytest.raises(NoSuchCase):
        desk.ask(account_facts, 99)


def by_hand(desk: Desk, case: int) -> None:
    """Her own sentence stands after the draft."""
    desk.do(save_account, case, "en", f"{desk.ask(account, case, 'en').text} My son was with me.")


def test_each_sentence_that_the_facts_left_behind_is_named(desk: Desk, case: int) -> None:
    desk.do(save_answers, case, "incident", {"claimed_to_be": "the bank"})
    by_hand(desk, case)
    assert desk.ask(account, case, "en").moved == ()
    desk.do(save_answers, case, "incident", {"claimed_to_be": "the police", "done_since": "the card was blocked"})
    moved = desk.ask(account, case, "en").moved
    assert Change("They claimed to be the bank.", "They claimed to be the police.") in moved
    assert Change("", "The card was blocked.") in moved
    assert all("My son" not in change.before for change in moved)


@pytest.mark.parametrize("kind", ["police_complaint", "platform_grievance", "dossier"])
def test_a_paper_with_an_account_older_than_the_facts_is_a_draft(desk: Desk, case: int, kind: str) -> None:
    def gaps() -> set[str]:
        return {gap.name for gap in paper(desk, case, kind).open_gaps}

    by_hand(desk, case)
    assert "account_follows" not in gaps()
    desk.do(save_answers, case, "incident", {"claimed_to_be": "the police"})
    assert "account_follows" in gaps()
    assert "account_follows" not in {gap.name for gap in paper(desk, case, kind, "hi").open_gaps}
    desk.do(waive_gap, case, kind, "account_follows", "she wants it as it was")
    assert "account_follows" not in gaps()
    desk.do(unwaive_gap, case, kind, "account_follows")
    desk.do(keep_account, case, "en")
    assert "account_follows" not in gaps()


def test_what_was_put_right_by_hand_is_no_longer_told_and_the_rest_is(desk: Desk, case: int) -> None:
    desk.do(save_answers, case, "incident", {"claimed_to_be": "the bank"})
    by_hand(desk, case)
    desk.do(save_answers, case, "incident", {"claimed_to_be": "the police", "apps_installed": "QuickSupport"})
    text = desk.ask(account, case, "en").text
    right = text.replace("They claimed to be the bank.", "Then they were police.")
    moved = desk.do(save_account, case, "en", right).moved
    assert [change.now for change in moved] == ["The app, link or screen sharing used was QuickSupport."]
    right += " The app, link or screen sharing used was QuickSupport."
    assert desk.do(save_account, case, "en", right).moved == ()


def test_it_can_be_said_that_it_is_right_as_it_is(desk: Desk, case: int) -> None:
    by_hand(desk, case)
    desk.do(save_answers, case, "incident", {"claimed_to_be": "the police"})
    now = desk.do(keep_account, case, "en")
    assert (now.stale, now.by_hand) == (False, True)
    desk.do(save_answers, case, "incident", {"claimed_to_be": "the courier"})
    assert desk.ask(account, case, "en").stale


def test_writing_again_says_what_would_change(desk: Desk, case: int) -> None:
    by_hand(desk, case)
    assert desk.ask(account, case, "en").written_again == (Change("My son was with me.", ""),)


def test_a_broken_template_leaves_what_was_written(desk: Desk, case: int, monkeypatch: pytest.MonkeyPatch) -> None:
    by_hand(desk, case)
    written = desk.ask(account, case, "en").text

    def broken(*_: object) -> str:
        raise BrokenAccountTemplate(file="whole.md", line=2, reason="x")

    monkeypatch.setattr(complaint, "draft_account", broken)
    assert desk.ask(account, case, "en").text == written
    assert desk.ask(account, case, "hi").text == ""
    with pytest.raises(BrokenAccountTemplate):
        desk.do(write_again, case, "en")
    saved = desk.do(save_account, case, "en", f"{written} More.")
    assert saved.text == f"{written} More."
    monkeypatch.undo()
    assert desk.ask(account, case, "en").moved == ()
