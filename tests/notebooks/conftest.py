"""Each notebook is run once a worker, in a real kernel, and read by the tests."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from tests.conftest import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
Run = Callable[[str], tuple[NotebookNode, Path]]


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A notebook by its name after it ran, and the folder it ran in."""

    @cache
    def ran(name: str) -> tuple[NotebookNode, Path]:
        settings, folder = tmp_path_factory.mktemp("settings"), tmp_path_factory.mktemp("elsewhere")
        notebook = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4)
        with pytest.MonkeyPatch.context() as environment:
            for own in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR"):
                environment.setenv(own, str(settings / own))
            environment.setenv("JUPYTER_RUNTIME_DIR", str(settings / "runtime"))
            where = {"metadata": {"path": folder}}
            client = NotebookClient(notebook, timeout=120, kernel_name="python3", resources=where)
            return client.execute(), folder

    return ran
