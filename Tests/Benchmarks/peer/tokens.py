"""Bearer tokens: ES256 only, issuer and audience checked, a verified one remembered until it expires."""

import time
from typing import Any

import jwt

from problems import Problem


class Tokens:
    def __init__(self, public_key: bytes) -> None:
        self.public_key = public_key
        self.verified: dict[str, dict[str, Any]] = {}

    def client(self, authorization: str | None) -> str:
        """Whom the token names."""
        scheme, _, token = (authorization or "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise Problem(401, "A bearer token is missing.")
        claims = self.verified.get(token)
        if claims is None or claims["exp"] <= time.time():
            claims = self.verify(token)
        return claims["sub"]

    def verify(self, token: str) -> dict[str, Any]:
        try:
            claims = jwt.decode(
                token,
                self.public_key,
                algorithms=["ES256"],
                audience="onewindow-intake",
                issuer="portal",
                options={"require": ["exp", "iss", "aud", "sub"]},
            )
        except jwt.InvalidTokenError as error:
            raise Problem(401, "The token is not valid.") from error
        if len(self.verified) >= 1000:
            self.verified.clear()
        self.verified[token] = claims
        return claims
