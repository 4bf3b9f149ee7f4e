"""Which regions there are: the two letters that libphonenumber knows a numbering plan by."""

from difflib import get_close_matches
from functools import lru_cache

import phonenumbers

from workbench.errors import InputError


@lru_cache(maxsize=512)
def known_region(region: object) -> str:
    """The region in capitals. Raises InputError for one that libphonenumber has no plan of."""
    name = region.strip().upper() if isinstance(region, str) else ""
    if name in phonenumbers.SUPPORTED_REGIONS:
        return name
    near = get_close_matches(name, sorted(phonenumbers.SUPPORTED_REGIONS), n=3, cutoff=0.5)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    raise InputError(
        f"{region!r} is not a region: give the two letters of a country, such as US or GB.{hint}"
    )
