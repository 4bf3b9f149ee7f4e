"""A region's numbering plan from libphonenumber's metadata, compiled for columns on first use.

Owns what one plan says of digits: possible lengths, whether they look national, the prefix they
are dialled with at home and the one for calls abroad. Follows ``phonenumbers.phonenumberutil``
step by step. What can't be compiled is no plan: ``NotCompiledError``.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata
from phonenumbers.phonemetadata import PhoneNumberDesc

from workbench.domain.entries.candidate import Fit
from workbench.domain.entries.columnwise.digits import MOST, Digits
from workbench.domain.entries.columnwise.patterns import NotCompiledError, behind, language
from workbench.domain.entries.columnwise.prefix import Prefix, prefix_of
from workbench.domain.entries.columnwise.ranges import Flags, Ranges, Whole

FITS = tuple(Fit)
FIT, SHORT, LONG = (FITS.index(fit) for fit in (Fit.FITS, Fit.SHORT, Fit.LONG))
LENGTHS = MOST + 2
_MARK = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """What one region's numbering plan says of a column of digits.

    ``fits``: how each count of digits suits it; ``general``: what looks national, behind a mark;
    ``prefix`` and ``abroad``: dialled in front of a number at home, and of one abroad.
    """

    country_code: int
    fits: Whole
    general: Ranges
    prefix: Prefix
    abroad: Prefix

    def looks_national(self, digits: Digits) -> Flags:
        """Digits that may be a number of the plan, whatever its kind."""
        return self.general.hold(digits.behind(_MARK))

    def fit(self, digits: Digits) -> Whole:
        """How many digits there are: FIT, SHORT or LONG."""
        fits: Whole = self.fits[digits.count]
        return fits

    def behind_abroad(self, digits: Digits) -> tuple[Whole, Digits]:
        """The rows that call another country, and what is behind the prefix for that.

        No country code begins with a zero.
        """
        rows, rest = self.abroad.behind(digits)
        calls = (rest.count == 0) | (rest.first(1) > 0)
        return rows[calls], rest.take(calls)

    def stripped(self, digits: Digits) -> Digits:
        """The digits without the prefix dialled at home, or as its rule rewrites them.

        Digits that look national stay as they are where without the prefix they would not.
        """
        rows, rest = self.prefix.behind(digits)
        if not len(rows):
            return digits
        kept = self.looks_national(digits.take(rows))
        kept[kept] = ~self.looks_national(rest.take(kept))
        stripped = digits.copy()
        stripped.put(rows[~kept], rest.take(~kept))
        return stripped


@lru_cache(maxsize=1024)
def plan_of(country_code: int, region: str) -> Plan:
    """The plan of a region, ``001`` for what belongs to none. Raises NotCompiledError."""
    metadata = PhoneMetadata.metadata_for_region_or_calling_code(country_code, region)
    if metadata is None:
        raise NotCompiledError
    general = (metadata.general_desc or PhoneNumberDesc()).national_number_pattern
    return Plan(
        country_code=country_code,
        fits=_fits(metadata),
        general=behind(_MARK, language(general) if general else {}),
        prefix=prefix_of(
            metadata.national_prefix_for_parsing, metadata.national_prefix_transform_rule
        ),
        abroad=prefix_of(metadata.international_prefix),
    )


def main_plan(country_code: int) -> Plan:
    """The plan of a country code's main region. Raises NotCompiledError."""
    return plan_of(country_code, COUNTRY_CODE_TO_REGION_CODE[country_code][0])


@lru_cache(maxsize=512)
def home_plan(region: str) -> Plan:
    """The plan of a region, whatever its country code. Raises NotCompiledError."""
    metadata = PhoneMetadata.metadata_for_region(region)
    if metadata is None:
        raise NotCompiledError
    return plan_of(int(metadata.country_code or 0), region)


def _fits(metadata: PhoneMetadata) -> Whole:
    """For each count of digits whether that is possible; what is only dialled locally is short."""
    general = metadata.general_desc or PhoneNumberDesc()
    possible, local = general.possible_length, general.possible_length_local_only
    fits = np.full(LENGTHS, SHORT, dtype=np.int64)
    fits[max(possible, default=0) + 1 :] = LONG
    fits[[length for length in possible if length > 0]] = FIT
    fits[[length for length in local if length > 0]] = SHORT
    return fits
