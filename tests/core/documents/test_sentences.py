import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportdesk.documents.sentences import Change, brought_up_to_date, changes, place_of, sentences

TEXT = st.text("abc द।.?! \n", max_size=80)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("One. Two?  Three!", ["One.", "Two?", "Three!"]),
        ("पहला वाक्य। दूसरा वाक्य।", ["पहला वाक्य।", "दूसरा वाक्य।"]),
        ("Rs 28,500.50 went. At 09.20 hrs.", ["Rs 28,500.50 went.", "At 09.20 hrs."]),
        ("no stop\n\nnext", ["no stop", "next"]),
        ("one\nline", ["one line"]),
    ],
)
def test_where_a_sentence_ends(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_what_changed() -> None:
    assert changes("A. B. C.", "A. X. C. D.") == (Change("B.", "X."), Change("", "D."))
    assert changes("A. B.", "B.") == (Change("A.", ""),)
    assert changes("A.\n\nB.", "A.  B.") == ()


def test_the_rest_stays_as_it_was_written() -> None:
    text = "A.\n\nMine.  B (x+y).\nC."
    wanted = [Change("B (x+y).", "New B."), Change("not there.", "lost."), Change("", "D.")]
    assert brought_up_to_date(text, wanted) == "A.\n\nMine. New B.\nC. D."


def test_a_sentence_is_found_however_it_is_spaced() -> None:
    assert place_of("two words.", "One. two\n words.") == (5, 16)
    assert place_of("", "text") is None


@given(TEXT, TEXT)
@settings(max_examples=100)
def test_the_changes_tell_everything(before: str, now: str) -> None:
    """Without those that went and with those that came, one text has the sentences of the other."""
    told = changes(before, now)
    rest = sentences(before)
    for change in told:
        if change.before:
            rest.remove(change.before)
    assert sorted(rest + [change.now for change in told if change.now]) == sorted(sentences(now))
