"""The desk with many cases, as a copy that the measurements may write into."""

import shutil
from collections.abc import Iterator

import pytest

from supportdesk.desk import Desk
from tests.bench import many


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("many") / "Many.desk"
    shutil.copytree(many.many_cases(), folder)
    desk = many.open_desk(folder)
    yield desk
    desk.opened.close()
    shutil.rmtree(folder)
