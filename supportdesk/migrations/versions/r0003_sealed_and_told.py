"""What the vault and the papers ask for on top of a first desk: files, devices, gaps of papers, the portal."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _evidence()
    _papers()
    _prints()
    _portal()


def _evidence() -> None:
    """The order: devices before the files that point to them."""
    _devices()
    for column in (
        sa.Column("stored", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("sensitive", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_why", sa.Text(), server_default="", nullable=False),
        sa.Column("removed_uses", sa.Text(), server_default="", nullable=False),
    ):
        op.add_column("evidence", column)
    for name, table in (("device_id", "devices"), ("removed_by", "staff")):
        named = op.f(f"fk_evidence_{name}_{table}")
        key = sa.ForeignKey(f"{table}.id", name=named)
        op.add_column("evidence", sa.Column(name, sa.Integer(), key, nullable=True), inline_references=True)
    op.add_column("custody", sa.Column("facts", sa.Text(), server_default="", nullable=False))
    _expected_files()
    _checks()


def _devices() -> None:
    words = [sa.Column(name, sa.Text(), nullable=False) for name in ("name", "make", "model", "imei", "serial")]
    op.create_table(
        "devices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        *words,
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("taken_off", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_devices_case_id_cases")),
        sa.ForeignKeyConstraint(["added_by"], ["staff.id"], name=op.f("fk_devices_added_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_devices")),
    )
    op.create_index(op.f("ix_devices_case_id"), "devices", ["case_id"], unique=False)


def _expected_files() -> None:
    op.create_table(
        "expected_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("expected_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expected_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_expected_files_case_id_cases")),
        sa.ForeignKeyConstraint(["expected_by"], ["staff.id"], name=op.f("fk_expected_files_expected_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expected_files")),
    )
    op.create_index(op.f("ix_expected_files_case_id"), "expected_files", ["case_id"], unique=False)


def _checks() -> None:
    op.create_table(
        "seal_checks",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_seal_checks")),
    )
    op.create_table(
        "check_runs",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("scope", name=op.f("pk_check_runs")),
    )


def _papers() -> None:
    """Filled by the paper and portal work of this session."""


def _prints() -> None:
    op.add_column("papers", sa.Column("number", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("papers", sa.Column("to_whom", sa.Text(), nullable=False, server_default=""))
    op.add_column("papers", sa.Column("waived", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "waived_gaps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("gap", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("waived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("waived_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_waived_gaps_case_id_cases")),
        sa.ForeignKeyConstraint(["waived_by"], ["staff.id"], name=op.f("fk_waived_gaps_waived_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waived_gaps")),
        sa.UniqueConstraint("case_id", "kind", "gap", name=op.f("uq_waived_gaps_case_id_kind_gap")),
    )
    op.create_index(op.f("ix_waived_gaps_case_id"), "waived_gaps", ["case_id"], unique=False)
    op.create_table(
        "logo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logo")),
    )


def _portal() -> None:
    op.create_table(
        "portal_statuses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_portal_statuses_case_id_cases")),
        sa.ForeignKeyConstraint(["noted_by"], ["staff.id"], name=op.f("fk_portal_statuses_noted_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portal_statuses")),
    )
    op.create_index(op.f("ix_portal_statuses_case_id"), "portal_statuses", ["case_id"], unique=False)
    op.create_table(
        "portal_corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("corrected_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["corrected_by"], ["staff.id"], name=op.f("fk_portal_corrections_corrected_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portal_corrections")),
    )
