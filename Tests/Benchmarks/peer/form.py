"""The form as it comes in: every member is checked, an unknown one is a fault."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import Field, StringConstraints, model_validator

from events import LifeEvent
from values import Division, Fen, IDNumber, Name, Number, Ref, Strict, Text

SHANGHAI = ZoneInfo("Asia/Shanghai")


class Disability(Strict):
    category: Literal["visual", "hearing", "speech", "physical", "intellectual", "mental", "multiple"] | None = None
    grade: Annotated[int, Field(strict=True, ge=1, le=4)]


class Relation(Strict):
    to: Ref
    kind: Literal[
        "spouse",
        "parent",
        "child",
        "grandparent",
        "grandchild",
        "sibling",
        "collateral-within-three",
        "guardian",
        "other",
    ]


class Person(Strict):
    ref: Ref
    name: Name | None = None
    id_number: IDNumber | None = None
    born_on: date | None = None
    sex: Literal["male", "female"] | None = None
    phone: Annotated[str, StringConstraints(pattern=r"^\+?[0-9-]{5,20}$")] | None = None
    household_registration: Division | None = None
    residence: Division | None = None
    marital_status: Literal["single", "married", "divorced", "widowed"] | None = None
    monthly_income_fen: Fen | None = None
    employment: Literal["employed", "self-employed", "farming", "unemployed", "retired", "student", "unable"] | None = (
        None
    )
    employment_cost_fen: Fen | None = None
    disability: Disability | None = None
    serious_illness: bool | None = None
    self_care: Literal["able", "light", "moderate", "total-loss"] | None = None
    placement: (
        Literal[
            "own-home",
            "relatives",
            "foster-family",
            "child-institution",
            "destitute-institution",
            "elderly-institution",
        ]
        | None
    ) = None
    education: Literal["none", "compulsory", "senior", "vocational", "higher"] | None = None
    relations: list[Relation] = []

    @property
    def birthday(self) -> date | None:
        if self.id_number is None:
            return self.born_on
        return date(int(self.id_number[6:10]), int(self.id_number[10:12]), int(self.id_number[12:14]))

    @property
    def gender(self) -> str | None:
        if self.id_number is None:
            return self.sex
        return "male" if int(self.id_number[16]) % 2 else "female"


class Household(Strict):
    members: Annotated[list[Ref], Field(min_length=1, max_length=100)]
    area: Literal["urban", "rural"] | None = None
    supporters: Literal["none", "unable", "able"] | None = None
    savings_fen: Fen | None = None
    vehicles: Number | None = None
    homes: Number | None = None
    monthly_rigid_spending_fen: Fen | None = None


class Agent(Strict):
    name: Name
    id_number: IDNumber
    role: Literal["village-clerk", "grid-worker", "guardian", "relative", "institution"]


class Evidence(Strict):
    kind: Name
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    uri: Text | None = None
    person: Ref | None = None


class Form(Strict):
    channel: Literal["portal", "mobile", "counter", "hotline", "assisted"]
    office: Division
    applied_on: date | None = None
    applicant: Ref
    people: Annotated[list[Person], Field(min_length=1, max_length=100)]
    household: Household | None = None
    life_events: list[LifeEvent] = []
    matters: list[Annotated[str, StringConstraints(pattern=r"^[a-z-]+\.[a-z-]+$")]] = []
    agent: Agent | None = None
    consents: list[Literal["economic-verification", "data-sharing"]] = []
    evidence: list[Evidence] = []

    def mentions(self) -> Iterator[str]:
        """Whoever the form names outside of `people`."""
        yield self.applicant
        yield from self.household.members if self.household else []
        for event in self.life_events:
            yield from event.mentions()
        yield from (relation.to for person in self.people for relation in person.relations)
        yield from (paper.person for paper in self.evidence if paper.person)

    @model_validator(mode="after")
    def check_whole(self) -> Self:
        refs = [person.ref for person in self.people]
        if len(set(refs)) != len(refs):
            raise ValueError("two people have one ref")
        if unknown := sorted(set(self.mentions()) - set(refs)):
            raise ValueError(f"nobody in people is {', '.join(unknown)}")
        if not self.life_events and not self.matters:
            raise ValueError("lifeEvents and matters are both empty")
        if self.household is None and any(event.kind in ("hardship", "emergency") for event in self.life_events):
            raise ValueError("household is missing")
        today = datetime.now(SHANGHAI).date()
        self.applied_on = self.applied_on or today
        if self.applied_on > today or (self.applied_on < today and self.channel not in ("counter", "assisted")):
            raise ValueError("appliedOn is not a day on which this channel can apply")
        return self
