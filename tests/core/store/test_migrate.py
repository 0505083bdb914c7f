"""Old records become today's, all or nothing; newer ones are named so."""

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from supportdesk import migrations
from supportdesk.store import migrate, records
from supportdesk.store.errors import DamagedRecords, NewerDesk
from supportdesk.store.folder import DeskFolder
from supportdesk.store.keys import DeskKey

NOW = dt.datetime(2026, 3, 4, 10, 30, tzinfo=dt.UTC)
FIRST = """
    op.create_table("cases", sa.Column("id", sa.Integer, primary_key=True), sa.Column("number", sa.Text))
    op.create_table(
        "payments",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("case_id", sa.Integer, sa.ForeignKey("cases.id", name="fk_payments_case_id_cases"), nullable=False),
    )
    op.execute("INSERT INTO cases VALUES (1, 'JPR-1')")
    op.execute("INSERT INTO payments VALUES (1, 1)")
"""
CHANGE_A_TABLE_OTHERS_POINT_TO = """
    with op.batch_alter_table("cases") as cases:
        cases.alter_column("number", type_=sa.String(40), nullable=False)
        cases.add_column(sa.Column("state", sa.Text, nullable=False, server_default="open"))
"""


@pytest.fixture
def engine(folder: DeskFolder, key: DeskKey) -> Iterator[sa.Engine]:
    engine = records.open_records(folder, key, create=True)
    yield engine
    engine.dispose()


@pytest.fixture
def versions(tmp_path: Path) -> Path:
    """A folder of scripts with the first revision."""
    versions = tmp_path / "versions of a % test"
    versions.mkdir()
    add(versions, "one", None, FIRST)
    return versions


def add(versions: Path, revision: str, before: str | None, body: str) -> None:
    (versions / f"{revision}.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision = {revision!r}\ndown_revision = {before!r}\n\n\ndef upgrade():{body}",
        encoding="utf-8",
    )


def rows(engine: sa.Engine, query: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(query)]


def test_new_records_get_their_tables_without_a_copy(
    engine: sa.Engine, folder: DeskFolder, key: DeskKey, versions: Path
) -> None:
    assert migrate.upgrade(engine, folder, key, NOW, "one", versions)
    assert rows(engine, "SELECT number FROM cases") == [("JPR-1",)]
    assert migrate.stored_revision(engine) == "one"
    assert not folder.backups.exists()
    assert not migrate.upgrade(engine, folder, key, NOW, "one", versions)


def test_an_upgrade_keeps_rows_references_and_a_copy_that_opens(
    engine: sa.Engine, folder: DeskFolder, key: DeskKey, versions: Path
) -> None:
    migrate.upgrade(engine, folder, key, NOW, "one", versions)
    add(versions, "two", "one", CHANGE_A_TABLE_OTHERS_POINT_TO)
    assert migrate.upgrade(engine, folder, key, NOW, "two", versions)
    assert rows(engine, "SELECT number, state FROM cases JOIN payments ON case_id = cases.id") == [("JPR-1", "open")]
    assert rows(engine, "PRAGMA foreign_keys") == [(1,)]
    (copy,) = folder.backups.iterdir()
    assert copy.name == "2026-03-04 160000 before upgrade from one.db"
    assert records.check_records(copy, key) == []
    with engine.begin() as connection, pytest.raises(sa.exc.IntegrityError):
        connection.exec_driver_sql("INSERT INTO payments VALUES (2, 99)")


@pytest.mark.parametrize(
    ("step", "error"),
    [("raise ZeroDivisionError", ZeroDivisionError), ('op.execute("DELETE FROM cases")', DamagedRecords)],
)
def test_a_failing_upgrade_leaves_the_file_as_it_was(
    engine: sa.Engine, folder: DeskFolder, key: DeskKey, versions: Path, step: str, error: type[Exception]
) -> None:
    migrate.upgrade(engine, folder, key, NOW, "one", versions)
    before = rows(engine, "SELECT name, sql FROM sqlite_master")
    add(versions, "two", "one", CHANGE_A_TABLE_OTHERS_POINT_TO)
    add(versions, "three", "two", f"\n    {step}\n")
    with pytest.raises(error):
        migrate.upgrade(engine, folder, key, NOW, "three", versions)
    assert migrate.stored_revision(engine) == "one"
    assert rows(engine, "SELECT name, sql FROM sqlite_master") == before
    assert rows(engine, "PRAGMA foreign_keys") == [(1,)]


def test_a_desk_of_a_newer_release_is_named_and_not_touched(
    engine: sa.Engine, folder: DeskFolder, key: DeskKey, versions: Path
) -> None:
    migrate.upgrade(engine, folder, key, NOW, "one", versions)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'from tomorrow'")
    with pytest.raises(NewerDesk) as refusal:
        migrate.upgrade(engine, folder, key, NOW, "one", versions)
    assert refusal.value.exit_code == 4
    assert not folder.backups.exists()


def test_three_copies_from_before_upgrades_are_kept(
    engine: sa.Engine, folder: DeskFolder, key: DeskKey, versions: Path
) -> None:
    migrate.upgrade(engine, folder, key, NOW, "one", versions)
    before = "one"
    for day, revision in enumerate(("two", "three", "four", "five", "six")):
        add(versions, revision, before, "\n    pass\n")
        migrate.upgrade(engine, folder, key, NOW + dt.timedelta(days=day), revision, versions)
        before = revision
    assert [copy.name[:10] for copy in sorted(folder.backups.iterdir())] == ["2026-03-06", "2026-03-07", "2026-03-08"]


def test_the_head_in_the_code_is_the_head_of_the_scripts(engine: sa.Engine, folder: DeskFolder, key: DeskKey) -> None:
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(Path(migrations.__path__[0])))
    assert scripts.get_heads() == [migrations.HEAD]


def test_the_scripts_make_the_tables_of_the_models(engine: sa.Engine, folder: DeskFolder, key: DeskKey) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from supportdesk.models import Base

    migrate.upgrade(engine, folder, key, NOW)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": not_of_search})
        assert compare_metadata(context, Base.metadata) == []


def not_of_search(name: str | None, kind: str, *_: object) -> bool:
    """The search index is made by `store.search` and is no model."""
    return kind != "table" or not str(name).startswith("case_search")


def test_a_desk_that_is_up_to_date_opens_without_alembic(
    engine: sa.Engine, folder: DeskFolder, key: DeskKey, versions: Path
) -> None:
    migrate.upgrade(engine, folder, key, NOW)
    engine.dispose()
    program = (
        "import sys; from pathlib import Path; from supportdesk import clock\n"
        "from supportdesk.store import migrate, records; from supportdesk.store.folder import DeskFolder\n"
        "from supportdesk.store.keys import DeskKey\n"
        "folder, key = DeskFolder(Path(sys.argv[1])), DeskKey(sys.argv[2], bytes.fromhex(sys.argv[3]))\n"
        "migrate.upgrade(records.open_records(folder, key), folder, key, clock.now())\n"
        "print('alembic' in sys.modules)"
    )
    arguments = [sys.executable, "-c", program, str(folder.path), key.desk_id, key._secret.hex()]
    assert subprocess.run(arguments, capture_output=True, text=True, check=True).stdout == "False\n"
