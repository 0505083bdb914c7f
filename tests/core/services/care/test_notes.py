"""A restricted note is there for its writer and those named, and for nobody else: wherever the desk could show it."""

import dataclasses
import importlib
import inspect
import pkgutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import rights, services
from supportdesk.desk import Desk
from supportdesk.documents.figures import FORMS
from supportdesk.errors import NoSuchCase, NotAllowed
from supportdesk.rights import QUERIES, Role
from supportdesk.services.care.notes import (
    LONGEST,
    NoteEmpty,
    NoteRow,
    NoteTooLong,
    NotYourNote,
    name_readers,
    notes,
    write_note,
)
from supportdesk.services.figures.spans import SpanKind, span_of
from supportdesk.services.follow_up.history import history
from supportdesk.services.paperwork.offers import offers
from supportdesk.services.paperwork.papers import build, ready
from supportdesk.services.reports.span_report import span_report
from supportdesk.services.search import find_cases
from supportdesk.texts import LANGUAGES, load
from tests.core.casework import TODAY, a_case
from tests.core.paper_cases import cheated

SECRET = "zanzibar"
ASHA, MEERA = 1, 2


@pytest.fixture
def case_id(desk: Desk) -> int:
    """A whole case with one note that only Asha, who wrote it, may read."""
    made = cheated(desk)
    desk.do(write_note, made, f"She told of {SECRET}.")
    return made


def read(desk: Desk, case_id: int) -> list[NoteRow]:
    return desk.ask(notes, case_id, desk.member)


def queries() -> list[Callable[..., Any]]:
    """Every question of the services, as the table of rights names them."""
    found = {}
    for module in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        for _, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            if rights.name_of(function) in QUERIES and function.__module__.startswith("supportdesk.services."):
                found[rights.name_of(function)] = function
    return [found[name] for name in sorted(found)]


def arguments(query: Callable[..., Any], desk: Desk, case_id: int) -> list[Any] | None:
    """What the question is asked with; None where it wants something that only a test of its own would make."""
    known = {
        "case_id": case_id,
        "now": desk.now(),
        "texts": load("en"),
        "member": desk.member,
        "member_id": desk.member.id,
        "text": SECRET,
        "mobile": "9829012345",
        "name": "Sunita Devi",
    }
    _session, *wanted = inspect.signature(query).parameters.values()
    needed = [each.name for each in wanted if each.default is inspect.Parameter.empty]
    return [known[name] for name in needed] if set(needed) <= set(known) else None


def test_the_writer_reads_it(desk: Desk, case_id: int) -> None:
    (note,) = read(desk, case_id)
    assert (note.text, note.mine, note.readers, note.writer.en) == ("She told of zanzibar.", True, (), "Asha Verma")


def test_others_do_not_even_see_that_it_is_there(supervised: Desk, case_id: int) -> None:
    assert read(supervised, case_id) == []


def test_who_is_named_reads_it_until_no_longer_named(desk: Desk, supervised: Desk, case_id: int) -> None:
    (note,) = read(desk, case_id)
    desk.do(name_readers, note.id, [MEERA])
    (seen,) = read(supervised, case_id)
    assert (seen.text, seen.mine, seen.readers) == ("She told of zanzibar.", False, (MEERA,))
    desk.do(name_readers, note.id, [])
    assert read(supervised, case_id) == []


def test_only_the_writer_says_who_reads(desk: Desk, supervised: Desk, case_id: int) -> None:
    (note,) = read(desk, case_id)
    for asked in (note.id, 999):
        with pytest.raises(NotYourNote):
            supervised.do(name_readers, asked, [MEERA])
    desk.do(name_readers, note.id, [MEERA])
    with pytest.raises(NotYourNote):
        supervised.do(name_readers, note.id, [])


