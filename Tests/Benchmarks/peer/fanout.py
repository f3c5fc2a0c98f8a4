"""Who is asked, and what they may see: a department that nothing concerns learns the header only."""

import hashlib
import hmac
from datetime import datetime
from typing import Any
from uuid import UUID

from form import Form, Person

DEPARTMENTS = ("assistance", "elderly-care", "child-welfare", "social-organizations", "funeral", "marriage")

CONCERNS = {
    "hardship": "assistance",
    "emergency": "assistance",
    "vagrancy": "assistance",
    "disability": "assistance",
    "ageing": "elderly-care",
    "child-without-care": "child-welfare",
    "left-behind": "child-welfare",
    "harm": "child-welfare",
    "adoption": "child-welfare",
    "organization": "social-organizations",
    "bereavement": "funeral",
    "marriage": "marriage",
    "divorce": "marriage",
    "certificate-reissue": "marriage",
}

# What each department learns of a person beside ref, pseudonym, name, birthday, sex and registration.
FACTS = {
    "assistance": {
        "phone",
        "residence",
        "monthly_income_fen",
        "employment",
        "employment_cost_fen",
        "disability",
        "serious_illness",
        "self_care",
        "placement",
    },
    "elderly-care": {"phone", "residence", "disability", "serious_illness", "self_care", "placement"},
    "child-welfare": {"residence", "disability", "serious_illness", "placement", "education", "relations"},
    "social-organizations": set(),
    "funeral": {"placement"},
    "marriage": {"residence", "marital_status", "relations"},
}
ALWAYS = {"ref", "name", "household_registration"}


class FanOut:
    """Makes the six referrals of a form."""

    def __init__(self, subject_key: bytes) -> None:
        self.subject_key = subject_key

    def subject(self, person: Person) -> str | None:
        """The pseudonym: departments do not see the identity number."""
        if person.id_number is None:
            return None
        return hmac.digest(self.subject_key, person.id_number.encode(), hashlib.sha256).hex()[:32]

    def referrals(self, application: UUID, form: Form, received_at: datetime) -> dict[str, dict[str, Any]]:
        header = {
            "application": str(application),
            "referralVersion": 1,
            "appliedOn": form.applied_on,
            "receivedAt": received_at,
        }
        return {department: header | self.concern(department, form) for department in DEPARTMENTS}

    def concern(self, department: str, form: Form) -> dict[str, Any]:
        events = [event for event in form.life_events if CONCERNS.get(event.kind) == department]
        matters = [matter for matter in form.matters if matter.split(".")[0] == department]
        if not events and not matters:
            return {}
        refs = {ref for event in events for ref in event.mentions()}
        if department == "assistance" or matters:
            refs |= {form.applicant} | set(form.household.members if form.household else [])
        if department == "child-welfare":
            refs |= {
                relation.to
                for person in form.people
                if person.ref in refs
                for relation in person.relations
                if relation.kind in ("parent", "guardian")
            }
        concern: dict[str, Any] = {
            "office": form.office,
            "channel": form.channel,
            "applicant": form.applicant,
            "matters": matters,
            "events": [event.model_dump(mode="json", by_alias=True, exclude_none=True) for event in events],
            "people": [self.person(person, department) for person in form.people if person.ref in refs],
            "evidence": [
                paper.model_dump(by_alias=True, exclude_none=True)
                for paper in form.evidence
                if paper.person is None or paper.person in refs
            ],
        }
        if department == "assistance":
            concern["consents"] = form.consents
            if form.household:
                concern["economy"] = form.household.model_dump(by_alias=True, exclude_none=True)
        return concern

    def person(self, person: Person, department: str) -> dict[str, Any]:
        facts = person.model_dump(by_alias=True, exclude_none=True, include=ALWAYS | FACTS[department])
        return facts | {"subject": self.subject(person), "birthday": person.birthday, "sex": person.gender}
