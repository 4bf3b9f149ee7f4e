"""A delete that is cancelled at any moment is done wholly or not at all, as its record says."""

import random
import shutil
import threading
import time
from pathlib import Path

import pytest

import workbench as wb
from workbench.errors import CancelledError
from workbench.inventory.fiction import generate
from workbench.progress import Progress

pytestmark = pytest.mark.faults

MOMENTS = 20
RISES = 5


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("fiction") / "numbers.duckdb", 100_000)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("fiction") / "numbers.duckdb", 1_000_000)


def made(path: Path, numbers: int) -> Path:
    with wb.open(path, create=True) as inventory:
        generate(inventory, numbers)
    return path


class Delete:
    """A delete of everything in a copy, cancelled after some seconds; ``shares`` as were seen."""

    def __init__(self, path: Path, seconds: float) -> None:
        self.progress, self.shares = Progress(), [0.0]
        self._ended = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(seconds,))
        with wb.open(path) as inventory:
            self.before = inventory.numbers().count()
            entries = inventory.numbers().to_frame()[["number"]]
            begun = time.perf_counter()
            watcher.start()
            try:
                with self.progress.watching():
                    self.outcome = inventory.delete(entries, key="delete", confirm=True)
            except CancelledError:
                self.outcome = None
            finally:
                self._ended.set()
                watcher.join()
            self.took = time.perf_counter() - begun
            self.left = inventory.numbers().count()

    def _watch(self, seconds: float) -> None:
        end = time.perf_counter() + seconds
        while not self._ended.wait(0.002):
            self.shares.append(self.progress.share)
            if time.perf_counter() > end:
                self.in_time = self.progress.cancel()
                end = float("inf")


def check(path: Path, tmp_path: Path) -> None:
    whole = Delete(copied(path, tmp_path), float("inf"))
    assert (whole.left, whole.outcome.counts["applied"]) == (0, whole.before)
    assert whole.shares == sorted(whole.shares), "it fell"
    assert len(set(whole.shares)) > RISES
    seed = random.randrange(10**6)
    moments = random.Random(seed)
    decided = {True: 0, False: 0}
    for _ in range(MOMENTS):
        moment = moments.uniform(0, whole.took)
        cancelled = Delete(copied(path, tmp_path), moment)
        is_done = cancelled.outcome is not None
        decided[is_done] += 1
        told = f"seed {seed}, after {moment:.3f} of {whole.took:.3f} s"
        assert cancelled.left == (0 if is_done else cancelled.before), told
        assert len(list(tmp_path.glob("copy.duckdb.backups/*"))) == is_done, told
        with wb.open(tmp_path / "copy.duckdb") as inventory:
            again = inventory.delete(["2125550100"], dry_run=True)
            assert len(again.applied) + len(again.rejected) == 1, told
    told = f"{MOMENTS} moments: {decided[False]} undone, {decided[True]} done"
    assert decided[False], told


def copied(path: Path, tmp_path: Path) -> Path:
    shutil.rmtree(tmp_path / "copy.duckdb.backups", ignore_errors=True)
    for old in tmp_path.glob("copy.duckdb*"):
        old.unlink()
    return Path(shutil.copy(path, tmp_path / "copy.duckdb"))


def test_a_delete_is_cancelled_at_any_moment(small: Path, tmp_path: Path) -> None:
    check(small, tmp_path)


@pytest.mark.long
def test_a_delete_of_a_million_is_cancelled_at_any_moment(large: Path, tmp_path: Path) -> None:
    check(large, tmp_path)
