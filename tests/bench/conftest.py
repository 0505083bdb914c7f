"""The desk with many cases, as a copy that the measurements may write into."""

import shutil
from collections.abc import Iterator

import pytest

from supportdesk.desk import Desk
from tests.bench import many


@pytest.fixture
def desk(many_cases: Desk) -> Desk:
    """A door of its own: what one test's window listened to is not told of the next test's saves."""
    return Desk(many_cases.opened, many_cases.member, many_cases.now)


@pytest.fixture(scope="session")
def many_cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("many") / "Many.desk"
    shutil.copytree(many.many_cases(), folder)
    desk = many.open_desk(folder)
    yield desk
    desk.opened.close()
    shutil.rmtree(folder)
