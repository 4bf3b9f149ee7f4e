"""A shared file for each test; a test module may set another limit."""

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
def limit() -> float:
    return 20.0


@pytest.fixture
def file(path: Path, told: list[str], limit: float) -> Iterator[SharedFile]:
    opened = shared(path, limit=limit, origin="tests", on_wait=told.append)
    with contextlib.closing(opened) as file:
        file.create(filled)
        yield file
