"""TEMPORARY stand-in until the real one lands."""

from pathlib import Path

import pandas as pd


def read_file(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""])


def write_file(frame: pd.DataFrame, path: Path) -> Path:
    frame.to_csv(path, index=False)
    return path


def csv_text(frame: pd.DataFrame) -> str:
    return frame.to_csv(index=False)
