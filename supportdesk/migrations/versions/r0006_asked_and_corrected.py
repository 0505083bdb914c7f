"""What the portal asks besides: the town and the tehsil, and why somebody came late. Lines as they were before."""

from functools import reduce

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _asked_by_the_portal()
    _lines_before()
    _nobody_spoke()
    _said_of_expected_files()
    _number_of_an_fir()
    _handles_alike()


def _asked_by_the_portal() -> None:
    for table, column in (("complainants", "town"), ("complainants", "tehsil"), ("incidents", "delay_reason")):
        op.add_column(table, sa.Column(column, sa.Text(), nullable=True))


def _lines_before() -> None:
    """What somebody wrote and put right or took back, as it was."""
    op.create_table(
        "lines_before",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.Column("taken_back", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaced_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_lines_before_case_id_cases")),
        sa.ForeignKeyConstraint(["replaced_by"], ["staff.id"], name=op.f("fk_lines_before_replaced_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lines_before")),
    )
    op.create_index(op.f("ix_lines_before_case_id"), "lines_before", ["case_id"])


def _nobody_spoke() -> None:
    """Of a line of the history: somebody was called, and was not reached."""
    op.add_column("contacts", sa.Column("not_reached", sa.Boolean(), server_default=sa.false(), nullable=False))


def _said_of_expected_files() -> None:
    """An import that was cut off goes on as it was asked for; of older ones nobody knows what was asked."""
    for column, default in (("given_by", ""), ("device", ""), ("uses", "[]")):
        op.add_column("expected_files", sa.Column(column, sa.Text(), server_default=default, nullable=False))
    op.add_column("expected_files", sa.Column("device_id", sa.Integer(), nullable=True))
    op.add_column("expected_files", sa.Column("nature", sa.Text(), nullable=True))
    op.add_column("expected_files", sa.Column("keep_bytes", sa.Boolean(), server_default=sa.true(), nullable=False))


def _number_of_an_fir() -> None:
    """When it was written down stands in the audit: until now nothing else asked for it."""
    op.add_column("police_files", sa.Column("fir_noted_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(
        "UPDATE police_files SET fir_noted_at = (SELECT min(at) FROM audit WHERE command = 'police.save_police'"
        """ AND audit.case_id = police_files.case_id AND detail LIKE '%"fir_number"%')"""
        " WHERE fir_number IS NOT NULL"
    )


def _handles_alike() -> None:
    """Numbers, names and links under which people were contacted, as they are compared, however they were typed."""
    plain = "lower(trim(contact_handle))"
    number = reduce(lambda text, sign: f"replace({text}, '{sign}', '')", " -().+", plain)
    name = reduce(lambda text, start: f"replace({text}, '{start}', '')", ("https://", "http://", "www."), plain)
    alike = (
        f"CASE WHEN {number} GLOB '*[0-9]' AND {number} NOT GLOB '*[^0-9]*' AND length({number}) > 9"
        f" AND substr({number}, 1, length({number}) - 10) IN ('', '0', '91', '0091')"
        f" THEN substr({number}, -10) ELSE nullif(trim({name}, '@/ '), '') END"
    )
    op.add_column("incidents", sa.Column("contact_key", sa.Text(), sa.Computed(alike, persisted=False), nullable=True))
    op.drop_index(op.f("ix_incidents_contact_handle"), "incidents")
    op.create_index(op.f("ix_incidents_contact_key"), "incidents", ["contact_key"])
