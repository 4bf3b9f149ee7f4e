"""Running out of disk or memory midway leaves the inventory as it was, and says what to do."""

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import workbench as wb
from tests.faults.disks import NoDiskError, files_of_at_most
from tests.faults.disks import disk as disk_of
from workbench.errors import OUT_OF_MEMORY, InventoryError
from workbench.inventory.fiction import generate
from workbench.store import schema

pytestmark = pytest.mark.faults

SIZES = [30_000, pytest.param(1_000_000, marks=[pytest.mark.long, pytest.mark.timeout(600)])]
VERBS = {
    "edit": lambda inventory, numbers: inventory.edit(numbers[["number"]], "Survey"),
    "delete": lambda inventory, numbers: inventory.delete(numbers, confirm=True),
    "rejected": lambda inventory, numbers: inventory.delete("garbage " + numbers["number"]),
    "apply": lambda inventory, numbers: inventory.delete(numbers, dry_run=True).apply(confirm=True),
}
CHILD = """
import resource, sys
import workbench as wb
from workbench.errors import WorkbenchError

def megabytes():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmSize")) // 1024

with wb.open(sys.argv[1]) as inventory:
    entries = inventory.numbers().to_frame()[["number"]]
    limits = resource.getrlimit(resource.RLIMIT_AS)
    allowed = (megabytes() + int(sys.argv[2])) * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (allowed, limits[1]))
    try:
        told = str(len(inventory.delete(entries, confirm=True).judged))
    except WorkbenchError as error:
        told = str(error)
    resource.setrlimit(resource.RLIMIT_AS, limits)
    print(told)
    print(inventory.numbers().count())
"""


@pytest.fixture(scope="module", params=SIZES)
def fiction(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("fiction") / "numbers.duckdb"
    with wb.open(path, create=True) as made:
        generate(made, request.param)
        made.settings["automatic_backup_over"] = "0"
    return path


@pytest.fixture
def disk(tmp_path):
    """Mounts a disk of so many bytes, answers its folder, and takes it away after."""
    with contextlib.ExitStack() as stack:

        def mount(size):
            try:
                return stack.enter_context(disk_of(tmp_path / "disk", size))
            except NoDiskError:
                pytest.skip("no disk can be mounted here")

        yield mount


def check_whole(path: Path, numbers: pd.DataFrame) -> None:
    """Opened anew, the inventory has these numbers, no history but its own, and can be changed."""
    with wb.open(path) as inventory:
        pd.testing.assert_frame_equal(inventory.numbers().to_frame(), numbers)
        tables = ("changes", "change_rows", "submissions", "rejections")
        counts = ", ".join(f"(SELECT count(*) FROM inv.{table})" for table in tables)
        found = inventory._session.store.read(
            lambda cursor: cursor.sql(f"SELECT {counts}").fetchall()
        )
        assert found == [(1, len(numbers), 1, 0)]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.skipif(os.name != "posix", reason="needs a disk of its own")
def test_a_full_disk_leaves_the_inventory_as_it_was(fiction, disk, tmp_path, verb):
    free = 64 * 1024  # for its lock files and a little of its log
    path = disk(fiction.stat().st_size + free) / "numbers.duckdb"
    shutil.copy(fiction, path)
    with wb.open(path) as inventory:
        numbers = inventory.numbers().to_frame()
        with pytest.raises(InventoryError, match=r"full\. Nothing was changed; make room and rep"):
            VERBS[verb](inventory, numbers)
        assert inventory.numbers().count() == len(numbers)
    roomy = tmp_path / "roomy.duckdb"
    shutil.copy(path, roomy)
    check_whole(roomy, numbers)
    with wb.open(roomy) as inventory:
        VERBS[verb](inventory, numbers)


@pytest.mark.skipif(os.name != "posix", reason="needs a disk of its own")
def test_without_room_for_the_automatic_backup_the_change_is_refused(fiction, disk, tmp_path):
    size = fiction.stat().st_size
    path = disk(size + size // 2 + 2**20) / "numbers.duckdb"
    shutil.copy(fiction, path)
    with wb.open(path) as inventory:
        inventory.settings["automatic_backup_over"] = "10000"
        numbers = inventory.numbers().to_frame()
        with pytest.raises(
            InventoryError, match=r"Nothing was changed: before.*backed up.*no room.*0 turns these"
        ):
            inventory.delete(numbers, confirm=True)
        assert list(Path(f"{path}.backups").iterdir()) == []
        assert inventory.delete(numbers[:9_999]).counts["applied"] == 9_999


def test_a_file_that_may_not_grow_leaves_the_inventory_as_it_was(fiction, tmp_path):
    path = Path(shutil.copy(fiction, tmp_path / "numbers.duckdb"))
    with wb.open(path) as inventory:
        numbers = inventory.numbers().to_frame()
        full = pytest.raises(InventoryError, match=r"full\. Nothing was changed; make room")
        with files_of_at_most(100_000), full:
            inventory.delete(numbers, confirm=True)
    check_whole(path, numbers)


def test_an_engine_out_of_memory_leaves_the_inventory_as_it_was(fiction, tmp_path, monkeypatch):
    path = Path(shutil.copy(fiction, tmp_path / "numbers.duckdb"))
    with wb.open(path) as inventory:
        numbers = inventory.numbers().to_frame()
    locked_down = schema.locked_down

    def meagre(path):
        def prepare(engine):
            engine.execute(f"SET memory_limit = '{min(len(numbers) // 10, 40_000)}KB'")
            locked_down(path)(engine)

        return prepare

    with monkeypatch.context() as patched:
        patched.setattr(schema, "locked_down", meagre)
        with wb.open(path) as inventory, pytest.raises(InventoryError, match="memory of this mach"):
            inventory.delete(numbers, confirm=True)
    check_whole(path, numbers)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs to know what is in use")
@pytest.mark.parametrize("megabytes", [5, 50, 150, 300])
def test_a_process_out_of_memory_leaves_the_inventory_as_it_was(fiction, tmp_path, megabytes):
    path = Path(shutil.copy(fiction, tmp_path / "numbers.duckdb"))
    with wb.open(path) as inventory:
        numbers = inventory.numbers().to_frame()
    done = subprocess.run(
        [sys.executable, "-c", CHILD, path, str(megabytes)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    told, left = done.stdout.splitlines()
    if told == str(len(numbers)):
        assert left == "0"  # there was enough
    else:
        assert told == OUT_OF_MEMORY
        assert left == str(len(numbers))
        check_whole(path, numbers)
