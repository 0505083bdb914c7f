"""desk.db: settings, transactions, and what a check finds in a file that was tampered with."""

import secrets
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from supportdesk.store import records
from supportdesk.store.errors import DamagedRecords, DeskBusy, MissingPart, translate
from supportdesk.store.folder import DeskFolder
from supportdesk.store.keys import DeskKey
from supportdesk.texts import load


@pytest.fixture
def engine(folder: DeskFolder, key: DeskKey) -> Iterator[sa.Engine]:
    """Records with a table of cases and one of payments that point to them."""
    engine = records.open_records(folder, key, create=True)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE cases (id INTEGER PRIMARY KEY, story TEXT)")
        connection.exec_driver_sql("CREATE TABLE payments (id INTEGER PRIMARY KEY, case_id INTEGER REFERENCES cases)")
        for _ in range(300):
            connection.exec_driver_sql("INSERT INTO cases (story) VALUES (?)", ("x" * 900,))
    yield engine
    engine.dispose()


def test_a_save_survives_a_power_cut_and_references_are_held(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "temp_store", "secure_delete", "cache_size")
        }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "temp_store": 2,
        "secure_delete": 1,
        "cache_size": -65536,
    }


def test_nothing_of_a_person_stands_readable_in_the_file(engine: sa.Engine, folder: DeskFolder) -> None:
    records.checkpoint(engine)
    assert b"xxxxxxxx" not in folder.records.read_bytes()
    assert not folder.records.read_bytes().startswith(b"SQLite format 3")


def test_a_reader_is_not_held_up_by_a_writer_but_a_second_writer_is(engine: sa.Engine) -> None:
    writing = engine.execution_options(write=True)
    with writing.begin() as first, engine.begin() as reader:
        first.exec_driver_sql("DELETE FROM payments")
        assert reader.exec_driver_sql("SELECT count(*) FROM cases").scalar() == 300
        with engine.connect() as second:
            second.exec_driver_sql("ROLLBACK")
            second.exec_driver_sql("PRAGMA busy_timeout = 1")
            with pytest.raises(sa.exc.OperationalError) as busy:
                second.exec_driver_sql("BEGIN IMMEDIATE")
            second.exec_driver_sql("BEGIN")
            second.exec_driver_sql("PRAGMA busy_timeout = 10000")
    assert isinstance(translate(busy.value), DeskBusy)


def test_a_table_made_in_a_failed_transaction_is_gone(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE half (id INTEGER)")
        connection.rollback()
    assert not sa.inspect(engine).has_table("half")


def test_a_checkpoint_empties_the_log_into_the_file(engine: sa.Engine, folder: DeskFolder) -> None:
    before = folder.records.stat().st_size
    records.checkpoint(engine)
    assert folder.records.stat().st_size > before


def test_another_key_is_refused(engine: sa.Engine, folder: DeskFolder) -> None:
    with pytest.raises(DamagedRecords) as refusal:
        records.open_records(folder, DeskKey(secrets.token_hex(16), secrets.token_bytes(32)))
    assert refusal.value.exit_code == 4


def test_missing_and_empty_records_are_not_made_anew(folder: DeskFolder, key: DeskKey) -> None:
    with pytest.raises(MissingPart, match=r"desk\.db"):
        records.open_records(folder, key)
    assert not folder.records.exists()
    folder.records.touch()
    with pytest.raises(DamagedRecords):
        records.open_records(folder, key)


def test_a_whole_file_has_no_findings(engine: sa.Engine, folder: DeskFolder, key: DeskKey) -> None:
    assert records.check_records(folder.records, key) == []


def test_every_flipped_byte_is_found(engine: sa.Engine, folder: DeskFolder, key: DeskKey) -> None:
    engine.dispose()
    whole = folder.records.read_bytes()
    for at in (0, 20, 4095, len(whole) // 2, len(whole) - 1):
        folder.records.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        findings = records.check_records(folder.records, key)
        assert "desk.db: " in findings[0].say(load("en")), at


def test_a_truncated_file_is_found_and_refused(engine: sa.Engine, folder: DeskFolder, key: DeskKey) -> None:
    engine.dispose()
    whole = folder.records.read_bytes()
    for length in (100, 4096, len(whole) // 2, len(whole) - 1):
        folder.records.write_bytes(whole[:length])
        assert records.check_records(folder.records, key), length
    folder.records.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DamagedRecords):
        records.open_records(folder, key)


def test_damage_met_while_reading_is_a_sentence(engine: sa.Engine, folder: DeskFolder, key: DeskKey) -> None:
    engine.dispose()
    whole = folder.records.read_bytes()
    half = len(whole) // 2
    folder.records.write_bytes(whole[:half] + bytes([whole[half] ^ 1]) + whole[half + 1 :])
    with engine.connect() as connection, pytest.raises(sa.exc.DatabaseError) as error:
        connection.exec_driver_sql("SELECT sum(length(story)) FROM cases").scalar()
    assert isinstance(translate(error.value), DamagedRecords)


def test_a_row_that_points_nowhere_is_found(engine: sa.Engine, folder: DeskFolder, key: DeskKey) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("INSERT INTO payments VALUES (7, 999)")
        connection.exec_driver_sql("BEGIN")
    (finding,) = records.check_records(folder.records, key)
    assert finding.say(load("en")) == "desk.db: a record in payments (row 7) has lost what it belongs to."
