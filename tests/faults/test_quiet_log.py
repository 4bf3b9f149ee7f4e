"""No phone number and no token gets into a log, at whatever level our own loggers write."""

import logging
import re
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pandas as pd
import pytest

import workbench as wb
from tests.cli.conftest import COMMAND
from workbench.inventory.fiction import generate
from workbench.ui.failures import in_words
from workbench.ui.state import WorkbenchState

pytestmark = pytest.mark.faults

NUMBERS = [f"+1212555{line:04d}" for line in range(100, 110)]
DIGITS = re.compile(r"\d{7}|\d{3}[-. )]+\d{4}")
TOKEN = "t0k3n" * 8
SERVE = """
import logging, sys
logging.basicConfig(level=logging.WARNING)
logging.getLogger("workbench").setLevel(logging.DEBUG)
from workbench.cli import main
sys.argv[0] = "workbench"
main()
"""


def every_verb(inventory: wb.Inventory, folder: Path) -> None:
    """All that can be done with numbers, good and bad ones."""
    frame = pd.DataFrame({"number": NUMBERS, "business": "Acme", "unit": "Care"})
    frame = frame.assign(call_purpose="Survey")
    inventory.add(frame, create_levels=True, key="first")
    inventory.add(frame, create_levels=True, key="first")
    path = inventory.numbers(search="2125550100").export(folder / "some.csv")
    acme = inventory.at("Acme")
    acme.edit(path, "Charity", dry_run=True).apply(confirm=True)
    acme.edit([*NUMBERS, "212-555-01XX", "+12125559999"], "Survey")
    acme.at("Care").unassign(NUMBERS[:5], confirm=True)
    acme.assign(NUMBERS[:3], unit="Care", confirm=True)
    staged = acme.delete_list()
    staged.add(NUMBERS)
    staged.delete(confirm=True)
    with pytest.raises(wb.WorkbenchError):
        acme.assignment(NUMBERS[0])


def failures(inventory: wb.Inventory) -> None:
    """What nobody foresaw, in the engine and beside it, with a number in its words."""
    with pytest.raises(wb.InventoryError):
        inventory._session.store.read(
            lambda cursor: cursor.execute(f"SELECT '{NUMBERS[0]}x'::BIGINT")
        )
    try:
        {}[NUMBERS[0]]
    except KeyError as error:
        in_words(error)


def test_no_verb_and_no_failure_logs_a_number(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, "workbench"):
        with wb.open(tmp_path / "numbers.duckdb", create=True) as inventory:
            every_verb(inventory, tmp_path)
            state = WorkbenchState(inventory)
            state.filter.search = NUMBERS[0]
            failures(inventory)
            state.close()
        assert "KeyError" in caplog.text
        assert not DIGITS.findall(caplog.text), caplog.text


def test_a_server_logs_no_number_and_no_token(tmp_path: Path) -> None:
    path = tmp_path / "numbers.duckdb"
    with wb.open(path, create=True) as inventory:
        generate(inventory, 50)
        number = inventory.numbers().page(1, 1)["number"].iloc[0]
    command = [COMMAND[0], "-c", SERVE, "serve", str(path), "--no-browser", "--port", "0"]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr
        said = iter(process.stderr)
        address = next(found[0] for line in said if (found := re.search(r"http://\S+/", line)))
        try:
            token = visit(address, number)
        finally:
            process.terminate()
            written = "".join(said) + (process.stdout.read() if process.stdout else "")
    assert "404 GET /elsewhere/" in written
    assert token not in written, written
    assert TOKEN not in written, written
    assert not DIGITS.findall(written), written


def visit(address: str, number: str) -> str:
    """Open a session, and ask for what isn't there; the session's token."""
    with urllib.request.urlopen(address) as page:
        found = re.search(r'"token":"([^"]{40,})"', page.read().decode())
    for wrong in (f"download/{TOKEN}", f"elsewhere/{number}?bokeh-session-id={TOKEN}"):
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(address + wrong)
    assert found
    return found[1]
