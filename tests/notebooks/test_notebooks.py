"""Every notebook runs from top to bottom in a real kernel, and is kept without outputs."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs(path: Path) -> None:
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert cells
    assert [cell.source for cell in cells if cell.outputs or cell.execution_count] == []


@pytest.mark.notebook
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run(path, tmp_path, monkeypatch)
    assert [cell.source for cell in ran.cells if problems(cell)] == []


@pytest.mark.notebook
def test_the_first_notebook_reads_every_kind_of_rejection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = run(ROOT / "notebooks/01_explore_and_change.ipynb", tmp_path, monkeypatch)
    shown = next(cell for cell in ran.cells if "outcome.rejected[[" in cell.source)
    table = shown.outputs[-1]["data"]["text/html"]
    for code in ("HAS_LETTERS", "MANGLED", "TOO_LONG", "INVALID_NUMBER", "ELSEWHERE"):
        assert code in table


def run(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> NotebookNode:
    """The notebook after it ran in a folder of its own, with none of a person's settings."""
    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(folder / name))
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": folder}}
    )
    return client.execute()


def problems(cell: NotebookNode) -> list[str]:
    """What a cell wrote to stderr: a warning a reader would meet too."""
    outputs = cell.get("outputs", [])
    return [output["text"] for output in outputs if output.get("name") == "stderr"]
