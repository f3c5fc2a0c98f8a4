"""One department, named by the argument: referrals in, decisions and an answer out, everything in one transaction."""

import asyncio
import sys
from uuid import UUID, uuid4

import asyncpg
import orjson
from confluent_kafka import Message

from bus import PARTS, bury, cloud_event, connect_pool, consume, make_topics, referral_topic, relay, run
from casework import Case, Referral
from registers import decide


class Department:
    def __init__(self, name: str, pool: asyncpg.Pool, wake: asyncio.Event) -> None:
        self.name = name
        self.pool = pool
        self.wake = wake

    async def handle(self, messages: list[Message]) -> None:
        """A message delivered twice has one effect: the inbox remembers its id."""
        referrals: dict[str, Referral] = {}
        answers: dict[str, dict] = {}
        letters: list[tuple[str, bytes | None, str]] = []
        for message in messages:
            try:
                event = orjson.loads(message.value() or b"")
                identifier = str(UUID(event["id"]))
                answers[identifier] = decide(self.name, event["data"])
                referrals[identifier] = event["data"]
            except (ValueError, KeyError, TypeError, AttributeError) as fault:
                letters.append((message.topic() or "", message.value(), repr(fault)))
        if letters:
            await bury(self.pool, letters)
        async with self.pool.acquire() as connection, connection.transaction():
            rows = await connection.fetch(
                "INSERT INTO inbox (id) SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING RETURNING id",
                list(answers),
            )
            fresh = [str(row["id"]) for row in rows]
            if fresh:
                await self.store(connection, [(referrals[identifier], answers[identifier]) for identifier in fresh])
        self.wake.set()

    async def store(self, connection: asyncpg.Connection, decided: list[tuple[Referral, dict]]) -> None:
        cases: list[tuple[str, Case]] = [
            (answer["application"], case) for _, answer in decided for case in answer["cases"]
        ]
        await connection.execute(
            """INSERT INTO part (application, status, referral, answer)
               SELECT * FROM unnest($1::uuid[], $2::text[], $3::jsonb[], $4::jsonb[])""",
            [answer["application"] for _, answer in decided],
            [answer["status"] for _, answer in decided],
            [orjson.dumps(referral) for referral, _ in decided],
            [orjson.dumps(answer) for _, answer in decided],
        )
        if cases:
            await connection.execute(
                """INSERT INTO case_file (id, application, matter, status, body)
                   SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::jsonb[])""",
                [case["id"] for _, case in cases],
                [application for application, _ in cases],
                [case["matter"] for _, case in cases],
                [case["status"] for _, case in cases],
                [orjson.dumps(case) for _, case in cases],
            )
        await connection.execute(
            """INSERT INTO outbox (topic, key, value)
               SELECT $1, key, value FROM unnest($2::text[], $3::bytea[]) AS new (key, value)""",
            PARTS,
            [answer["application"] for _, answer in decided],
            [
                cloud_event("peer.part.changed", self.name, str(uuid4()), answer["application"], answer)
                for _, answer in decided
            ],
        )


async def main(stop: asyncio.Event) -> None:
    name, wake = sys.argv[1], asyncio.Event()
    pool = await connect_pool(name, 2)
    topic = referral_topic(name)
    await make_topics([topic, PARTS])
    department = Department(name, pool, wake)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(consume(name, [topic], department.handle, stop))
        tasks.create_task(relay(pool, stop, wake, 0.1))


if __name__ == "__main__":
    run(main)
