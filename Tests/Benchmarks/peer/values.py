"""The values that forms are made of."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def check_id_number(text: str) -> str:
    """GB 11643: a day of birth that exists, and the check digit."""
    datetime.strptime(text[6:14], "%Y%m%d")
    total = sum(int(digit) * weight for digit, weight in zip(text, WEIGHTS))
    if text[17] != "10X98765432"[total % 11]:
        raise ValueError("the check digit is wrong")
    return text


IDNumber = Annotated[str, StringConstraints(pattern=r"^\d{17}[\dX]$"), AfterValidator(check_id_number)]
Ref = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
Division = Annotated[str, StringConstraints(pattern=r"^(\d{6}|\d{9}|\d{12})$")]
Name = Annotated[str, StringConstraints(min_length=1, max_length=50)]
Text = Annotated[str, StringConstraints(max_length=1000)]
Fen = Annotated[int, Field(strict=True, ge=0, le=10**12)]
Number = Annotated[int, Field(strict=True, ge=0, le=10**6)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", alias_generator=to_camel)
