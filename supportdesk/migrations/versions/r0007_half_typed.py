"""Forms that were left half typed, of who typed them: in a table of their own, for some belong to no case."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "half_typed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("typed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_half_typed_case_id_cases")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_half_typed_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_half_typed")),
    )
    for column in ("staff_id", "case_id"):
        op.create_index(op.f(f"ix_half_typed_{column}"), "half_typed", [column])
    _what_waits()


def _what_waits() -> None:
    """Until now it stood beside the answers under "form NAME KEY": it goes to who has the case, nobody knows better."""
    op.execute(
        "INSERT INTO half_typed (staff_id, case_id, form, key, typed)"
        " SELECT with_staff, case_id, substr(name, 1, instr(name, ' ') - 1), substr(name, instr(name, ' ') + 1), typed"
        " FROM (SELECT typed.id, case_id, typed, with_staff, substr(key, 6) AS name FROM typed"
        " JOIN cases ON cases.id = case_id WHERE key GLOB 'form * *') ORDER BY id"
    )
    op.execute("DELETE FROM typed WHERE key GLOB 'form * *'")
