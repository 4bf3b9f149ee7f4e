"""A crash that cuts a checkpoint's write in two costs nothing, and no other damage is mended."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import duckdb
import pytest

import workbench as wb
from tests.faults.disks import files_of_at_most
from tests.faults.whole import broken, keys
from tests.store.sharing import notes
from workbench.inventory.fiction import generate
from workbench.store.attachment import Attachment, is_left
from workbench.store.kept_blocks import ENDING, HEADERS
from workbench.store.locks import Wait
from workbench.store.shared_file import SharedFile

BLOCK, PAGE = 262_144, 4096
NUMBERS = 400
ENDINGS = ("", ".wal", ENDING)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An inventory with its log and what is kept of it, as at a checkpoint's begin."""
    path = tmp_path_factory.mktemp("before") / "numbers.duckdb"
    with wb.open(path, create=True) as inventory:
        generate(inventory, NUMBERS)
    return changed(path, "in the log")


@pytest.fixture(scope="module")
def after(before: Path) -> bytes:
    """The same file once that checkpoint was made."""
    return checkpointed(before)


def changed(path: Path, key: str) -> Path:
    """Change it, and copy what a crash at the checkpoint's begin would leave."""
    left, detach = path.with_name(f"left {key}.duckdb"), Attachment.detach

    def copy_and_detach(attachment: Attachment) -> None:
        if Path(f"{path}.wal").exists():
            lay(path, left)
        detach(attachment)

    with wb.open(path) as inventory, mock.patch.object(Attachment, "detach", copy_and_detach):
        numbers = inventory.numbers().to_frame()["number"]
        inventory.edit(numbers[3:20], "Charity", key=key)
    return left


def checkpointed(before: Path) -> bytes:
    path = lay(before, before.with_name("after.duckdb"))
    with wb.open(path):
        return path.read_bytes()


def lay(source: Path, target: Path) -> Path:
    for ending in ENDINGS:
        Path(f"{target}{ending}").unlink(missing_ok=True)
        if Path(f"{source}{ending}").exists():
            shutil.copy(f"{source}{ending}", f"{target}{ending}")
    return target


def stored(path: Path) -> set[str]:
    """The keys of what was changed in an inventory in which nothing is broken."""
    with wb.open(path) as inventory:
        assert inventory._session.store.read(broken) == []
        assert not Path(f"{path}.wal").exists()
        return inventory._session.store.read(keys)


def used_parts(path: Path) -> dict[int, list[int]]:
    """Of each block of metadata the parts that no checkpoint writes to."""
    with duckdb.connect(path, read_only=True) as own:
        found = own.sql("FROM pragma_metadata_info()").fetchall()
    return {block: sorted(set(range(64)) - set(free)) for block, _, _, free in found}


def torn(before: Path, new: bytes) -> Iterator[tuple[str, bytes]]:
    """The file amid the checkpoint: each block that is rewritten, cut between any two pages, while
    the headers are the old ones and what is free was written."""
    old, own = before.read_bytes(), lay(before, before.with_name("own.duckdb"))
    data = old[:HEADERS] + new[HEADERS:]
    for at in (HEADERS + block * BLOCK for block in used_parts(own)):
        was, is_now = old[at : at + BLOCK], new[at : at + BLOCK]
        for cut in range(PAGE, BLOCK, PAGE) if was != is_now else ():
            for name, block in (
                ("begun", is_now[:cut] + was[cut:]),
                ("not begun", was[:cut] + is_now[cut:]),
            ):
                if block not in (was, is_now):
                    yield f"{name} at {at}, {cut}", data[:at] + block + data[at + BLOCK :]


def test_a_torn_block_is_mended_wherever_it_is_torn(
    before: Path, after: bytes, tmp_path: Path
) -> None:
    path, tried = tmp_path / "numbers.duckdb", 0
    truth = stored(lay(before, path))
    assert "in the log" in truth
    assert len(truth) > 1
    for name, data in torn(before, after):
        lay(before, path).write_bytes(data)
        assert stored(path) == truth, name
        tried += 1
    assert tried > BLOCK / PAGE


def test_without_what_was_kept_a_torn_block_is_refused(
    before: Path, after: bytes, tmp_path: Path
) -> None:
    path = lay(before, tmp_path / "numbers.duckdb")
    Path(f"{path}{ENDING}").unlink()
    path.write_bytes(next(torn(before, after))[1])
    with pytest.raises(wb.InventoryError, match=r"is damaged .* Restore a backup"):
        stored(path)


