"""Errors as RFC 9457 problems, naming every fault of a form at once."""

from http import HTTPStatus

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.exceptions import HTTPException


class Problem(Exception):
    def __init__(self, status: int, detail: str, errors: list[dict[str, str]] | None = None) -> None:
        self.status = status
        self.detail = detail
        self.errors = errors or []

    def response(self, path: str) -> Response:
        body = {
            "type": "about:blank",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
            "instance": path,
        }
        if self.errors:
            body["errors"] = self.errors
        headers = {"WWW-Authenticate": "Bearer"} if self.status == 401 else None
        return Response(orjson.dumps(body), self.status, headers, "application/problem+json")


def pointer(location: tuple[int | str, ...]) -> str:
    """RFC 6901; the kind of an event, which pydantic puts after its index, is no member."""
    steps = list(location)
    if steps[:1] == ["lifeEvents"] and len(steps) > 2:
        del steps[2]
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def faults_of(error: ValidationError) -> Problem:
    """400 for what is no JSON, 422 with every fault for what is no form."""
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    if any(fault["type"] == "json_invalid" for fault in faults):
        return Problem(400, "The body is not JSON.")
    errors = [{"pointer": pointer(fault["loc"]), "detail": fault["msg"]} for fault in faults]
    return Problem(422, "The form has faults.", errors)


def install(app: FastAPI) -> None:
    """Has every error answered as a problem."""

    @app.exception_handler(Problem)
    async def told(request: Request, problem: Problem) -> Response:
        return problem.response(request.url.path)

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        return Problem(error.status_code, str(error.detail)).response(request.url.path)

    @app.exception_handler(RequestValidationError)
    async def not_found(request: Request, _: RequestValidationError) -> Response:
        # The only parameter that is validated by the framework is the id in the path.
        return Problem(404, "There is no such application.").response(request.url.path)