def test_an_administrator_may_not_ask(desk: Desk, case_id: int) -> None:
    desk.member = dataclasses.replace(desk.member, role=Role.ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        read(desk, case_id)


def test_no_search_finds_it(desk: Desk, supervised: Desk, case_id: int) -> None:
    for one in (desk, supervised):
        assert one.ask(find_cases, SECRET) == []
        assert one.ask(find_cases, "Sunita")[0].id == case_id


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.COUNSELLOR])
def test_no_question_of_any_screen_answers_with_it(supervised: Desk, case_id: int, role: Role) -> None:
    supervised.member = dataclasses.replace(supervised.member, role=role)
    asked = set()
    for query in queries():
        given = arguments(query, supervised, case_id)
        if given is None or not rights.may_ask(query, supervised.member):
            continue
        with Session(supervised.opened.engine) as session:
            try:
                answer = query(session, *given)
            except AttributeError:  # wants the desk's folder, where no records lie
                continue
            shown = list(answer) if inspect.isgenerator(answer) else answer
        asked.add(rights.name_of(query))
        assert SECRET not in repr(shown), rights.name_of(query)
    assert {"history.history", "case_head.case_head", "case_lists.list_cases", "notes.notes"} <= asked
    assert len(asked) > 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_paper_has_it(supervised: Desk, case_id: int, language: Any) -> None:
    """The writer's own papers neither: they leave the desk."""
    kinds = {offer.kind for offer in supervised.ask(offers, case_id) if offer.fits}
    assert len(kinds) > 5
    for kind in sorted(kinds | {"dossier"}):
        paper = supervised.ask(ready, case_id, kind, load(language), supervised.now())
        assert SECRET not in repr(paper.value), kind


def test_the_dossier_is_printed_without_it(desk: Desk, case_id: int) -> None:
    assert history_words(desk, case_id)
    paper = desk.ask(ready, case_id, "dossier", load("en"), desk.now())
    assert SECRET.encode() not in build(paper, load("en"))


def history_words(desk: Desk, case_id: int) -> bool:
    """Whether there is a history, without the note."""
    rows = desk.ask(history, case_id)
    return bool(rows) and SECRET not in repr(rows)


@pytest.mark.parametrize("form", sorted(FORMS))
def test_figures_and_exports_are_the_same_with_and_without_it(desk: Desk, form: str) -> None:
    made = cheated(desk)
    span, texts = span_of(SpanKind.WEEK, TODAY), load("en")
    before = desk.ask(span_report, span, desk.now(), texts)
    desk.do(write_note, made, f"She told of {SECRET}.")
    after = desk.ask(span_report, span, desk.now(), texts)
    assert after == before
    assert SECRET.encode() not in FORMS[form](after, texts)


def test_it_lies_in_one_table_of_the_desk_and_in_no_audit_line(desk: Desk, case_id: int) -> None:
    """So what is made from any other table, of today or later, cannot hold it."""
    holding = set()
    with desk.opened.engine.connect() as connection:
        tables = connection.execute(sa.text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        for table in tables:
            rows = connection.execute(sa.text(f'SELECT * FROM "{table}"')).all()  # noqa: S608 - names from the database
            if any(SECRET in repr(tuple(row)) for row in rows):
                holding.add(table)
    assert "audit" in tables
    assert holding == {"care_notes"}


def test_only_its_own_service_reads_that_table() -> None:
    root = Path(services.__path__[0]).parent
    files = [path for path in root.rglob("*.py") if "CareNote" in path.read_text(encoding="utf-8")]
    assert {path.relative_to(root).as_posix() for path in files} == {
        "models/__init__.py",
        "models/care.py",
        "services/care/notes.py",
    }


def test_dirt_is_kept_as_it_is_and_cards_are_cut(desk: Desk) -> None:
    made = a_case(desk)
    for text in ("<b>एक</b> =1+1 😀", "card 4111 1111 1111 1111"):
        desk.do(write_note, made, text)
    assert [note.text for note in read(desk, made)][1] == "<b>एक</b> =1+1 😀"
    assert "4111 1111 1111 1111" not in read(desk, made)[0].text


def test_what_cannot_be_kept_is_said(desk: Desk) -> None:
    made = a_case(desk)
    with pytest.raises(NoteEmpty):
        desk.do(write_note, made, " \x00 ")
    with pytest.raises(NoteTooLong):
        desk.do(write_note, made, "x" * (LONGEST + 1))
    with pytest.raises(NoSuchCase):
        desk.do(write_note, 999, "x")


def test_the_writer_is_no_reader_twice(desk: Desk) -> None:
    made = a_case(desk)
    desk.do(name_readers, desk.do(write_note, made, "x"), [ASHA, MEERA, MEERA])
    (note,) = read(desk, made)
    assert note.readers == (MEERA,)