def test_it_tells_that_it_was_mended(
    before: Path, after: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = lay(before, tmp_path / "numbers.duckdb")
    stored(path)
    assert "it was mended" not in caplog.text
    lay(before, path).write_bytes(next(torn(before, after))[1])
    stored(path)
    assert caplog.text.count("it was mended") == 1


def test_a_damage_that_no_checkpoint_makes_is_not_mended(before: Path, tmp_path: Path) -> None:
    path = lay(before, tmp_path / "numbers.duckdb")
    parts = used_parts(lay(before, tmp_path / "own.duckdb"))
    block, used = next((block, used) for block, used in parts.items() if used)
    data = bytearray(path.read_bytes())
    data[HEADERS + block * BLOCK + 8 + used[0] * 4088 + 100] ^= 1
    path.write_bytes(data)
    with pytest.raises(wb.InventoryError, match=r"is damaged .* Restore a backup"):
        stored(path)
    assert path.read_bytes() == data


def test_what_was_kept_of_another_file_is_not_put_back(tmp_path: Path) -> None:
    one, other = tmp_path / "one.duckdb", tmp_path / "other.duckdb"
    with wb.open(one, create=True) as inventory:
        generate(inventory, NUMBERS)
        numbers = inventory.numbers().to_frame()["number"]
    shutil.copy(one, other)
    for path, number in ((one, numbers[:1]), (other, numbers[1:2])):
        with wb.open(path) as inventory:  # so that their headers are the same
            inventory.edit(number, "Survey", key=path.stem)
    assert one.read_bytes()[:HEADERS] == other.read_bytes()[:HEADERS]
    left = changed(one, "more")
    Path(f"{left}{ENDING}").rename(f"{other}{ENDING}")
    assert "other" in stored(other)
    assert "one" not in stored(other)


@pytest.mark.parametrize("length", [0, 7, 30, HEADERS, 2 * HEADERS])
def test_what_was_not_kept_whole_is_not_put_back(before: Path, tmp_path: Path, length: int) -> None:
    path = lay(before, tmp_path / "numbers.duckdb")
    kept = Path(f"{path}{ENDING}")
    kept.write_bytes(kept.read_bytes()[:length])
    assert "in the log" in stored(path)


def test_what_was_kept_and_then_damaged_is_not_put_back(before: Path, tmp_path: Path) -> None:
    path = lay(before, tmp_path / "numbers.duckdb")
    kept = Path(f"{path}{ENDING}")
    data = bytearray(kept.read_bytes())
    data[-BLOCK] ^= 1  # the checksum of a block
    kept.write_bytes(data)
    assert "in the log" in stored(path)


def test_what_was_kept_before_a_checkpoint_that_was_made_is_not_put_back(
    before: Path, after: bytes, tmp_path: Path
) -> None:
    path = lay(before, tmp_path / "numbers.duckdb")
    Path(f"{path}.wal").unlink()
    path.write_bytes(after)
    assert "in the log" in stored(path)


def test_a_full_disk_keeps_nobody_from_reading(file: SharedFile, path: Path) -> None:
    full = pytest.raises(wb.InventoryError, match="is full")
    with files_of_at_most(100_000), full, file.writing():
        pass
    assert not is_left(str(path))
    with files_of_at_most(100_000), file.reading() as cursor:
        assert notes(cursor) == 1


def is_kept(path: Path) -> bool:
    """Whether what is kept is of the file as it is, so that a checkpoint may begin."""
    kept = Path(f"{path}{ENDING}").read_bytes()
    return kept.startswith(b"blocks") and path.read_bytes()[:HEADERS] in kept


def test_a_log_alone_is_written_only_once_the_blocks_are_kept(before: Path, tmp_path: Path) -> None:
    path = lay(before, tmp_path / "numbers.duckdb")
    Path(f"{path}{ENDING}").unlink()
    data = path.read_bytes()
    attachment = Attachment(str(path), lambda engine: None)
    attachment.attach(True, Wait(str(path), 1.0, lambda holder: None))
    assert path.read_bytes() == data
    assert is_kept(path)
    attachment.detach()
    assert not is_left(str(path))
    attachment.close()


def at_detach(file: SharedFile) -> list[bool]:
    """Whether the blocks are kept whenever the file's engine lets go of it."""
    seen, detach = [], file._attachment._detach

    def detach_seen() -> str:
        door = file._attachment._door
        file._attachment._door = mock.Mock(wraps=door)
        file._attachment._door.execute.side_effect = lambda words: (
            seen.append(is_kept(Path(file.path))) if words.startswith("DETACH") else None,
            door.execute(words),
        )[1]
        try:
            return detach()
        finally:
            file._attachment._door = door

    file._attachment._detach = detach_seen
    return seen


def test_after_a_checkpoint_the_next_blocks_are_kept(file: SharedFile) -> None:
    seen = at_detach(file)
    with file.writing() as cursor:
        cursor.execute("INSERT INTO inv.notes VALUES (2)")
        cursor.execute("CHECKPOINT inv")
        cursor.execute("INSERT INTO inv.notes VALUES (3)")
    assert seen == [True]


def test_a_big_change_makes_no_checkpoint_of_its_own(file: SharedFile, path: Path) -> None:
    with file.writing() as cursor:
        headers = path.read_bytes()[:HEADERS]
        cursor.execute("CREATE TABLE inv.long AS SELECT '' AS text WHERE false")
        cursor.execute(
            "INSERT INTO inv.long SELECT repeat(hash(i)::VARCHAR, 12) FROM range(100000) r(i)"
        )
        assert Path(f"{path}.wal").stat().st_size > 20 * 2**20
        cursor.execute("INSERT INTO inv.notes VALUES (2)")
        assert path.read_bytes()[:HEADERS] == headers


def test_a_write_that_fails_to_keep_them_changes_nothing(file: SharedFile, path: Path) -> None:
    Path(f"{path}{ENDING}").unlink(missing_ok=True)
    Path(f"{path}{ENDING}").mkdir()
    data = path.read_bytes()
    with pytest.raises(wb.InventoryError, match="every user of an inventory must"), file.writing():
        pass
    assert path.read_bytes() == data
    Path(f"{path}{ENDING}").rmdir()
    with file.writing() as cursor:
        cursor.execute("INSERT INTO inv.notes VALUES (3)")
