"""Compares all seven schemas with what was accepted: everything once, nothing left over, nothing in between."""

import argparse
import asyncio
import json
import sys
import time
from pathlib import Path

import asyncpg

from bus import schema_of
from fanout import DEPARTMENTS

INTAKE = """
    SELECT (SELECT count(*) FROM intake.application) AS applications,
           (SELECT count(*) FROM intake.idempotency) AS keys,
           (SELECT count(*) FROM intake.part) AS parts,
           (SELECT count(*) FROM intake.inbox) AS answers_handled,
           (SELECT count(*) FROM intake.application WHERE answered_at IS NULL OR version <> 7) AS unanswered
"""
WRONG_STATUS = """
    SELECT count(*) FROM intake.application a
    WHERE a.status <> (SELECT CASE WHEN bool_or(p.status = 'awaiting-applicant') THEN 'awaiting-applicant'
                                   WHEN bool_and(p.status IN ('answered', 'not-applicable')) THEN 'completed'
                                   ELSE 'in-progress' END
                       FROM intake.part p WHERE p.application = a.id HAVING count(*) = 6)
"""
DEPARTMENT = """
    SELECT (SELECT count(*) FROM {schema}.inbox) AS handled,
           (SELECT count(*) FROM {schema}.part p JOIN intake.application a ON a.id = p.application) AS referrals,
           (SELECT count(*) FROM {schema}.part p JOIN intake.part i ON i.application = p.application
            WHERE i.department = $1 AND i.body = p.answer) AS same_answers,
           (SELECT coalesce(sum(jsonb_array_length(answer -> 'cases')), 0) FROM {schema}.part) AS cases_said,
           (SELECT count(*) FROM {schema}.case_file c JOIN {schema}.part p USING (application)) AS cases
"""
WAITING = "SELECT (SELECT count(*) FROM {schema}.outbox) AS outbox, (SELECT count(*) FROM {schema}.dead_letter) AS dead"


async def wait_until_drained(database: asyncpg.Connection, patience: float) -> None:
    """Until every application is answered and nothing waits to be sent."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        waiting = await database.fetchval("SELECT count(*) FROM intake.application WHERE answered_at IS NULL")
        for service in ("intake", *DEPARTMENTS):
            waiting += await database.fetchval(f"SELECT count(*) FROM {schema_of(service)}.outbox")
        if waiting == 0:
            return
        await asyncio.sleep(0.5)


async def check(url: str, sent: int, ids: list[str], patience: float) -> tuple[dict[str, int], list[str]]:
    """Counts, and what is wrong."""
    database = await asyncpg.connect(url)
    await wait_until_drained(database, patience)
    wrong: list[str] = []
    counts: dict[str, int] = {"sent": sent}

    def expect(name: str, value: int, expected: int) -> None:
        counts[name] = value
        if value != expected:
            wrong.append(f"{name} is {value}, not {expected}")

    whole = {"applications": sent, "keys": sent, "parts": 6 * sent, "answers_handled": 6 * sent, "unanswered": 0}
    row = await database.fetchrow(INTAKE)
    for name, expected in whole.items():
        expect(name, row[name], expected)
    expect("wrong_status", await database.fetchval(WRONG_STATUS), 0)
    if ids:
        found = "SELECT count(*) FROM intake.application WHERE id = ANY($1::uuid[])"
        expect("accepted_ids_found", await database.fetchval(found, ids), sent)
        expect("accepted_ids", len(set(ids)), sent)
    for department in DEPARTMENTS:
        row = await database.fetchrow(DEPARTMENT.format(schema=schema_of(department)), department)
        for name in ("handled", "referrals", "same_answers"):
            expect(f"{department}.{name}", row[name], sent)
        expect(f"{department}.cases", row["cases"], row["cases_said"])
    for service in ("intake", *DEPARTMENTS):
        row = await database.fetchrow(WAITING.format(schema=schema_of(service)))
        expect(f"{service}.outbox", row["outbox"], 0)
        expect(f"{service}.dead_letters", row["dead"], 0)
    await database.close()
    return counts, wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", required=True)
    parser.add_argument("--sent", type=int, required=True, help="how many were answered with 201")
    parser.add_argument("--ids", type=Path, help="a file with the id of each of them, one a line")
    parser.add_argument("--patience", type=float, default=60, help="seconds to wait until nothing is in flight")
    arguments = parser.parse_args()
    ids = arguments.ids.read_text().split() if arguments.ids else []
    counts, wrong = asyncio.run(check(arguments.database, arguments.sent, ids, arguments.patience))
    print(json.dumps(counts))
    for line in wrong:
        print(line, file=sys.stderr)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
