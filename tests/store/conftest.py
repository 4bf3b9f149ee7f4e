"""A shared file for each test, with limits short enough to wait for."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.sharing import filled
from workbench.store.shared_file import SharedFile, shared


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "it's numbers.duckdb"


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def file(path: Path, told: list[str]) -> Iterator[SharedFile]:
    with contextlib.closing(shared(path, limit=1, origin="tests", on_wait=told.append)) as file:
        file.create(filled)
        yield file
