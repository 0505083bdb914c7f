"""Answers of banks, accounts money moved on to, appeals, payments that went abroad, reports that are kept whole."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _letters_to_banks()
    _answers_of_banks()
    _appeals()
    _cases_of_a_person()
    _reports_again()


def _answers_of_banks() -> None:
    """The lines of the ledger carry what a bank answered or decided; other terms hold for money that went abroad."""
    for table in ("money_events", "money_before"):
        op.add_column(table, sa.Column("outcome", sa.Text(), server_default="", nullable=False))
    op.add_column("payments", sa.Column("abroad", sa.Boolean(), nullable=True))


def _appeals() -> None:
    """When the answer of a platform was taken to the Grievance Appellate Committee, and under which number."""
    op.add_column("grievances", sa.Column("appealed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("grievances", sa.Column("appeal_number", sa.Text(), nullable=True))


def _cases_of_a_person() -> None:
    """The other cases of one person are asked for at every look at a follow-up, among all of the centre's."""
    op.create_index(op.f("ix_complainants_same_person_as"), "complainants", ["same_person_as"])


def _letters_to_banks() -> None:
    """The account to which money moved on, and the number of the complaint with the person's bank."""
    for table in ("money_events", "money_before"):
        op.add_column(table, sa.Column("moved_account", sa.Text(), server_default="", nullable=False))
    op.add_column("payments", sa.Column("bank_complaint", sa.Text(), nullable=True))


def _reports_again() -> None:
    """Reports that left the desk are kept whole, packs too; and all that they tell of the sensitive tables."""
    op.add_column("frozen_reports", sa.Column("kind", sa.Text(), server_default="report", nullable=False))
    op.add_column("frozen_reports", sa.Column("paper", sa.LargeBinary(), nullable=True))
    reports = sa.table("frozen_reports", sa.column("id"), sa.column("figures"), sa.column("hidden"))
    connection = op.get_bind()
    for id_, figures in connection.execute(sa.select(reports.c.id, reports.c.figures)).all():
        told = sa.update(reports).where(reports.c.id == id_).values(hidden=_told(figures))
        connection.execute(told)


def _told(figures: str) -> str:
    """By table and column the rows that are not zero, and what stood in place of a hidden one."""
    found: dict[str, dict[str, dict[str, str | None]]] = {}
    for place, columns in json.loads(figures).items():
        by, _, row = place.partition(" ")
        for column, value in columns.items():
            if value and by in ("kind", "age", "gender", "step"):
                mark = value if isinstance(value, str) else None
                found.setdefault(by, {}).setdefault(column, {})[row] = mark
    return json.dumps(found)
