import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from supportdesk import checking, rights, services
from supportdesk.desk import Desk
from supportdesk.errors import NotAllowed
from supportdesk.rights import QUERIES, RIGHTS, Member, Role
from supportdesk.services.case_lists import list_cases
from supportdesk.services.desk_day import desk_day
from supportdesk.services.search import find_cases
from supportdesk.services.staff import NewStaff, add_staff, staff
from supportdesk.services.work import Work


def public(first_argument: type) -> set[str]:
    """Every public function of a service, or of the check of the desk, whose first argument is of this kind, by module
    and name."""
    found = set()
    walked = (module.name for module in pkgutil.walk_packages(services.__path__, f"{services.__name__}."))
    for module in (*walked, checking.__name__):
        for name, function in inspect.getmembers(importlib.import_module(module), inspect.isfunction):
            own = function.__module__ == module and not name.startswith("_")
            first = next(iter(inspect.signature(function).parameters.values()), None)
            if own and first is not None and first.annotation is first_argument:
                found.add(f"{module.rpartition('.')[2]}.{name}")
    return found


@pytest.mark.parametrize(("first_argument", "table"), [(Work, RIGHTS), (Session, QUERIES)])
def test_everything_a_service_offers_stands_in_its_table(
    first_argument: type, table: dict[str, frozenset[Role]]
) -> None:
    assert public(first_argument) - set(table) == set()


@pytest.mark.parametrize(("first_argument", "table"), [(Work, RIGHTS), (Session, QUERIES)])
def test_a_table_names_nothing_that_is_gone(first_argument: type, table: dict[str, frozenset[Role]]) -> None:
    assert set(table) - public(first_argument) == set()


@pytest.mark.parametrize("query", [find_cases, list_cases, desk_day])
def test_an_administrator_does_no_casework_and_reads_no_names(desk: Desk, query: Callable[..., object]) -> None:
    desk.member = replace(desk.member, role=Role.ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        desk.ask(query)
    assert desk.ask(staff)


def test_what_no_table_lists_is_asked_by_nobody(supervised: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def all_names(session: Session) -> list[str]:
        return pytest.fail("this was asked")

    monkeypatch.setattr(all_names, "__module__", "supportdesk.warming")
    with pytest.raises(NotAllowed):
        supervised.ask(all_names)


@pytest.mark.parametrize("command", sorted(RIGHTS))
def test_each_command_is_refused_to_each_role_that_may_not(command: str) -> None:
    for role in Role:
        member = Member(1, "Asha Verma", "", role, "Asha")
        if role in RIGHTS[command]:
            rights.check(command, member)
        else:
            with pytest.raises(NotAllowed):
                rights.check(command, member)


def test_a_counsellor_adds_no_staff(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.do(add_staff, NewStaff("Ravi", "Ravi Jain", "रवि जैन", Role.SUPERVISOR))
