"""A small inventory that tests can know by heart."""

import pandas as pd
import pytest

import workbench as wb
from tests.conftest import copied

COLUMNS = ["number", "business", "unit", "program", "call_purpose"]
TWO = "home,work,owner\n212-555-0100,212-555-0102,ann\nbogus,212-555-0103,bob\n"
FOUND = "TN,Reason for call,owner\n212-555-0100,Survey,ann\n212-555-O102,Survey,bob\n"
ROWS = [
    ("+12125550100", "Acme", "Billing", "Dunning", "Debt Collection"),
    ("+12125550101", "Acme", "Billing", "Dunning", "Debt Collection"),
    ("+12125550102", "Acme", "Billing", None, "Customer Service"),
    ("+12125550103", "Acme", "Care", "Welcome", "Survey"),
    ("+12125550104", "Acme", None, None, "Charity"),
    ("+12125550105", "Bolt", "Billing", "Dunning", "Political"),
]


@pytest.fixture(scope="session")
def six(tmp_path_factory):
    """Two businesses, three units, six numbers, for their copies."""
    path = tmp_path_factory.mktemp("six") / "numbers.duckdb"
    with wb.open(path, create=True, actor="ann") as made:
        made.add(pd.DataFrame(ROWS, columns=COLUMNS), create_levels=True).raise_for_rejected()
    return path


@pytest.fixture
def inventory(six, tmp_path):
    """Two businesses, three units, six numbers."""
    with wb.open(copied(six, tmp_path), actor="ann") as opened:
        yield opened


@pytest.fixture
def other(inventory):
    """The same file as somebody else has it open."""
    with wb.open(inventory.path, actor="bob") as opened:
        yield opened


@pytest.fixture
def acme(inventory):
    """The first business."""
    return inventory.at("Acme")


@pytest.fixture
def billing(inventory):
    """A unit of it."""
    return inventory.at("Acme", "Billing")


@pytest.fixture
def two(tmp_path):
    """A file with two columns of numbers."""
    path = tmp_path / "two.csv"
    path.write_text(TWO)
    return path


@pytest.fixture
def found(tmp_path):
    """A file whose columns are told by their names."""
    path = tmp_path / "found.csv"
    path.write_text(FOUND)
    return path


def codes(frame):
    """The codes of a frame's rows, None where all is well."""
    return [None if pd.isna(code) else code for code in frame["code"]]
