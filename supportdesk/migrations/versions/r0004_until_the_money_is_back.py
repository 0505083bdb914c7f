"""What weeks of follow-up and the week's figures ask for: police, holds and orders, care, merges, frozen weeks."""

from collections import defaultdict
from typing import Any

import sqlalchemy as sa
from alembic import op

from supportdesk.migrations import frozen

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _clocks()
    _ledger()
    _care()
    _figures()
    _pictures_text()
    _copies()


def _clocks() -> None:
    """Tasks by hand in full, hand-overs, closing days, the police and the platforms."""
    for column in (
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("repeat_days", sa.Integer(), server_default="0", nullable=False),
        sa.Column("put_off_why", sa.Text(), server_default="", nullable=False),
        sa.Column("waived", sa.Boolean(), server_default=sa.false(), nullable=False),
    ):
        op.add_column("tasks", column)
    key = sa.ForeignKey("staff.id", name=op.f("fk_tasks_done_by_staff"))
    op.add_column("tasks", sa.Column("done_by", sa.Integer(), key, nullable=True), inline_references=True)
    op.create_table(
        "closing_days",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_closing_days")),
    )
    _hand_overs()
    _police()


def _hand_overs() -> None:
    op.create_table(
        "hand_overs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("from_staff", sa.Integer(), nullable=False),
        sa.Column("to_staff", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("given_back_at", sa.DateTime(timezone=True), nullable=True),
        *(
            sa.ForeignKeyConstraint([name], ["staff.id"], name=op.f(f"fk_hand_overs_{name}_staff"))
            for name in ("from_staff", "to_staff", "made_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_overs")),
    )
    op.create_table(
        "handed_over",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hand_over_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=True),
        *(
            sa.ForeignKeyConstraint([name], [f"{table}.id"], name=op.f(f"fk_handed_over_{name}_{table}"))
            for name, table in (("hand_over_id", "hand_overs"), ("case_id", "cases"), ("task_id", "tasks"))
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handed_over")),
    )
    for name in ("hand_over_id", "case_id"):
        op.create_index(op.f(f"ix_handed_over_{name}"), "handed_over", [name], unique=False)


def _police() -> None:
    days = "complaint_on efir_told_on efir_signed_on fir_on".split()
    words = "fir_station complaint_number fir_number fir_sections officer officer_phone".split()
    op.create_table(
        "police_files",
        sa.Column("case_id", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Date(), nullable=True) for name in days),
        *(sa.Column(name, sa.Text(), nullable=True) for name in words),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_police_files_case_id_cases")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_police_files")),
    )
    _noted_on_case(
        "police_lines",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
    )
    said = [sa.Column(name, sa.Text(), nullable=True) for name in ("platform", "ticket", "platform_answer")]
    told = ("told_at", "acknowledged_at", "answered_at", "taken_down_at")
    moments: list[sa.Column[object]] = [sa.Column(name, sa.DateTime(timezone=True), nullable=True) for name in told]
    _noted_on_case("grievances", *said, *moments)


def _noted_on_case(table: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        *columns,
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f(f"fk_{table}_case_id_cases")),
        sa.ForeignKeyConstraint(["noted_by"], ["staff.id"], name=op.f(f"fk_{table}_noted_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_case_id"), table, ["case_id"], unique=False)


