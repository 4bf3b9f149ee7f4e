"""What the README says works: its commands and its Python, run as they stand there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()


def blocks(language: str) -> list[str]:
    """The code blocks of a language, in order."""
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def test_the_first_two_commands_install_and_run_and_test() -> None:
    assert blocks("shell")[:2] == [
        "pip install . && workbench serve --demo\n",
        "pip install '.[test]' && pytest\n",
    ]


def test_continuous_integration_runs_the_readmes_test_command() -> None:
    steps = (ROOT / ".ci/run").read_text().splitlines()
    for step in blocks("shell")[1].strip().split(" && "):
        assert step in steps


@pytest.mark.parametrize("code", blocks("python"))
def test_the_python_runs(code: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr


def test_the_shell_commands_run(tmp_path: Path) -> None:
    command = tmp_path / "bin" / "workbench"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m workbench "$@"\n')
    command.chmod(0o755)
    (tmp_path / "data").symlink_to(ROOT / "data")
    environment = {**os.environ, "PATH": f"{command.parent}:{os.environ['PATH']}"}
    lines = [line for line in blocks("shell")[2].splitlines() if " serve " not in line]
    assert len(lines) == 6
    for line in lines:
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", line],
            capture_output=True, text=True, timeout=120, cwd=tmp_path, env=environment,
        )  # fmt: skip
        partly = "--from" in line
        assert (line, done.returncode) == (line, int(partly)), done.stderr
