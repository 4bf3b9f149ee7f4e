"""What people and files wrote is shown as they wrote it, wherever it is shown: none of it is
markup, and nothing of it runs.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.faults.telling import tried
from tests.ui.conftest import Serve
from tests.ui.markup import files, lists, notebook, numbers
from tests.ui.markup.walk import OWN, PAYLOADS, Walk, filled
from workbench.ui.app import Workbench

pytestmark = [pytest.mark.ui, pytest.mark.faults]

PLACES = 55
SHORT, *LONG = PAYLOADS
KINDS = [SHORT, *(pytest.param(kind, marks=pytest.mark.long) for kind in LONG)]


@pytest.mark.parametrize(
    "kind", [SHORT, *(pytest.param(one, marks=pytest.mark.long) for one in LONG)]
)
def test_nothing_that_was_written_runs(serve: Serve, page: Page, tmp_path: Path, kind: str) -> None:
    expect.set_options(timeout=60_000)  # it is shown at some time, however busy the machine is
    walk = Walk(page, PAYLOADS[kind])
    with filled(tmp_path / "numbers.duckdb", walk) as inventory:
        inventory.settings["support"] = f"mailto:{walk.named('support')}"
        app = Workbench(inventory)
        page.goto(serve(app.page))
        expect(page.get_by_role("button", name=f"Actions for {OWN[0]}")).to_be_visible()
        for step in (
            numbers.everything, numbers.levels, numbers.dialogs, numbers.waiting,
            lists.deleting, lists.emptying, lists.adding, files.uploading,
        ):  # fmt: skip
            step(walk)
        app.state.close()
        notebook.outputs(walk, inventory, tmp_path)
    tried(f"{kind}: 0 run at {len(walk.places)} places: {', '.join(walk.places)}")
    assert len(walk.places) >= PLACES, walk.places
