"""A region's numbering plan from libphonenumber's metadata, compiled for columns on first use.

Owns what one plan says of digits: possible lengths, whether they look national, the prefix they
are dialled with at home and the one for calls abroad. Follows ``phonenumbers.phonenumberutil``
step by step. What its language of patterns can't say is no plan: ``NotCompiledError``.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from phonenumbers import PhoneMetadata
from phonenumbers.phonemetadata import PhoneNumberDesc

from workbench.domain.entries.candidate import Fit
from workbench.domain.entries.columnwise.digits import (
    MOST,
    Digits,
    Flags,
    Whole,
    from_text,
    of_any_count,
)

FITS = tuple(Fit)
FIT, SHORT, LONG = (FITS.index(fit) for fit in (Fit.FITS, Fit.SHORT, Fit.LONG))
_LENGTHS = MOST + 2
_GROUP = re.compile(r"\\.|\[[^\]]*\]|\((?!\?)")
_REFERENCE = re.compile(r"\\(\d)")


class NotCompiledError(Exception):
    """A plan with a pattern that only one entry at a time can be asked for."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What one region's numbering plan says of a column of digits."""

    country_code: int
    general: str
    length_fits: Whole
    abroad: str | None
    prefix: str | None
    groups: int
    rule: tuple[str, ...]

    def looks_national(self, digits: Digits) -> Flags:
        """Digits that may be a number of the plan, whatever its kind."""
        return digits.match(self.general)

    def fit(self, digits: Digits) -> Whole:
        """How many digits there are: FIT, SHORT or LONG."""
        fits: Whole = self.length_fits[digits.count]
        return fits

    def abroad_width(self, digits: Digits) -> Whole:
        """How many digits in front call another country; zero where none do.

        No country code begins with a zero.
        """
        if self.abroad is None:
            return np.zeros(len(digits), dtype=np.int64)
        if self.abroad.isdigit():
            width = np.where(digits.begin_with(self.abroad), len(self.abroad), 0)
        else:
            found = pc.extract_regex(digits.text(), f"^{of_any_count(f'(?P<p>{self.abroad})')}")
            width = pc.binary_length(pc.fill_null(found.field("p"), "")).to_numpy()
        behind = digits.without_first(width)
        return np.where((behind.count > 0) & (behind.first(1) == 0), 0, width).astype(np.int64)

    def stripped(self, digits: Digits) -> Digits:
        """The digits without the prefix dialled at home, or as its rule rewrites them.

        Digits that look national stay as they are where without the prefix they would not.
        """
        rows, behind = self._behind_prefix(digits)
        if not len(rows):
            return digits
        kept = self.looks_national(digits.take(rows))
        kept[kept] = ~self.looks_national(behind.take(kept))
        stripped = digits.copy()
        stripped.put(rows[~kept], behind.take(~kept))
        return stripped

    def _behind_prefix(self, digits: Digits) -> tuple[Whole, Digits]:
        """The rows with a prefix, and what is behind it."""
        if self.prefix is None:
            return np.zeros(0, dtype=np.int64), digits.take(np.zeros(0, dtype=np.int64))
        if self.prefix.isdigit():
            rows = np.flatnonzero(digits.begin_with(self.prefix))
            return rows, digits.take(rows).without_first(len(self.prefix))
        found = pc.extract_regex(
            digits.text(), f"^{of_any_count(f'(?P<prefix>{self.prefix})')}(?P<rest>.*)$"
        )
        rows = np.flatnonzero(found.is_valid().to_numpy(zero_copy_only=False))
        return rows, from_text(self._rewritten(found.take(pa.array(rows))))

    def _rewritten(self, found: pa.StructArray) -> pa.Array:
        """What is behind the prefix; where its last group took part, by the rule."""
        rest = found.field("rest")
        if not self.rule:
            return rest
        parts = [found.field(part) if part.startswith("g") else part for part in self.rule]
        ruled = pc.binary_join_element_wise(*parts, rest, "")
        ruled = pc.utf8_slice_codeunits(ruled, 0, MOST + 1)
        return pc.if_else(pc.equal(found.field(f"g{self.groups}"), ""), rest, ruled)


@lru_cache(maxsize=1024)
def plan_of(country_code: int, region: str) -> Plan:
    """The plan of a region, ``001`` for what belongs to none. Raises NotCompiledError."""
    metadata = PhoneMetadata.metadata_for_region_or_calling_code(country_code, region)
    if metadata is None:
        raise NotCompiledError
    prefix, groups = _named_groups(metadata.national_prefix_for_parsing or "")
    rule = metadata.national_prefix_transform_rule if groups else None
    general = (metadata.general_desc or PhoneNumberDesc()).national_number_pattern
    abroad, _ = _named_groups(metadata.international_prefix or "")
    plan = Plan(
        country_code=country_code,
        general=of_any_count(general) if general else "x",
        length_fits=_length_fits(metadata),
        abroad=abroad or None,
        prefix=prefix or None,
        groups=groups,
        rule=_rule(rule or ""),
    )
    must_compile(plan.general, abroad, prefix)
    return plan


def must_compile(*patterns: str) -> None:
    """Raises NotCompiledError for a pattern that columns can't be asked for: with a look ahead."""
    for pattern in patterns:
        try:
            pc.match_substring_regex(pa.array([""]), pattern)
        except pa.ArrowInvalid as error:
            raise NotCompiledError from error


def _length_fits(metadata: PhoneMetadata) -> Whole:
    """For each count of digits whether that is possible; what is only dialled locally is short."""
    general = metadata.general_desc or PhoneNumberDesc()
    possible, local = general.possible_length, general.possible_length_local_only
    fits = np.full(_LENGTHS, SHORT, dtype=np.int64)
    fits[max(possible, default=0) + 1 :] = LONG
    fits[[length for length in possible if length > 0]] = FIT
    fits[[length for length in local if length > 0]] = SHORT
    return fits


def _named_groups(pattern: str) -> tuple[str, int]:
    """A pattern with its groups named g1, g2 …, and how many there are."""
    names = count(1)
    named = _GROUP.sub(
        lambda match: f"(?P<g{next(names)}>" if match[0] == "(" else match[0], pattern
    )
    return named, next(names) - 1


def _rule(rule: str) -> tuple[str, ...]:
    """A rule to rewrite by as its parts: digits, and the names of groups."""
    parts = _REFERENCE.split(rule)
    named = (f"g{part}" if place % 2 else part for place, part in enumerate(parts))
    return tuple(part for part in named if part)
