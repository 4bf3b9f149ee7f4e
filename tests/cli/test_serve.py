"""``workbench serve``: it starts from any folder, prints its address, answers, and ends cleanly."""

import re
import signal
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import COMMAND


@contextmanager
def served(folder: Path, *arguments: object) -> Iterator[str]:
    """A running dashboard's address; told to end, it must do so in silence."""
    process = subprocess.Popen(
        [*COMMAND, "serve", "--no-browser", "--port", "0", *map(str, arguments)],
        stderr=subprocess.PIPE, text=True, cwd=folder,
    )  # fmt: skip
    assert process.stderr
    try:
        for line in process.stderr:
            if found := re.search(r"http://\S+", line):
                yield found[0]
                break
        else:
            pytest.fail("no address was printed")
        process.send_signal(signal.SIGTERM)
        assert process.stderr.read() == ""
        assert process.wait(30) == 0
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def test_the_demo_is_served_from_any_folder_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    with served(tmp_path, "--demo") as address, urllib.request.urlopen(address) as answer:
        assert b"Number Workbench" in answer.read()
        assert list(temporary.iterdir())
    assert list(temporary.iterdir()) == []


def test_an_inventory_is_served_while_others_use_it(database: Path, tmp_path: Path) -> None:
    with served(tmp_path, database) as address, urllib.request.urlopen(address) as answer:
        assert answer.status == 200
        deleted = subprocess.run(
            [*COMMAND, "delete", str(database), "(415) 555-0123"], check=False, cwd=tmp_path
        )
        assert deleted.returncode == 0


def test_an_empty_inventory_is_made_only_when_asked(tmp_path: Path) -> None:
    with served(tmp_path, "new.duckdb", "--create") as address:
        assert urllib.request.urlopen(address).status == 200
    assert (tmp_path / "new.duckdb").exists()
