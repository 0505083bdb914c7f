"""The centre, its staff, the people and their cases."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _centre()
    _police_stations()
    _staff()
    _chain_heads()
    _audit()
    _cases()
    _tokens()
    _typed()
    _complainants()
    _consents()
    _incidents()
    _reports()


def _centre() -> None:
    op.create_table(
        "centre",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_hindi", sa.Text(), nullable=False),
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("address_hindi", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_centre")),
    )


def _police_stations() -> None:
    op.create_table(
        "police_stations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_hindi", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_police_stations")),
    )


def _staff() -> None:
    op.create_table(
        "staff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_hindi", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("slot", name=op.f("uq_staff_slot")),
    )


def _chain_heads() -> None:
    op.create_table(
        "chain_heads",
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("chain", name=op.f("pk_chain_heads")),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_audit_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_case_id"), "audit", ["case_id"], unique=False)


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("token", sa.Integer(), nullable=True),
        sa.Column("checklist_version", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.Integer(), nullable=False),
        sa.Column("with_staff", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("sent_by", sa.Text(), nullable=True),
        sa.Column("speaks", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["opened_by"], ["staff.id"], name=op.f("fk_cases_opened_by_staff")),
        sa.ForeignKeyConstraint(["with_staff"], ["staff.id"], name=op.f("fk_cases_with_staff_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("number", name=op.f("uq_cases_number")),
    )
    op.create_index(op.f("ix_cases_opened_at"), "cases", ["opened_at"], unique=False)
    op.create_index(op.f("ix_cases_status_cases_changed_at"), "cases", ["status", "changed_at"], unique=False)


def _tokens() -> None:
    op.create_table(
        "tokens",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_tokens_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tokens")),
        sa.UniqueConstraint("day", "number", name=op.f("uq_tokens_day_number")),
    )


def _typed() -> None:
    op.create_table(
        "typed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("typed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_typed_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_typed")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_typed_case_id_key")),
    )
    op.create_index(op.f("ix_typed_case_id"), "typed", ["case_id"], unique=False)


def _complainants() -> None:
    op.create_table(
        "complainants",
        sa.Column("case_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("name_hindi", sa.Text(), nullable=True),
        sa.Column("guardian", sa.Text(), nullable=True),
        sa.Column("mobile", sa.Text(), nullable=True),
        sa.Column("age", sa.Text(), nullable=True),
        sa.Column("gender", sa.Text(), nullable=True),
        sa.Column("pin_code", sa.Text(), nullable=True),
        sa.Column("police_station", sa.Text(), nullable=True),
        sa.Column("id_shown", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("safe_contact", sa.Text(), nullable=True),
        sa.Column("same_person_as", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_complainants_case_id_cases")),
        sa.ForeignKeyConstraint(["same_person_as"], ["cases.id"], name=op.f("fk_complainants_same_person_as_cases")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_complainants")),
    )
    op.create_index(op.f("ix_complainants_mobile"), "complainants", ["mobile"], unique=False)
    op.create_index(op.f("ix_complainants_police_station"), "complainants", ["police_station"], unique=False)


def _consents() -> None:
    op.create_table(
        "consents",
        sa.Column("case_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("notice_read", sa.Boolean(), nullable=True),
        sa.Column("share_police_bank", sa.Boolean(), nullable=True),
        sa.Column("follow_up_calls", sa.Boolean(), nullable=True),
        sa.Column("use_in_figures", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_consents_case_id_cases")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_consents")),
    )


def _incidents() -> None:
    op.create_table(
        "incidents",
        sa.Column("case_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_at", sa.Time(), nullable=True),
        sa.Column("contacted_by", sa.Text(), nullable=True),
        sa.Column("contact_handle", sa.Text(), nullable=True),
        sa.Column("claimed_to_be", sa.Text(), nullable=True),
        sa.Column("what_was_said", sa.Text(), nullable=True),
        sa.Column("what_was_asked", sa.Text(), nullable=True),
        sa.Column("apps_installed", sa.Text(), nullable=True),
        sa.Column("still_in_contact", sa.Boolean(), nullable=True),
        sa.Column("done_since", sa.Text(), nullable=True),
        sa.Column("distress", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_incidents_case_id_cases")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_incidents")),
    )
    op.create_index(op.f("ix_incidents_kind"), "incidents", ["kind"], unique=False)


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("case_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("operator", sa.Text(), nullable=True),
        sa.Column("acknowledgement_1930", sa.Text(), nullable=True),
        sa.Column("acknowledgement_portal", sa.Text(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_reports_case_id_cases")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_reports")),
    )
