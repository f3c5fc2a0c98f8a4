"""Kafka and PostgreSQL as every process here uses them: consuming in batches, sending what the outbox holds."""

import asyncio
import logging
import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import asyncpg
import orjson
import uvloop
from confluent_kafka import Consumer, KafkaError, KafkaException, Message, Producer, TopicPartition

# Rows that the relay takes at a time, and messages that a consumer puts into one transaction.
BATCH = 500
CONSUMED = int(os.environ.get("PEER_BATCH", "500"))
GATHER_SECONDS = float(os.environ.get("PEER_GATHER_MS", "25")) / 1000
DATABASE_URL = os.environ.get("DATABASE_URL", "")
KAFKA_BOOTSTRAP = os.environ.get("KAFKA_BOOTSTRAP", "")
# Every start has topics and groups of its own, so that nothing of an earlier one is read.
PREFIX = os.environ.get("PEER_PREFIX", "peer")
PARTS = f"{PREFIX}.parts"

log = logging.getLogger("peer")
Handler = Callable[[list[Message]], Awaitable[None]]


def referral_topic(department: str) -> str:
    return f"{PREFIX}.referrals.{department}"


def schema_of(service: str) -> str:
    return service.replace("-", "_")


async def connect_pool(service: str, size: int) -> asyncpg.Pool:
    """Connections that see the service's schema only."""

    async def prepare(connection: asyncpg.Connection) -> None:
        await connection.set_type_codec(
            "jsonb",
            schema="pg_catalog",
            format="binary",
            encoder=lambda text: b"\x01" + text,
            decoder=lambda text: bytes(text[1:]),
        )

    async def keep(_: asyncpg.Connection) -> None:
        """Nothing here changes a session, so that nothing has to be reset when a connection goes back."""

    settings = {"search_path": schema_of(service)}
    return await asyncpg.create_pool(
        DATABASE_URL, min_size=size, max_size=size, init=prepare, reset=keep, server_settings=settings
    )


async def make_topics(names: list[str]) -> None:
    """Asks for the topics until they are there: the broker makes those that it does not have."""
    producer = Producer({"bootstrap.servers": KAFKA_BOOTSTRAP, "allow.auto.create.topics": True})
    for name in names:
        while (await asyncio.to_thread(producer.list_topics, name, 10)).topics[name].error is not None:
            await asyncio.sleep(0.05)


def take(consumer: Consumer) -> list[Message]:
    """Waits for a message and takes what else comes shortly after: fewer transactions, each with more in it."""
    first = consumer.poll(0.2)
    if first is None:
        return []
    messages: list[Message] = [first]
    if CONSUMED > 1:
        messages += consumer.consume(CONSUMED - 1, GATHER_SECONDS)
    for message in messages:
        if (error := message.error()) is not None and error.code() != KafkaError._PARTITION_EOF:
            raise KafkaException(error)
    return messages


async def consume(service: str, topics: list[str], handle: Handler, stop: asyncio.Event) -> None:
    """Hands batches over; commits after each. What is handled twice is recognised by the inbox."""
    consumer = Consumer(
        {
            "bootstrap.servers": KAFKA_BOOTSTRAP,
            "group.id": f"{PREFIX}.{service}",
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
            "fetch.wait.max.ms": 5,
            "session.timeout.ms": 6000,
            "heartbeat.interval.ms": 500,
        }
    )

    def assigned(_: Consumer, partitions: list[TopicPartition]) -> None:
        log.info("%s reads %d partitions", service, len(partitions))
        if state := os.environ.get("PEER_STATE"):
            Path(state, f"{service}.ready").touch()

    consumer.subscribe(topics, on_assign=assigned)
    try:
        while not stop.is_set():
            messages = await asyncio.to_thread(take, consumer)
            if messages:
                await handle(messages)
                consumer.commit(asynchronous=True)
    finally:
        await asyncio.to_thread(consumer.close)


async def relay(pool: asyncpg.Pool, stop: asyncio.Event, wake: asyncio.Event, pause: float) -> None:
    """Sends the outbox's rows in order and deletes them once the broker has acknowledged them."""
    producer = Producer(
        {
            "bootstrap.servers": KAFKA_BOOTSTRAP,
            "enable.idempotence": True,
            "compression.type": "lz4",
            "linger.ms": 0,
        }
    )
    while not stop.is_set():
        if await send_some(pool, producer) == 0:
            try:
                await asyncio.wait_for(wake.wait(), pause)
            except TimeoutError:
                pass
            wake.clear()


async def send_some(pool: asyncpg.Pool, producer: Producer) -> int:
    faults: list[KafkaError] = []

    def delivered(error: KafkaError | None, _: Message) -> None:
        if error is not None:
            faults.append(error)

    async with pool.acquire() as connection, connection.transaction():
        rows = await connection.fetch(
            "SELECT seq, topic, key, value FROM outbox ORDER BY seq LIMIT $1 FOR UPDATE SKIP LOCKED", BATCH
        )
        if not rows:
            return 0
        for row in rows:
            producer.produce(row["topic"], row["value"], row["key"], on_delivery=delivered)
        if await asyncio.to_thread(producer.flush, 30) or faults:
            raise RuntimeError(f"Kafka did not take every message: {faults[:1]}")
        await connection.execute("DELETE FROM outbox WHERE seq = ANY($1)", [row["seq"] for row in rows])
    return len(rows)


async def bury(pool: asyncpg.Pool, letters: list[tuple[str, bytes | None, str]]) -> None:
    """Keeps messages that cannot be handled, with the cause."""
    await pool.executemany("INSERT INTO dead_letter (topic, value, cause) VALUES ($1, $2, $3)", letters)


def cloud_event(kind: str, source: str, identifier: str, subject: str, data: Any) -> bytes:
    """The envelope of every message: CloudEvents 1.0 in structured mode."""
    return orjson.dumps(
        {
            "specversion": "1.0",
            "id": identifier,
            "source": f"/{source}",
            "type": kind,
            "subject": subject,
            "datacontenttype": "application/json",
            "data": data,
        }
    )


def run(main: Callable[[asyncio.Event], Awaitable[None]]) -> None:
    """Runs a process until SIGTERM."""

    async def whole() -> None:
        stop = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        await main(stop)

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    uvloop.run(whole())
