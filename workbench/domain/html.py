"""Sentences and frames as HTML for notebooks, every text escaped."""

from html import escape

import pandas as pd

from workbench.domain.columns import text


def block(title: str, frame: pd.DataFrame, note: str = "") -> str:
    """A title, a table, and a small note."""
    head, foot = f"<p><strong>{escape(title)}</strong></p>", f"<p><small>{escape(note)}</small></p>"
    return f"<div>{head}{table(frame)}{foot}</div>"


def table(frame: pd.DataFrame) -> str:
    """A frame as a table of escaped text, nulls empty."""
    head = "".join(f"<th>{escape(str(name))}</th>" for name in frame.columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{_cell(cell)}</td>" for cell in row) + "</tr>"
        for row in frame.itertuples(index=False)
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(cell: object) -> str:
    if text(cell) is None:
        return ""
    if isinstance(cell, pd.Timestamp):
        return str(cell.date()) if cell == cell.normalize() else f"{cell:%Y-%m-%d %H:%M}"
    return escape(text(cell) or "")
