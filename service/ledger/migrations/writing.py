"""Writing the next step: `python -m service.ledger.migrations.writing "what changes"`."""

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic.autogenerate.api import RevisionContext
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, create_engine

from service.ledger.migrations import HEAD, running

HEAD_LINE = re.compile(r'^HEAD = ".*"$', re.MULTILINE)


def write(words: str) -> Path:
    """Write the step from `HEAD` to the tables as they are now, and set `HEAD`. Answers the step's file."""
    number = f"{int(HEAD) + 1:04d}"
    with TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{folder}/ledger.sqlite")
        with engine.begin() as connection:
            running.upgrade(connection)
            file = _generate(connection, number, words)
        engine.dispose()
    package = running.HERE / "__init__.py"
    text = package.read_text(encoding="utf-8")
    package.write_text(HEAD_LINE.sub(f'HEAD = "{number}"', text), encoding="utf-8")
    return file


def _generate(connection: Connection, number: str, words: str) -> Path:
    script = running.steps()
    asked = {
        "message": words, "autogenerate": True, "sql": False, "head": "head", "splice": False,
        "branch_label": None, "version_path": None, "rev_id": number, "depends_on": None,
    }  # fmt: skip
    revision = RevisionContext(running.config(), script, asked)

    def compare(found: object, context: MigrationContext) -> list[object]:
        revision.run_autogenerate(found, context)  # type: ignore[arg-type]  # whatever Alembic found
        return []

    with EnvironmentContext(
        running.config(), script, fn=compare, template_args=revision.template_args, revision_context=revision
    ) as environment:
        environment.configure(connection, **running.OPTIONS)
        environment.run_migrations()
    (made,) = revision.generate_scripts()
    assert made is not None
    return Path(made.path)


if __name__ == "__main__":
    sys.stdout.write(f"{write(' '.join(sys.argv[1:]))}\n")
