"""A simple load for a first figure: a hardship of somebody new each time, at a pace or by clients that wait."""

import argparse
import asyncio
import json
import random
import time
from pathlib import Path

import asyncpg

from values import WEIGHTS

PACE_CONNECTIONS = 256


def id_number(count: int) -> str:
    """Women born in 1952, all different."""
    rest, place = divmod(count, 6)
    rest, order = divmod(rest, 500)
    rest, month = divmod(rest, 12)
    digits = (
        f"{(330683, 330602, 330624, 330681, 330621, 330604)[place]}1952{month + 1:02}{rest % 28 + 1:02}{order * 2:03}"
    )
    return digits + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS)) % 11]


def form(count: int) -> bytes:
    person = {
        "ref": "p1",
        "name": "陈秀英",
        "idNumber": id_number(count),
        "phone": "13800000000",
        "householdRegistration": "330683001",
        "residence": "330683001",
        "maritalStatus": "widowed",
        "monthlyIncomeFen": 30000,
        "employment": "unable",
    }
    whole = {
        "channel": "counter",
        "office": "330683001",
        "appliedOn": "2021-11-01",
        "applicant": "p1",
        "people": [person],
        "household": {"members": ["p1"], "supporters": "able", "savingsFen": 0, "vehicles": 0, "homes": 1},
        "lifeEvents": [{"kind": "hardship", "causes": ["illness"]}],
        "consents": ["economic-verification", "data-sharing"],
    }
    return json.dumps(whole, ensure_ascii=False).encode()


class Load:
    def __init__(self, port: int, token: str) -> None:
        self.port = port
        self.token = token
        self.count = random.randrange(10**6)
        self.accepted: dict[str, float] = {}
        self.seconds: list[float] = []
        self.others: dict[int, int] = {}
        self.run = f"{random.getrandbits(64):x}"

    def request(self) -> bytes:
        self.count += 1
        body = form(self.count)
        head = (
            "POST /v1/applications HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            f'Authorization: Bearer {self.token}\r\nIdempotency-Key: "{self.run}-{self.count}"\r\n'
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    async def post(self, line: tuple[asyncio.StreamReader, asyncio.StreamWriter], due: float) -> None:
        reader, writer = line
        writer.write(self.request())
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        fields = dict(field.split(": ", 1) for field in head.split("\r\n")[1:] if field)
        await reader.readexactly(int(fields["content-length"]))
        status = int(head.split(" ", 2)[1])
        if status == 201:
            self.accepted[fields["location"].rsplit("/", 1)[1]] = time.time()
            self.seconds.append(time.monotonic() - due)
        else:
            self.others[status] = self.others.get(status, 0) + 1

    async def clients(self, count: int, seconds: float) -> None:
        async def one() -> None:
            line = await asyncio.open_connection("127.0.0.1", self.port)
            while time.monotonic() < end:
                await self.post(line, time.monotonic())

        end = time.monotonic() + seconds
        await asyncio.gather(*(one() for _ in range(count)))

    async def pace(self, rate: float, seconds: float) -> None:
        """Latency counts from the moment a request was due, whether or not a connection was free."""
        due: asyncio.Queue[float | None] = asyncio.Queue()

        async def one() -> None:
            line = await asyncio.open_connection("127.0.0.1", self.port)
            while (moment := await due.get()) is not None:
                await self.post(line, moment)

        tasks = [asyncio.create_task(one()) for _ in range(PACE_CONNECTIONS)]
        begin = time.monotonic()
        for number in range(int(rate * seconds)):
            moment = begin + number / rate
            if (wait := moment - time.monotonic()) > 0:
                await asyncio.sleep(wait)
            due.put_nowait(moment)
        for _ in tasks:
            due.put_nowait(None)
        await asyncio.gather(*tasks)


def percentiles(values: list[float]) -> dict[str, float]:
    ranked = sorted(values) or [0.0]
    return {f"p{share}_ms": round(ranked[len(ranked) * share // 100] * 1000, 1) for share in (50, 95, 99)}


async def measure(arguments: argparse.Namespace) -> dict:
    load = Load(arguments.port, arguments.token)
    begin = time.time()
    if arguments.rate:
        await load.pace(arguments.rate, arguments.seconds)
    else:
        await load.clients(arguments.clients, arguments.seconds)
    sent_for = time.time() - begin
    database = await asyncpg.connect(arguments.database)
    open_ones = "SELECT count(*) FROM intake.application WHERE answered_at IS NULL"
    backlog = await database.fetchval(open_ones)
    while await database.fetchval(open_ones):
        await asyncio.sleep(0.2)
    rows = await database.fetch(
        "SELECT id::text, extract(epoch FROM answered_at)::float8 AS at FROM intake.application WHERE id = ANY($1::uuid[])",
        list(load.accepted),
    )
    if arguments.ids:
        arguments.ids.write_text("".join(f"{identifier}\n" for identifier in load.accepted))
    whole = max(row["at"] for row in rows) - begin
    return {
        "accepted": len(load.accepted),
        "others": load.others,
        "accepted_per_second": round(len(load.accepted) / sent_for, 1),
        "post": percentiles(load.seconds),
        "backlog_at_end": backlog,
        "answered_per_second": round(len(rows) / whole, 1),
        "answer": percentiles([row["at"] - load.accepted[row["id"]] for row in rows]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--database", required=True)
    parser.add_argument("--token", required=True)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--rate", type=float, help="requests a second, whatever the answers do")
    parser.add_argument("--clients", type=int, default=16, help="without --rate: clients that wait for their answers")
    parser.add_argument("--ids", type=Path, help="where the ids of the accepted are written")
    print(json.dumps(asyncio.run(measure(parser.parse_args()))))


if __name__ == "__main__":
    main()
