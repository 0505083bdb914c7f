import pytest
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.texts import Texts
from tests.ui.pages.reports.screen import fill, open_reports
from ui.pages.reports import ReportsPage
from ui.tasks import Tasks


@pytest.fixture
def page(qtbot: QtBot, desk_on_disk: Desk, tasks: Tasks, english: Texts) -> ReportsPage:
    fill(desk_on_disk)
    return open_reports(qtbot, desk_on_disk, tasks, english)
