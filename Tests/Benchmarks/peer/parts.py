"""Intake's other process: sends the referrals and merges the parts that come back."""

import asyncio
from typing import Any
from uuid import UUID

import asyncpg
import orjson
from confluent_kafka import Message

from bus import PARTS, bury, connect_pool, consume, make_topics, referral_topic, relay, run
from fanout import DEPARTMENTS

MERGE = """
    UPDATE application a
    SET version = 1 + s.parts,
        status = CASE WHEN s.parts < 6 THEN 'in-progress' WHEN s.waits THEN 'awaiting-applicant'
                      WHEN s.done THEN 'completed' ELSE 'in-progress' END,
        answered_at = CASE WHEN s.parts = 6 THEN coalesce(a.answered_at, clock_timestamp()) END
    FROM (SELECT application, count(*) AS parts, bool_or(status = 'awaiting-applicant') AS waits,
                 bool_and(status IN ('answered', 'not-applicable')) AS done
          FROM part WHERE application = ANY($1::uuid[]) GROUP BY application) s
    WHERE a.id = s.application
"""


class Merge:
    def __init__(self, pool: asyncpg.Pool) -> None:
        self.pool = pool

    async def handle(self, messages: list[Message]) -> None:
        """Puts a batch of parts down and brings their applications up to date, in one transaction."""
        parts: dict[str, dict[str, Any]] = {}
        letters: list[tuple[str, bytes | None, str]] = []
        for message in messages:
            try:
                event = orjson.loads(message.value() or b"")
                part = event["data"]
                UUID(part["application"]), part["department"], part["status"]
                parts[str(UUID(event["id"]))] = part
            except (ValueError, KeyError, TypeError) as fault:
                letters.append((message.topic() or "", message.value(), repr(fault)))
        if letters:
            await bury(self.pool, letters)
        async with self.pool.acquire() as connection, connection.transaction():
            rows = await connection.fetch(
                "INSERT INTO inbox (id) SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING RETURNING id", list(parts)
            )
            fresh = [parts[str(row["id"])] for row in rows]
            if not fresh:
                return
            await connection.execute(
                """INSERT INTO part (application, department, status, body)
                   SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::jsonb[])
                   ON CONFLICT (application, department)
                   DO UPDATE SET status = excluded.status, body = excluded.body, changed_at = now()""",
                [part["application"] for part in fresh],
                [part["department"] for part in fresh],
                [part["status"] for part in fresh],
                [orjson.dumps(part) for part in fresh],
            )
            await connection.execute(MERGE, list({part["application"] for part in fresh}))


async def main(stop: asyncio.Event) -> None:
    pool = await connect_pool("intake", 3)
    await make_topics([PARTS, *map(referral_topic, DEPARTMENTS)])
    merge = Merge(pool)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(consume("intake", [PARTS], merge.handle, stop))
        # The rows are written by the HTTP workers, which are other processes: looked for often.
        tasks.create_task(relay(pool, stop, asyncio.Event(), 0.01))


if __name__ == "__main__":
    run(main)
