"""Hindi says all that the code says: nothing missing, nothing left over, no blank lost on the way."""

import io
import string
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from supportdesk import paths, texts
from tests.sentences import collect

ROOT = Path(__file__).resolve().parents[2]


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """One form, or the singular and the plural."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def messages(catalogue: Catalog) -> list[Message]:
    """All but the header, which has no sentence."""
    return [message for message in catalogue if message.id]


def sentences(catalogue: Catalog) -> set[tuple[str, ...]]:
    return {forms(message.id) for message in messages(catalogue)}


def blanks(sentence: str) -> set[str]:
    return {blank for _, blank, _, _ in string.Formatter().parse(sentence) if blank is not None}


@pytest.fixture(scope="module")
def hindi() -> Catalog:
    return read(paths.resource("i18n", "hi", "LC_MESSAGES", "supportdesk.po"))


@pytest.fixture(scope="module")
def in_the_code(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """What `make i18n` would collect now."""
    collected = tmp_path_factory.mktemp("i18n") / "supportdesk.pot"
    pybabel = [sys.executable, "-m", "babel.messages.frontend", "--quiet"]
    extract = ["extract", "--mapping-file", "babel.cfg", "--output-file", str(collected), "supportdesk", "ui"]
    subprocess.run([*pybabel, *extract], cwd=ROOT, check=True)
    return read(collected)


def test_the_catalogues_are_as_the_code(in_the_code: Catalog, hindi: Catalog) -> None:
    """After a change of a sentence: `make i18n`, then translate."""
    template = read(paths.resource("i18n", "supportdesk.pot"))
    assert sentences(in_the_code) - sentences(hindi) == set()
    assert sentences(hindi) - sentences(in_the_code) == set()
    assert sentences(template) == sentences(in_the_code)


def test_every_sentence_has_its_hindi(hindi: Catalog) -> None:
    assert not [message.id for message in messages(hindi) if message.fuzzy or not all(forms(message.string))]


def test_hindi_has_the_same_blanks(hindi: Catalog) -> None:
    pairs = [
        pair
        for message in messages(hindi)
        for pair in zip(forms(message.id), forms(message.string), strict=True)
        if pair[1]
    ]
    assert not [pair for pair in pairs if blanks(pair[0]) != blanks(pair[1])]


def test_hindi_has_two_forms(hindi: Catalog) -> None:
    assert (hindi.num_plurals, hindi.plural_expr) == (2, "(n != 1)")


def test_the_compiled_hindi_is_the_written_one(hindi: Catalog) -> None:
    """A fresh catalogue that nobody compiled would show yesterday's sentences."""
    say = texts.load("hi")
    translated = [message for message in messages(hindi) if isinstance(message.id, str) and message.string]
    assert not [message.id for message in translated if say(str(message.id)) != message.string]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('_("Saved {time}", time=now)', ["Saved {time}"]),
        ('self._texts("Two " "halves")', ["Two halves"]),
        ('_("Hide" if shown else "Show")', ["Hide", "Show"]),
        ('_("By {name}", name=pick((_("Nobody"))))', ["By {name}", "Nobody"]),
        ('_.count("{n} case", "{n} cases", 3)', [("{n} case", "{n} cases")]),
        ('raw.count(b"n"), text.count("a", "b"), _(sentence), _("")', []),
    ],
)
def test_sentences_are_found(code: str, expected: list[str | tuple[str, ...]]) -> None:
    found = collect(io.BytesIO(code.encode()), (), (), {})
    assert [sentence for _, _, sentence, _ in found] == expected


def test_a_note_for_translators_is_found() -> None:
    code = b'# i18n: the button, not the state\ntitle = _("Open")'
    assert list(collect(io.BytesIO(code), (), ("i18n:",), {})) == [
        (2, "gettext", "Open", ["i18n: the button, not the state"])
    ]
