"""The names that people give the columns an inventory has."""

import re
from collections.abc import Mapping

# Names as ``folded`` leaves them: whatever their case, spacing and punctuation.
KNOWN_AS = {
    "number": (
        "number numbers phonenumber phonenumbers phone phones phoneno telephone telephonenumber"
        " telephoneno tel telno tn tns did dids didnumber msisdn ani anis callerid callernumber"
        " callingnumber clid cli mobile mobilenumber mobilephone cell cellphone cellnumber"
        " contactnumber outboundnumber e164 e164number phonee164 phonenumbere164"
    ),
    "call_purpose": (
        "callpurpose purpose callingpurpose purposeofcall callreason reasonforcall usecase"
    ),
    "business": "business businessname",
    "unit": "unit businessunit businessunitname",
    "program": "program programname",
    "display_name": "displayname",
    "program_start": "programstart",
    "program_end": "programend",
    "status": "status",
}
MEANINGS: Mapping[str, str] = {
    name: ours for ours, names in KNOWN_AS.items() for name in names.split()
}


def meaning(name: str) -> str | None:
    """The column of an inventory that a name means, or None."""
    return MEANINGS.get(folded(name))


def folded(name: str) -> str:
    """A name without its case, spacing and punctuation."""
    return re.sub(r"[\W_]+", "", name).casefold()
