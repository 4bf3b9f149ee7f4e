"""What the README says works: its commands and its Python, run as they stand there."""

import os
import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

import workbench as wb
from tests import pictures

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()


def blocks(language: str) -> list[str]:
    """The code blocks of a language, in order, also those in a list."""
    found = re.findall(rf"^ *```{language}\n(.*?)^ *```$", README, flags=re.DOTALL | re.MULTILINE)
    return [dedent(block) for block in found]


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


def test_the_list_of_the_five_minutes_is_judged_as_they_say(sample: wb.Inventory) -> None:
    (pasted,) = blocks("text")
    staged = sample.at("Acme Health", "Billing").delete_list()
    entries = staged.add(pasted)
    assert entries["entry"].tolist() == pictures.ENTRIES
    assert staged.counts == {"good": 2, "bad": 2}
    assert entries["suggestion"].notna().sum() == 1
    assert staged.delete().counts["applied"] == 2


def test_the_python_of_the_five_minutes_shows_what_it_says(tmp_path: Path) -> None:
    code = blocks("python")[0] + "assert (len(outcome.removed), len(outcome.rejected)) == (3, 1)\n"
    assert all(repr(entry).replace("'", '"') in code for entry in pictures.ENTRIES)
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120, cwd=tmp_path)


def test_the_screen_has_the_words_the_five_minutes_name() -> None:
    screens = "\n".join(path.read_text() for path in (ROOT / "workbench/ui").rglob("*.py"))
    walk = " ".join(README.partition("## Five minutes")[2].partition("\n## ")[0].split())
    named = set(re.findall(r"(?<!\*)\*([A-Z][\w ]+)\*(?!\*)", walk))
    words = named - {"Acme Health", "Billing", "Delete 2 numbers"}
    assert len(words) == len(named) - 3 == 7
    assert [word for word in words if word not in screens] == []


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#:]+)\)", README))
def test_what_it_links_to_is_there(link: str) -> None:
    assert (ROOT / link).exists()


@pytest.mark.parametrize("picture", re.findall(r"!\[.*?\]\((.*?)\)", README))
def test_a_picture_is_a_small_one_of_a_whole_screen(picture: str) -> None:
    data = (ROOT / picture).read_bytes()
    width, height = (int.from_bytes(data[at : at + 4]) for at in (16, 20))
    assert (width, height) == (1280, 800)
    assert len(data) < 150_000
