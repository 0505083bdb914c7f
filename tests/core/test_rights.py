import importlib
import inspect
import pkgutil

import pytest

from supportdesk import rights, services
from supportdesk.desk import Desk
from supportdesk.errors import NotAllowed
from supportdesk.rights import RIGHTS, Member, Role
from supportdesk.services.staff import NewStaff, add_staff
from supportdesk.services.work import Work


def commands() -> set[str]:
    """Every public function of a service whose first argument is `work`, by module and name."""
    found = set()
    for module in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        for name, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            own = function.__module__ == module.name and not name.startswith("_")
            first = next(iter(inspect.signature(function).parameters.values()), None)
            if own and first is not None and first.annotation is Work:
                found.add(f"{module.name.rpartition('.')[2]}.{name}")
    return found


def test_every_command_of_every_service_stands_in_the_table() -> None:
    assert commands() - set(RIGHTS) == set()


def test_the_table_names_no_command_that_is_gone() -> None:
    assert set(RIGHTS) - commands() == set()


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
