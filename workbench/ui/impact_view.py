"""What a delete list would do to programs, shown before anything happens."""

import pandas as pd
import panel as pn

from workbench.domain.vocabulary import Verb
from workbench.ui.frame_table import FrameTable
from workbench.ui.number_table import Row
from workbench.ui.staged import Staged
from workbench.ui.words import Words

COLUMNS = [
    ["program", "Program"],
    ["place", "Business unit"],
    ["display_name", "Display name"],
    ["live", "Live today"],
    ["now", "Numbers now"],
    ["go", "Will lose"],
    ["left", "Left"],
]
NAMED = 3


class ImpactView:
    """A heading, warnings and a table; hidden while nothing good is staged."""

    def __init__(self) -> None:
        """Nothing to show yet."""
        self.words = Words()
        self.programs = FrameTable(
            impact_rows,
            size=25,
            caption="Programs that lose numbers",
            noun=["program", "programs"],
            columns=COLUMNS,
        )
        self.layout = pn.Column(
            Words(("heading", "What this will do")),
            self.words,
            self.programs.table,
            sizing_mode="stretch_width",
            styles={"gap": "10px"},
            visible=False,
        )

    def show(self, staged: Staged) -> None:
        """Show what the list would do."""
        self.layout.visible = staged.good > 0
        self.words.say(*impact_words(staged))
        self.programs.table.visible = not staged.impact.empty
        self.programs.show(staged.impact)


def impact_words(staged: Staged) -> list[tuple[str, str]]:
    """What a person should read before confirming."""
    impact = staged.impact
    emptied = impact[impact["numbers_left"] == 0]
    live, ended = emptied[emptied["live"]], emptied[~emptied["live"]]
    words = []
    if len(live):
        stop = (
            "is live today and would be left with no numbers: it can't"
            if len(live) == 1
            else "are live today and would be left with no numbers: they can't"
        )
        words.append(("warning", f"{_named(live)} {stop} call any more."))
    if len(ended):
        words.append(("text", f"{_named(ended)}, not live today, would be left with no numbers."))
    words.append(("quiet", _summary(staged)))
    return words


def _summary(staged: Staged) -> str:
    programs = len(staged.impact)
    does = (
        "unassigned: they stay in the inventory"
        if staged.verb == Verb.UNASSIGN
        else "deleted from the inventory"
    )
    numbers = "1 number" if staged.good == 1 else f"{staged.good:,} numbers"
    lose = (
        "No program loses numbers."
        if not programs
        else "1 program loses numbers."
        if programs == 1
        else f"{programs:,} programs lose numbers."
    )
    free = (
        f" {staged.without_program:,} of them in no program."
        if staged.without_program and programs
        else ""
    )
    return f"{numbers} will be {does}.{free} {lose}"


def _named(programs: pd.DataFrame) -> str:
    names = [
        f"{name} ({unit})" for name, unit in zip(programs["program"], programs["unit"], strict=True)
    ]
    more = [f"{len(names) - NAMED:,} more"] if len(names) > NAMED else []
    listed = [*names[:NAMED], *more]
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}"


def impact_rows(impact: pd.DataFrame) -> list[Row]:
    """Programs as rows."""
    return [_row(int(str(at)), program) for at, program in impact.iterrows()]


def _row(at: int, program: "pd.Series[str]") -> Row:
    now, left = int(program["numbers_now"]), int(program["numbers_left"])
    name = program["display_name"] if isinstance(program["display_name"], str) else ""
    cells = (
        program["program"],
        program["unit"],
        name,
        "Yes" if program["live"] else "No",
        f"{now:,}",
        f"{now - left:,}",
        f"{left:,}" if left else "None",
    )
    return Row(at, cells)
