"""Hostile files: every line accounted for, or the whole refused with what to do; and never more
memory than a page of the dashboard can spare."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.operations.files import given_by
from tests.operations.reading import hostile, odd_tables
from tests.operations.reading.making import rezipped, xlsx_of
from workbench.errors import FileError
from workbench.operations.reading import table

REFUSED = hostile.REFUSED | odd_tables.REFUSED
ACCOUNTED = hostile.ACCOUNTED | odd_tables.ACCOUNTED
MOST_MEMORY = 500  # megabytes

READ_ALL = """
import json, resource, sys
from pathlib import Path
from workbench.errors import FileError
from workbench.operations.collect import collect

told = {}
for folder in sorted(Path(sys.argv[1]).iterdir()):
    path, = folder.iterdir()
    try:
        told[folder.name] = len(collect(path).frame)
    except FileError:
        told[folder.name] = None
status = Path("/proc/self/status").read_text()  # getrusage would tell the parent's peak, too
own = int(status.partition("VmHWM:")[2].split()[0])
peaks = [own / 1024, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024]
print(json.dumps([told, peaks]))
"""


def test_there_are_sixty_hostile_files() -> None:
    assert len(REFUSED) >= 60


@pytest.mark.parametrize(("file", "said"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_cannot_be_trusted_is_refused(file: tuple[str, bytes], said: str) -> None:
    with pytest.raises(FileError, match=said) as refusal:
        given_by(*file)
    assert str(refusal.value).startswith(file[0])
    assert str(refusal.value).endswith((".", "shell.", "xlsx", ".parquet"))


@pytest.mark.parametrize(("file", "entries"), ACCOUNTED.values(), ids=ACCOUNTED)
def test_an_odd_file_that_can_be_trusted_keeps_every_entry(
    file: tuple[str, bytes], entries: int
) -> None:
    assert len(given_by(*file).frame) == entries


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="tells memory in its own way")
def test_no_hostile_file_takes_much_memory(tmp_path: Path) -> None:
    expected: dict[str, int | None] = {}
    files = [*((file, None) for file, _ in REFUSED.values()), *ACCOUNTED.values()]
    for at, ((name, content), entries) in enumerate(files):
        folder = tmp_path / f"{at:03}"
        folder.mkdir()
        (folder / name).write_bytes(content)
        expected[folder.name] = entries
    done = subprocess.run(
        [sys.executable, "-c", READ_ALL, tmp_path], capture_output=True, text=True, check=True
    )
    told, peaks = json.loads(done.stdout)
    assert told == expected
    assert max(peaks) < MOST_MEMORY


def test_errors_and_formulas_without_a_result_say_what_they_are() -> None:
    def uncalculated(name: str, part: bytes) -> bytes:
        return part.replace(b"<f>1+1</f><v>0</v>", b"<f>1+1</f>")

    rows = [["TN"], ["=1/0"], ["=1+1"], ["2125550103"]]
    frame = given_by("a.xlsx", rezipped(_with_error(xlsx_of(rows)), uncalculated)).frame
    assert list(frame["number"]) == ["#DIV/0!", "formula without a result", "2125550103"]


def _with_error(book: bytes) -> bytes:
    def failed(name: str, part: bytes) -> bytes:
        old = b'<c r="A2"><f>1/0</f><v>0</v></c>'
        return part.replace(old, b'<c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c>')

    return rezipped(book, failed)


@pytest.mark.parametrize(
    ("limit", "most", "said"),
    [("MOST_BYTES", 10, "MB"), ("MOST_ROWS", 2, "4 rows; at most 2 are read. Split it")],
)
def test_a_file_over_a_limit_is_refused_with_what_to_do(
    limit: str, most: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, limit, most)
    with pytest.raises(FileError, match=said):
        given_by("a.csv", "number\n2125550101\n2125550102\n2125550103\n")
