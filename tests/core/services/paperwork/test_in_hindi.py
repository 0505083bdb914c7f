"""A Hindi paper is Hindi to its last cell, where the desk knows the word."""

from supportdesk.desk import Desk
from supportdesk.documents.pieces import Table
from supportdesk.services.centre import change_stations
from supportdesk.services.paperwork.papers import file_paper
from supportdesk.texts import Both
from tests.core.paper_cases import cheated, paper


def test_the_call_sheet_names_the_police_station_in_its_own_language(desk: Desk, supervised: Desk) -> None:
    supervised.do(change_stations, [Both("Bhankrota", "भांकरोटा")])
    case_id = cheated(desk)
    assert paper(desk, case_id, "call_sheet", "hi").value.police_station == "भांकरोटा"
    assert paper(desk, case_id, "call_sheet", "en").value.police_station == "Bhankrota"


def test_the_dossier_says_what_was_printed_as_its_title(desk: Desk) -> None:
    case_id = cheated(desk)
    desk.do(file_paper, paper(desk, case_id, "acknowledgement"), "cd" * 32)
    parts = paper(desk, case_id, "dossier", "hi").value.parts
    cells = [
        cell
        for part in parts
        for piece in part.pieces
        if isinstance(piece, Table)
        for row in piece.rows
        for cell in row
    ]
    assert "पावती · अंग्रेज़ी" in cells
    assert not [cell for cell in cells if "acknowledgement" in str(cell)]
