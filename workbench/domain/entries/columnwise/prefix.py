"""What is dialled in front of a number: taken off a column of digits by the pattern of a plan."""

import re
from dataclasses import dataclass
from itertools import count

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from workbench.domain.entries.columnwise.digits import MOST, Digits, from_text
from workbench.domain.entries.columnwise.patterns import Language, language
from workbench.domain.entries.columnwise.ranges import Flags, Whole

_GROUP = re.compile(r"\\.|\[[^\]]*\]|\((?!\?)")
_REFERENCE = re.compile(r"\\(\d)")


@dataclass(frozen=True, slots=True)
class Prefix:
    """A prefix, and the rule to write the digits behind it by.

    ``pattern``: with its groups named g1, g2 …; ``fronts``: what it may be, unless nothing;
    ``leads``: the digits that it may begin with; ``rule``: digits and names of groups.
    """

    pattern: str
    groups: int
    fronts: Language
    leads: Flags
    rule: tuple[str, ...]

    def behind(self, digits: Digits) -> tuple[Whole, Digits]:
        """The rows that may have the prefix, and what is behind it."""
        rows = np.flatnonzero(self.leads[digits.first(1)])
        if not len(rows):
            return rows, digits.take(rows)
        if self.pattern.isdigit():
            rows = rows[digits.take(rows).begin_with(self.pattern)]
            return rows, digits.take(rows).without_first(len(self.pattern))
        text = digits.take(rows).text()
        found = pc.extract_regex(text, f"^1(?P<prefix>{self.pattern})(?P<rest>.*)$")
        has = found.is_valid()
        rest = from_text(self._rewritten(found.filter(has)))
        return rows[has.to_numpy(zero_copy_only=False)], rest

    def _rewritten(self, found: pa.StructArray) -> pa.Array:
        """What is behind the prefix; where its last group took part, by the rule."""
        rest = found.field("rest")
        if not self.rule:
            return rest
        parts = [found.field(part) if part.startswith("g") else part for part in self.rule]
        ruled = pc.binary_join_element_wise(*parts, rest, "")
        ruled = pc.utf8_slice_codeunits(ruled, 0, MOST + 1)
        return pc.if_else(pc.equal(found.field(f"g{self.groups}"), ""), rest, ruled)


def prefix_of(pattern: str | None, rule: str | None = None) -> Prefix:
    """A prefix as the metadata has it. Raises NotCompiledError."""
    names = count(1)
    named = _GROUP.sub(
        lambda match: f"(?P<g{next(names)}>" if match[0] == "(" else match[0], pattern or ""
    )
    groups = next(names) - 1
    fits = language((pattern or "").replace("$", ""))
    fronts = {length: fits[length] for length in fits if length}
    return Prefix(named, groups, fronts, _leads(fronts), _rule(rule or "") if groups else ())


def _leads(fronts: Language) -> Flags:
    """Which digits something begins with."""
    leads = np.zeros(10, dtype=bool)
    for length, spans in fronts.items():
        for low, high in spans:
            leads[low // 10 ** (length - 1) : (high - 1) // 10 ** (length - 1) + 1] = True
    return leads


def _rule(rule: str) -> tuple[str, ...]:
    """A rule to rewrite by as its parts."""
    parts = _REFERENCE.split(rule)
    named = (f"g{part}" if place % 2 else part for place, part in enumerate(parts))
    return tuple(part for part in named if part)
