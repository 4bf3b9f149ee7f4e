"""The tables, their versions, how a file is made, and how the engine is locked down.

No index of any kind in a DuckDB file: on 1.5.x one can silently lose rows after a crash. Uniqueness
is kept by the single writer, who checks it before COMMIT.
"""

from collections.abc import Callable
from pathlib import Path

from workbench.errors import InventoryError
from workbench.store.image import FACTS, SIDES, image
from workbench.store.seals import seal_all
from workbench.store.sql import Cursor, rows, run

NO_INVENTORY = "This file is a DuckDB database, but not an inventory."


def _first_tables(cursor: Cursor) -> None:
    """Version 1: the tree, the numbers, the history and the submissions."""
    for table in (
        "businesses(id INTEGER NOT NULL, name VARCHAR NOT NULL)",
        "units(id INTEGER NOT NULL, business_id INTEGER NOT NULL, name VARCHAR NOT NULL)",
        (
            "programs(id INTEGER NOT NULL, unit_id INTEGER NOT NULL, name VARCHAR NOT NULL,"
            " display_name VARCHAR, start_date DATE, end_date DATE)"
        ),
        f"numbers(number BIGINT NOT NULL, {image()})",
        (
            'changes(id INTEGER NOT NULL, "at" TIMESTAMP NOT NULL, actor VARCHAR, origin VARCHAR,'
            " action VARCHAR NOT NULL, level VARCHAR NOT NULL, submitted BIGINT, applied BIGINT,"
            " rejected BIGINT, note VARCHAR, key VARCHAR NOT NULL)"
        ),
        (
            f"change_rows(change_id INTEGER NOT NULL, number BIGINT NOT NULL, {image('before_')},"
            f" {image('after_')})"
        ),
        (
            "submissions(key VARCHAR NOT NULL, content_hash VARCHAR NOT NULL, change_id INTEGER,"
            ' "at" TIMESTAMP NOT NULL)'
        ),
        (
            "rejections(key VARCHAR NOT NULL, row BIGINT NOT NULL, entry VARCHAR, number BIGINT,"
            " code VARCHAR NOT NULL, reason VARCHAR, suggestion VARCHAR)"
        ),
        f"unchanged_rows(key VARCHAR NOT NULL, number BIGINT NOT NULL, {image()})",
        "settings(name VARCHAR NOT NULL, value VARCHAR)",
    ):
        run(cursor, f"CREATE TABLE inv.{table}")


def _program_changes(cursor: Cursor) -> None:
    """Version 2: the history of the programs' own facts."""
    sides = ", ".join(f"{side}_{name} {kind}" for side in SIDES for name, kind in FACTS)
    own = "change_id INTEGER NOT NULL, program_id INTEGER NOT NULL"
    run(cursor, f"CREATE TABLE inv.program_changes({own}, {sides})")


def _undos_and_seals(cursor: Cursor) -> None:
    """Version 3: which change takes back which, and a seal on each, also on those there are."""
    run(cursor, "CREATE TABLE inv.undos(change_id INTEGER NOT NULL, undoes INTEGER NOT NULL)")
    run(cursor, "CREATE TABLE inv.seals(change_id INTEGER NOT NULL, hash VARCHAR NOT NULL)")
    seal_all(cursor)


MIGRATIONS: tuple[Callable[[Cursor], None], ...] = (
    _first_tables,
    _program_changes,
    _undos_and_seals,
)
# The versions from which on tables are there that one may read of a file as it is.
PROGRAM_CHANGES, SEALED = 2, 3


def upgrade(cursor: Cursor) -> bool:
    """Bring the tables of an older version to the newest, and tell whether they were older; who
    only reads leaves them as they are."""
    version = version_of(cursor)
    if version < len(MIGRATIONS):
        migrate(cursor, version)
        run(cursor, "CHECKPOINT inv")  # no log holds what can't be replayed
    return version < len(MIGRATIONS)


def migrate(cursor: Cursor, version: int = 0) -> None:
    """Bring the tables from a version to the newest, each step and its record in one
    transaction."""
    for step, migration in enumerate(MIGRATIONS[version:], start=version + 1):
        run(cursor, "BEGIN TRANSACTION")
        migration(cursor)
        run(cursor, "DELETE FROM inv.settings WHERE name = 'schema_version'")
        run(cursor, "INSERT INTO inv.settings VALUES ('schema_version', ?)", [str(step)])
        run(cursor, "COMMIT")


def check(cursor: Cursor) -> None:
    """Raises InventoryError unless these are an inventory's tables, of a version known here."""
    tables = {
        name
        for (name,) in rows(
            cursor, "SELECT table_name FROM duckdb_tables() WHERE database_name = 'inv'"
        )
    }
    version = version_of(cursor) if {"settings", "numbers", "changes"} <= tables else 0
    if not version:
        raise InventoryError(f"{NO_INVENTORY} Nothing in it was touched.")
    if version > len(MIGRATIONS):
        raise InventoryError(
            f"This inventory was made by a newer version (its tables are of version {version},"
            f" known here is {len(MIGRATIONS)}). Nothing in it was touched; upgrade"
            " number-workbench to open it."
        )


def has_program_changes(cursor: Cursor) -> bool:
    """Whether the tables are of a version that keeps what changes made of programs."""
    return version_of(cursor) >= PROGRAM_CHANGES


def is_sealed(cursor: Cursor) -> bool:
    """Whether the tables are of a version that knows undos and seals."""
    return version_of(cursor) >= SEALED


def version_of(cursor: Cursor) -> int:
    """The version of the tables, 0 where they say none."""
    found = rows(cursor, "SELECT value FROM inv.settings WHERE name = 'schema_version'")
    return int(found[0][0]) if found and str(found[0][0]).isdecimal() else 0


# So that a statement that somebody watches tells how far it is, and prints nothing.
CONFIGURABLE = "['enable_progress_bar', 'enable_progress_bar_print']"


def locked_down(path: Path) -> Callable[[Cursor], None]:
    """What prepares a new engine: it reaches this one inventory and nothing else, and can't be told
    otherwise."""
    allowed = [f"{path}{log}" for log in ("", ".wal", ".wal.checkpoint", ".wal.recovery")]

    def prepare(engine: Cursor) -> None:
        quoted = ", ".join("'" + one.replace("'", "''") + "'" for one in allowed)
        engine.execute("SET python_enable_replacements = false")
        engine.execute("SET autoinstall_known_extensions = false")
        engine.execute("SET autoload_known_extensions = false")
        engine.execute(f"SET allowed_paths = [{quoted}]")
        engine.execute("SET enable_external_access = false")
        engine.execute(f"SET allowed_configs = {CONFIGURABLE}")
        engine.execute("SET lock_configuration = true")

    return prepare
