"""Every notebook runs from top to bottom, from any folder, and is kept small, without outputs."""

import re
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from tests.notebooks.conftest import NOTEBOOKS, Run

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def test_there_are_three() -> None:
    assert [path.stem[:2] for path in NOTEBOOKS] == ["01", "02", "03"]


@each_notebook
def test_a_notebook_is_kept_without_outputs(path: Path) -> None:
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert cells
    assert [cell.source for cell in cells if cell.outputs or cell.execution_count] == []
    assert path.stat().st_size < 20_000


@each_notebook
def test_what_a_notebook_links_to_is_there(path: Path) -> None:
    for target in re.findall(r"\]\((.*?)\)", path.read_text()):
        assert (path.parent / target).exists(), target


@pytest.mark.notebook
@each_notebook
def test_a_notebook_runs_without_a_warning_and_leaves_nothing(path: Path, run: Run) -> None:
    ran, folder = run(path.stem)
    assert [cell.source for cell in ran.cells if problems(cell)] == []
    assert list(folder.iterdir()) == []


def problems(cell: NotebookNode) -> list[str]:
    """What a cell wrote to stderr: a warning a reader would meet too."""
    outputs = cell.get("outputs", [])
    return [output["text"] for output in outputs if output.get("name") == "stderr"]
