"""Which numbers of a country code exist, asked of a column: libphonenumber's rule of validity.

Regions that share a country code are asked in libphonenumber's order: the first whose leading
digits a number has decides on it alone.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pyarrow as pa
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata
from phonenumbers.phonemetadata import PhoneNumberDesc

from workbench.domain.entries.columnwise.digits import (
    Digits,
    Flags,
    matching,
    of_any_count,
    of_counts,
)
from workbench.domain.entries.columnwise.plan import Plan, must_compile, plan_of
from workbench.domain.entries.validity import KINDS


@dataclass(frozen=True, slots=True)
class Region:
    """The numbers of a region: ``leading``: only it has them; ``general`` and ``kinds``: both fit
    every one of its numbers."""

    leading: str | None
    general: str
    kinds: str

    def has(self, text: pa.Array) -> Flags:
        """Which texts of digits are its numbers."""
        return matching(text, self.kinds) & matching(text, self.general)


@dataclass(frozen=True, slots=True)
class Country:
    """A country code: the plan of its main region, and all its regions in libphonenumber's order.

    ``open`` are those before the first that has leading digits.
    """

    plan: Plan
    open: tuple[Region, ...]
    further: tuple[Region, ...]

    def valid(self, own: Digits) -> Flags:
        """Which digits behind the country code are a number that exists."""
        text = own.text()
        valid = np.zeros(len(own), dtype=bool)
        for region in self.open:
            valid |= region.has(text)
        if self.further and not valid.all():
            valid[~valid] = self._valid_further(text.filter(pa.array(~valid)))
        return valid

    def _valid_further(self, text: pa.Array) -> Flags:
        leading = "|".join(region.leading for region in self.further if region.leading)
        led = matching(text, leading)
        valid = np.zeros(len(text), dtype=bool)
        for region in self.further:
            if region.leading is None:
                valid |= region.has(text)
        valid[led] = self._valid_led(text.filter(pa.array(led)))
        return valid

    def _valid_led(self, text: pa.Array) -> Flags:
        """The validity of numbers with some region's leading digits: the first such decides."""
        valid, rows = np.zeros(len(text), dtype=bool), np.arange(len(text))
        for region in self.further:
            its = matching(text, region.leading) if region.leading else region.has(text)
            valid[rows[its]] = region.has(text.filter(pa.array(its))) if region.leading else True
            rows, text = rows[~its], text.filter(pa.array(~its))
        return valid


@lru_cache(maxsize=512)
def country_of(country_code: int) -> Country:
    """The regions of a country code. Raises NotCompiledError."""
    names = COUNTRY_CODE_TO_REGION_CODE[country_code]
    regions = [_region(country_code, name, shared=len(names) > 1) for name in names]
    known = [region for region in regions if region is not None]
    first_led = next((at for at, region in enumerate(known) if region.leading), len(known))
    plan = plan_of(country_code, names[0])
    return Country(plan, tuple(known[:first_led]), tuple(known[first_led:]))


def _region(country_code: int, name: str, shared: bool) -> Region | None:
    metadata = PhoneMetadata.metadata_for_region_or_calling_code(country_code, name)
    if metadata is None:
        return None
    leading = metadata.leading_digits if shared else None
    kinds = [_numbers(getattr(metadata, kind)) for kind in KINDS]
    region = Region(
        of_any_count(f"(?:{leading}).*") if leading else None,
        _numbers(metadata.general_desc) or "x",
        "|".join(kind for kind in kinds if kind) or "x",
    )
    must_compile(region.leading or "", region.general, region.kinds)
    return region


def _numbers(described: PhoneNumberDesc | None) -> str:
    """An expression for described numbers with their lengths; empty where there are none."""
    if described is None or not described.national_number_pattern:
        return ""
    return of_counts(described.national_number_pattern, described.possible_length)
