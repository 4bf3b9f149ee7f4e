"""A file that a person turned away from is read and judged no further, without a browser."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import workbench as wb
from tests.ui.test_state import until
from workbench.domain.level import Level
from workbench.errors import CancelledError
from workbench.inventory import DeleteList, Inventory
from workbench.progress import reached
from workbench.ui.lists.deleting import Deleting
from workbench.ui.lists.upload import Upload, _Kept
from workbench.ui.state import WorkbenchState
from workbench.ui.work_bar import WorkBar


class Endless:
    """Work that goes on until it is cancelled."""

    def __init__(self) -> None:
        self.has_begun, self.has_ended = threading.Event(), threading.Event()

    def __call__(self, *_: Any, **__: Any) -> None:
        self.has_begun.set()
        try:
            while not self.has_ended.wait(0.01):
                reached(0.5)
        except CancelledError:
            self.has_ended.set()
            raise


def go_to_another_level(upload: Upload) -> None:
    upload.state.level = Level("Harbor Mutual")


def take_another_file(upload: Upload) -> None:
    upload.clear()


@pytest.mark.parametrize(("of", "name"), [(Inventory, "preview"), (DeleteList, "add")])
@pytest.mark.parametrize("go_on", [go_to_another_level, take_another_file])
def test_who_goes_on_ends_the_work_on_a_file(
    sample: wb.Inventory,
    monkeypatch: pytest.MonkeyPatch,
    of: type,
    name: str,
    go_on: Callable[[Upload], None],
) -> None:
    work, told = Endless(), list[str]()
    upload = Upload(WorkbenchState(sample), Deleting(), str, lambda *said: told.append(said[0]))
    kept = _Kept("list.csv")
    Path(kept.path).write_text("number\n2125550101\n")
    preview = sample.preview(kept.path)
    monkeypatch.setattr(of, name, work)
    if name == "preview":
        upload._read(kept.name, lambda: kept, upload.clear)
    else:
        upload._show(kept, preview)
        upload._place.objects[0].objects[-1].objects[0].clicks += 1  # Add 1 entry
    assert work.has_begun.wait(5)
    go_on(upload)
    assert work.has_ended.wait(5), "it would go on unseen"
    until(lambda: not upload.bar.visible)
    assert (upload.told.visible, told) == (False, [])


def test_the_end_of_what_was_left_does_not_hide_what_came_after() -> None:
    from workbench.progress import Progress

    bar, left, new = WorkBar(), Progress(), Progress()
    bar.begin("Reading old.csv…", left)
    bar.begin("Reading new.csv…", new)
    bar.rest(left)
    assert (bar.visible, bar.told) == (True, "Reading new.csv…")
    bar.rest(new)
    assert not bar.visible
