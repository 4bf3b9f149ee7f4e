"""Tables on a terminal."""

import pandas as pd
import pytest

from workbench.cli.tables import show_table


def test_on_a_narrow_terminal_nothing_is_cut_off(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    show_table(pd.DataFrame({"number": ["+14155550123"], "note": ["Retired"]}))
    told = capsys.readouterr().out
    cells = [line.split("│")[1].strip() for line in told.splitlines() if line.startswith("│")]
    assert "".join(cells) == "+14155550123"
    assert "…" not in told
