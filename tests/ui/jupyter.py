"""A real JupyterLab with nothing of the person's own settings, and notebooks driven in it."""

import json
import os
import secrets
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import nbformat
from playwright.sync_api import FrameLocator, Locator, Page

from tests.conftest import ROOT

FOLDERS = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")
NOTEBOOK = "window.jupyterapp.shell.currentWidget"


class Lab:
    """JupyterLab in a process of its own, working in one temporary folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.token = folder, secrets.token_hex(8)
        (folder / "work").mkdir()
        self._log = (folder / "log.txt").open("w")
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "jupyterlab",
                "--allow-root",
                "--no-browser",
                "--ip=127.0.0.1",
                "--port=0",
                f"--IdentityProvider.token={self.token}",
                "--LabApp.expose_app_in_browser=True",
                "--LabApp.extension_manager=readonly",
                "--LabApp.news_url=",
            ],
            cwd=folder / "work",
            env=self._environment(),
            stdout=self._log,
            stderr=self._log,
        )
        self.url = self._wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.wait(20)
        self._log.close()

    def _environment(self) -> dict[str, str]:
        own = {f"JUPYTER_{name}": str(self.folder / name) for name in FOLDERS}
        lab = {
            f"JUPYTERLAB_{name}_DIR": str(self.folder / name) for name in ("SETTINGS", "WORKSPACES")
        }
        python = {"IPYTHONDIR": str(self.folder / "ipython"), "PYTHONPATH": str(ROOT)}
        return {**os.environ, **own, **lab, **python}

    def _wait(self) -> str:
        for _ in range(600):
            for found in (self.folder / "RUNTIME_DIR").glob("jpserver-*.json"):
                server = json.loads(found.read_text() or "{}")
                if server:
                    return str(server["url"])
            assert self._process.poll() is None, (self.folder / "log.txt").read_text()
            time.sleep(0.1)
        raise AssertionError("JupyterLab did not start")

    def open(self, page: Page, *cells: str) -> "OpenNotebook":
        """Open a new notebook of these cells, its kernel ready."""
        made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        made.metadata["kernelspec"] = {
            "name": "python3",
            "display_name": "Python 3",
            "language": "python",
        }
        path = self.folder / "work" / f"{secrets.token_hex(4)}.ipynb"
        nbformat.write(made, path)
        page.goto(f"{self.url}lab/tree/{path.name}?reset&token={self.token}")
        opened = OpenNotebook(page, path)
        opened.ready()
        return opened

    def kernels(self) -> list[dict[str, Any]]:
        """The kernels that run."""
        return list(json.loads(self._ask("GET", "api/kernels")))

    def shut_down_kernels(self) -> None:
        """End all kernels, as a person does in Lab's list of them."""
        for kernel in self.kernels():
            self._ask("DELETE", f"api/kernels/{kernel['id']}")

    def _ask(self, method: str, path: str) -> bytes:
        asked = urllib.request.Request(
            self.url + path, method=method, headers={"Authorization": f"token {self.token}"}
        )
        with urllib.request.urlopen(asked) as answer:
            return bytes(answer.read())


class OpenNotebook:
    """A notebook open in JupyterLab."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page, self.path = page, path

    def ready(self) -> None:
        """Wait until the notebook is drawn and its kernel idle."""
        kernel = f"{NOTEBOOK}?.sessionContext?.session?.kernel?.status"
        self.page.wait_for_function(f"window.jupyterapp && {kernel} === 'idle'", timeout=60_000)

    def run_all(self) -> None:
        """Run every cell."""
        self.command("notebook:run-all-cells")

    def run(self, cell: int) -> None:
        """Run one cell."""
        self.page.evaluate(f"{NOTEBOOK}.content.activeCellIndex = {cell}")
        self.command("notebook:run-cell")

    def save(self) -> int:
        """Save; the answer is the file's size in bytes."""
        self.command("docmanager:save")
        return self.path.stat().st_size

    def command(self, name: str, arguments: dict[str, Any] | None = None) -> None:
        """Run one of JupyterLab's own commands."""
        self.page.evaluate(
            "([name, given]) => window.jupyterapp.commands.execute(name, given)",
            [name, arguments or {}],
        )

    def output(self, cell: int) -> Locator:
        """The outputs of one cell."""
        return self.page.locator(".jp-Notebook .jp-Cell").nth(cell).locator(".jp-OutputArea-output")

    def app(self, cell: int) -> FrameLocator:
        """The page shown in one cell's output."""
        return self.page.locator(".jp-Notebook .jp-Cell").nth(cell).frame_locator("iframe")
