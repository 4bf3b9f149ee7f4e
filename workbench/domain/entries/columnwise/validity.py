"""Which numbers exist, as ranges of E.164 integers: libphonenumber's rule of validity.

Regions that share a country code are asked in libphonenumber's order: the first whose leading
digits a number has decides on it alone.
"""

from functools import lru_cache

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata
from phonenumbers.phonemetadata import PhoneNumberDesc

from workbench.domain.entries.columnwise.patterns import Language, begun, behind, language, united
from workbench.domain.entries.columnwise.ranges import DIGITS, NOTHING, Ranges
from workbench.domain.entries.validity import KINDS


@lru_cache(maxsize=512)
def numbers_of(country_code: int) -> Ranges:
    """The numbers of a country code that exist. Raises NotCompiledError."""
    names = COUNTRY_CODE_TO_REGION_CODE[country_code]
    found = led = NOTHING
    for name in names:
        metadata = PhoneMetadata.metadata_for_region_or_calling_code(country_code, name)
        if metadata is None:
            continue
        numbers = _numbers(country_code, metadata)
        if metadata.leading_digits and len(names) > 1:
            leading = behind(country_code, begun(language(metadata.leading_digits), DIGITS))
            found |= (numbers & leading) - led
            led |= leading
        else:
            found |= numbers - led
    return found


def _numbers(country_code: int, metadata: PhoneMetadata) -> Ranges:
    """The numbers of a region, shaped as all of them are and as one of its kinds."""
    kinds = united(_described(getattr(metadata, kind)) for kind in KINDS)
    general = _described(metadata.general_desc)
    return behind(country_code, kinds) & behind(country_code, general)


def _described(numbers: PhoneNumberDesc | None) -> Language:
    """The digits of described numbers, of the lengths that are said where any are."""
    if numbers is None or not numbers.national_number_pattern:
        return {}
    fits, lengths = language(numbers.national_number_pattern), numbers.possible_length
    return {length: fits[length] for length in fits if not lengths or length in lengths}