def _ledger() -> None:
    """What happened to the money, with court and papers; what a line was before it was corrected; ends of cases."""
    for column in _money_columns():
        op.add_column("money_events", column)
    file = sa.ForeignKey("evidence.id", name=op.f("fk_money_events_evidence_id_evidence"))
    op.add_column("money_events", sa.Column("evidence_id", sa.Integer(), file, nullable=True), inline_references=True)
    _credits_out_of_holds()
    _money_before()
    _closings()
    op.add_column("contacts", sa.Column("told", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("contacts", sa.Column("seconds", sa.Integer(), nullable=True))


def _money_columns() -> list[sa.Column[Any]]:
    names = ("bank", "moved_to", "authority", "court", "number")
    return [
        *(sa.Column(name, sa.Text(), server_default="", nullable=False) for name in names),
        sa.Column("lapses_on", sa.Date(), nullable=True),
        sa.Column("from_hold", sa.BigInteger(), server_default="0", nullable=False),
    ]


def _credits_out_of_holds() -> None:
    """Until now a credit came out of what was on hold of its payment, as far as that went."""
    lines = sa.table(
        "money_events", *map(sa.column, ("id", "payment_id", "event", "amount", "happened_on", "from_hold"))
    )
    desk, on_hold = op.get_bind(), defaultdict[int, int](int)
    for row in desk.execute(sa.select(lines).order_by(lines.c.happened_on, lines.c.id)).all():
        part = 0
        if row.event == "credited":
            part = max(min(on_hold[row.payment_id], row.amount), 0)
            desk.execute(sa.update(lines).where(lines.c.id == row.id).values(from_hold=part))
        on_hold[row.payment_id] += {"held": row.amount, "released": -row.amount}.get(row.event, -part)


def _money_before() -> None:
    op.create_table(
        "money_before",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("payment_id", sa.Integer(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaced_by", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("taken_out", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        *_money_columns(),
        sa.Column("evidence_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["replaced_by"], ["staff.id"], name=op.f("fk_money_before_replaced_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_money_before_case_id_cases")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_money_before_evidence_id_evidence")),
        sa.ForeignKeyConstraint(["recorded_by"], ["staff.id"], name=op.f("fk_money_before_recorded_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_money_before")),
    )
    op.create_index(op.f("ix_money_before_case_id"), "money_before", ["case_id"], unique=False)


def _closings() -> None:
    money = [sa.Column(name, sa.BigInteger(), nullable=False) for name in ("lost", "held", "credited", "moved_on")]
    words = [sa.Column(name, sa.Text(), nullable=False) for name in ("outcome", "person_view", "person_words", "note")]
    op.create_table(
        "closings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_by", sa.Integer(), nullable=False),
        *words,
        *money,
        sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reopened_by", sa.Integer(), nullable=True),
        sa.Column("reopened_why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_closings_case_id_cases")),
        sa.ForeignKeyConstraint(["closed_by"], ["staff.id"], name=op.f("fk_closings_closed_by_staff")),
        sa.ForeignKeyConstraint(["reopened_by"], ["staff.id"], name=op.f("fk_closings_reopened_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closings")),
    )
    op.create_index(op.f("ix_closings_case_id"), "closings", ["case_id"], unique=False)


def _care() -> None:
    """Safe contact, plan, child's report and representative; notes, referrals, answers; merges that can be undone."""
    _care_forms()
    _noted_on_case("care_answers", *(sa.Column(name, sa.Text(), nullable=False) for name in ("question", "answer")))
    staff, moment = sa.Integer, sa.DateTime(timezone=True)
    _kept_on_case(
        "guardians_aside",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "mobile", "taken", "reason", "ended_why")),
        *(sa.Column(name, moment, nullable=name != "asked_at") for name in ("asked_at", "signed_at", "ended_at")),
        *(sa.Column(name, staff(), nullable=name != "asked_by") for name in ("asked_by", "signed_by", "ended_by")),
        keys=dict.fromkeys(("asked_by", "signed_by", "ended_by"), "staff"),
    )
    _kept_on_case(
        "referrals",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("service", "why", "outcome", "outcome_words")),
        *(sa.Column(name, moment, nullable=name == "ended_at") for name in ("referred_at", "ended_at")),
        *(
            sa.Column(name, sa.Integer(), nullable=name != "referred_by")
            for name in ("referred_by", "task_id", "ended_by")
        ),
        keys={"referred_by": "staff", "task_id": "tasks", "ended_by": "staff"},
    )
    _kept_on_case(
        "care_notes",
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", moment, nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=False),
        keys={"written_by": "staff"},
    )
    op.create_table(
        "note_readers",
        sa.Column("note_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("staff_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("named_at", moment, nullable=False),
        sa.ForeignKeyConstraint(["note_id"], ["care_notes.id"], name=op.f("fk_note_readers_note_id_care_notes")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_note_readers_staff_id_staff")),
        sa.PrimaryKeyConstraint("note_id", "staff_id", name=op.f("pk_note_readers")),
    )
    _merges()


def _care_forms() -> None:
    """One row a case, which comes with its first answer."""
    times, flags = {"call_from", "call_until"}, {"say_nothing", "no_whatsapp", "no_sms", "no_papers", "kin_may_hear"}
    asked = {
        "safe_contacts": "call_from call_until say_nothing no_whatsapp no_sms no_papers agreed_word other_phone",
        "safety_plans": "plan_signs plan_alone plan_people plan_place plan_away plan_threat",
        "child_reports": "child_harmed child_told_on child_station child_officer child_entry",
        "representatives": "rep_role rep_name rep_relation rep_phone rep_paper rep_why kin_name kin_relation kin_phone "
        "kin_may_hear",
    }
    kinds = dict.fromkeys(times, sa.Time()) | dict.fromkeys(flags, sa.Boolean()) | {"child_told_on": sa.Date()}
    for table, names in asked.items():
        op.create_table(
            table,
            sa.Column("case_id", sa.Integer(), autoincrement=False, nullable=False),
            *(sa.Column(name, kinds.get(name, sa.Text()), nullable=True) for name in names.split()),
            sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f(f"fk_{table}_case_id_cases")),
            sa.PrimaryKeyConstraint("case_id", name=op.f(f"pk_{table}")),
        )


def _kept_on_case(table: str, *columns: sa.Column[Any], keys: dict[str, str]) -> None:
    """`keys`: column -> the table whose id it holds."""
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        *columns,
        *(
            sa.ForeignKeyConstraint([name], [f"{of}.id"], name=op.f(f"fk_{table}_{name}_{of}"))
            for name, of in ({"case_id": "cases"} | keys).items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_case_id"), table, ["case_id"], unique=False)


def _merges() -> None:
    """Links of until now become merges too; what they filled in was not written down."""
    moment = sa.DateTime(timezone=True)
    _kept_on_case(
        "merges",
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("filled", sa.Text(), nullable=False),
        sa.Column("made_at", moment, nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("undone_at", moment, nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        keys={"other_id": "cases", "made_by": "staff", "undone_by": "staff"},
    )
    for table, column in (("merges", "other_id"), ("complainants", "email"), ("payments", "from_account")):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
    op.execute(
        "INSERT INTO merges (case_id, other_id, filled, made_at, made_by) "
        "SELECT cases.id, complainants.same_person_as, '{}', cases.opened_at, cases.opened_by "
        "FROM complainants JOIN cases ON cases.id = complainants.case_id "
        "WHERE complainants.same_person_as IS NOT NULL"
    )


def _figures() -> None:
    """Points of charts, counted anew where a trigger marks them, and reports as they left the desk."""
    op.create_table(
        "figure_points",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("cases", "closed")),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("reported", "held", "credited")),
        sa.PrimaryKeyConstraint("kind", "first_day", name=op.f("pk_figure_points")),
    )
    op.create_table(
        "stale_points",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "first_day", name=op.f("pk_stale_points")),
    )
    op.create_table(
        "frozen_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Date(), nullable=False) for name in ("first_day", "end")),
        sa.Column("hidden", sa.Text(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("frozen_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["frozen_by"], ["staff.id"], name=op.f("fk_frozen_reports_frozen_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frozen_reports")),
        sa.UniqueConstraint("code", "version", name=op.f("uq_frozen_reports_code_version")),
    )
    columns = ["first_day", "end", "hidden"]
    op.create_index(
        op.f("ix_frozen_reports_first_day_frozen_reports_end_frozen_reports_hidden"),
        "frozen_reports",
        columns,
        unique=False,
    )
    for table, column in (
        ("cases", "closed_at"),
        ("closings", "reopened_at"),
        ("contacts", "at"),
        ("incidents", "contact_handle"),
        ("money_events", "happened_on"),
        ("papers", "printed_at"),
        ("referrals", "referred_at"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        frozen.create_stale_marks(op.get_bind())


def _pictures_text() -> None:
    op.create_table(
        "file_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("payments", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_texts")),
        sa.UniqueConstraint("sha256", name=op.f("uq_file_texts_sha256")),
    )
    if op.get_bind().dialect.name == "sqlite":
        frozen.create_search_of_files(op.get_bind())


def _copies() -> None:
    """Copies with parts covered, and the hashes that a certificate names besides SHA-256."""
    op.create_table(
        "share_copies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("areas", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_share_copies_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence.id"], name=op.f("fk_share_copies_evidence_id_evidence"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"], name=op.f("fk_share_copies_made_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_share_copies")),
    )
    op.create_index(op.f("ix_share_copies_case_id"), "share_copies", ["case_id"], unique=False)
    op.create_table(
        "other_hashes",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("sha1", sa.Text(), nullable=False),
        sa.Column("md5", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_other_hashes")),
    )
