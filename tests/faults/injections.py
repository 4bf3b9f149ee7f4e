"""Texts that mean something in a statement, wherever one would be put together from them."""

from itertools import product

BREAKS = [
    "' OR 1=1 --",
    "' OR '1'='1",
    "') OR TRUE --",
    "'; DROP TABLE inv.numbers; --",
    "'; DELETE FROM inv.numbers; --",
    "'; COMMIT; DROP TABLE inv.changes; --",
    "' UNION SELECT number FROM inv.numbers --",
    "' || (SELECT min(name) FROM inv.businesses) || '",
    "'; COPY inv.numbers TO 'stolen.csv'; --",
    "'; ATTACH 'other.duckdb'; --",
    "'; SET enable_external_access = true; --",
    "\\' OR 1=1 --",
    "'' OR ''=''",
    '" OR ""="',
    '"; DROP TABLE inv.numbers; --',
    "1) OR (1=1",
    "%' OR name LIKE '%",
    "$$ OR $$=$$",
    "$1",
    "?",
    ":name",
    "{value!r}",
    "%(value)s",
    "/*' OR 1=1 */ --",
    "\uff07 OR 1=1 --",
]
BEFORE = ["", "Survey", "Acme", "Care/", "%"]
AFTER = ["", "%", ";", " #"]
INJECTIONS = [f"{before}{text}{after}" for before, text, after in product(BEFORE, BREAKS, AFTER)]
