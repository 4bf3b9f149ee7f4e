"""A sealed file is read whole and by its owner, or not at all."""

import os
from pathlib import Path

import pytest

import workbench as wb
from workbench.inventory.saved import seal


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sealed"
    seal.write(path, "secret", lambda file: file.write(b"content"))
    return path


def test_what_was_written_is_read(file: Path) -> None:
    assert bytes(seal.read(file, "secret")) == b"content"
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("at", range(39))
def test_not_with_any_bit_turned_or_any_end_missing(file: Path, at: int) -> None:
    whole = file.read_bytes()
    assert len(whole) == 39
    for damaged in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
        file.write_bytes(damaged)
        with pytest.raises(wb.FileError, match="damaged, or somebody else's"):
            seal.read(file, "secret")


def test_not_by_anybody_else(file: Path) -> None:
    with pytest.raises(wb.FileError):
        seal.read(file, "another")


def test_what_fails_leaves_what_was_there(file: Path) -> None:
    def fail(sealing: seal.Sealing) -> None:
        sealing.write(b"half")
        raise OSError("no space")

    with pytest.raises(OSError, match="no space"):
        seal.write(file, "secret", fail)
    assert bytes(seal.read(file, "secret")) == b"content"
    assert os.listdir(file.parent) == ["sealed"]
