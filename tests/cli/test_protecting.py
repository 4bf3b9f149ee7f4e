"""``workbench protect`` and ``unprotect``."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

HERE = "(415) 555-0123"


def test_what_is_protected_is_not_deleted_until_it_is_unprotected(run: Run, database: Path) -> None:
    ran = run("protect", database, HERE, "--note", "The main line")
    assert ran.status == 0
    assert "1 protected, 0 rejected of 1 submitted" in ran.err
    held = run("delete", database, HERE)
    assert held.status == 2
    assert "PROTECTED" in held.out
    assert run("unprotect", database, HERE).status == 0
    assert run("delete", database, HERE).status == 0


@pytest.mark.parametrize("verb", ["protect", "unprotect"])
def test_both_read_a_file_say_what_they_reject_and_run_dry(
    run: Run, database: Path, tmp_path: Path, verb: str
) -> None:
    (tmp_path / "list.csv").write_text(f"TN\n{HERE}\nbogus\n")
    ran = run(verb, database, "--from", "list.csv", "--dry-run")
    assert ran.status == 1
    assert "HAS_LETTERS" in ran.out
    assert "nothing was written" in ran.err
    helped = run(verb, "--help")
    assert f"Example: workbench {verb}" in helped.out


def test_an_export_hands_out_only_protected_numbers_or_only_others(
    run: Run, database: Path
) -> None:
    run("protect", database, HERE)
    assert len(run("export", database, "--protected").out.splitlines()) == 2
    others = run("export", database, "--not-protected").out.splitlines()
    assert len(others) == len(run("export", database).out.splitlines()) - 1
