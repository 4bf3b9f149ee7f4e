"""What all tests share: the checkout on every path, a sample inventory, hypothesis's profile."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, settings

if TYPE_CHECKING:
    import workbench as wb

ROOT = Path(__file__).parents[1]

# Servers, kernels and commands that a test starts run the checkout's code, not an installed copy's.
os.environ["PYTHONPATH"] = str(ROOT)

# Machines differ in speed: a slow example is no failure, a hanging test has pytest's timeout.
# Explaining a failure traces every line, which takes minutes through a database.
settings.register_profile(
    "workbench",
    phases=set(Phase) - {Phase.explain},
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
settings.load_profile("workbench")


@pytest.fixture
def root() -> Path:
    """The folder of the checkout."""
    return ROOT


def copied(made: Path, folder: Path) -> Path:
    """An inventory that was made once, with all that is beside it, in a folder of a test's own."""
    for file in made.parent.glob(f"{made.name}*"):
        shutil.copy(file, folder)
    return folder / made.name


@pytest.fixture(scope="session")
def sample_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample inventory, for its copies."""
    import workbench as wb

    with wb.demo() as inventory:
        return copied(Path(inventory.path), tmp_path_factory.mktemp("sample"))


@pytest.fixture
def sample(sample_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator["wb.Inventory"]:
    """A private copy of the sample inventory."""
    import workbench as wb

    with wb.open(copied(sample_made, tmp_path_factory.mktemp("sample"))) as inventory:
        yield inventory
