"""The tables as they were when the steps began: those of ledgers that carry the mark `schema` 3."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    _standing_alone()
    _referring()


def _standing_alone() -> None:
    op.create_table(
        "attendance",
        sa.Column("attendee", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("signed_in", sa.Time(), nullable=True),
        sa.Column("made_up", sa.Date(), nullable=True),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("attendee", "event", name=op.f("pk_attendance")),
    )
    op.create_table(
        "candidate_calls",
        sa.Column("candidate_key", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("last", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("candidate_key", "method", name=op.f("pk_candidate_calls")),
    )
    op.create_table(
        "cohorts",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_cohorts")),
    )
    op.create_table(
        "contacts",
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("last", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("email", "role", name=op.f("pk_contacts")),
    )
    op.create_table(
        "counters",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )
    op.create_table(
        "effects",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("claimed", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done", sa.DateTime(timezone=True), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("kind", "key", name=op.f("pk_effects")),
    )
    op.create_table(
        "findings",
        sa.Column("candidate_key", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("found", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("candidate_key", "source", name=op.f("pk_findings")),
    )
    op.create_table(
        "forms",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("module", sa.Text(), nullable=False),
        sa.Column("author_first", sa.Text(), nullable=False),
        sa.Column("author_last", sa.Text(), nullable=False),
        sa.Column("author_email", sa.Text(), nullable=False),
        sa.Column("file_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written", sa.Text(), nullable=False),
        sa.Column("closed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done", sa.Date(), nullable=True),
        sa.Column("reading", sa.JSON(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("read", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_forms")),
        sa.UniqueConstraint("file_id", name=op.f("uq_forms_file_id")),
    )
    with op.batch_alter_table("forms", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forms_module"), ["module"], unique=False)

    op.create_table(
        "letters",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("candidate_key", sa.Text(), nullable=False),
        sa.Column("to", sa.JSON(), nullable=False),
        sa.Column("cc", sa.JSON(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("queued", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pushed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_letters")),
        sa.UniqueConstraint("token", name=op.f("uq_letters_token")),
    )
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letters_candidate_key"), ["candidate_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_letters_queued"), ["queued"], unique=False)
        batch_op.create_index(batch_op.f("ix_letters_state"), ["state"], unique=False)

    op.create_table(
        "linked_files",
        sa.Column("file_id", sa.Text(), nullable=False),
        sa.Column("resource_key", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("looked", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tried", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("file_id", name=op.f("pk_linked_files")),
    )
    op.create_table(
        "log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("candidate_key", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log")),
    )
    with op.batch_alter_table("log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_log_action_id"), ["action", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_log_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_log_candidate_key_id"), ["candidate_key", "id"], unique=False)

    op.create_table(
        "marks",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_marks")),
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beat", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
    )
    with op.batch_alter_table("runs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_runs_job"), ["job"], unique=False)

    op.create_table(
        "set_dates",
        sa.Column("cohort_key", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("module", sa.Text(), nullable=False),
        sa.Column("opens", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("cohort_key", "year", "module", name=op.f("pk_set_dates")),
    )
    op.create_table(
        "visits",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("began", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_visits")),
    )


def _referring() -> None:
    op.create_table(
        "asks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("asked", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken", sa.DateTime(timezone=True), nullable=True),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("closed", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_asks_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asks")),
    )
    with op.batch_alter_table("asks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_asks_closed"), ["closed"], unique=False)

    op.create_table(
        "candidates",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("last", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("companion_first", sa.Text(), nullable=False),
        sa.Column("companion_last", sa.Text(), nullable=False),
        sa.Column("companion_email", sa.Text(), nullable=False),
        sa.Column("cohort_key", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("enrolled", sa.Date(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("position", sa.Text(), nullable=False),
        sa.Column("overseer_first", sa.Text(), nullable=False),
        sa.Column("overseer_last", sa.Text(), nullable=False),
        sa.Column("overseer_email", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["cohort_key"], ["cohorts.key"], name=op.f("fk_candidates_cohort_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_candidates")),
        sa.UniqueConstraint("email", name=op.f("uq_candidates_email")),
    )
    with op.batch_alter_table("candidates", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_candidates_cohort_key"), ["cohort_key"], unique=False)

    op.create_table(
        "form_grants",
        sa.Column("form_key", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("permission_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["form_key"], ["forms.key"], name=op.f("fk_form_grants_form_key")),
        sa.PrimaryKeyConstraint("form_key", "email", name=op.f("pk_form_grants")),
    )
    op.create_table(
        "run_calls",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_run_calls_run_id")),
        sa.PrimaryKeyConstraint("run_id", "method", "identity", name=op.f("pk_run_calls")),
    )
    with op.batch_alter_table("run_calls", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_run_calls_at"), ["at"], unique=False)

    op.create_table(
        "attempts",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("candidate_key", sa.Text(), nullable=False),
        sa.Column("module", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("submitted", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn", sa.DateTime(timezone=True), nullable=True),
        sa.Column("snapshot", sa.JSON(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("criteria", sa.JSON(), nullable=False),
        sa.Column("feedback", sa.Text(), nullable=False),
        sa.Column("revise_by", sa.Date(), nullable=True),
        sa.Column("decided", sa.DateTime(timezone=True), nullable=True),
        sa.Column("carried", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["candidate_key"], ["candidates.key"], name=op.f("fk_attempts_candidate_key")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_attempts")),
        sa.UniqueConstraint(
            "candidate_key", "module", "number", name=op.f("uq_attempts_candidate_key_module_number")
        ),
    )
    with op.batch_alter_table("attempts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attempts_decided"), ["decided"], unique=False)

    op.create_table(
        "completions",
        sa.Column("candidate_key", sa.Text(), nullable=False),
        sa.Column("module", sa.Text(), nullable=False),
        sa.Column("completed", sa.Date(), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_key"], ["candidates.key"], name=op.f("fk_completions_candidate_key")
        ),
        sa.PrimaryKeyConstraint("candidate_key", "module", name=op.f("pk_completions")),
    )
    op.create_table(
        "form_subjects",
        sa.Column("form_key", sa.Text(), nullable=False),
        sa.Column("candidate_key", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_key"], ["candidates.key"], name=op.f("fk_form_subjects_candidate_key")
        ),
        sa.ForeignKeyConstraint(["form_key"], ["forms.key"], name=op.f("fk_form_subjects_form_key")),
        sa.PrimaryKeyConstraint("form_key", "candidate_key", name=op.f("pk_form_subjects")),
    )
    op.create_table(
        "grants",
        sa.Column("candidate_key", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("permission_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["candidate_key"], ["candidates.key"], name=op.f("fk_grants_candidate_key")),
        sa.PrimaryKeyConstraint("candidate_key", "email", name=op.f("pk_grants")),
    )
    op.create_table(
        "link_notes",
        sa.Column("candidate_key", sa.Text(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("outdated", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_key"], ["candidates.key"], name=op.f("fk_link_notes_candidate_key")
        ),
        sa.PrimaryKeyConstraint("candidate_key", name=op.f("pk_link_notes")),
    )
    op.create_table(
        "links",
        sa.Column("candidate_key", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("tab", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("file_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["candidate_key"], ["candidates.key"], name=op.f("fk_links_candidate_key")),
        sa.PrimaryKeyConstraint("candidate_key", "number", name=op.f("pk_links")),
    )
    with op.batch_alter_table("links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_links_file_id"), ["file_id"], unique=False)

    op.create_table(
        "readings",
        sa.Column("candidate_key", sa.Text(), nullable=False),
        sa.Column("reading", sa.JSON(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("read", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_key"], ["candidates.key"], name=op.f("fk_readings_candidate_key")
        ),
        sa.PrimaryKeyConstraint("candidate_key", name=op.f("pk_readings")),
    )
    op.create_table(
        "releases",
        sa.Column("candidate_key", sa.Text(), nullable=False),
        sa.Column("module", sa.Text(), nullable=False),
        sa.Column("released", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_key"], ["candidates.key"], name=op.f("fk_releases_candidate_key")
        ),
        sa.PrimaryKeyConstraint("candidate_key", "module", name=op.f("pk_releases")),
    )
    op.create_table(
        "requests",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("form_key", sa.Text(), nullable=False),
        sa.Column("candidate_key", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("history", sa.JSON(), nullable=False),
        sa.Column("withdrawn", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hitch", sa.Text(), nullable=False),
        sa.Column("handler", sa.Text(), nullable=False),
        sa.Column("by", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_key"], ["candidates.key"], name=op.f("fk_requests_candidate_key")
        ),
        sa.ForeignKeyConstraint(["form_key"], ["forms.key"], name=op.f("fk_requests_form_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_requests")),
    )
    with op.batch_alter_table("requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_requests_form_key"), ["form_key"], unique=False)

    op.create_table(
        "workbooks",
        sa.Column("candidate_key", sa.Text(), nullable=False),
        sa.Column("file_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("template_version", sa.Text(), nullable=False),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_key"], ["candidates.key"], name=op.f("fk_workbooks_candidate_key")
        ),
        sa.PrimaryKeyConstraint("candidate_key", name=op.f("pk_workbooks")),
        sa.UniqueConstraint("file_id", name=op.f("uq_workbooks_file_id")),
    )
