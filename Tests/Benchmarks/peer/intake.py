"""Intake over HTTP: an application is accepted when it and its six referrals are committed."""

import hashlib
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID, uuid4

import asyncpg
import orjson
from fastapi import Depends, FastAPI, Header, Request, Response
from pydantic import ValidationError

from bus import cloud_event, connect_pool, referral_topic
from fanout import DEPARTMENTS, FanOut
from form import Form
from problems import Problem, faults_of, install
from tokens import Tokens

MAXIMUM_BODY = 256 << 10
KEY = re.compile(r'^(?:"([\x20-\x21\x23-\x5b\x5d-\x7e]{1,255})"|([A-Za-z0-9._:/+*!~-]{1,255}))$')
CONNECTIONS = 10


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.tokens = Tokens(Path(os.environ["JWT_PUBLIC_KEY_FILE"]).read_bytes())
    key_file = os.environ.get("SUBJECT_KEY_FILE")
    app.state.fan_out = FanOut(Path(key_file).read_bytes() if key_file else b"development")
    app.state.pool = await connect_pool("intake", CONNECTIONS)
    yield
    await app.state.pool.close()


app = FastAPI(title="Intake", lifespan=lifespan)
install(app)


async def client_of(request: Request, authorization: Annotated[str | None, Header()] = None) -> str:
    """Whoever holds the token; 401 before anything else."""
    return request.app.state.tokens.client(authorization)


Client = Annotated[str, Depends(client_of)]


async def body_of(request: Request) -> bytes:
    if int(request.headers.get("content-length", 0)) > MAXIMUM_BODY:
        raise Problem(413, "The form is larger than 256 KiB.")
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
        raise Problem(415, "A form is application/json.")
    body = await request.body()
    if len(body) > MAXIMUM_BODY:
        raise Problem(413, "The form is larger than 256 KiB.")
    return body


def key_of(request: Request) -> str:
    match = KEY.match(request.headers.get("idempotency-key", ""))
    if match is None:
        raise Problem(400, "Idempotency-Key is missing or malformed.")
    return match[1] or match[2]


def created(location: str, body: bytes) -> Response:
    return Response(body, 201, {"Location": location, "ETag": '"1"'}, "application/json")


@app.post("/v1/applications", status_code=201)
async def submit(request: Request, client: Client) -> Response:
    body = await body_of(request)
    key = key_of(request)
    try:
        form = Form.model_validate_json(body)
    except ValidationError as error:
        raise faults_of(error) from error
    identifier, received_at = uuid4(), datetime.now(UTC)
    location = f"/v1/applications/{identifier}"
    view = {
        "id": identifier,
        "version": 1,
        "status": "in-progress",
        "appliedOn": form.applied_on,
        "receivedAt": received_at,
        "parts": [{"department": department, "status": "sent", "cases": []} for department in DEPARTMENTS],
    }
    answer = orjson.dumps(view)
    fingerprint = hashlib.sha256(body).digest()
    async with request.app.state.pool.acquire() as connection, connection.transaction():
        # Waits while the same key is being handled, and finds its answer then.
        is_new = await connection.fetchval(
            """INSERT INTO idempotency (client, key, fingerprint, location, body) VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT DO NOTHING RETURNING true""",
            client,
            key,
            fingerprint,
            location,
            answer,
        )
        if not is_new:
            return await first_answer(connection, client, key, fingerprint)
        await connection.execute(
            """INSERT INTO application (id, status, version, applied_on, received_at, client, form)
               VALUES ($1, 'in-progress', 1, $2, $3, $4, $5)""",
            identifier,
            form.applied_on,
            received_at,
            client,
            body,
        )
        referrals = request.app.state.fan_out.referrals(identifier, form, received_at)
        await connection.execute(
            """INSERT INTO outbox (topic, key, value)
               SELECT topic, $1, value FROM unnest($2::text[], $3::bytea[]) AS new (topic, value)""",
            str(identifier),
            [referral_topic(department) for department in referrals],
            [
                cloud_event("peer.referral.sent", "intake", str(uuid4()), str(identifier), referral)
                for referral in referrals.values()
            ],
        )
    return created(location, answer)


async def first_answer(connection: asyncpg.Connection, client: str, key: str, fingerprint: bytes) -> Response:
    row = await connection.fetchrow(
        "SELECT fingerprint, location, body FROM idempotency WHERE client = $1 AND key = $2", client, key
    )
    if row["fingerprint"] != fingerprint:
        raise Problem(422, "The Idempotency-Key was used for another request.")
    return created(row["location"], row["body"])


@app.get("/v1/applications/{identifier}")
async def show(request: Request, identifier: UUID, client: Client) -> Response:
    row = await request.app.state.pool.fetchrow(
        """SELECT version, status, applied_on, received_at, answered_at,
                  ARRAY(SELECT body FROM part WHERE application = $1) AS parts
           FROM application WHERE id = $1 AND client = $2""",
        identifier,
        client,
    )
    if row is None:
        raise Problem(404, "There is no such application.")
    parts: dict[str, Any] = {part["department"]: part for part in map(orjson.loads, row["parts"])}
    view = {
        "id": identifier,
        "version": row["version"],
        "status": row["status"],
        "appliedOn": row["applied_on"],
        "receivedAt": row["received_at"],
        "answeredAt": row["answered_at"],
        "parts": [
            parts.get(department, {"department": department, "status": "sent", "cases": []})
            for department in DEPARTMENTS
        ],
    }
    return Response(orjson.dumps(view), headers={"ETag": f'"{row["version"]}"'}, media_type="application/json")
