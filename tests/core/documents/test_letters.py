"""Templates: each in both languages with the same blanks, nothing missing in silence, and no markup from people."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Environment, meta
from reportlab.platypus.flowables import Flowable, Spacer

from supportdesk import paths
from supportdesk.documents import blocks, letters
from supportdesk.errors import DeskError
from supportdesk.texts import LANGUAGES, Language
from tests.core import paper_samples as samples

PAPERS = ("acknowledgement", "bring_list", "call_sheet", "consent", "recovery_sheet")

Tell = Callable[..., list[str]]


def template(paper: str, language: Language) -> str:
    return paths.resource("templates", f"{paper}.{language}.md").read_text(encoding="utf-8")


def blanks(source: str) -> set[str]:
    return meta.find_undeclared_variables(Environment(autoescape=True).parse(source))


def slots(source: str) -> list[str]:
    return re.findall(r"\[\[(\w+)\]\]", source)


def as_text(flowable: Flowable) -> str:
    """A paragraph as its markup, with its bullet; a box as what is in it; the rest by its kind."""
    if isinstance(flowable, blocks.Boxes):
        return f"[{as_text(flowable.columns[0][0])}]"
    if not hasattr(flowable, "frags"):
        return type(flowable).__name__
    words = "".join(f"<b>{part.text}</b>" if "Bold" in part.fontName else part.text for part in flowable.frags)
    return f"{flowable.bulletText or ''}{words}"


@pytest.fixture
def tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tell:
    """`tell("Dear {{ name }}", name="Asha")` fills this template in and gives its paragraphs."""
    letters.body("recovery_sheet", {"centre": "c", "desk": "d"}, {"code": [], "signatures": []}, samples.texts("en"))
    monkeypatch.setattr(paths, "resource", lambda *parts: tmp_path.joinpath(*parts[1:]))

    def told(source: str, **values: object) -> list[str]:
        (tmp_path / "note.en.md").write_text(source, encoding="utf-8")
        story = letters.body("note", values, {"table": [Spacer(1, 1)]}, samples.texts("en"))
        return [as_text(flowable) for flowable in story]

    return told


def test_every_paper_has_its_template_in_both_languages() -> None:
    names = {file.name for file in paths.resource("templates").iterdir()}
    assert names == {f"{paper}.{language}.md" for paper in (*PAPERS, "account") for language in LANGUAGES}


@pytest.mark.parametrize("paper", PAPERS)
def test_both_languages_ask_for_the_same(paper: str) -> None:
    english, hindi = template(paper, "en"), template(paper, "hi")
    assert blanks(english) ^ blanks(hindi) <= {"woman"}  # a verb of Hindi knows who came
    assert slots(english) == slots(hindi)


def test_a_template_is_titles_paragraphs_lists_and_boxes(tell: Tell) -> None:
    words = "# Title\n\nOne\nline, **bold**.\n\n[[table]]\n\n"
    lists = "## Do\n1. this\n1. and\nthat\n\n- free\n\n> Mind **it**\n> well"
    assert tell(words + lists) == [
        "<b>Title</b>",
        "One line, <b>bold</b>.",
        "Spacer",
        "<b>Do</b>",
        "1.this",
        "2.and that",
        "Spacer",
        "•free",
        "Spacer",
        "Spacer",
        "[Mind <b>it</b> well]",
    ]


def test_a_condition_leaves_no_gap_and_no_glue(tell: Tell) -> None:
    source = "1. one\n{% if call %}\n1. {{ call }}\n{% endif %}\n1. it is{% if call %} so{% endif %}\ntoo"
    assert tell(source, call="") == ["1.one", "2.it is too", "Spacer"]
    assert tell(source, call="two") == ["1.one", "2.two", "3.it is so too", "Spacer"]


def test_a_person_s_text_is_never_markup(tell: Tell) -> None:
    typed = "**a** *b* <b>c</b> & {{ d }} [[table]] \ue00041\ue001"
    assert tell("{{ name }}\n\n> **{{ name }}**", name=typed)[0] == "**a** *b* <b>c</b> & {{ d }} [[table]]41"
    assert tell("{{ name }}", name="# x\n\n1. y\n> z") == ["# x1. y> z"]


@pytest.mark.parametrize(
    ("source", "values"),
    [
        ("Dear {{ name }}", {}),
        ("Dear {{ name }}", {"name": ""}),
        ("Dear {{ name }}", {"name": None}),
        ("Dear {{ 'Ms ' ~ name }}", {"name": None}),
        ("Dear {{ person.name }}", {"person": {"name": None}}),
        ("{% if name %}{% endif %}", {}),
    ],
)
def test_a_missing_value_is_named(tell: Tell, source: str, values: dict[str, object]) -> None:
    with pytest.raises(letters.MissingValue, match=r"note.*name"):
        tell(source, **values)


def test_a_template_may_ask_whether_a_value_is_there(tell: Tell) -> None:
    assert tell("{% if name %}Dear {{ name }}{% else %}Dear friend{% endif %}", name=None) == ["Dear friend"]


@pytest.mark.parametrize(
    "source", ["{% if name %}", "[[nothing]]", "{{ name.__class__.__mro__ }}", "{{ name|nothing }}"]
)
def test_a_broken_template_says_so(tell: Tell, source: str) -> None:
    with pytest.raises(DeskError, match="note"):
        tell(source, name="Asha")


def test_a_lost_template_says_so() -> None:
    with pytest.raises(letters.BrokenTemplate, match=r"nothing\.hi\.md"):
        letters.body("nothing", {}, {}, samples.texts("hi"))
