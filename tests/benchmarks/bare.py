"""What the dashboard shows, asked of DuckDB by the plainest SQL that answers it."""

from pathlib import Path

import duckdb

from tests.benchmarks.figures import median, seconds

PAGE, REPEATED = 50, 5
PURPOSE, DIGITS = "Survey", "5512"
PAGE_OF = f"""
    SELECT n.*, b.name, u.name, p.name, p.display_name
    FROM (SELECT * FROM inv.numbers WHERE {{0}} ORDER BY number LIMIT {PAGE} OFFSET {{1}}) n
    LEFT JOIN inv.businesses b ON b.id = n.business_id
    LEFT JOIN inv.units u ON u.id = n.unit_id
    LEFT JOIN inv.programs p ON p.id = n.program_id
    ORDER BY n.number
"""
COUNT_OF = "SELECT count(*) FROM inv.numbers WHERE {0}"
OF_PURPOSE = f"call_purpose = '{PURPOSE}'"
OF_DIGITS = f"contains(number::VARCHAR, '{DIGITS}')"


def bare_seconds(file: Path) -> dict[str, float]:
    """The seconds of each question, on an open connection."""
    with duckdb.connect() as engine:
        engine.execute(f"ATTACH '{file}' AS inv (READ_ONLY)")
        [(rows,)] = engine.execute(COUNT_OF.format("true")).fetchall()
        last = (rows - 1) // PAGE * PAGE
        questions = {
            "time to first row": (COUNT_OF.format("true"), PAGE_OF.format("true", 0)),
            "filter to painted rows": (COUNT_OF.format(OF_PURPOSE), PAGE_OF.format(OF_PURPOSE, 0)),
            "search to painted rows": (PAGE_OF.format(OF_DIGITS, 0),),
            "search to its count": (COUNT_OF.format(OF_DIGITS), PAGE_OF.format(OF_DIGITS, 0)),
            "page flip": (PAGE_OF.format("true", PAGE),),
            "deep page": (PAGE_OF.format("true", last),),
        }
        return {work: _asked(engine, statements) for work, statements in questions.items()}


def _asked(engine: duckdb.DuckDBPyConnection, statements: tuple[str, ...]) -> float:
    def ask() -> None:
        for statement in statements:
            engine.execute(statement).fetchall()

    return median([seconds(ask) for _ in range(REPEATED)])
