"""What can happen in a life, told apart by `kind`."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from values import Division, Fen, Name, Number, Ref, Strict, Text


class Event(Strict):
    kind: str

    def mentions(self) -> list[str]:
        """The people it names."""
        named = (getattr(self, name, None) for name in ("person", "child", "deceased"))
        several = (getattr(self, name, []) for name in ("parties", "adopters"))
        return [ref for ref in named if ref] + [ref for refs in several for ref in refs]


class Hardship(Event):
    kind: Literal["hardship"]
    causes: list[Literal["illness", "disability", "unemployment", "accident", "disaster", "schooling", "other"]] = []


class Emergency(Event):
    kind: Literal["emergency"]
    what: Text | None = None
    occurred_on: date | None = None
    urgent: bool | None = None


class Vagrancy(Event):
    kind: Literal["vagrancy"]
    person: Ref
    found_at: Text | None = None


class DisabilityEvent(Event):
    kind: Literal["disability"]
    person: Ref


class Ageing(Event):
    kind: Literal["ageing"]
    person: Ref
    wishes: list[Literal["assessment", "bed", "home-service", "adaptation"]] = []


class ParentState(Strict):
    state: (
        Literal[
            "alive",
            "dead",
            "missing",
            "imprisoned",
            "compulsory-detox",
            "severely-disabled",
            "seriously-ill",
            "out-of-contact",
            "unknown",
        ]
        | None
    ) = None
    since: date | None = None
    until: date | None = None


class ChildWithoutCare(Event):
    kind: Literal["child-without-care"]
    child: Ref
    father: ParentState | None = None
    mother: ParentState | None = None


class LeftBehind(Event):
    kind: Literal["left-behind"]
    person: Ref
    since: date | None = None


class Harm(Event):
    kind: Literal["harm"]
    child: Ref
    what: Text | None = None


class Adoption(Event):
    kind: Literal["adoption"]
    adopters: Annotated[list[Ref], Field(min_length=1, max_length=2)]
    child: Ref


class Birth(Event):
    kind: Literal["birth"]
    child: Ref
    born_on: date | None = None


class Organization(Strict):
    name: Name | None = None
    kind: Literal["association", "non-enterprise", "foundation", "community"]
    route: Literal["direct", "dual"] | None = None
    credit_code: Name | None = None
    registered_funds_fen: Fen | None = None
    members: Number | None = None
    unit_members: Number | None = None
    supervising_unit: Name | None = None
    legal_representative: Name | None = None
    division: Division | None = None
    year: Number | None = None


class OrganizationEvent(Event):
    kind: Literal["organization"]
    action: Literal["establish", "change", "cancel", "annual-report"]
    organization: Organization


class Bereavement(Event):
    kind: Literal["bereavement"]
    deceased: Ref
    died_on: date | None = None
    cremated: bool | None = None
    burial: Literal["niche", "tree", "flower", "lawn", "deep", "plot", "none"] | None = None


class Registration(Strict):
    number: Name | None = None
    registered_on: date | None = None
    office: Division | None = None


Parties = Annotated[list[Ref], Field(min_length=2, max_length=2)]


class Marriage(Event):
    kind: Literal["marriage"]
    parties: Parties
    form: Literal["first", "remarriage", "late-registration"] | None = None


class Divorce(Event):
    kind: Literal["divorce"]
    parties: Parties
    registration: Registration | None = None


class CertificateReissue(Event):
    kind: Literal["certificate-reissue"]
    certificate: Literal["marriage", "divorce"]
    parties: Parties
    registration: Registration | None = None


LifeEvent = Annotated[
    Hardship
    | Emergency
    | Vagrancy
    | DisabilityEvent
    | Ageing
    | ChildWithoutCare
    | LeftBehind
    | Harm
    | Adoption
    | Birth
    | OrganizationEvent
    | Bereavement
    | Marriage
    | Divorce
    | CertificateReissue,
    Field(discriminator="kind"),
]
